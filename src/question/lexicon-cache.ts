import { runCooperatively } from "../async/cooperative.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import type { Lexicon } from "./lexicon.js";
import { lexiconSteps } from "./lexicon-build.js";

interface Made {
  readonly version: number;
  readonly lexicon: Lexicon;
}

/** The last lexicon of each store, and the making of the next: who comes meanwhile waits for it. */
const LEXICONS = new WeakMap<GraphStore, { made: Made | null; making: Promise<unknown> }>();

/** The names of the graph as it is now: after a write, only those that it changed are entered anew. */
export async function lexiconOf(graph: GraphReader): Promise<Lexicon> {
  const version = await graph.version();
  const kept = LEXICONS.get(graph.store) ?? { made: null, making: Promise.resolve() };
  LEXICONS.set(graph.store, kept);
  if (kept.made?.version === version) return kept.made.lexicon;
  const made = kept.making.then(async () => {
    if (kept.made?.version !== version) kept.made = await make(graph, version, kept.made);
    return kept.made.lexicon;
  });
  // Who could not read the names tells so; the next tries again.
  kept.making = made.catch(() => {});
  return made;
}

async function make(graph: GraphReader, version: number, before: Made | null): Promise<Made> {
  const writes = before ? await graph.changesSince(before.version) : null;
  if (before && writes) {
    const changes = renamed(writes.flatMap(({ changes }) => changes));
    // Most writes are of claims.
    const lexicon = changes.size === 0 ? before.lexicon : await runCooperatively(lexiconSteps(before.lexicon, changes));
    return { version: writes.at(-1)?.version ?? before.version, lexicon };
  }
  const entities = await graph.entities();
  return { version, lexicon: await runCooperatively(lexiconSteps(null, byId(entities))) };
}

function* byId(entities: readonly EntityNode[]): Generator<[NodeId, EntityNode]> {
  for (const entity of entities) yield [entity.id, entity];
}

function renamed(changes: readonly GraphChange[]): Map<NodeId, EntityNode | null> {
  const nodes = new Map<NodeId, EntityNode | null>();
  for (const change of changes) {
    if (change.type === "putNode") nodes.set(change.node.id, change.node);
    if (change.type === "removeNode") nodes.set(change.id, null);
  }
  return nodes;
}
