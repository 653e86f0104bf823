import { describe } from "@jest/globals";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { describeReads } from "./contract-reads.js";
import { describeWrites } from "./contract-writes.js";

/**
 * The specification of the port (src/graph/graph-store.ts): every store passes these cases, with the same data and the
 * same answers. `open` gives a store that holds nothing and is at version 0; the suite closes it.
 */
export function describeStore(name: string, open: () => Promise<GraphStore>): void {
  describe(`reading from the ${name} store`, () => describeReads(open));
  describe(`writing to the ${name} store`, () => describeWrites(open));
}
