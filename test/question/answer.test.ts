import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { EntityNode } from "../../src/graph/model.js";
import { answer } from "../../src/question/index.js";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask } from "../support/graphql.js";
import { storeOf } from "../support/seeded-store.js";
import { named } from "./names.js";

const FILES = {
  "languages/ruby.yaml": "name: Ruby\nsummary: A language.",
  "languages/go.yaml": "name: Go\ncommonWords: [Go]\nsummary: Another language.",
  "use-cases/chat.yaml": "name: Chat\ntier: SERVER\nsummary: People write to each other.",
  "categories/server-framework.yaml": "name: Server framework\ntier: SERVER",
  "companies/acme.yaml": `
name: Acme
claims:
  - { predicate: USES, object: ruby, source: test, at: p. 1, says: Acme uses Ruby., adoption: CURRENT }
  - { predicate: USES, object: slim, source: test, at: p. 1, says: Acme uses Slim., adoption: CURRENT }`,
  "companies/bolt.yaml": `
name: Bolt
claims:
  - { predicate: USES, object: ruby, source: test, at: p. 2, says: Bolt used Ruby., adoption: PAST }`,
  "frameworks/slim.yaml": `
name: Slim
summary: A small framework.
aliases: [Slimline]
claims:
  - { predicate: USED_FROM, object: ruby, source: test, at: p. 3, says: Slim is used from Ruby. }
  - { predicate: SUITS, object: chat, source: test, at: p. 3, says: Slim suits chats. }
  - { predicate: RELEASED, text: "1", date: 2020-01-01, source: test, at: releases, asOf: 2026-01-01, says: Slim 1 came out. }
  - { predicate: RELEASED, text: "1", date: 2023-01-01, conditions: end of life, source: test, at: releases, asOf: 2026-01-01, says: Slim 1 ended. }
  - { predicate: RELEASED, text: "2", date: 2022-01-01, source: test, at: releases, asOf: 2026-01-01, says: Slim 2 came out. }
  - { predicate: RELEASED, text: "2", date: 2028-01-01, conditions: end of life, source: test, at: releases, asOf: 2026-01-01, says: Slim 2 will end. }`,
  "frameworks/stout.yaml": `
name: Stout
summary: A large framework.
claims:
  - { predicate: USED_FROM, object: go, source: test, at: p. 4, says: Stout is used from Go. }
  - { predicate: SUITS, object: chat, source: test, at: p. 4, says: Stout is said to suit chats., doubts: [{ kind: MARKETING, reason: It sells it. }] }`,
};

async function asked(store: MemoryStore, text: string, rest: { asOf?: string } = {}) {
  const { status, results, text: told, interpretation } = await answer(new GraphReader(store), { text, ...rest });
  return { status, names: results.map(({ name }) => name), told, interpretation };
}

function withNode(store: MemoryStore, node: EntityNode): MemoryStore {
  store.write([{ type: "putNode", node }]);
  return store;
}

