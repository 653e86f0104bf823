import { describe, expect, it } from "@jest/globals";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { feature, put, technology } from "./build.js";
import { compareStores } from "./compare-stores.js";
import { describeStore } from "./contract.js";
import { PlainStore } from "./plain-store.js";

const open = async () => new MemoryStore();

describeStore("memory", open);

describe("the history of a store in memory", () => {
  it("knows the last thousand writes, and of those before that it does not", async () => {
    const store = await open();
    for (let i = 0; i < 1003; i++) store.write(put(technology(`t${i}`)));
    expect(store.changesSince(2)).toBeNull();
    expect(store.changesSince(3)?.map(({ version }) => version)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 4));
  });

  it("keeps a thousand writes at most from growing past fifty thousand changes", async () => {
    const store = await open();
    const many = (from: number) => Array.from({ length: 30_000 }, (_, i) => feature(`f${from + i}`));
    store.write(put(...many(0)));
    store.write(put(...many(30_000)));
    expect(store.changesSince(0)).toBeNull();
    expect(store.changesSince(1)).toHaveLength(1);
  });
});

describe("a store in memory", () => {
  it("answers as a plain model without indexes does, whatever was written and is asked", () =>
    compareStores(async () => new PlainStore(), open, { graphs: 25, queries: 60 }));
});
