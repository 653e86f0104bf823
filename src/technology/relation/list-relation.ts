import { type Awaitable, andThen, together } from "../../async/awaitable.js";
import { EDGE_STANCES, type EdgeListing, edgeStance, holds, isListed } from "../../graph/edge-stance.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgeRequest, EdgeWithNode, EvidenceLimits } from "../../graph/graph-store.js";
import { CLAIM_STATUSES, type ClaimStatus, type EntityKind, type TechnologyKind } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, type PageRequest } from "../../graph/order.js";
import { PREDICATE_RULES, type Predicate } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { type Connection, toConnection } from "../../graphql/connection.js";
import { FIRST_MAX, type Order, orderedList, toPageRequest } from "../../graphql/page.args.js";
import type { RelationEdgeValue } from "../../graphql/relation-edge.type.js";
import { resolveLimits } from "../look-up/resolve-limits.js";
import type { ListingArgs, RelationArgs, RelationOrderField } from "./relation.args.js";

/** Which edges of a node make up a list. */
export interface Relation {
  readonly predicates: readonly Predicate[];
  /** From the node, to it, or both. */
  readonly direction: Direction;
  readonly kinds?: readonly EntityKind[];
  readonly technologyKinds?: readonly TechnologyKind[] | null | undefined;
}

type Direction = "out" | "in" | "both";

/** Without a direction: both where the predicates are symmetric, else from the node. */
export type ListedRelation = Omit<Relation, "direction"> & Partial<Pick<Relation, "direction">>;

function directionOf({ direction, predicates }: ListedRelation): Direction {
  return direction ?? (predicates.every((predicate) => PREDICATE_RULES[predicate].symmetric) ? "both" : "out");
}

/** A row of a list of relations: an edge, its other end, and whether it holds by inheritance only. */
export interface RelationRow extends EdgeWithNode {
  readonly inherited: boolean;
}

/** What a list looks for, its arguments resolved. */
export interface RelationScope extends EdgeListing {
  readonly limits: EvidenceLimits;
}

export type RelationConnection = Connection<EntityNode, RelationEdgeValue>;

export const SHOWN_STATUSES: readonly ClaimStatus[] = ["ACCEPTED", "DISPUTED"];
const ALL: EdgeListing = { statuses: CLAIM_STATUSES, stances: EDGE_STANCES };
const SHOWN: RelationScope = { statuses: SHOWN_STATUSES, limits: {} };

/**
 * A connection of what `relation` leads to from a node (or from several together, such as a composed stack's
 * components), with what `inherit` adds to it. Throws BadUserInput for bad arguments.
 */
export function listRelation(
  graph: GraphReader,
  from: NodeId | readonly NodeId[],
  relation: ListedRelation,
  args: RelationArgs,
  inherit?: (scope: RelationScope) => Promise<readonly RelationRow[]>,
): Awaitable<RelationConnection> {
  const order: Order<RelationOrderField> = args.orderBy ?? { field: "STRENGTH", direction: "DESC" };
  const list = `${relation.predicates.join("|")} ${directionOf(relation)} ${inherit ? "inherited" : "direct"}`;
  const page = toPageRequest(list, args, order);
  return andThen(resolveLimits(graph, args), (limits) => {
    const scope = toScope(args, limits);
    return andThen(relationPage(graph, from, relation, scope, order, page, inherit), (rows) =>
      toConnection(
        orderedList(list, order),
        rows,
        ({ node }) => node,
        (row) => edgeFields(row, limits),
      ),
    );
  });
}

/** Which edges the arguments ask for. */
export function toScope({ status, stance }: ListingArgs, limits: EvidenceLimits): RelationScope {
  return { statuses: status ?? SHOWN_STATUSES, ...(stance && { stances: stance }), limits };
}

