import { latestDay } from "./future-date.js";
import type { EvidenceLimits } from "./graph-store.js";
import type { ClaimStatus, DoubtKind } from "./kinds.js";
import type { Claim, Doubt, IsoDate, SourceNode } from "./model.js";
import { PREDICATE_RULES } from "./predicates.js";

/** How much of a claim's weight a doubt leaves (docs/decisions/0003). */
export const DOUBT_FACTOR: Readonly<Record<DoubtKind, number>> = {
  NAMING: 1,
  UNDERSTATED: 1,
  OPINION: 0.5,
  GARBLED: 0.5,
  OVERSTATED: 0.5,
  WRONG_CAUSE: 0.5,
  UNSOURCED: 0.3,
  FALSE: 0,
  MARKETING: 0,
  WITHDRAWN: 0,
};

/** What each step leaves of a claim's weight on its way to something it was not said of (docs/decisions/0003). */
export const STEP_FACTOR = 0.5;
/** How many steps it may take. */
export const STEPS_MAX = 3;

/** The smallest factor of its doubts; 1 without any. */
export function doubtFactor(doubts: readonly Doubt[]): number {
  return doubts.reduce((least, doubt) => Math.min(least, DOUBT_FACTOR[doubt.kind]), 1);
}

/** What a claim weighs before age and distance: its source's reliability times what its doubts leave, 0…1. */
export function claimConfidence(claim: Pick<Claim, "doubts">, source: Pick<SourceNode, "reliability">): number {
  return source.reliability * doubtFactor(claim.doubts);
}

/**
 * The status that doubts lead to. A claim is REJECTED only when whoever recorded it took it back, or as FALSE with a
 * correction whose source can be opened; without one it stays DISPUTED. A wrong spelling alone (NAMING) leaves it ACCEPTED.
 */
export function statusOf(doubts: readonly Doubt[], correctionIsOpenable: boolean): ClaimStatus {
  const kinds = new Set(doubts.map((doubt) => doubt.kind));
  if (kinds.has("WITHDRAWN") || (kinds.has("FALSE") && correctionIsOpenable)) return "REJECTED";
  kinds.delete("NAMING");
  return kinds.size > 0 ? "DISPUTED" : "ACCEPTED";
}

/**
 * The day as of which a claim was stated: its own, else its source's, else the day it was recorded. Never after the day
 * after it was recorded: one mistyped year would age everything else.
 */
export function claimDate(claim: Pick<Claim, "asOf" | "recordedAt">, source: Pick<SourceNode, "publishedOn">): IsoDate {
  const stated = claim.asOf ?? source.publishedOn;
  if (stated === null) return claim.recordedAt.slice(0, 10);
  // Most are of an earlier day, which needs no reckoning.
  return stated <= claim.recordedAt.slice(0, 10) ? stated : earlier(stated, latestDay(claim.recordedAt));
}

function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}

/** Whether a claim is heard under these limits (graph-store.ts, EvidenceLimits). */
export function isWithinLimits(claim: Claim, source: SourceNode, { sourceIds, asOfMax }: EvidenceLimits): boolean {
  const isHeard = !sourceIds || !PREDICATE_RULES[claim.predicate].limitedBySources || sourceIds.includes(source.id);
  return isHeard && (asOfMax === undefined || claimDate(claim, source) <= asOfMax);
}
