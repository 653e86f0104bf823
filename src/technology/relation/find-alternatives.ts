import type { GraphReader } from "../../graph/graph-reader.js";
import { FOUNDATION_PREDICATES } from "../../graph/graph-store.js";
import type { Claim, EntityNode, NodeId, TechnologyNode } from "../../graph/model.js";
import { compareSortKeys } from "../../graph/order.js";
import { FEATURE_PREDICATES, fittingIds, type ResolvedFilter } from "../filter/technology-filter.js";
import { directRows, type ListedRelation, type Relation, SHOWN_STATUSES } from "./list-relation.js";

export interface AlternativeValue {
  readonly technology: TechnologyNode;
  readonly overlap: number;
  readonly sharedFoundations: readonly EntityNode[];
  readonly sharedCategories: readonly EntityNode[];
  readonly sharedUseCases: readonly EntityNode[];
  readonly sharedFeatures: readonly EntityNode[];
  readonly claims: readonly Claim[];
}

/** What a thing is told by: what it is built on, what it is, and what it is known for. */
const TRAITS: readonly Relation[] = [
  { predicates: FOUNDATION_PREDICATES, direction: "out", kinds: ["TECHNOLOGY"] },
  { predicates: ["IS_A"], direction: "out", kinds: ["CATEGORY"] },
  { predicates: ["SUITS", ...FEATURE_PREDICATES], direction: "out", kinds: ["USE_CASE", "FEATURE"] },
];
type Traits = readonly ReadonlyMap<NodeId, EntityNode>[];
/** Of a hub's many relatives only those that share most are compared in full. */
const COMPARED_MAX = 200;

/**
 * Technologies of the same kind that are said to be alternatives, or are like it: said ones first, then by overlap, name
 * and id; with a filter, those of them that are known to fit. Like it is what shares something it is known for, or both
 * what it is built on (if anything) and what it is. Generic use cases and mere praise are shared by everything, and say nothing here.
 */
export async function findAlternatives(
  graph: GraphReader,
  technology: TechnologyNode,
  first: number,
  filter: ResolvedFilter | null = null,
): Promise<AlternativeValue[]> {
  const own = await traitsOf(graph, technology.id);
  const [said, sharing, fitting] = await Promise.all([
    saidAlternatives(graph, technology),
    countSharing(graph, technology, own),
    filter && fittingIds(graph, filter),
  ]);
  const isFitting = ({ node }: { readonly node: EntityNode }) => fitting?.has(node.id) ?? true;
  const nearest = [...sharing.values()]
    .filter((sharer) => !said.has(sharer.node.id) && isFitting(sharer))
    .sort((a, b) => compareSortKeys(rankOf(a.node, a.count), rankOf(b.node, b.count)))
    .slice(0, COMPARED_MAX)
    .map(({ node }) => node);
  const candidates = [...[...said.values()].filter(isFitting).map(({ node }) => node), ...nearest];
  const compared = await Promise.all(
    candidates.map(async (other) => compare(own, other, await traitsOf(graph, other.id), said.get(other.id)?.claims)),
  );
  const score = ({ claims, overlap }: AlternativeValue) => (claims.length > 0 ? 1 : 0) + overlap;
  return compared
    .filter((other) => isLike(own, other))
    .sort((a, b) => compareSortKeys(rankOf(a.technology, score(a)), rankOf(b.technology, score(b))))
    .slice(0, first);
}

/**
 * `overlap` is the mean over the three kinds of trait of what both have, of all that either has (Jaccard 1901); a kind
 * that neither has says nothing. So a framework of the same language counts as near, before anything is known of it.
 */
function compare(own: Traits, technology: TechnologyNode, theirs: Traits, claims: readonly Claim[] = []) {
  const shared = own.map((traits, at) => [...traits.values()].filter(({ id }) => theirs[at]?.has(id)));
  const shares = own.flatMap((traits, at) => {
    const both = shared[at]?.length ?? 0;
    const all = traits.size + (theirs[at]?.size ?? 0) - both;
    return all === 0 ? [] : [both / all];
  });
  const [sharedFoundations = [], sharedCategories = [], knownFor = []] = shared;
  return {
    technology,
    overlap: shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length,
    sharedFoundations,
    sharedCategories,
    sharedUseCases: knownFor.filter(({ kind }) => kind === "USE_CASE"),
    sharedFeatures: knownFor.filter(({ kind }) => kind === "FEATURE"),
    claims,
  };
}

function isLike([foundations]: Traits, other: AlternativeValue): boolean {
  const { claims, sharedFoundations, sharedCategories, sharedUseCases, sharedFeatures } = other;
  // A database is built on nothing that its users would have to know.
  const isBuiltAlike = sharedFoundations.length > 0 || !foundations?.size;
  const isOfItsMake = isBuiltAlike && sharedCategories.length > 0;
  return claims.length + sharedUseCases.length + sharedFeatures.length > 0 || isOfItsMake;
}

/** What says something about it in particular, by id, one map for each of TRAITS. */
function traitsOf(graph: GraphReader, id: NodeId): Promise<Traits> {
  return Promise.all(
    TRAITS.map(async (relation) => {
      const rows = await directRows(graph, [id], relation, { statuses: SHOWN_STATUSES, limits: {} });
      return new Map(rows.flatMap(({ node }) => (isTelling(node) ? [[node.id, node] as const] : [])));
    }),
  );
}

function isTelling(node: EntityNode): boolean {
  if (node.kind === "USE_CASE") return !node.generic;
  return node.kind !== "FEATURE" || node.featureKind !== "QUALITY";
}

/** Those said to be alternatives to it, by either side, with the claims that say so. */
async function saidAlternatives(graph: GraphReader, technology: TechnologyNode) {
  const relation: ListedRelation = {
    predicates: ["ALTERNATIVE_TO"],
    technologyKinds: [technology.technologyKind],
  };
  const rows = await directRows(graph, [technology.id], relation, { statuses: SHOWN_STATUSES, limits: {} });
  const said = new Map<NodeId, { node: TechnologyNode; claims: Claim[] }>();
  for (const { node, edge } of rows) {
    if (node.kind !== "TECHNOLOGY") continue;
    const page = await graph.claims({ filter: { edgeIds: [edge.id] }, orderBy: "CONFIDENCE", page: {} });
    const claims = page.rows.map(({ row }) => row);
    said.set(node.id, { node, claims: [...(said.get(node.id)?.claims ?? []), ...claims] });
  }
  return said;
}

/** Technologies of its kind that share some of its traits, with how many. */
async function countSharing(
  graph: GraphReader,
  technology: TechnologyNode,
  own: Traits,
): Promise<Map<NodeId, { node: TechnologyNode; count: number }>> {
  const scope = { statuses: SHOWN_STATUSES, limits: {} };
  const bearers = await Promise.all(
    TRAITS.flatMap(({ predicates }, at) => {
      const relation: Relation = { predicates, direction: "in", technologyKinds: [technology.technologyKind] };
      return [...(own[at]?.keys() ?? [])].map((id) => directRows(graph, [id], relation, scope));
    }),
  );
  const sharing = new Map<NodeId, { node: TechnologyNode; count: number }>();
  for (const { node } of bearers.flat()) {
    if (node.kind !== "TECHNOLOGY" || node.id === technology.id) continue;
    sharing.set(node.id, { node, count: (sharing.get(node.id)?.count ?? 0) + 1 });
  }
  return sharing;
}

function rankOf(node: EntityNode, score: number) {
  return { score, name: node.name, id: node.id };
}
