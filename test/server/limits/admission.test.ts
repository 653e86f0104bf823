import { afterEach, describe, expect, it } from "@jest/globals";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { post, startServer, stopServers } from "../support.js";

afterEach(stopServers);

const QUERY = { query: "{ graph { claimCount } }" };

/** Answers, as a database does, when it can. */
class SlowStore extends MemoryStore {
  override readonly batches = true as never;
  readonly #waiting: (() => void)[] = [];

  override counts() {
    return new Promise((resolve) => this.#waiting.push(() => resolve(super.counts()))) as never;
  }
  answerAll(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }
  async untilWaiting(count: number): Promise<void> {
    while (this.#waiting.length < count) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("operations that wait for a database", () => {
  it("may be so many at once, and one more is told at once to come again", async () => {
    const store = new SlowStore();
    const { app } = await startServer({ DATABASE_OPERATIONS_MAX: "3" }, { store });
    const waiting = Array.from({ length: 3 }, () => post(app, QUERY));
    await store.untilWaiting(3);
    const { status, codes, headers } = await post(app, QUERY);
    expect({ status, codes, wait: headers["retry-after"] }).toEqual({ status: 503, codes: ["OVERLOADED"], wait: "1" });
    const { payload } = await app.inject("/metrics");
    expect(payload).toContain('stackatlas_limits_hit_total{limit="DATABASE_OPERATIONS_MAX"} 1');
    store.answerAll();
    expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual([200, 200, 200]);
    const next = post(app, QUERY);
    await store.untilWaiting(1);
    store.answerAll();
    expect((await next).status).toBe(200);
  });

  it("leave their place when their client leaves", async () => {
    const store = new SlowStore();
    const server = await startServer({ DATABASE_OPERATIONS_MAX: "1" }, { store });
    const address = await server.listen();
    const leaving = new AbortController();
    const asked = fetch(`${address}/graphql?query=${encodeURIComponent(QUERY.query)}`, { signal: leaving.signal });
    await store.untilWaiting(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    const another = store.untilWaiting(2).then(() => null);
    for (;;) {
      const answer = await Promise.race([post(server.app, QUERY), another]);
      if (answer === null) break;
      // The server has not noticed yet.
      expect(answer.status).toBe(503);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    store.answerAll();
  });

  it("are not counted where the graph is in memory", async () => {
    const { app } = await startServer({ DATABASE_OPERATIONS_MAX: "1" });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => post(app, { ...QUERY, variables: { i } })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
