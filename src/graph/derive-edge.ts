import { doubtFactor } from "./claim-weight.js";
import { edgeId } from "./ids.js";
import type { ClaimStatus, Stance } from "./kinds.js";
import type { Claim, Edge, IsoDate, NodeId, SourceNode } from "./model.js";
import type { Predicate } from "./predicates.js";

/** What of a claim its edge is made of. */
export interface Voice extends Pick<Claim, "id" | "stance" | "status" | "adoption" | "asOf"> {
  /** null: unknown, and then it says nothing. */
  readonly source: SourceNode | null;
  /** What its doubts leave of its weight. */
  readonly factor: number;
}

/**
 * The edge that `claims` (one or more, all of one subject, predicate and object) come to. One voice a source: of each
 * source only its strongest claim for, and its strongest against, counts. Independent of the order of `claims`.
 */
export function deriveEdge(claims: readonly Claim[], sourceOf: (id: NodeId) => SourceNode | null): Edge {
  const [first] = claims;
  if (!first?.objectId) throw new TypeError("Expected at least one claim with an object.");
  const voices = claims.map(({ id, stance, status, adoption, asOf, sourceId, doubts }): Voice => {
    return { id, stance, status, adoption, asOf, source: sourceOf(sourceId), factor: doubtFactor(doubts) };
  });
  return deriveEdgeOf(first.subjectId, first.predicate, first.objectId, voices);
}

/** The same for a store that keeps claims otherwise. */
export function deriveEdgeOf(fromId: NodeId, predicate: Predicate, toId: NodeId, voices: readonly Voice[]): Edge {
  const support = weightOf(voices, "SUPPORTS");
  const against = weightOf(voices, "REFUTES");
  const newest = newestWord(voices);
  return {
    id: edgeId(fromId, predicate, toId),
    predicate,
    fromId,
    toId,
    strength: (support + 1) / (support + against + 2),
    status: edgeStatus(voices, against),
    support,
    against,
    adoption: predicate === "USES" ? (newest?.adoption ?? "UNKNOWN") : null,
    asOf: (newest && dayOf(newest)) || null,
  };
}

function weightOf(voices: readonly Voice[], stance: Stance): number {
  const [only] = voices;
  // Most edges have one claim: not worth a map.
  if (only && voices.length === 1) return only.stance === stance ? (confidenceOf(only) ?? 0) : 0;
  const strongest = new Map<NodeId, number>();
  for (const voice of voices) {
    const confidence = voice.stance === stance ? confidenceOf(voice) : null;
    if (!voice.source || confidence === null) continue;
    strongest.set(voice.source.id, Math.max(strongest.get(voice.source.id) ?? 0, confidence));
  }
  // Added up in the order of size, so that the order of claims cannot change the last bit.
  return [...strongest.values()].sort((a, b) => a - b).reduce((sum, weight) => sum + weight, 0);
}

function confidenceOf({ status, source, factor }: Voice): number | null {
  return status === "REJECTED" || !source ? null : source.reliability * factor;
}

function isFor({ stance, status }: Voice): boolean {
  return stance === "SUPPORTS" && status !== "REJECTED";
}

function edgeStatus(voices: readonly Voice[], against: number): ClaimStatus {
  if (!voices.some(isFor)) return "REJECTED";
  const accepted = voices.some((voice) => isFor(voice) && voice.status === "ACCEPTED");
  return accepted && against === 0 ? "ACCEPTED" : "DISPUTED";
}

/** Of the claims for it the one stated last, by its own day or else its source's; of equals that of the smallest id. */
function newestWord(voices: readonly Voice[]): Voice | undefined {
  let newest: Voice | undefined;
  for (const voice of voices) {
    if (!isFor(voice)) continue;
    const order = newest ? compare(dayOf(voice), dayOf(newest)) || compare(newest.id, voice.id) : 1;
    if (order > 0) newest = voice;
  }
  return newest;
}

function dayOf({ asOf, source }: Voice): IsoDate | "" {
  return asOf ?? source?.publishedOn ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
