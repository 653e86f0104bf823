import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { EntityNode, NodeId } from "../../src/graph/model.js";
import { lexiconOf } from "../../src/question/index.js";
import type { Lexicon } from "../../src/question/lexicon.js";
import { buildLexicon, updateLexicon } from "../../src/question/lexicon-build.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
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
});
