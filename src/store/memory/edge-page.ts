import type { EdgeRequest, EdgeWithNode } from "../../graph/graph-store.js";
import { CLAIM_STATUSES, type EntityKind, TECHNOLOGY_KINDS } from "../../graph/kinds.js";
import type { NodeId } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, pageBounds, type SortKey } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import type { EdgeRange } from "./adjacency.js";
import type { EdgeRow } from "./edge-table.js";
import { isLimited, type MemoryGraph } from "./memory-graph.js";
import { CLASSES, type NodeRow } from "./node-table.js";

/** One page of a node's edges (graph-store.ts, `edges`). Objects are made of the page's rows alone. */
export function edgePage(graph: MemoryGraph, request: EdgeRequest): Page<EdgeWithNode> {
  if (isLimited(request)) return limitedPage(graph, request);
  const node = graph.nodes.rowOf(request.id);
  if (node < 0) return EMPTY;
  return (
    firstRows(graph, node, request) ??
    pageOf(graph, request, request.orderBy === "NAME" ? byName(graph, node, request) : byStrength(graph, node, request))
  );
}

const TECHNOLOGY_CLASSES: readonly string[] = TECHNOLOGY_KINDS;
const EMPTY: Page<EdgeWithNode> = { rows: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };

/**
 * The common case, without a walk along the list: the strongest edges of one predicate, of some statuses, after a
 * cursor. null for any other.
 */
function firstRows(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): Page<EdgeWithNode> | null {
  const { direction, predicates, statuses, orderBy, page } = request;
  const [predicate, ...others] = predicates;
  const isCommon = predicate !== undefined && others.length === 0 && orderBy === "STRENGTH" && !saysOtherEnd(request);
  if (!isCommon || page.reverse || page.last !== undefined || page.before) return null;
  const { adjacency } = graph;
  const range = adjacency.range(node, direction, PREDICATES.indexOf(predicate));
  const from = page.after ? adjacency.placeOf(page.after, range, direction, true) : range.low;
  const isAsked = rowFilter(graph, request);
  const found: EdgeRow[] = [];
  let at = from;
  for (; at < range.high && found.length < (page.first ?? Infinity); at++) {
    if (isAsked(range.edges[at] as EdgeRow)) found.push(range.edges[at] as EdgeRow);
  }
  return {
    rows: found.map((edge) => ({ row: withNode(graph, request, edge), key: adjacency.keyOf(edge, direction) })),
    totalCount: adjacency.count(node, direction, PREDICATES.indexOf(predicate), range.high - range.low, statuses),
    hasNextPage: hasAny(range, at, range.high, isAsked),
    hasPreviousPage: hasAny(range, range.low, from, isAsked),
  };
}

function hasAny({ edges }: EdgeRange, from: number, to: number, isAsked: (edge: EdgeRow) => boolean): boolean {
  for (let at = from; at < to; at++) if (isAsked(edges[at] as EdgeRow)) return true;
  return false;
}

function byStrength(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): EdgeRow[] {
  const rows = askedRows(graph, node, request);
  // The edges of one predicate are in order already.
  if (request.predicates.length > 1) rows.sort((a, b) => graph.adjacency.compare(a, b, request.direction));
  return rows;
}

function byName(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): EdgeRow[] {
  const end = (edge: EdgeRow) => graph.adjacency.otherEnd(edge, request.direction);
  return askedRows(graph, node, request).sort((a, b) => graph.nodes.compareNames(end(a), end(b)));
}

/** The rows asked for, of several to one node only the strongest. */
function askedRows(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): EdgeRow[] {
  const { direction, predicates } = request;
  const isAsked = rowFilter(graph, request);
  const rows = predicates.flatMap((predicate) => graph.edgeRows(node, direction, predicate).filter(isAsked));
  if (predicates.length === 1) return rows;
  const { strength } = graph.edges;
  const strongest = new Map<NodeRow, EdgeRow>();
  for (const edge of rows) {
    const rival = strongest.get(graph.adjacency.otherEnd(edge, direction));
    // Of equals the one whose predicate was named first, which is there already.
    if (rival !== undefined && (strength[edge] as number) <= (strength[rival] as number)) continue;
    strongest.set(graph.adjacency.otherEnd(edge, direction), edge);
  }
  return [...strongest.values()];
}

