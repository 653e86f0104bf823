import type { EvidenceGraph } from "../graph/graph-store.js";
import type { EntityNode, IsoDate, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { ResolvedFilter } from "../technology/filter/technology-filter.js";
import { type Bearings, collectBearings, type Evidence } from "./evidence/evidence.js";
import { type Links, readLinks } from "./evidence/links.js";
import {
  hasSupport,
  newestDayOf,
  opinionAt,
  type Profile,
  partOpinions,
  technologyProfile,
} from "./evidence/profile.js";
import { later } from "./evidence/weighted-claim.js";
import type { Need, Wish } from "./need.js";
import {
  type EvidenceBand,
  type ItemScore,
  isKnown,
  type KeptProfile,
  KINDS_OF,
  limitsOf,
  type RankedCandidate,
  type Ranking,
  type RankingRequest,
} from "./ranking.js";
import { combine, comparable, type WeighedOpinion } from "./scoring/score.js";
import { composedProfiles } from "./scoring/stacks.js";

/**
 * Scores and orders: those with evidence before those without, by score, verified before unverified, name by code point,
 * id. What has no evidence is never ahead of anything.
 */
export function rankProfiles(
  kept: readonly KeptProfile[],
  need: Need,
  givenDay?: IsoDate,
): Pick<Ranking, "candidates" | "asOf"> {
  const profiles = kept.map(({ profile }) => profile);
  const asOf = givenDay ?? newestOfAll(profiles, need);
  const asOfMs = asOf === null ? 0 : Date.parse(asOf);
  const candidates = kept.map((one) => new Scored(one, need, asOfMs)).sort(byRank);
  for (const [index, one] of candidates.entries()) {
    const before = candidates[index - 1];
    one.rank = before && before.key === one.key && isKnown(before) === isKnown(one) ? before.rank : index + 1;
  }
  return { asOf, candidates };
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
          return node && kinds.includes(node.technologyKind) ? [technologyProfile(node, bearings)] : [];
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
export function newestOfAll(profiles: readonly Profile[], need: Need): IsoDate | null {
  const items = itemsOf(need);
  let newest: IsoDate | null = null;
  for (const profile of profiles) newest = later(newest, newestDayOf(profile, items));
  return newest;
}

/** Of thousands of candidates few are shown: what a score is made of is worked out when somebody looks at it. */
class Scored implements RankedCandidate {
  /** Follows from its place among the others. */
  rank = 0;
  readonly candidate: RankedCandidate["candidate"];
  readonly profile: Profile;
  readonly unverified: readonly string[];
  readonly score: number;
  /** The score as it is compared. */
  readonly key: number;
  readonly low: number;
  readonly high: number;
  readonly coverage: number;
  readonly #opinions: readonly (WeighedOpinion & Wish)[];
  readonly #need: Need;
  readonly #asOfMs: number;
  #breakdown: readonly ItemScore[] | undefined;

  constructor({ profile, unverified }: KeptProfile, need: Need, asOfMs: number) {
    this.profile = profile;
    this.candidate = profile.candidate;
    this.unverified = unverified;
    this.#need = need;
    this.#asOfMs = asOfMs;
    this.#opinions = need.wishes.map(({ item, weight }) => {
      const { score, low, high } = opinionAt(profile, item, asOfMs);
      return { item, weight, score, low, high };
    });
    const { score, low, high, coverage } = combine(this.#opinions);
    this.score = score;
    this.key = comparable(score);
    this.low = low;
    this.high = high;
    this.coverage = coverage;
  }

  get breakdown(): readonly ItemScore[] {
    this.#breakdown ??= this.#opinions.map((opinion) => itemScore(this.profile, opinion, this.#asOfMs));
    return this.#breakdown;
  }

  get band(): EvidenceBand {
    return bandOf(this.breakdown, this.#need);
  }
}

function itemScore(
  profile: Profile,
  { item, score, low, high, weight }: WeighedOpinion & Wish,
  asOfMs: number,
): ItemScore {
  const parts = partOpinions(profile, item, asOfMs);
  const evidence = parts.flatMap((part) => part.evidence).sort(byWeight);
  return { item, weight, score, low, high, contribution: weight * score, evidence, parts };
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

function byRank(a: Scored, b: Scored): number {
  return (
    Number(isKnown(b)) - Number(isKnown(a)) ||
    b.key - a.key ||
    Number(a.unverified.length > 0) - Number(b.unverified.length > 0) ||
    compareByName(a.candidate, b.candidate)
  );
}

export function compareByName(a: EntityNode, b: EntityNode): number {
  return compareCodePoints(a.name, b.name) || compareCodePoints(a.id, b.id);
}
