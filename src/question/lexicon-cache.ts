import type { GraphReader } from "../graph/graph-reader.js";
import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import type { Lexicon } from "./lexicon.js";
import { buildLexicon, updateLexicon } from "./lexicon-build.js";

/** The last lexicon of each store. */
const LEXICONS = new WeakMap<GraphStore, { readonly version: number; readonly lexicon: Lexicon }>();

/** The names of the graph as it is now: after a write, only those that it changed are entered anew. */
export async function lexiconOf(graph: GraphReader): Promise<Lexicon> {
  const version = await graph.version();
  const kept = LEXICONS.get(graph.store);
  if (kept?.version === version) return kept.lexicon;
  const writes = kept ? await graph.changesSince(kept.version) : null;
  const made =
    kept && writes
      ? {
          version: writes.at(-1)?.version ?? kept.version,
          lexicon: updateLexicon(kept.lexicon, renamed(writes.flatMap(({ changes }) => changes))),
        }
      : { version, lexicon: buildLexicon(await graph.entities()) };
  LEXICONS.set(graph.store, made);
  return made.lexicon;
}

function renamed(changes: readonly GraphChange[]): Map<NodeId, EntityNode | null> {
  const nodes = new Map<NodeId, EntityNode | null>();
  for (const change of changes) {
    if (change.type === "putNode") nodes.set(change.node.id, change.node);
    if (change.type === "removeNode") nodes.set(change.id, null);
  }
  return nodes;
}
