import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EvidenceLimits } from "../../graph/graph-store.js";
import type { Claim, EntityNode } from "../../graph/model.js";
import { inSentence } from "../../text/in-sentence.js";
import { listNames } from "../../text/list-names.js";
import { type Comparable, componentsOf, hasEvidence, isAgainst } from "../compare-entities.js";
import { collectBearings, type Evidence } from "../evidence/evidence.js";
import { readLinks } from "../evidence/links.js";
import { stackProfile, technologyProfile } from "../evidence/profile.js";
import { rankProfiles } from "../rank-profiles.js";
import { type ItemScore, KINDS_OF, limitsOf, type RankedCandidate, type Ranking } from "../ranking.js";

/**
 * WINNER: it is the winner; EXCLUDED: the filter rules it out; NOT_SUITED: what is known on the wishes that decide is
 * against it; UNASSESSED: nothing is known on them.
 */
export type Standing = "WINNER" | "RANKED" | "NOT_SUITED" | "UNASSESSED" | "EXCLUDED";

/** Why something is not the winner of a ranking: what it lacks, wish by wish. */
export interface WhyNot {
  readonly entity: Comparable;
  readonly standing: Standing;
  readonly rank: number | null;
  readonly winner: EntityNode | null;
  /** The winner's score minus its own; 0 without a winner. */
  readonly gap: number;
  /** In the order of the need; the gaps add up to the whole gap. Empty without a winner. */
  readonly items: readonly Gap[];
  /** Its scores on the wishes that the evidence is against it on, heaviest wish first. */
  readonly refuted: readonly ItemScore[];
  /** For EXCLUDED: why. */
  readonly reason: string | null;
  /** For EXCLUDED and NOT_SUITED: the claim that decides it. */
  readonly claim: Claim | null;
}

export interface Gap {
  readonly item: EntityNode;
  readonly weight: number;
  readonly winner: ItemScore;
  readonly own: ItemScore;
  /** The winner's contribution minus its own. */
  readonly gap: number;
  /** Under which claims were heard. */
  readonly limits: EvidenceLimits;
}

/** Throws BadUserInput for something that the ranking could not rank. */
export async function whyNot(graph: GraphReader, ranking: Ranking, entity: Comparable): Promise<WhyNot> {
  if (!isCandidate(entity, ranking)) {
    throw new BadUserInput(`Expected a candidate of this ranking, but got "${entity.slug}".`, {
      of: ranking.request.of,
    });
  }
  const [winner] = ranking.candidates;
  const ranked = ranking.candidates.find(({ candidate }) => candidate.id === entity.id);
  const excluded = ranking.excluded.find((one) => one.entity.id === entity.id);
  const own = ranked ?? (await scoreAlone(graph, ranking, entity));
  const limits = limitsOf(ranking.request);
  const items =
    winner && own ? winner.breakdown.map((score, index) => gapOn(score, own.breakdown[index] ?? score, limits)) : [];
  const refuted = (own?.breakdown ?? []).filter((score) => hasEvidence(score) && isAgainst(score));
  const isNotSuited = refuted.some(({ item }) => ranking.need.deciding.includes(item));
  return {
    entity,
    standing: excluded
      ? "EXCLUDED"
      : ranked
        ? ranked.rank === 1
          ? "WINNER"
          : "RANKED"
        : isNotSuited
          ? "NOT_SUITED"
          : "UNASSESSED",
    rank: ranked?.rank ?? null,
    winner: winner?.candidate ?? null,
    gap: winner && own ? winner.score - own.score : 0,
    items,
    refuted,
    reason: excluded?.reason ?? null,
    claim: excluded ? excluded.claim : isNotSuited && !ranked ? (refuted.flatMap(opposing)[0]?.claim ?? null) : null,
  };
}

/** Up to four sentences: its place, what the evidence is against, and where it is behind and ahead. */
export function tellWhyNot({ entity, standing, rank, winner, items, refuted, reason }: WhyNot): string {
  const { name } = entity;
  const against = refuted.map((score) => `${inSentence(score.item)} (${opponentsOf(score)})`);
  const denials = against.length > 0 ? ` The evidence is against ${name} on ${listNames(against)}.` : "";
  if (standing === "WINNER") return `${name} comes first.${denials}`;
  if (standing === "EXCLUDED") return `${name} is ruled out: ${reason}`;
  const isRefuted = (item: EntityNode) => refuted.some((score) => score.item.id === item.id);
  const behind = items.filter(({ gap, item, own }) => gap > NOTICEABLE && hasEvidence(own) && !isRefuted(item));
  const unknown = items.filter(({ own }) => !hasEvidence(own));
  const ahead = items.filter(({ gap, own }) => gap < -NOTICEABLE && hasEvidence(own));
  const namesOf = (gaps: readonly Gap[]) => listNames(gaps.map(({ item }) => inSentence(item)));
  return [
    `${PLACES[standing](name, rank)}${denials}`,
    ...(behind.length > 0 ? [`It is behind ${winner?.name} on ${namesOf(behind)}.`] : []),
    ...(ahead.length > 0 ? [`It is ahead on ${namesOf(ahead)}.`] : []),
    ...(unknown.length > 0 ? [`There's no evidence on it for ${namesOf(unknown)}.`] : []),
  ].join(" ");
}

const PLACES: Readonly<Record<"RANKED" | "NOT_SUITED" | "UNASSESSED", (name: string, rank: number | null) => string>> =
  {
    RANKED: (name, rank) => `${name} is number ${rank}.`,
    NOT_SUITED: (name) => `${name} isn't suited.`,
    UNASSESSED: (name) => `${name} isn't ranked: there's no evidence for it on what decides.`,
  };

function opposing({ evidence }: ItemScore): Evidence[] {
  return evidence.filter(({ share }) => share < 0.5);
}

/** "refuted by SQLite's documentation". */
function opponentsOf(score: ItemScore): string {
  const names = [...new Set(opposing(score).map(({ source }) => source.name))];
  return `refuted by ${listNames(names, OPPONENTS_MAX)}`;
}

const OPPONENTS_MAX = 3;

function isCandidate(entity: Comparable, { request }: Ranking): boolean {
  const kinds = KINDS_OF[request.of];
  if (entity.kind === "STACK" || kinds === null) return entity.kind === "STACK" && kinds === null;
  return kinds.includes(entity.technologyKind);
}

const NOTICEABLE = 1e-9;

function gapOn(winner: ItemScore, own: ItemScore, limits: EvidenceLimits): Gap {
  const { item, weight, contribution } = winner;
  return { item, weight, winner, own, gap: contribution - own.contribution, limits };
}

/** Its score as if it were ranked with the others, though it is not. */
async function scoreAlone(
  graph: GraphReader,
  ranking: Ranking,
  entity: Comparable,
): Promise<RankedCandidate | undefined> {
  const { request, need, asOf } = ranking;
  const evidence = await ranking.readEvidence();
  const items = need.wishes.map(({ item }) => item);
  const links = readLinks(evidence, limitsOf(request));
  const bearings = collectBearings(evidence, items, links);
  const profile =
    entity.kind === "STACK"
      ? stackProfile(entity, await componentsOf(graph, entity), items, bearings, links)
      : technologyProfile(entity, bearings);
  return rankProfiles([{ profile, unverified: [] }], need, asOf ?? undefined).candidates[0];
}
