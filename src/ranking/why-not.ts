import { BadUserInput } from "../graph/errors.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { Claim, EntityNode } from "../graph/model.js";
import { type Comparable, componentsOf } from "./compare-entities.js";
import { collectBearings } from "./evidence.js";
import { readLinks } from "./links.js";
import { listNames } from "./list-names.js";
import { stackProfile, technologyProfile } from "./profile.js";
import { rankProfiles } from "./rank-profiles.js";
import { type ItemScore, KINDS_OF, limitsOf, type RankedCandidate, type Ranking } from "./ranking.js";

/** WINNER: it is the winner; EXCLUDED: the filter rules it out; UNASSESSED: nothing is known that decides. */
export type Standing = "WINNER" | "RANKED" | "UNASSESSED" | "EXCLUDED";

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
  /** For EXCLUDED: why, and what says so. */
  readonly reason: string | null;
  readonly claim: Claim | null;
}

export interface Gap {
  readonly item: EntityNode;
  readonly weight: number;
  readonly winner: ItemScore;
  readonly own: ItemScore;
  /** The winner's contribution minus its own. */
  readonly gap: number;
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
  const items =
    winner && own ? winner.breakdown.map((score, index) => gapOn(score, own.breakdown[index] ?? score)) : [];
  return {
    entity,
    standing: excluded ? "EXCLUDED" : !ranked ? "UNASSESSED" : ranked.rank === 1 ? "WINNER" : "RANKED",
    rank: ranked?.rank ?? null,
    winner: winner?.candidate ?? null,
    gap: winner && own ? winner.score - own.score : 0,
    items,
    reason: excluded?.reason ?? null,
    claim: excluded?.claim ?? null,
  };
}

/** One or two sentences. */
export function tellWhyNot({ entity, standing, rank, winner, items, reason }: WhyNot): string {
  if (standing === "WINNER") return `${entity.name} comes first.`;
  if (standing === "EXCLUDED") return `${entity.name} is ruled out: ${reason}`;
  const behind = items.filter(({ gap }) => gap > NOTICEABLE).map(({ item, own }) => gapWords(item, own));
  const ahead = items.filter(({ gap }) => gap < -NOTICEABLE).map(({ item }) => item.name);
  const lacks = behind.length > 0 ? ` It is behind ${winner?.name} on ${listNames(behind)}.` : "";
  const leads = ahead.length > 0 ? ` It is ahead on ${listNames(ahead)}.` : "";
  const place =
    standing === "RANKED"
      ? `${entity.name} is number ${rank}.`
      : `Nothing is known of ${entity.name} that decides here.`;
  return `${place}${lacks}${leads}`;
}

function isCandidate(entity: Comparable, { request }: Ranking): boolean {
  const kinds = KINDS_OF[request.of];
  if (entity.kind === "STACK" || kinds === null) return entity.kind === "STACK" && kinds === null;
  return kinds.includes(entity.technologyKind);
}

const NOTICEABLE = 1e-9;

function gapWords({ name }: EntityNode, { evidence }: ItemScore): string {
  return evidence.length === 0 ? `${name} (nothing known)` : name;
}

function gapOn(winner: ItemScore, own: ItemScore): Gap {
  return { item: winner.item, weight: winner.weight, winner, own, gap: winner.contribution - own.contribution };
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
