import { beforeAll, describe, expect, it } from "@jest/globals";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { ask, refusal } from "../../support/graphql.js";
import { sampleStore } from "../sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const found = async (args: string) => {
  const { search } = await ask(store, `{ search(${args}) { name score matched entity { slug kind } } }`);
  return search as { name: string; score: number; matched: string; entity: { slug: string; kind: string } }[];
};

describe("searching by name", () => {
  it("puts the best match first and says which name it was", async () => {
    const [first] = await found(`text: "express"`);
    expect(first).toEqual({
      name: "Express.js",
      score: 0.98,
      matched: "Express",
      entity: { slug: "expressjs", kind: "TECHNOLOGY" },
    });
  });

  it("forgives typos, and spellings with spaces", async () => {
    expect((await found(`text: "tornaod"`))[0]?.name).toBe("Tornado");
    expect((await found(`text: "node js"`))[0]).toMatchObject({ name: "Node.js", score: 1 });
  });

  it("keeps to the kinds asked for", async () => {
    expect(await found(`text: "web", kinds: [USE_CASE]`)).toMatchObject([{ name: "Web shops" }, { name: "Websites" }]);
  });

  it("orders equals by name and cuts the list", async () => {
    const all = await found(`text: "framework"`);
    const scores = all.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(await found(`text: "framework", first: 2`)).toEqual(all.slice(0, 2));
  });

  it("finds nothing where nothing is called so", async () => {
    expect(await found(`text: "qwertz"`)).toEqual([]);
    expect(await found(`text: "***"`)).toEqual([]);
  });

  it("refuses a text that is empty, too long or disguised", async () => {
    const ask = (text: string) => refusal(store, "query ($text: String!) { search(text: $text) { name } }", { text });
    const errors = await Promise.all([ask("  "), ask("x".repeat(201)), ask("a\u202eb")]);
    expect(errors.flat()).toEqual([
      { code: "BAD_USER_INPUT", message: "Expected a text to search for, but got an empty text." },
      {
        code: "BAD_USER_INPUT",
        message: "Expected a text to search for of at most 200 characters, but got 201.",
      },
      expect.objectContaining({ code: "BAD_USER_INPUT" }),
    ]);
  });
});
