import type { GraphReader } from "../graph/graph-reader.js";
import type { EvidenceGraph, EvidenceLimits } from "../graph/graph-store.js";
import type { EntityNode, IsoDate, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { ResolvedFilter } from "../technology/technology-filter.js";
import { type Bearing, collectBearings, type Evidence } from "./evidence.js";
import { filterProfiles } from "./filter-profiles.js";
import { readLinks } from "./links.js";
import { type Need, toNeed } from "./need.js";
import { hasSupport, opinionOn, type Profile, partOpinions, scoringBearings, technologyProfile } from "./profile.js";
import {
  type EvidenceBand,
  type Excluded,
  type ItemScore,
  type KeptProfile,
  KINDS_OF,
  type RankedCandidate,
  type Ranking,
  type RankingRequest,
} from "./ranking.js";
import { combine, comparable, STEPS_MAX } from "./score.js";
import { composedProfiles } from "./stacks.js";

/**
 * Candidates of one kind, ordered by how well the evidence says they meet the wishes (docs/decisions/0003). The same
 * request at the same graph version gives the same ranking, to the last bit. Throws BadUserInput for an impossible need.
 */
export async function rankCandidates(graph: GraphReader, request: RankingRequest): Promise<Ranking> {
  const need = toNeed(request.wishes);
  const [evidence, version] = await Promise.all([
    graph.evidence({ itemIds: need.wishes.map(({ item }) => item.id), stepsMax: STEPS_MAX }),
    graph.version(),
  ]);
  const supported = profilesOf(request, need, evidence).filter((profile) => hasSupport(profile, need.deciding));
  const { kept, excluded } = await filterProfiles(graph, supported, request.filter, limitsOf(request));
  const ranking = { request, need, excluded: excluded.sort(byName), graphVersion: String(version) };
  return { ...ranking, ...rankProfiles(kept, need, request.asOf) };
}

/** Scores and orders: by score, verified before unverified, name by code point, id. */
export function rankProfiles(
  kept: readonly KeptProfile[],
  need: Need,
  givenDay?: IsoDate,
): Pick<Ranking, "candidates" | "asOf"> {
  const items = need.wishes.map(({ item }) => item);
  const asOf = givenDay ?? newestDay(kept.flatMap(({ profile }) => scoringBearings(profile, items)));
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

/** Everything of the kind asked for that any evidence bears on. */
function profilesOf(request: RankingRequest, need: Need, evidence: EvidenceGraph): Profile[] {
  const items = need.wishes.map(({ item }) => item);
  const links = readLinks(evidence, limitsOf(request));
  const bearings = collectBearings(evidence, items, links);
  const kinds = KINDS_OF[request.of];
  if (kinds === null) return composedProfiles(items, bearings, links, wantedDatabases(request.filter));
  return [...bearings.keys()].flatMap((id) => {
    const node = links.technology(id);
    return node && (kinds === "ANY" || kinds.includes(node.technologyKind)) ? [technologyProfile(node, bearings)] : [];
  });
}

/** Under which limits the claims of a ranking were heard. */
export function limitsOf({ sourceIds, asOf }: RankingRequest): EvidenceLimits {
  return { sourceIds, asOfMax: asOf };
}

function wantedDatabases(filter: ResolvedFilter | undefined): readonly NodeId[] {
  return filter?.relations.find(({ field }) => field === "databases")?.any ?? [];
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
    const { score, low, high } = opinionOn(profile, parts);
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
    compareNodes(a.candidate, b.candidate)
  );
}

function byName(a: Excluded, b: Excluded): number {
  return compareNodes(a.entity, b.entity);
}

function compareNodes(a: EntityNode, b: EntityNode): number {
  return compareCodePoints(a.name, b.name) || compareCodePoints(a.id, b.id);
}
