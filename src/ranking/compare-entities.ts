import { STEPS_MAX } from "../graph/claim-weight.js";
import type { EdgeStance } from "../graph/edge-stance.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EvidenceLimits } from "../graph/graph-store.js";
import type { EntityNode, NodeId, StackNode, TechnologyNode } from "../graph/model.js";
import { isComposed } from "../technology/compose-stack.js";
import { FEATURE_PREDICATES } from "../technology/filter/technology-filter.js";
import { composedOf } from "../technology/look-up/resolve-entity.js";
import { directRows, type Relation, SHOWN_STATUSES } from "../technology/relation/list-relation.js";
import { listNames } from "../text/list-names.js";
import { collectBearings } from "./evidence/evidence.js";
import { readLinks } from "./evidence/links.js";
import { type Profile, stackProfile, technologyProfile } from "./evidence/profile.js";
import { toNeed, type Wish } from "./need.js";
import { rankProfiles } from "./rank-profiles.js";
import { type ItemScore, isKnown, limitsOf, type RankedCandidate, type Ranking } from "./ranking.js";
import { comparable, type Opinion, UNKNOWN } from "./scoring/score.js";

export type Comparable = TechnologyNode | StackNode;

export interface ComparisonRequest {
  readonly entities: readonly Comparable[];
  readonly wishes?: readonly Wish[] | undefined;
  readonly sourceIds?: readonly NodeId[] | undefined;
  readonly asOf?: string | undefined;
}

/** Things side by side; what they have in common is read when it is asked for (`shareOut`). */
export interface Comparison {
  readonly request: ComparisonRequest;
  /** All of them, assessed or not, in order of score; null where nothing was wished for. */
  readonly ranking: Ranking | null;
  /** In the order of the need; empty where nothing was wished for. */
  readonly wishes: readonly ComparedWish[];
}

/** A comparison for a need. */
export interface Weighed extends Comparison {
  readonly ranking: Ranking;
}

export function isWeighed(comparison: Comparison): comparison is Weighed {
  return comparison.ranking !== null;
}

export interface ComparedWish {
  readonly item: EntityNode;
  readonly weight: number;
  /** In the order in which the things were named. */
  readonly scores: readonly ComparedScore[];
  /** Null unless one does best of at least two that there is evidence on. */
  readonly winner: EntityNode | null;
}

export interface ComparedScore extends ItemScore {
  readonly entity: EntityNode;
  /** Under which its claims were heard. */
  readonly limits: EvidenceLimits;
}

/** Unlike a ranking, a comparison leaves none of the things out: those without evidence come last. */
export async function compareEntities(graph: GraphReader, request: ComparisonRequest): Promise<Comparison> {
  const { entities, wishes = [], sourceIds, asOf } = request;
  if (wishes.length === 0) return { request, ranking: null, wishes: [] };
  const need = toNeed(wishes);
  const items = need.wishes.map(({ item }) => item);
  const [evidence, version, components] = await Promise.all([
    graph.evidence({ itemIds: items.map(({ id }) => id), stepsMax: STEPS_MAX }),
    graph.version(),
    Promise.all(entities.map((entity) => componentsOf(graph, entity))),
  ]);
  const links = readLinks(evidence, { sourceIds, asOfMax: asOf });
  const bearings = collectBearings(evidence, items, links);
  const profiles = entities.map(
    (entity, index): Profile =>
      entity.kind === "STACK"
        ? stackProfile(entity, components[index] ?? [], items, bearings, links)
        : technologyProfile(entity, bearings),
  );
  const ranked = rankProfiles(
    profiles.map((profile) => ({ profile, unverified: [] })),
    need,
    asOf,
  );
  const ranking: Ranking = {
    request: { of: "TECHNOLOGY", wishes, sourceIds, asOf, first: entities.length },
    need,
    excluded: [],
    graphVersion: String(version),
    readEvidence: async () => evidence,
    ...ranked,
  };
  return { request, ranking, wishes: need.wishes.map((wish, index) => compareOn(wish, index, entities, ranking)) };
}

export const SHARED_RELATIONS = {
  features: { predicates: FEATURE_PREDICATES, direction: "out", kinds: ["FEATURE"] },
  useCases: { predicates: ["SUITS"], direction: "out", kinds: ["USE_CASE"] },
  adopters: { predicates: ["USES"], direction: "in", kinds: ["COMPANY", "PRODUCT"] },
  databases: { predicates: ["WORKS_WITH"], direction: "both", technologyKinds: ["DATABASE"] },
  languages: { predicates: ["USED_FROM", "WRITTEN_IN"], direction: "out", technologyKinds: ["LANGUAGE"] },
} as const satisfies Readonly<Record<string, Relation>>;

/** What some things lead to by one relation: what all of them do, and what of the rest each of them does. */
export interface Shared {
  /** Strongest of the first named first, mere praise last. */
  readonly common: readonly EntityNode[];
  readonly apart: readonly { readonly entity: EntityNode; readonly nodes: readonly EntityNode[] }[];
}

