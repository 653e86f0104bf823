import type { EvidenceGraph } from "../graph/graph-store.js";
import type { EntityNode, IsoDate, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { ResolvedFilter } from "../technology/technology-filter.js";
import { type Bearing, type Bearings, collectBearings, type Evidence } from "./evidence.js";
import { type Links, readLinks } from "./links.js";
import type { Need } from "./need.js";
import { hasSupport, opinionOn, type Profile, partOpinions, scoringBearings, technologyProfile } from "./profile.js";
import {
  type EvidenceBand,
  type ItemScore,
  type KeptProfile,
  KINDS_OF,
  limitsOf,
  type RankedCandidate,
  type Ranking,
  type RankingRequest,
} from "./ranking.js";
import { combine, comparable } from "./score.js";
import { composedProfiles } from "./stacks.js";

/** Scores and orders: by score, verified before unverified, name by code point, id. */
export function rankProfiles(
  kept: readonly KeptProfile[],
  need: Need,
  givenDay?: IsoDate,
): Pick<Ranking, "candidates" | "asOf"> {
  const profiles = kept.map(({ profile }) => profile);
  const asOf = givenDay ?? newestDayOf(profiles, need);
  const scored = kept.map((one) => scoreProfile(one, need, asOf ?? "")).sort(byRank);
  let rank = 0;
  return {
    asOf,
    candidates: scored.map((one, index) => {
      const before = scored[index - 1];
      if (!before || comparable(before.score) !== comparable(one.score)) rank = index + 1;
      return { ...one, rank };
    }),
  };
}

/** Everything of the kind asked for that something speaks for, on a wish that decides. */
export function supportedProfiles(request: RankingRequest, need: Need, evidence: EvidenceGraph): Profile[] {
  const links = readLinks(evidence, limitsOf(request));
  return profilesAmong(request, need, collectBearings(evidence, itemsOf(need), links), links);
}

/** The same from bearings; where `only` is given, of those that are one of these or contain one. */
export function profilesAmong(
  { of, filter }: RankingRequest,
  need: Need,
  bearings: Bearings,
  links: Links,
  only?: ReadonlySet<NodeId>,
): Profile[] {
  const kinds = KINDS_OF[of];
  const profiles =
    kinds === null
      ? composedProfiles(itemsOf(need), bearings, links, wantedDatabases(filter), only)
      : [...(only ?? bearings.keys())].flatMap((id) => {
          const node = bearings.has(id) && links.technology(id);
          const isOfKind = node && (kinds === "ANY" || kinds.includes(node.technologyKind));
          return isOfKind ? [technologyProfile(node, bearings)] : [];
        });
  return profiles.filter((profile) => hasSupport(profile, need.deciding));
}

export function itemsOf({ wishes }: Need): readonly EntityNode[] {
  return wishes.map(({ item }) => item);
}

/** Databases one of which a stack must have; none where none is asked for. */
export function wantedDatabases(filter: ResolvedFilter | undefined): readonly NodeId[] {
  return filter?.relations.find(({ field }) => field === "databases")?.any ?? [];
}

/** The newest day of what counts in any of their scores; null where nothing does. */
export function newestDayOf(profiles: readonly Profile[], need: Need): IsoDate | null {
  return newestDay(profiles.flatMap((profile) => scoringBearings(profile, itemsOf(need))));
}

function newestDay(bearings: readonly Bearing[]): IsoDate | null {
  return bearings.reduce<IsoDate | null>(
    (newest, { date }) => (newest === null || date > newest ? date : newest),
    null,
  );
}

function scoreProfile({ profile, unverified }: KeptProfile, need: Need, asOf: IsoDate): Omit<RankedCandidate, "rank"> {
  const breakdown = need.wishes.map(({ item, weight }): ItemScore => {
    const parts = partOpinions(profile, item, asOf);
    const { score, low, high } = opinionOn(profile, item, parts);
    const evidence = parts.flatMap((part) => part.evidence).sort(byWeight);
    return { item, weight, score, low, high, contribution: weight * score, evidence, parts };
  });
  const { candidate } = profile;
  return { candidate, ...combine(breakdown), band: bandOf(breakdown, need), unverified, breakdown, profile };
}

/** How well founded the best founded of the deciding items is. */
function bandOf(breakdown: readonly ItemScore[], { deciding }: Need): EvidenceBand {
  const founded = breakdown.filter(({ item }) => deciding.includes(item)).map(directSpeakers);
  const most = Math.max(...founded);
  return most >= 2 ? "STRONG" : most === 1 ? "FAIR" : "WEAK";
}

/** Independent sources that say so of the candidate itself, without a doubt that weighs; 0 where more speaks against. */
function directSpeakers({ evidence, parts }: ItemScore): number {
  const isOutweighed = parts.every(({ r, s }) => s >= r);
  const direct = evidence.filter(
    ({ inherited, share, confidence, source }) => !inherited && share >= 0.5 && confidence === source.reliability,
  );
  return isOutweighed ? 0 : new Set(direct.map(({ speaker }) => speaker)).size;
}

function byWeight(a: Evidence, b: Evidence): number {
  return b.weight - a.weight || compareCodePoints(a.claim.id, b.claim.id);
}

function byRank(a: Omit<RankedCandidate, "rank">, b: Omit<RankedCandidate, "rank">): number {
  return (
    comparable(b.score) - comparable(a.score) ||
    Number(a.unverified.length > 0) - Number(b.unverified.length > 0) ||
    compareByName(a.candidate, b.candidate)
  );
}

export function compareByName(a: EntityNode, b: EntityNode): number {
  return compareCodePoints(a.name, b.name) || compareCodePoints(a.id, b.id);
}
