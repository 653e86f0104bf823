import { describe, expect, it } from "@jest/globals";
import type { GraphChange } from "../../../src/graph/graph-store.js";
import { MemoryGraph } from "../../../src/store/memory/memory-graph.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { feature, put, technology, withoutNode } from "../build.js";
import { compareStores } from "../compare-stores.js";
import { describeStore } from "../contract.js";
import { PlainStore } from "../plain-store.js";

const open = async () => new MemoryStore();

describeStore("memory", open);

describe("the history of a store in memory", () => {
  it("knows the last thousand writes, and of those before that it does not", async () => {
    const store = await open();
    for (let i = 0; i < 1003; i++) store.write(put(technology(`t${i}`)));
    expect(await store.changesSince(2)).toBeNull();
    const known = (await store.changesSince(3)) ?? [];
    expect(known.map(({ version }) => version)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 4));
  });

  it("keeps a thousand writes at most from growing past fifty thousand changes", async () => {
    const store = await open();
    const many = (from: number) => Array.from({ length: 30_000 }, (_, i) => feature(`f${from + i}`));
    store.write(put(...many(0)));
    store.write(put(...many(30_000)));
    expect(await store.changesSince(0)).toBeNull();
    expect(await store.changesSince(1)).toHaveLength(1);
  });
});

describe("a store in memory", () => {
  it("answers as a plain model without indexes does, whatever was written and is asked", () =>
    compareStores(async () => new PlainStore(), open, { graphs: 25, queries: 60 }));
});

describe("the index of names", () => {
  it("is right whatever is written while it is being made", () => {
    const names = ["a", "b", "c", "d"];
    for (let entered = 0; entered <= names.length; entered++) {
      const graph = new MemoryGraph();
      const write = (changes: readonly GraphChange[]) => graph.apply(graph.plan(changes));
      write(put(...names.map((name) => technology(name))));
      const steps = graph.nameSteps();
      for (let i = 0; i < entered; i++) steps.next();
      write(put(technology("a", { name: "First" }), technology("d", { name: "Last" }), technology("e")));
      write(["b", "c"].map((name) => withoutNode(technology(name))));
      write(put(technology("c")));
      while (!steps.next().done);
      const found = (key: string) =>
        graph
          .names()
          .named(key)
          .map((row) => graph.nodes.at(row)?.name);
      expect(["a", "first", "b", "c", "d", "last", "e"].map(found)).toEqual([
        ["First"],
        ["First"],
        [],
        [technology("c").name],
        ["Last"],
        ["Last"],
        [technology("e").name],
      ]);
    }
  });
});
