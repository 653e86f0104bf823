import type { GraphReader } from "../../graph/graph-reader.js";
import type { Adoption, FeatureKind } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareSortKeys, type SortKey } from "../../graph/order.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { fittingIds, type ResolvedFilter } from "../filter/technology-filter.js";
import { directRows, type Relation, type RelationRow, type RelationScope } from "./list-relation.js";

export interface RelatedRequest {
  /** What they are joined to. */
  readonly to: readonly EntityNode[];
  readonly relation: Relation;
  /** Joined to each of them, or to any. */
  readonly match: "ALL" | "ANY";
  /** Of features only these kinds; of uses only these. */
  readonly featureKinds?: readonly FeatureKind[] | null | undefined;
  readonly adoptions?: readonly Adoption[] | null | undefined;
  /** Left out is what the same relation joins to one of these. */
  readonly except?: readonly EntityNode[];
  /** Only technologies known to fit; null: whatever there is. */
  readonly filter?: ResolvedFilter | null;
  readonly scope: RelationScope;
}

/** Something that is joined to one or more things, and the edges that join it to each. */
export interface RelatedNode {
  readonly node: EntityNode;
  readonly rows: readonly JoiningRow[];
}

export interface JoiningRow extends RelationRow {
  /** Which of the things the edge joins it to. */
  readonly to: EntityNode;
}

/**
 * What a relation joins to several things together: first what is joined to more of them, then the stronger (by its
 * strongest edge; praise that says nothing last), then by name and id. Edges that nobody of weight stands up for join
 * nothing.
 */
export async function findRelated(
  graph: GraphReader,
  request: RelatedRequest,
): Promise<{ readonly row: RelatedNode; readonly key: SortKey }[]> {
  const { to, match, except = [], filter = null } = request;
  const [joining, barred, fitting] = await Promise.all([
    joiningRows(graph, to, request),
    joiningRows(graph, except, request),
    filter && fittingIds(graph, filter, request.scope.limits),
  ]);
  const isLeftOut = new Set(barred.map(({ node }) => node.id));
  return [...byNode(joining).values()]
    .filter((found) => match === "ANY" || reached(found) === to.length)
    .filter(({ node }) => !isLeftOut.has(node.id) && (fitting?.has(node.id) ?? true))
    .map((row) => ({ row, key: sortKey(row) }))
    .sort((a, b) => compareSortKeys(a.key, b.key));
}

/** The edge that speaks loudest for it. */
export function strongestRow({ node, rows }: RelatedNode): JoiningRow {
  const score = ({ edge }: JoiningRow) => edgeSortKey(edge, node, "STRENGTH").score;
  return rows.reduce((best, row) => (score(row) > score(best) ? row : best));
}

async function joiningRows(
  graph: GraphReader,
  to: readonly EntityNode[],
  request: RelatedRequest,
): Promise<JoiningRow[]> {
  const { relation, scope } = request;
  // One predicate at a time: of several that lead to the same node, a store gives the strongest alone.
  const ways = to.flatMap((entity) => relation.predicates.map((predicate) => ({ entity, predicates: [predicate] })));
  const rows = await Promise.all(
    ways.map(async ({ entity, predicates }) => {
      const own = await directRows(graph, [entity.id], { ...relation, predicates }, scope);
      return own
        .filter((row) => isJoining(row, scope) && isWanted(row, request))
        .map((row) => ({ to: entity, ...row }));
    }),
  );
  return rows.flat();
}

/** What nobody of weight stands up for joins nothing, unless edges of such stances are asked for. */
function isJoining({ edge }: RelationRow, { stances }: RelationScope): boolean {
  return stances !== undefined || edge.support > 0;
}

function isWanted({ node, edge }: RelationRow, { featureKinds, adoptions }: RelatedRequest): boolean {
  const isOfKind = !featureKinds || node.kind !== "FEATURE" || featureKinds.includes(node.featureKind);
  return isOfKind && (!adoptions || edge.adoption === null || adoptions.includes(edge.adoption));
}

function byNode(rows: readonly JoiningRow[]): Map<NodeId, RelatedNode> {
  const found = new Map<NodeId, { node: EntityNode; rows: JoiningRow[] }>();
  for (const row of rows) {
    const known = found.get(row.node.id);
    if (known) known.rows.push(row);
    else found.set(row.node.id, { node: row.node, rows: [row] });
  }
  return found;
}

function reached({ rows }: RelatedNode): number {
  return new Set(rows.map(({ to }) => to.id)).size;
}

function sortKey(related: RelatedNode): SortKey {
  const { node } = related;
  const strength = edgeSortKey(strongestRow(related).edge, node, "STRENGTH").score;
  return { score: reached(related) + strength, name: node.name, id: node.id };
}
