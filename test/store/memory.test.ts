import { describe, it } from "@jest/globals";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { compareStores } from "./compare-stores.js";
import { describeStore } from "./contract.js";

const open = async () => new MemoryStore();

describeStore("memory", open);

describe("two stores in memory", () => {
  it("give the same answers about the same generated graphs", () => compareStores(open, open, { graphs: 10 }));
});
