import { EDGE_STANCES } from "../../src/graph/edge-stance.js";
import type {
  ClaimRequest,
  EdgeRequest,
  EdgeWithNode,
  EntityFilter,
  FindRequest,
} from "../../src/graph/graph-store.js";
import { CLAIM_STATUSES, type EntityKind } from "../../src/graph/kinds.js";
import type { Edge, EntityNode } from "../../src/graph/model.js";
import type { Page, PageRequest, SortKey } from "../../src/graph/order.js";
import type { Predicate } from "../../src/graph/predicates.js";

/** All edges of any status and stance that leave the node by these predicates, strongest first, unless `more` says otherwise. */
export function edgesOf(
  node: Pick<EntityNode, "id">,
  predicates: readonly Predicate[],
  more: Partial<EdgeRequest> = {},
): EdgeRequest {
  return {
    id: node.id,
    predicates,
    direction: "out",
    statuses: CLAIM_STATUSES,
    stances: EDGE_STANCES,
    orderBy: "STRENGTH",
    page: {},
    ...more,
  };
}

export function find(kind: EntityKind, filter: EntityFilter = {}, more: Partial<FindRequest> = {}): FindRequest {
  return { kind, filter, orderBy: "NAME", page: {}, ...more };
}

export function claimsWith(
  filter: ClaimRequest["filter"],
  orderBy: ClaimRequest["orderBy"] = "CONFIDENCE",
  page: PageRequest = {},
): ClaimRequest {
  return { filter, orderBy, page };
}

/** A page that is the whole list, unless `more` says what lies beyond. */
export function pageOf<T>(rows: readonly { row: T; key: SortKey }[], more: Partial<Page<T>> = {}): Page<T> {
  return { rows, totalCount: rows.length, hasNextPage: false, hasPreviousPage: false, ...more };
}

/** A row of a list of edges; `score` where it is not the edge's strength. */
export function edgeRow(edge: Edge, node: EntityNode, score = edge.strength): { row: EdgeWithNode; key: SortKey } {
  return { row: { edge, node }, key: { score, name: node.name, id: node.id } };
}

/** A row of a list of nodes, `score` 0 in a list by name. */
export function nodeRow(row: EntityNode, score = 0): { row: EntityNode; key: SortKey } {
  return { row, key: { score, name: row.name, id: row.id } };
}
