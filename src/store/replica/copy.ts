import { isDeepStrictEqual } from "node:util";
import { runCooperatively, type Steps } from "../../async/cooperative.js";
import type { GraphChange, LoggedWrite, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { GraphReads } from "../memory/graph-reads.js";
import { MemoryGraph } from "../memory/memory-graph.js";
import { type PreparedWrite, WriteHistory } from "../memory/write-history.js";
import type { Snapshot } from "../neo4j/read-snapshot.js";

/** The graph in memory as it is in Neo4j at one version, and the next one once the write that made it is done here too. */
export class Copy extends GraphReads {
  /** Which write brought it where it is, once that is known. */
  #madeBy: { readonly version: number; readonly writeId: string | null } | null = null;

  /** Leaves others their turn while it is filled: they read from the copy before. */
  static async of({ version, nodes, claims, revisions }: Snapshot): Promise<Copy> {
    const graph = new MemoryGraph();
    const filling = graph.fill();
    await runCooperatively(each(nodes, filling.node));
    await runCooperatively(each(claims, filling.claim));
    await runCooperatively(each(revisions, filling.revision));
    await runCooperatively(filling.end());
    await runCooperatively(graph.nameSteps());
    return new Copy(graph, new WriteHistory(version));
  }

  /** False where the graph in Neo4j came to this version by another write: it was set back, or is another graph. */
  isMadeBy(version: number, writeId: string | null): boolean {
    if (version !== this.version()) return true;
    if (this.#madeBy?.version === version) return this.#madeBy.writeId === writeId;
    this.#madeBy = { version, writeId };
    return true;
  }

  /** Does a logged write here too. False, and nothing done, where it is not the next one or comes to something else. */
  redo(write: LoggedWrite): boolean {
    if (write.version <= this.version()) return true;
    const { changes, author, at } = write;
    const prepared = this.#prepare(changes, { author: author ?? undefined, at: at ?? undefined });
    if (!prepared || !isDeepStrictEqual(prepared.logged, write)) return false;
    this.#apply(prepared);
    return true;
  }

  /** Does what this process has just written, which spares reading it back. False, and nothing done, as for `redo`. */
  redoOwn(changes: readonly GraphChange[], { author, at }: WriteOptions, result: WriteResult): boolean {
    if (result.version <= this.version()) return true;
    const prepared = this.#prepare(changes, { author, at });
    if (!prepared || !isDeepStrictEqual(prepared.result, { ...result, bookmark: null })) return false;
    this.#apply(prepared);
    return true;
  }

  #prepare(changes: readonly GraphChange[], { author, at }: WriteOptions): PreparedWrite | null {
    try {
      const prepared = this.history.prepare(this.graph, changes, { author, at });
      return "plan" in prepared ? prepared : null;
    } catch {
      // Whatever is wrong with them, they were written: then it is this graph that is not the same.
      return null;
    }
  }

  #apply(prepared: PreparedWrite): void {
    this.graph.apply(prepared.plan);
    this.history.commit(prepared);
  }
}

function* each<T>(values: Iterable<T>, work: (value: T) => void): Steps<void> {
  for (const value of values) {
    work(value);
    yield;
  }
}