function pageOf(graph: MemoryGraph, request: EdgeRequest, inOrder: readonly EdgeRow[]): Page<EdgeWithNode> {
  const { direction, orderBy, page } = request;
  const rows = page.reverse ? inOrder.toReversed() : inOrder;
  const keyOf = (edge: EdgeRow): SortKey => {
    const key = graph.adjacency.keyOf(edge, direction);
    return orderBy === "NAME" ? { ...key, score: 0 } : key;
  };
  const { from, to } = pageBounds(rows.length, (at) => keyOf(rows[at] as EdgeRow), page);
  return {
    rows: rows.slice(from, to).map((edge) => ({ row: withNode(graph, request, edge), key: keyOf(edge) })),
    totalCount: rows.length,
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
  };
}

function withNode(graph: MemoryGraph, { direction }: EdgeRequest, edge: EdgeRow): EdgeWithNode {
  const other = graph.adjacency.otherEnd(edge, direction);
  const node = graph.nodes.at(other);
  if (!node) throw new TypeError(`Expected a node at the end of an edge, but "${graph.nodes.idOf(other)}" is none.`);
  return { edge: graph.edges.at(edge), node };
}

/** Whether the request leaves out some of the other ends that its predicates may have. */
function saysOtherEnd({ direction, predicates, otherKinds, otherTechnologyKinds }: EdgeRequest): boolean {
  const kinds = predicates.flatMap((predicate) =>
    PREDICATE_RULES[predicate].joins.map(([from, to]) => (direction === "out" ? to : from)),
  );
  return otherTechnologyKinds !== undefined || (otherKinds !== undefined && !kinds.every(isAmong(otherKinds)));
}

function isAmong(kinds: readonly EntityKind[]): (kind: EntityKind | null) => boolean {
  return (kind) => kind === null || kinds.includes(kind);
}

/** Whether an edge, and the node at its other end, are among those asked for: two look-ups in small tables. */
function rowFilter(graph: MemoryGraph, request: EdgeRequest): (edge: EdgeRow) => boolean {
  const { direction, statuses, otherKinds, otherTechnologyKinds } = request;
  const { status } = graph.edges;
  const { classes } = graph.nodes;
  const isStatusAsked = CLAIM_STATUSES.map((one) => statuses.includes(one));
  if (!otherKinds && !otherTechnologyKinds) return (edge) => isStatusAsked[status[edge] as number] === true;
  const ofTechnology: readonly string[] = otherTechnologyKinds ?? TECHNOLOGY_CLASSES;
  const isClassAsked = CLASSES.map((name) => {
    const isTechnology = TECHNOLOGY_CLASSES.includes(name);
    if (!isTechnology && otherTechnologyKinds) return false;
    const kind = isTechnology ? "TECHNOLOGY" : (name as EntityKind);
    return (!otherKinds || otherKinds.includes(kind)) && (!isTechnology || ofTechnology.includes(name));
  });
  const ends = direction === "out" ? graph.edges.to : graph.edges.from;
  return (edge) =>
    isStatusAsked[status[edge] as number] === true && isClassAsked[classes[ends[edge] as number] as number] === true;
}

/** Edges derived anew from the claims within the limits: their strengths are not those of any list. */
function limitedPage(graph: MemoryGraph, request: EdgeRequest): Page<EdgeWithNode> {
  const { id, direction, predicates, statuses, otherKinds, otherTechnologyKinds, orderBy, page } = request;
  const rows = predicates.flatMap((predicate) =>
    graph.edgesWithin(id, direction, predicate, request).flatMap((edge) => {
      const node = graph.node(direction === "out" ? edge.toId : edge.fromId);
      const isAsked =
        node !== null &&
        statuses.includes(edge.status) &&
        (!otherKinds || otherKinds.includes(node.kind)) &&
        (!otherTechnologyKinds || (node.kind === "TECHNOLOGY" && otherTechnologyKinds.includes(node.technologyKind)));
      return isAsked ? [{ row: { edge, node }, key: edgeSortKey(edge, node, orderBy) }] : [];
    }),
  );
  const strongest = new Map<NodeId, (typeof rows)[number]>();
  for (const row of rows) {
    const rival = strongest.get(row.row.node.id);
    if (!rival || row.row.edge.strength > rival.row.edge.strength) strongest.set(row.row.node.id, row);
  }
  return cutPage(
    [...strongest.values()].sort((a, b) => compareSortKeys(a.key, b.key)),
    page,
  );
}
