import { STEPS_MAX } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EvidenceLimits } from "../graph/graph-store.js";
import type { EntityNode, NodeId, StackNode, TechnologyNode } from "../graph/model.js";
import { isComposed } from "../technology/compose-stack.js";
import { directRows, type Relation, SHOWN_STATUSES } from "../technology/list-relation.js";
import { composedOf } from "../technology/resolve-entity.js";
import { FEATURE_PREDICATES } from "../technology/technology-filter.js";
import { collectBearings } from "./evidence.js";
import { readLinks } from "./links.js";
import { listNames } from "./list-names.js";
import { toNeed, type Wish } from "./need.js";
import { type Profile, stackProfile, technologyProfile } from "./profile.js";
import { rankProfiles } from "./rank-profiles.js";
import { type ItemScore, limitsOf, type Ranking } from "./ranking.js";
import { comparable } from "./score.js";

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
  /** Null where the best are equal, or nothing is known of the best. */
  readonly winner: EntityNode | null;
}

export interface ComparedScore extends ItemScore {
  readonly entity: EntityNode;
  /** Under which its claims were heard. */
  readonly limits: EvidenceLimits;
}

/** Unlike a ranking, a comparison leaves none of the things out: nothing known is 0.5 there. */
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

/** For each of the things what it, or a component of it, leads to by a relation, strongest first. */
export function relatedTo(
  graph: GraphReader,
  { entities, sourceIds, asOf }: ComparisonRequest,
  relation: Relation,
): Promise<readonly ReadonlyMap<NodeId, EntityNode>[]> {
  const scope = { statuses: SHOWN_STATUSES, limits: { sourceIds, asOfMax: asOf } satisfies EvidenceLimits };
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
  const best = Math.max(...scores.map(({ score }) => comparable(score)));
  const [first, ...equal] = scores.filter(({ score }) => comparable(score) === best);
  // Of whom nothing is known wins nothing, even where others are spoken ill of.
  const winner = first && equal.length === 0 && first.evidence.length > 0 ? first.entity : null;
  return { item, weight, scores, winner };
}

export async function componentsOf(graph: GraphReader, entity: Comparable): Promise<TechnologyNode[]> {
  if (entity.kind !== "STACK") return [];
  if (isComposed(entity)) return (await composedOf(graph, entity.slug)) ?? [];
  const parts: Relation = { predicates: ["PART_OF"], direction: "in", kinds: ["TECHNOLOGY"] };
  const rows = await directRows(graph, [entity.id], parts, { statuses: SHOWN_STATUSES, limits: {} });
  return rows.flatMap(({ node }) => (node.kind === "TECHNOLOGY" ? [node] : []));
}

/** One sentence: who wins what of what was wished for. */
export function tellComparison({ request, ranking, wishes }: Weighed): string {
  const names = request.entities.map(({ name }) => name);
  const leaders = ranking.candidates.filter(({ rank }) => rank === 1).map(({ candidate }) => candidate.name);
  const verdict = ranking.candidates.every(({ coverage }) => coverage === 0)
    ? `Nothing is known about any of ${listNames(names)} for this need.`
    : leaders.length === 1
      ? `${leaders[0]} comes out ahead.`
      : `${listNames(leaders)} come out equal.`;
  const won = wishes.map(({ item, winner, scores }) => `${item.name}: ${winner?.name ?? undecided(scores)}`);
  return `${verdict} ${won.join("; ")}.`;
}

function undecided(scores: readonly ComparedScore[]): string {
  const known = scores.filter(({ evidence }) => evidence.length > 0);
  if (known.length === 0) return "nothing known";
  if (known.length === scores.length) return "equal";
  return `more speaks against ${listNames(known.map(({ entity }) => entity.name))} than for`;
}
