import { claimConfidence, claimDate } from "./claim-weight.js";
import type { ClaimRequest, EdgeRequest } from "./graph-store.js";
import type { Claim, Edge, EntityNode, SourceNode } from "./model.js";
import type { SortKey } from "./order.js";

/** Where an edge stands among those of one node; `node` is its other end. Praise without content goes last. */
export function edgeSortKey(edge: Edge, node: EntityNode, orderBy: EdgeRequest["orderBy"]): SortKey {
  const isPraise = node.kind === "FEATURE" && node.featureKind === "QUALITY";
  return { score: orderBy === "NAME" ? 0 : edge.strength - (isPraise ? 1 : 0), name: node.name, id: node.id };
}

/** Where a claim stands in a list: by confidence, date (newest first) or value (highest first, none last). */
export function claimSortKey(claim: Claim, source: SourceNode | null, orderBy: ClaimRequest["orderBy"]): SortKey {
  const { statement: name, id } = claim;
  if (orderBy === "CONFIDENCE") return { score: source ? claimConfidence(claim, source) : 0, name, id };
  if (orderBy === "VALUE") return { score: claim.value ?? Number.NEGATIVE_INFINITY, name, id };
  const date = claim.date ?? (source ? claimDate(claim, source) : claim.recordedAt.slice(0, 10));
  return { score: Date.parse(date), name, id };
}