describe("answering from a small graph", () => {
  it("names nothing that only advertising speaks for", async () => {
    expect(await asked(storeOf(FILES), "which frameworks suit chat")).toMatchObject({ names: ["Slim"] });
  });

  it("compares things without a need by who does better at what, as the plain operation does", async () => {
    const store = storeOf({
      ...FILES,
      "criteria/stability.yaml": "name: Stability\nconcerns: [FRAMEWORK]\nsummary: It changes little.",
      "frameworks/stout.yaml": `${FILES["frameworks/stout.yaml"]}
  - { predicate: RATED_ON, object: stability, source: test, at: p. 5, says: Stout is stable. }`,
    });
    const { ask: given } = await ask(
      store,
      `{ ask(question: "Slim vs Stout") { text operation variables
        comparison { ranking { totalCount } points { item { name } winner { name } } } } }`,
    );
    const points = [
      { item: { name: "Chat" }, winner: null },
      { item: { name: "Stability" }, winner: null },
    ];
    expect(given.comparison).toEqual({ ranking: null, points });
    expect(given.text).toContain("There's evidence only for Slim on chat; only for Stout on stability.");
    const { compare } = await ask(store, given.operation, given.variables);
    expect(compare.points.map((point: { item: { slug: string } }) => point.item.slug)).toEqual(["chat", "stability"]);
  });

  it("tells the versions that are supported, as of the day asked for", async () => {
    const store = storeOf(FILES);
    expect(await asked(store, "Which versions of Slim are supported?")).toMatchObject({ names: ["2"] });
    const then = await asked(store, "Which Slim versions were supported on 2022-06-01?");
    expect(new Set(then.names)).toEqual(new Set(["1", "2"]));
    expect((await asked(store, "is slim dead?")).told).toMatch(/1 version of Slim was supported on 2026-01-01: 2/);
  });

  it("tells until when a version is supported, or that it is not known", async () => {
    const store = storeOf(FILES);
    const current = await asked(store, "when does Slim 2 reach end of life?");
    expect(current).toMatchObject({ status: "ANSWERED", names: ["2"] });
    expect(current.told).toBe(
      "Slim 2 was supported on 2026-01-01, and will be until 2028-01-01. It came out on 2022-01-01.",
    );
    expect((await asked(store, "Is Slim 1.4 still supported?")).told).toMatch(/no longer supported.* on 2023-01-01/);
    expect(await asked(store, "Is Slim 7 still supported?")).toMatchObject({ status: "NO_EVIDENCE", names: [] });
    expect(await asked(store, "Is Ruby 3.1 still supported?")).toMatchObject({ status: "NO_EVIDENCE", names: [] });
  });

  it("takes a series for the newest version of it, and says so, though the series be a name on record", async () => {
    const store = storeOf({
      ...FILES,
      "frameworks/slim.yaml": `${FILES["frameworks/slim.yaml"].replace("[Slimline]", "[Slimline, Slim 3]")}
  - { predicate: RELEASED, text: "3.1", date: 2023-01-01, source: test, at: releases, asOf: 2026-01-01, says: Slim 3.1 came out. }
  - { predicate: RELEASED, text: "3.1", date: 2025-01-01, conditions: end of life, source: test, at: releases, asOf: 2026-01-01, says: Slim 3.1 ended. }`,
    });
    const { told, names } = await asked(store, "is Slim 3 still supported?");
    expect(names).toEqual(["3.1"]);
    expect(told).toMatch(/^The latest release of Slim 3 on record is 3.1. Slim 3.1 is no longer supported/);
  });

  it("agrees that somebody left what they are on record as having used", async () => {
    const left = await answer(new GraphReader(storeOf(FILES)), { text: "Did Bolt abandon Ruby?" });
    expect(left.verdict).toBe("SUPPORTED");
  });

  it("says who is known to use a thing of which no end of life is known", async () => {
    expect(await asked(storeOf(FILES), "Is Ruby dead?")).toMatchObject({ status: "ANSWERED", names: ["Acme"] });
    expect(await asked(storeOf(FILES), "Is Stout still maintained?")).toMatchObject({ status: "NO_EVIDENCE" });
  });

  it("tells past from present adopters", async () => {
    const { results } = await answer(new GraphReader(storeOf(FILES)), { text: "who uses Ruby" });
    expect(results.map(({ name, note }) => [name, note])).toEqual([
      ["Acme", null],
      ["Bolt", "in the past"],
    ]);
  });

  it("counts, and names no more than are wanted", async () => {
    expect((await asked(storeOf(FILES), "How many companies use Ruby?")).told).toMatch(/^The graph has 2 on record/);
    expect((await asked(storeOf(FILES), "Name 1 company that uses Ruby")).names).toEqual(["Acme"]);
  });

  it("counts all there are, even those it does not name", async () => {
    const store = storeOf(FILES);
    for (let at = 0; at < 120; at++) withNode(store, named("FRAMEWORK", `Zest ${at}`, { slug: `zest-${at}` }));
    const { told } = await asked(store, "how many frameworks are there");
    expect(told).toBe("The graph has 122 on record. 122 frameworks are known: Slim, Stout and 120 more.");
  });

  it("keeps a ranking to the class asked for, or a kind of it, and so does the plain operation", async () => {
    const store = storeOf({
      ...FILES,
      "categories/small-framework.yaml": "name: Small framework",
      "categories/tiny-framework.yaml": `
name: Tiny framework
claims:
  - { predicate: BROADER, object: small-framework, source: test, at: p. 5, says: Tiny is small. }`,
      "frameworks/slim.yaml": `${FILES["frameworks/slim.yaml"]}
  - { predicate: IS_A, object: tiny-framework, source: test, at: p. 5, says: Slim is tiny. }`,
      "frameworks/stern.yaml": `
name: Stern
claims:
  - { predicate: IS_A, object: server-framework, source: test, at: p. 5, says: Stern is a server framework. }
  - { predicate: SUITS, object: chat, source: test, at: p. 5, says: Stern suits chats. }`,
    });
    const { results, operation } = await answer(new GraphReader(store), { text: "which small frameworks suit chat" });
    expect(results.map(({ name }) => name)).toEqual(["Slim"]);
    expect(operation.variables).toMatchObject({ filter: { categories: ["small-framework"] } });
    const { rank } = await ask(store, operation.text, operation.variables);
    expect(rank.candidates.map(({ name }: { name: string }) => name)).toEqual(["Slim"]);
  });

  it("leaves out companies that also use something else", async () => {
    expect((await asked(storeOf(FILES), "Which companies use Ruby but not Slim?")).names).toEqual(["Bolt"]);
  });

  it("understands a new name as soon as it is written", async () => {
    const store = storeOf(FILES);
    expect(await asked(store, "what is Quark?")).toMatchObject({ status: "NOT_UNDERSTOOD" });
    expect(await asked(withNode(store, named("FRAMEWORK", "Quark")), "what is Quark?")).toMatchObject({
      status: "NO_EVIDENCE",
    });
  });

  it("lets no imported name shadow one that is described", async () => {
    const imported = named("FRAMEWORK", "Slimline");
    const { interpretation } = await asked(withNode(storeOf(FILES), imported), "what is Slimline?");
    expect(interpretation.mentions[0]).toMatchObject({
      entity: { slug: "slim" },
      alternatives: [{ slug: "slimline" }],
    });
  });

  it("takes an imported everyday word for a name only where it must be one", async () => {
    const store = withNode(storeOf(FILES), named("FRAMEWORK", "Start", { slug: "start" }));
    expect((await asked(store, "how do I start")).interpretation.mentions).toEqual([]);
    expect((await asked(store, "who uses the Start framework?")).interpretation.mentions).toHaveLength(1);
  });

  it("asks which is meant where two things are called alike", async () => {
    const store = storeOf(FILES);
    const twin = { ...named("FRAMEWORK", "Slim", { slug: "slim-two" }), summary: "Another small framework." };
    const { status, told, interpretation } = await asked(withNode(store, twin), "what is Slim?");
    expect(status).toBe("AMBIGUOUS");
    expect(told).toMatch(/could mean/);
    expect(interpretation.mentions[0]?.alternatives).toHaveLength(1);
    const settled = { entity: twin, how: "EXACT", name: "Slim", edits: 0, isCommon: false } as const;
    const again = await answer(new GraphReader(store), {
      text: "what is Slim?",
      correction: { settled: [{ start: 8, end: 12, entry: settled }] },
    });
    expect(again.interpretation.mentions[0]?.entity.id).toBe(twin.id);
  });

  it("leaves its order as it is when a thousand unknowns are added", async () => {
    const store = storeOf(FILES);
    const before = await asked(store, "which frameworks suit chat");
    store.write(
      Array.from({ length: 1000 }, (_, index) => ({ type: "putNode", node: named("FRAMEWORK", `Unknown ${index}`) })),
    );
    const after = await asked(store, "which frameworks suit chat");
    expect(after.names).toEqual(before.names);
    expect(after.told).toMatch(/1001 have no evidence/);
  });
});
