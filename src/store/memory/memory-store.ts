import type { GraphChange, GraphStore, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { GraphReads } from "./graph-reads.js";
import { MemoryGraph } from "./memory-graph.js";
import { WriteHistory } from "./write-history.js";

/** The port over a graph in memory: the readable reference of what the port means. Nothing outlives the process. */
export class MemoryStore extends GraphReads implements GraphStore {
  constructor() {
    super(new MemoryGraph(), new WriteHistory());
  }

  write(changes: readonly GraphChange[], options: WriteOptions = {}): WriteResult {
    const prepared = this.history.prepare(this.graph, changes, options);
    if (!("plan" in prepared)) return prepared;
    this.graph.apply(prepared.plan);
    this.history.commit(prepared);
    return prepared.result;
  }

  close(): void {}
}
