import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { EntityNode, NodeId, SourceNode } from "../../src/graph/model.js";
import { lexiconOf } from "../../src/question/index.js";
import type { Lexicon } from "../../src/question/lexicon.js";
import { buildLexicon, updateLexicon } from "../../src/question/lexicon-build.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { claim, put } from "../store/build.js";
import { EXAMPLE_NAMES, named } from "./names.js";

const NAMES: readonly EntityNode[] = [...EXAMPLE_NAMES.slice(0, 60), named("TOOL", "Node"), named("COMPANY", "Django")];

/** The same whatever order its names came in. */
function contents({ entities, exact, stems, words, shelves, stemShelves, wordShelves }: Lexicon) {
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const books = (map: Lexicon["shelves"]) =>
    sorted(
      new Map([...map].map(([key, shelf]) => [key, shelf.map(({ key, entry }) => `${key} ${entry.entity.id}`).sort()])),
    );
  return [
    sorted(exact),
    sorted(stems),
    sorted(words),
    ...[shelves, stemShelves, wordShelves].map(books),
    [...entities.keys()].sort(),
  ];
}

describe("the lexicon after a write", () => {
  it("is the one that all names together make", () => {
    const some = fc.subarray([...NAMES]);
    fc.assert(
      fc.property(some, some, (before, after) => {
        const gone = before.filter((node) => !after.includes(node));
        const renamed = after.map((node, at) => (at % 5 === 0 ? { ...node, aliases: [`Alias ${at}`] } : node));
        const changes = new Map<NodeId, EntityNode | null>([
          ...gone.map(({ id }) => [id, null] as const),
          ...renamed.map((node) => [node.id, node] as const),
        ]);
        const start = buildLexicon(before);
        const untouched = contents(start);
        expect(contents(updateLexicon(start, changes))).toEqual(contents(buildLexicon(renamed)));
        expect(contents(start)).toEqual(untouched);
      }),
      { numRuns: 50 },
    );
  });

  it("knows new names and forgets those that are gone", async () => {
    const store = new MemoryStore();
    const graph = new GraphReader(store);
    const quark = named("FRAMEWORK", "Quark");
    expect((await lexiconOf(graph)).exact.has("quark")).toBe(false);
    store.write([{ type: "putNode", node: quark }]);
    expect((await lexiconOf(graph)).exact.has("quark")).toBe(true);
    store.write([{ type: "removeNode", id: quark.id }]);
    expect((await lexiconOf(graph)).exact.has("quark")).toBe(false);
  });

  it("is made once for all who ask meanwhile, and lets others have their turns", async () => {
    const store = new MemoryStore();
    store.write(Array.from({ length: 5_000 }, (_, i) => ({ type: "putNode", node: named("FRAMEWORK", `Quark ${i}`) })));
    let isMade = false;
    const made = Promise.all([1, 2, 3].map(() => lexiconOf(new GraphReader(store)))).finally(() => {
      isMade = true;
    });
    let turns = 0;
    for (; !isMade; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(turns).toBeGreaterThan(2);
    const [first, ...others] = await made;
    for (const other of others) expect(other).toBe(first);
  });

  it("stays the same object when no name was touched", async () => {
    const store = new MemoryStore();
    const graph = new GraphReader(store);
    store.write([{ type: "putNode", node: named("FRAMEWORK", "Quark") }]);
    const before = await lexiconOf(graph);
    const [source, subject, object] = [
      named("SOURCE", "A page"),
      named("COMPANY", "Acme"),
      named("FRAMEWORK", "Quark"),
    ];
    store.write([source, subject].map((node) => ({ type: "putNode", node })));
    const after = await lexiconOf(graph);
    expect(after).not.toBe(before);
    store.write(put(claim(subject, "USES", object, source as SourceNode)));
    expect(await lexiconOf(graph)).toBe(after);
  });
});
