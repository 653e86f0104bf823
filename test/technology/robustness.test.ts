import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask, refusal } from "../support/graphql.js";
import { sampleStore } from "./sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const WALK = `query ($text: String!) {
  technologies(orderBy: { field: EVIDENCE, direction: DESC }) { totalCount nodes {
    name tiers features(inherited: true) { edges { strength node { name } claims { nodes { source { name } subject { name } } } } }
    useCases(inherited: true) { nodes { name narrower { name } } } adopters { edges { adoption asOf node { name products { name } } } }
    worksWith { nodes { name } } alternatives { technology { name } overlap } releases { nodes { version } }
    ...on Framework { languages { name frameworks { nodes { name } } } }
  } }
  search(text: $text) { name score } paths(from: "acme", to: "chat") { nodes { name } }
  graph { version claimCount sources { nodes { title } } }
}`;

describe("whatever the store and whatever the text", () => {
  it("answers the same from a store that is far away and answers in batches", async () => {
    const variables = { text: "express" };
    expect(await ask(farAway(store), WALK, variables)).toEqual(await ask(store, WALK, variables));
  });

  it("takes any text for a slug: unknown is null, or a mistake that is explained", async () => {
    const document = `query ($text: String!, $id: ID!) {
      framework(slug: $text) { id } stack(slug: $text) { id } source(slug: $text) { id } node(id: $id) { id }
      search(text: $text) { name } paths(from: $text, to: "acme") { length }
      frameworks(filter: { useCases: { any: [$text] }, text: $text }) { totalCount }
      claims(filter: { about: [$text], sources: [$text] }) { totalCount }
    }`;
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ maxLength: 300 }),
      fc.constantFrom(
        "+",
        "++",
        "a+",
        "*:*",
        "__proto__",
        "constructor",
        "name:x AND",
        "}) DETACH DELETE n //",
        "\u0000",
        "\ud800",
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const errors = await refusal(store, document, { text: given, id: given });
        expect(errors.filter(({ code }) => code !== "BAD_USER_INPUT")).toEqual([]);
        for (const { message } of errors) expect(message).toMatch(/^Expected .*/s);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("takes any cursor", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.constantFrom("after", "before"), async (cursor, argument) => {
        const document = `query ($cursor: String!) { frameworks(${argument}: $cursor) { totalCount } }`;
        expect(await refusal(store, document, { cursor })).toMatchObject([{ code: "BAD_USER_INPUT" }]);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});

/** The same store, as one over a network would be used. */
function farAway(near: GraphStore): GraphStore {
  return new Proxy(near, {
    get(target, property) {
      if (property === "batches") return true;
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? async (...args: unknown[]) => value.apply(target, args) : value;
    },
  });
}
