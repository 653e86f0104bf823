import { claimConfidence } from "./claim-weight.js";
import { edgeId } from "./ids.js";
import type { ClaimStatus, Stance } from "./kinds.js";
import type { Claim, Edge, IsoDate, NodeId, SourceNode } from "./model.js";

/**
 * The edge that `claims` (one or more, all of one subject, predicate and object) come to. One voice a source: of each
 * source only its strongest claim for, and its strongest against, counts. Independent of the order of `claims`.
 */
export function deriveEdge(claims: readonly Claim[], sourceOf: (id: NodeId) => SourceNode | null): Edge {
  const [first] = claims;
  if (!first?.objectId) throw new TypeError("Expected at least one claim with an object.");
  const support = voices(claims, "SUPPORTS", sourceOf);
  const against = voices(claims, "REFUTES", sourceOf);
  const newest = newestWord(claims, sourceOf);
  return {
    id: edgeId(first.subjectId, first.predicate, first.objectId),
    predicate: first.predicate,
    fromId: first.subjectId,
    toId: first.objectId,
    strength: (support + 1) / (support + against + 2),
    status: edgeStatus(claims, against),
    support,
    against,
    adoption: first.predicate === "USES" ? (newest?.claim.adoption ?? "UNKNOWN") : null,
    asOf: newest?.day || null,
  };
}

function voices(claims: readonly Claim[], stance: Stance, sourceOf: (id: NodeId) => SourceNode | null): number {
  const strongest = new Map<NodeId, number>();
  for (const claim of claims) {
    const source = claim.stance === stance && claim.status !== "REJECTED" ? sourceOf(claim.sourceId) : null;
    if (!source) continue;
    strongest.set(source.id, Math.max(strongest.get(source.id) ?? 0, claimConfidence(claim, source)));
  }
  // Added up in the order of size, so that the order of claims cannot change the last bit.
  return [...strongest.values()].sort((a, b) => a - b).reduce((sum, weight) => sum + weight, 0);
}

function edgeStatus(claims: readonly Claim[], against: number): ClaimStatus {
  const supporting = claims.filter((claim) => claim.stance === "SUPPORTS" && claim.status !== "REJECTED");
  if (supporting.length === 0) return "REJECTED";
  const accepted = supporting.some((claim) => claim.status === "ACCEPTED");
  return accepted && against === 0 ? "ACCEPTED" : "DISPUTED";
}

/** Of the claims for it the one stated last, by its own day or else its source's; of equals that of the smallest id. */
function newestWord(
  claims: readonly Claim[],
  sourceOf: (id: NodeId) => SourceNode | null,
): { claim: Claim; day: IsoDate | "" } | undefined {
  return claims
    .filter((claim) => claim.stance === "SUPPORTS" && claim.status !== "REJECTED")
    .map((claim) => ({ claim, day: claim.asOf ?? sourceOf(claim.sourceId)?.publishedOn ?? "" }))
    .sort((a, b) => compare(b.day, a.day) || compare(a.claim.id, b.claim.id))[0];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
