import type { GraphReader } from "../graph/graph-reader.js";
import type { Claim, EntityNode, NodeId, TechnologyNode } from "../graph/model.js";
import { compareSortKeys } from "../graph/order.js";
import { directRows, type Relation, SHOWN_STATUSES } from "./list-relation.js";
import { FEATURE_PREDICATES, fittingIds, type ResolvedFilter } from "./technology-filter.js";

export interface AlternativeValue {
  readonly technology: TechnologyNode;
  readonly overlap: number;
  readonly sharedUseCases: readonly EntityNode[];
  readonly sharedFeatures: readonly EntityNode[];
  readonly claims: readonly Claim[];
}

const KNOWN_FOR = ["SUITS", ...FEATURE_PREDICATES] as const;
/** Of a hub's many relatives only those that share most are compared in full. */
const COMPARED_MAX = 200;

/**
 * Technologies of the same kind that are said to be alternatives, or are known for the same: said ones first, then by
 * overlap, name and id; with a filter, those of them that are known to fit. Generic use cases and mere praise are shared by everything, and say nothing here.
 */
export async function findAlternatives(
  graph: GraphReader,
  technology: TechnologyNode,
  first: number,
  filter: ResolvedFilter | null = null,
): Promise<AlternativeValue[]> {
  const own = await knownFor(graph, technology.id);
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
    candidates.map(async (other): Promise<AlternativeValue> => {
      const theirs = await knownFor(graph, other.id);
      const shared = [...own.values()].filter((item) => theirs.has(item.id));
      const all = own.size + theirs.size - shared.length;
      return {
        technology: other,
        overlap: all === 0 ? 0 : shared.length / all,
        sharedUseCases: shared.filter((item) => item.kind === "USE_CASE"),
        sharedFeatures: shared.filter((item) => item.kind === "FEATURE"),
        claims: said.get(other.id)?.claims ?? [],
      };
    }),
  );
  const score = ({ claims, overlap }: AlternativeValue) => (claims.length > 0 ? 1 : 0) + overlap;
  return compared
    .sort((a, b) => compareSortKeys(rankOf(a.technology, score(a)), rankOf(b.technology, score(b))))
    .slice(0, first);
}

/** What says something about it in particular, by id. */
async function knownFor(graph: GraphReader, id: NodeId): Promise<Map<NodeId, EntityNode>> {
  const relation: Relation = { predicates: KNOWN_FOR, direction: "out", kinds: ["USE_CASE", "FEATURE"] };
  const rows = await directRows(graph, [id], relation, { statuses: SHOWN_STATUSES, limits: {} });
  const telling = rows.map(({ node }) => node).filter(isTelling);
  return new Map(telling.map((node) => [node.id, node]));
}

function isTelling(node: EntityNode): boolean {
  return node.kind === "USE_CASE" ? !node.generic : node.kind === "FEATURE" && node.featureKind !== "QUALITY";
}

/** Those said to be alternatives to it, by either side, with the claims that say so. */
async function saidAlternatives(graph: GraphReader, technology: TechnologyNode) {
  const relation: Relation = {
    predicates: ["ALTERNATIVE_TO"],
    direction: "both",
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

/** Technologies of its kind that share some of `items`, with how many. */
async function countSharing(
  graph: GraphReader,
  technology: TechnologyNode,
  items: ReadonlyMap<NodeId, EntityNode>,
): Promise<Map<NodeId, { node: TechnologyNode; count: number }>> {
  const relation: Relation = {
    predicates: KNOWN_FOR,
    direction: "in",
    technologyKinds: [technology.technologyKind],
  };
  const scope = { statuses: SHOWN_STATUSES, limits: {} };
  const bearers = await Promise.all([...items.keys()].map((id) => directRows(graph, [id], relation, scope)));
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
