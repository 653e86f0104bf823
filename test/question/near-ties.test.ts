import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import { answer } from "../../src/question/answer.js";
import { tiedWith } from "../../src/ranking/index.js";
import { seededStore } from "../support/seeded-store.js";

describe("candidates that are not told apart from the first", () => {
  it("are called so in the text of every ranking of frameworks for a use case", async () => {
    const store = seededStore();
    const reader = new GraphReader(store);
    let seen = 0;
    for (const { name } of store.entities().filter(({ kind }) => kind === "USE_CASE")) {
      const { ranking, results, text } = await answer(reader, { text: `which frameworks suit ${name}` });
      const [first] = ranking?.candidates ?? [];
      if (!ranking || !first) continue;
      const shown = new Set(results.map(({ entity }) => entity?.id));
      const near = tiedWith(first, ranking).filter(({ rank, candidate }) => rank > 1 && shown.has(candidate.id));
      seen += near.length;
      expect([name, text.includes("too close to call")]).toEqual([name, near.length > 0]);
      for (const { candidate } of near.slice(0, 8)) expect(text).toContain(candidate.name);
    }
    expect(seen).toBeGreaterThan(5);
  }, 60_000);
});
