import type { GraphChange } from "../../src/graph/graph-store.js";
import { readSeed, seedChanges } from "../../src/importers/seed.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";

let seed: GraphChange[] | undefined;

/** A fresh store, filled from the real seed (read once a test file). */
export function seededStore(): MemoryStore {
  seed ??= readSeed();
  return filled(seed);
}

/**
 * A small store of its own, from YAML texts by path: `storeOf({ "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN" })`.
 * A source called `test` (reliability 1, published 2026-01-01) is there unless the files bring one.
 */
export function storeOf(files: Readonly<Record<string, string>>): MemoryStore {
  return filled(seedChanges(new Map(Object.entries({ "sources/test.yaml": TEST_SOURCE, ...files }))));
}

const TEST_SOURCE = `
name: Test
title: What the test says
publisher: Test
publishedOn: 2026-01-01
url: https://example.org/test
sourceKind: DOCUMENTATION
reliability: 1
readOn: 2026-12-01
`;

function filled(changes: readonly GraphChange[]): MemoryStore {
  const store = new MemoryStore();
  store.write(changes, { author: "seed" });
  return store;
}