/** A list of one node's own edges is cut by the store; one that is put together of several is cut here. */
function relationPage(
  graph: GraphReader,
  from: NodeId | readonly NodeId[],
  relation: ListedRelation,
  scope: RelationScope,
  order: Order<RelationOrderField>,
  page: PageRequest,
  inherit?: (scope: RelationScope) => Promise<readonly RelationRow[]>,
): Awaitable<Page<EdgeWithNode | RelationRow>> {
  const ids = typeof from === "string" ? [from] : from;
  const [only, ...others] = ids;
  const direction = directionOf(relation);
  if (only !== undefined && others.length === 0 && direction !== "both" && !inherit) {
    return graph.shownEdges(toRequest(only, relation, direction, scope, order.field, page));
  }
  const direct = directRows(graph, ids, relation, inherit ? { ...scope, ...ALL } : scope);
  const inherited: Awaitable<readonly RelationRow[]> = inherit ? inherit(scope) : [];
  return andThen(together<readonly RelationRow[]>([direct, inherited]), ([own = [], others = []]) => {
    const denied = new Set(own.filter(isDenied).map(({ node }) => node.id));
    const rows = [...own, ...others.filter(({ node }) => !denied.has(node.id))];
    return cutPage(
      merged(
        rows.filter(({ edge }) => isListed(edge, scope)),
        order,
      ),
      page,
    );
  });
}

/** What is denied of the pair itself does not hold by inheritance. */
function isDenied({ edge }: RelationRow): boolean {
  return edge.against > 0 && !holds(edge);
}

/** The nodes a relation leads to, strongest first, at most 100: for relations that never lead to many. */
export function relatedNodes(
  graph: GraphReader,
  id: NodeId,
  relation: ListedRelation,
): Awaitable<readonly EntityNode[]> {
  const page = { first: FIRST_MAX };
  const direction = directionOf(relation);
  if (direction !== "both") {
    const request = toRequest(id, relation, direction, SHOWN, "STRENGTH", page);
    return andThen(graph.shownEdges(request), ({ rows }) => rows.map(({ row }) => row.node));
  }
  const rows = directRows(graph, [id], relation, SHOWN, page);
  return andThen(rows, (all) => merged(all, { field: "STRENGTH", direction: "DESC" }).map(({ row }) => row.node));
}

/** The edges of these nodes by that relation, all of them unless a page says otherwise. */
export function directRows(
  graph: GraphReader,
  ids: readonly NodeId[],
  relation: ListedRelation,
  scope: RelationScope,
  page: PageRequest = {},
): Awaitable<readonly RelationRow[]> {
  const direction = directionOf(relation);
  const directions = direction === "both" ? (["out", "in"] as const) : ([direction] as const);
  const pages = ids.flatMap((id) =>
    directions.map((direction) => graph.shownEdges(toRequest(id, relation, direction, scope, "STRENGTH", page))),
  );
  return andThen(together(pages), (all) =>
    all.flatMap(({ rows }) => rows.map(({ row: { edge, node } }) => ({ edge, node, inherited: false }))),
  );
}

function toRequest(
  id: NodeId,
  { predicates, kinds, technologyKinds }: ListedRelation,
  direction: "out" | "in",
  { statuses, stances, limits }: RelationScope,
  orderBy: RelationOrderField,
  page: PageRequest,
): EdgeRequest {
  return {
    id,
    predicates,
    direction,
    statuses,
    ...(stances && { stances }),
    otherKinds: kinds,
    otherTechnologyKinds: technologyKinds ?? undefined,
    orderBy,
    page,
    ...limits,
  };
}

/** One row a node, in order: what is said of the pair itself before what is inherited, then the stronger. */
function merged(rows: readonly RelationRow[], { field }: Order<RelationOrderField>) {
  const best = new Map<NodeId, RelationRow>();
  for (const row of rows) {
    const rival = best.get(row.node.id);
    if (!rival || outranks(row, rival)) best.set(row.node.id, row);
  }
  return [...best.values()]
    .map((row) => ({ row, key: edgeSortKey(row.edge, row.node, field) }))
    .sort((a, b) => compareSortKeys(a.key, b.key));
}

function outranks(a: RelationRow, b: RelationRow): boolean {
  if (a.inherited !== b.inherited) return b.inherited;
  return a.edge.strength > b.edge.strength || (a.edge.strength === b.edge.strength && a.edge.id < b.edge.id);
}

function edgeFields(
  row: EdgeWithNode | RelationRow,
  limits: EvidenceLimits,
): Omit<RelationEdgeValue, "cursor" | "node"> {
  const { strength, status, adoption, asOf, id } = row.edge;
  const inherited = "inherited" in row && row.inherited;
  return { strength, status, stance: edgeStance(row.edge), adoption, asOf, inherited, edgeId: id, limits };
}