/** For each of the things what it, or a component of it, leads to by a relation (of these stances), strongest first. */
export function relatedTo(
  graph: GraphReader,
  { entities, sourceIds, asOf }: ComparisonRequest,
  relation: Relation,
  stances?: readonly EdgeStance[],
): Promise<readonly ReadonlyMap<NodeId, EntityNode>[]> {
  const limits: EvidenceLimits = { sourceIds, asOfMax: asOf };
  const scope = { statuses: SHOWN_STATUSES, ...(stances && { stances }), limits };
  return Promise.all(
    entities.map(async (entity) => {
      const spokenOf = [entity, ...(await componentsOf(graph, entity))].map(({ id }) => id);
      const rows = await directRows(graph, spokenOf, relation, scope);
      return new Map(rows.map(({ node }) => [node.id, node]));
    }),
  );
}

export async function shareOut(graph: GraphReader, request: ComparisonRequest, relation: Relation): Promise<Shared> {
  const { entities } = request;
  const related = await relatedTo(graph, request, relation);
  const isCommon = ({ id }: EntityNode) => related.every((nodes) => nodes.has(id));
  return {
    common: [...(related[0]?.values() ?? [])].filter(isCommon),
    apart: entities.map((entity, index) => ({
      entity,
      nodes: [...(related[index]?.values() ?? [])].filter((node) => !isCommon(node)),
    })),
  };
}

function compareOn(
  { item, weight }: Wish,
  index: number,
  entities: readonly EntityNode[],
  { candidates, request }: Ranking,
): ComparedWish {
  const scores = entities.flatMap((entity): ComparedScore[] => {
    const score = candidates.find(({ candidate }) => candidate.id === entity.id)?.breakdown[index];
    return score ? [{ ...score, entity, limits: limitsOf(request) }] : [];
  });
  return { item, weight, scores, winner: winnerOf(scores) };
}

/**
 * The best of at least two things that there is evidence on, if it is alone and the evidence isn't against it: one that
 * has no evidence neither wins nor loses.
 */
function winnerOf(scores: readonly ComparedScore[]): EntityNode | null {
  const known = scores.filter(hasEvidence);
  const best = Math.max(...known.map(({ score }) => comparable(score)));
  const [first, ...equal] = known.filter(({ score }) => comparable(score) === best);
  return first && known.length > 1 && equal.length === 0 && !isAgainst(first) ? first.entity : null;
}

/** Whether anything weighs: a score is a mere default otherwise. */
export function hasEvidence({ low, high }: Opinion): boolean {
  return low > 0 || high < 1;
}

/** More of the evidence is against it than for it. */
export function isAgainst({ score }: Pick<ItemScore, "score">): boolean {
  return comparable(score) < comparable(UNKNOWN.score);
}

export async function componentsOf(graph: GraphReader, entity: Comparable): Promise<TechnologyNode[]> {
  if (entity.kind !== "STACK") return [];
  if (isComposed(entity)) return (await composedOf(graph, entity.slug)) ?? [];
  const parts: Relation = { predicates: ["PART_OF"], direction: "in", kinds: ["TECHNOLOGY"] };
  const rows = await directRows(graph, [entity.id], parts, { statuses: SHOWN_STATUSES, limits: {} });
  return rows.flatMap(({ node }) => (node.kind === "TECHNOLOGY" ? [node] : []));
}

/** Who wins what of what was wished for; no winner unless there is evidence on several of the things for one wish. */
export function tellComparison({ request, ranking, wishes }: Weighed): string {
  const names = request.entities.map(({ name }) => name);
  const known = ranking.candidates.filter(isKnown);
  if (known.length === 0) return `There's no evidence on ${listNames(names, Infinity, "or")} for this need.`;
  const told = wishes.map(({ item, winner, scores }) => `${item.name}: ${winner?.name ?? undecided(scores)}`);
  return [verdictOn({ request, ranking, wishes }, known), `${told.join("; ")}.`].filter(Boolean).join(" ");
}

function verdictOn({ request, wishes }: Weighed, known: readonly RankedCandidate[]): string {
  const unknown = request.entities.filter(({ id }) => !known.some(({ candidate }) => candidate.id === id));
  const namesKnown = listNames(known.map(({ candidate }) => candidate.name));
  if (known.length === 1 && unknown.length > 0) {
    return `There's evidence only for ${namesKnown}; none for ${listNames(unknown.map(({ name }) => name))}, so there's no winner.`;
  }
  const none = unknown.length > 0 ? ` There's no evidence on ${listNames(unknown.map(({ name }) => name))}.` : "";
  if (known.length === 1) return "";
  if (!wishes.some(({ scores }) => scores.filter(hasEvidence).length > 1)) {
    return `There's no need for which there is evidence on more than one of them, so there's no winner.${none}`;
  }
  const [first] = known;
  if (!first || isAgainst(first)) {
    return `The evidence is against ${known.length === 2 ? "both" : "each of"} ${namesKnown}, so there's no winner.${none}`;
  }
  const leaders = known.filter(({ rank }) => rank === first.rank);
  if (leaders.length > 1) return `${listNames(leaders.map(({ candidate }) => candidate.name))} come out equal.${none}`;
  return `${first.candidate.name} comes out ahead.${none}`;
}

function undecided(scores: readonly ComparedScore[]): string {
  const known = scores.filter(hasEvidence);
  if (known.length === 0) return "no evidence";
  const [only] = known;
  const names = listNames(known.map(({ entity }) => entity.name));
  if (known.length === 1 && only) {
    return isAgainst(only) ? `evidence against ${names} only` : `evidence on ${names} only`;
  }
  return known.every(isAgainst) ? `evidence against ${names}` : "equal";
}
