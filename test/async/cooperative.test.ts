import { describe, expect, it } from "@jest/globals";
import { Pace, runCooperatively, type Steps } from "../../src/async/cooperative.js";

function busy(ms: number): undefined {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function* work(steps: number): Steps<number> {
  for (let step = 0; step < steps; step++) {
    busy(5);
    yield;
  }
  return steps;
}

/** How often the event loop came round while `run` was under way. */
async function turnsDuring(run: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await run();
  isOver = true;
  return turns;
}

describe("long work", () => {
  it("lets others have their turns in between", async () => {
    expect(await turnsDuring(() => runCooperatively(work(40), undefined, 1))).toBeGreaterThan(10);
  });

  it("takes one slice a turn, however many pieces there are", async () => {
    const pieces = (count: number) =>
      Promise.all(Array.from({ length: count }, () => runCooperatively(work(8), undefined, 1)));
    expect(await turnsDuring(() => pieces(10))).toBeGreaterThan(30);
  });

  it("comes to its result", async () => {
    expect(await runCooperatively(work(3))).toBe(3);
  });

  it("is given up when its signal fires", async () => {
    const leaving = new AbortController();
    let steps = 0;
    function* endless(): Steps<never> {
      for (;;) {
        steps += 1;
        if (steps === 3) leaving.abort(new Error("gone"));
        busy(11);
        yield;
      }
    }
    await expect(runCooperatively(endless(), leaving.signal, 1)).rejects.toThrow("gone");
    expect(steps).toBe(3);
  });
});

describe("many short calls", () => {
  it("go on at once while there is time", () => {
    const pace = new Pace(() => undefined);
    expect(pace.run(() => 7)).toBe(7);
  });

  it("let others have their turns in between", async () => {
    const pace = new Pace(() => undefined);
    const calls = () => Promise.all(Array.from({ length: 40 }, (_, i) => pace.run(() => busy(5) ?? i)));
    let told: readonly number[] = [];
    const turns = await turnsDuring(async () => {
      told = await calls();
    });
    expect(turns).toBeGreaterThan(5);
    expect(told).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it("are given up when their signal has fired", async () => {
    const leaving = new AbortController();
    const pace = new Pace(() => leaving.signal);
    let done = 0;
    const calls = Array.from({ length: 40 }, () =>
      Promise.resolve(
        pace.run(() => {
          busy(5);
          done += 1;
          if (done === 8) leaving.abort(new Error("gone"));
        }),
      ).catch((error: Error) => error.message),
    );
    expect(await Promise.all(calls)).toContain("gone");
    expect(done).toBeLessThan(40);
  });
});
