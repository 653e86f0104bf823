import { listNames } from "../text/list-names.js";
import type { Evidence } from "./evidence/evidence.js";
import { type ItemScore, isKnown, type RankedCandidate, type Ranking } from "./ranking.js";
import { comparable } from "./scoring/score.js";

/** The other candidates that rest on the same claims, by the same ways' length, for every wish: by rank. */
export function sameEvidenceAs(candidate: RankedCandidate, { candidates }: Ranking): RankedCandidate[] {
  const own = evidenceKey(candidate);
  if (own === "") return [];
  return candidates.filter(
    (other) =>
      other.candidate.id !== candidate.candidate.id &&
      comparable(other.score) === comparable(candidate.score) &&
      evidenceKey(other) === own,
  );
}

/** Scores no farther apart are too close to call: half-lives and reliabilities are judgements, not measurements. */
export const TIE_MARGIN = 0.01;

/** Of more ties than this, the words count the rest. */
const NAMED_MAX = 4;

/** The other candidates that it is not told apart from: they rest on the same evidence, or it is too close to call. */
export function tiedWith(candidate: RankedCandidate, ranking: Ranking): RankedCandidate[] {
  if (!isKnown(candidate)) return [];
  const same = new Set(sameEvidenceAs(candidate, ranking).map((other) => other.candidate.id));
  return ranking.candidates.filter(
    (other) =>
      other.candidate.id !== candidate.candidate.id &&
      isKnown(other) &&
      (same.has(other.candidate.id) || comparable(Math.abs(other.score - candidate.score)) < comparable(TIE_MARGIN)),
  );
}

/** One or two sentences: what the place rests on, and what is not known. */
export function explain(candidate: RankedCandidate, ranking: Ranking): string {
  const founded = candidate.breakdown.filter(({ evidence }) => evidence.length > 0);
  const unknown = candidate.breakdown.filter(({ evidence }) => evidence.length === 0).map(({ item }) => item.name);
  const basis = founded.map((score) => `${score.item.name}: ${basisOf(score)}`).join("; ");
  const twins = sameEvidenceAs(candidate, ranking).map((other) => other.candidate.name);
  const gaps = [
    ...(unknown.length > 0 ? [`Nothing is known about ${listNames(unknown)}.`] : []),
    ...(candidate.unverified.length > 0 ? [`Not known whether it fits: ${candidate.unverified.join(", ")}.`] : []),
  ].join(" ");
  const tied = twins.length > 0 ? `It rests on the same evidence as ${listNames(twins, NAMED_MAX)}.` : "";
  const near = tiedWith(candidate, ranking).map((other) => other.candidate.name);
  const others = near.filter((name) => !twins.includes(name));
  const close = others.length > 0 ? `Too close to call against ${listNames(others, NAMED_MAX)}.` : "";
  return [basis && `${basis}.`, tied, close, gaps].filter(Boolean).join(" ");
}

/** "2 sources speak for it, 1 source speaks against it (said of Node.js)". */
function basisOf({ evidence }: ItemScore): string {
  const supporting = evidence.filter(({ share }) => share >= 0.5);
  const opposing = evidence.filter(({ share }) => share < 0.5);
  const parts = [
    ...(supporting.length > 0 ? [`${voices(supporting)} for it${how(supporting)}`] : []),
    ...(opposing.length > 0 ? [`${voices(opposing)} against it${how(opposing)}`] : []),
  ];
  return parts.join(", ");
}

function voices(evidence: readonly Evidence[]): string {
  const count = new Set(evidence.map(({ speaker }) => speaker)).size;
  return count === 1 ? "1 source speaks" : `${count} sources speak`;
}

/** Which weakness all of these claims share, if any. */
function how(evidence: readonly Evidence[]): string {
  const hosts = evidence.flatMap(({ host }) => host?.node.name ?? []);
  const elsewhere = evidence.flatMap(({ reach }) => (reach.relations.length > 0 ? reach.node.name : []));
  const weaknesses = [
    ...(hosts.length === evidence.length ? [`said of ${listNames(distinct(hosts))}`] : []),
    ...(elsewhere.length === evidence.length ? [`said of ${listNames(distinct(elsewhere))}`] : []),
    ...(evidence.every(({ confidence, source }) => confidence < source.reliability) ? ["in doubt"] : []),
  ];
  return weaknesses.length > 0 ? ` (${weaknesses.join(", ")})` : "";
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function evidenceKey({ breakdown }: RankedCandidate): string {
  return breakdown
    .flatMap(({ item, evidence }) => evidence.map(({ claim, hops }) => `${item.id} ${claim.id} ${hops}`))
    .sort()
    .join("\n");
}
