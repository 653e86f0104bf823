import type { GraphStore } from "../../src/graph/graph-store.js";
export function describeWrites(_open: () => Promise<GraphStore>): void {}
