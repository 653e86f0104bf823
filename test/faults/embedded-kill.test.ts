import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkGraph } from "../../src/cli/check-graph.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { changesOf, countsAfter } from "./numbered-writes.js";

const KILLS = 50;
const root = mkdtempSync(join(tmpdir(), "stackatlas-kill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a process that is killed while it writes", () => {
  it(`leaves the graph as before or after a write, ${KILLS} times`, async () => {
    const directory = join(root, "graph");
    const moments = fc.sample(fc.double({ min: 0, max: 60, noNaN: true }), { numRuns: KILLS, seed: 49 });
    for (const momentMs of moments) {
      const answered = await writeUntilKilled(directory, momentMs);
      const startedMs = performance.now();
      const store = await openEmbeddedStore(directory);
      expect(performance.now() - startedMs).toBeLessThan(5_000);
      const version = store.version();
      // The write that was under way is there whole or not at all, whoever answered.
      expect([answered, answered + 1]).toContain(version);
      const { entities, claims } = store.counts();
      expect({ technologies: entities.TECHNOLOGY ?? 0, claims }).toEqual(countsAfter(version));
      expect((await checkGraph(store)).mistakes).toEqual([]);
      // Who was not answered asks again, and has it once.
      const retried = { idempotencyKey: `write-${answered + 1}`, author: "writer" };
      expect((await store.write(changesOf(answered + 1), retried)).version).toBe(answered + 1);
      expect((await store.write(changesOf(answered + 1), retried)).version).toBe(answered + 1);
      await store.close();
    }
  }, 600_000);

  it("leaves the graph as before or after a write, wherever its files are cut off", async () => {
    const directory = join(root, "copied");
    const child = spawnWriter(directory);
    const copies: { copy: string; answeredBefore: number }[] = [];
    let answered = 0;
    child.stdout.on("data", (text: string) => {
      answered = Number(text.trim().split("\n").at(-1));
    });
    while (copies.length < 10) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (answered === 0) continue;
      const copy = join(root, `copy-${copies.length}`);
      const answeredBefore = answered;
      try {
        cpSync(directory, copy, { recursive: true });
      } catch {
        continue; // A file went while it was copied.
      }
      copies.push({ copy, answeredBefore });
    }
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    for (const { copy, answeredBefore } of copies) {
      // Files copied one after another need not belong together: then they are refused, never taken for a graph.
      const outcome = await openEmbeddedStore(copy).then(
        async (store) => {
          const { entities, claims } = store.counts();
          expect(store.version()).toBeGreaterThanOrEqual(answeredBefore);
          expect({ technologies: entities.TECHNOLOGY ?? 0, claims }).toEqual(countsAfter(store.version()));
          await store.close();
          return "whole";
        },
        (error: Error) => error.message,
      );
      if (outcome !== "whole") expect(outcome).toContain("is damaged and was left as it is");
    }
  }, 120_000);
});

function spawnWriter(directory: string) {
  const script = fileURLToPath(new URL("write-on-and-on.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, directory], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  child.stdout.setEncoding("utf8");
  return child;
}

/** The version last answered before the end, which comes so long after the first words. */
async function writeUntilKilled(directory: string, momentMs: number): Promise<number> {
  const child = spawnWriter(directory);
  let said = "";
  const gone = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (text: string) => {
      said += text;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, momentMs));
  child.kill("SIGKILL");
  await gone;
  // What follows the last line feed was cut off.
  const lines = said.slice(0, said.lastIndexOf("\n")).split("\n");
  const last = Number(lines.at(-1));
  if (!Number.isInteger(last)) throw new TypeError(`Expected the versions answered, but got: ${said}`);
  return last;
}
