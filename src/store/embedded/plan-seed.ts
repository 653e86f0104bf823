import { createHash } from "node:crypto";
import type { GraphChange } from "../../graph/graph-store.js";
import type { ClaimId, NodeId } from "../../graph/model.js";
import type { MemoryGraph } from "../memory/memory-graph.js";

/** What the program brings along: read only when its digest is not the one last merged. */
export interface Seed {
  readonly digest: string;
  read(): readonly GraphChange[];
}

/** What was last merged: the digest of the whole, and of each node and claim by id. */
export interface SeedRecord {
  readonly digest: string;
  readonly items: Readonly<Record<NodeId | ClaimId, string>>;
}

export const SEED_AUTHOR = "seed";
/** What the program brings along is recorded by the seed, or by a pack (importers/pack-format.ts). */
const SHIPPED_BY = /^(?:seed|pack:.*)$/;

/**
 * The changes that bring a graph from the seed last merged to this one: what is new or other in the seed is put, and
 * what is as it was is left alone, even where a curator has since changed or removed it. A claim that the seed no
 * longer has goes only where the seed recorded it, nobody answered it and no other claim cites it; a node, where nothing
 * names it.
 */
export function planSeed(
  graph: MemoryGraph,
  seed: Seed,
  before: SeedRecord | null,
): { changes: GraphChange[]; record: SeedRecord } {
  const items: Record<string, string> = {};
  const changes: GraphChange[] = [];
  for (const change of seed.read()) {
    if (change.type !== "putNode" && change.type !== "putClaim") continue;
    const value = change.type === "putNode" ? change.node : change.claim;
    const digest = createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
    items[value.id] = digest;
    if (before?.items[value.id] !== digest) changes.push(change);
  }
  const gone = Object.keys(before?.items ?? {}).filter((id) => items[id] === undefined);
  changes.push(...removals(graph, gone, changes));
  return { changes, record: { digest: seed.digest, items } };
}

/** Whether a claim is as the program brought it: recorded by nobody else, and not doubted, corrected or withdrawn since. */
function isShipped(graph: MemoryGraph, id: ClaimId): boolean {
  return SHIPPED_BY.test(graph.claim(id)?.recordedBy ?? "") && !graph.isAnswered(id);
}

function removals(graph: MemoryGraph, gone: readonly string[], puts: readonly GraphChange[]): GraphChange[] {
  const put = new Map(puts.flatMap((change) => (change.type === "putClaim" ? [[change.claim.id, change.claim]] : [])));
  const claims = new Set(gone.filter((id) => isShipped(graph, id)));
  // Whoever cites a claim keeps it, and so what that one cites in turn.
  const isCited = (id: ClaimId) =>
    [...graph.claimsCorrectedBy(id).map((claim) => put.get(claim.id) ?? claim), ...put.values()].some(
      (claim) => claim.correctionId === id && !claims.has(claim.id),
    );
  for (let kept = [...claims].filter(isCited); kept.length > 0; kept = [...claims].filter(isCited)) {
    for (const id of kept) claims.delete(id);
  }
  const leaving = [...claims].flatMap((id) => graph.claim(id) ?? []);
  const named = new Set([...put.values()].flatMap((claim) => [claim.subjectId, claim.objectId, claim.sourceId]));
  const nodes = gone.filter((id) => {
    const left = leaving.filter((claim) => [claim.subjectId, claim.objectId, claim.sourceId].includes(id)).length;
    return graph.node(id) !== null && !named.has(id) && graph.countClaimsNaming(id) === left;
  });
  return [
    ...[...claims].map((id): GraphChange => ({ type: "removeClaim", id })),
    ...nodes.map((id): GraphChange => ({ type: "removeNode", id })),
  ];
}
