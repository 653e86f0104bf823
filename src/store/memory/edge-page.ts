import { isListed } from "../../graph/edge-stance.js";
import type { EdgeRequest, EdgeWithNode } from "../../graph/graph-store.js";
import { ENTITY_KINDS, TECHNOLOGY_KINDS } from "../../graph/kinds.js";
import type { NodeId } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, pageBounds, type SortKey } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import type { EdgeRange } from "./adjacency.js";
import { listedStandings } from "./edge-standing.js";
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

const EMPTY: Page<EdgeWithNode> = { rows: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };

/** The common case, without a walk along the list: the strongest edges of one predicate, after a cursor. null: another. */
function firstRows(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): Page<EdgeWithNode> | null {
  const { direction, predicates, orderBy, page } = request;
  const [predicate] = predicates;
  if (predicate === undefined || predicates.length > 1 || orderBy !== "STRENGTH") return null;
  if (page.reverse || page.last !== undefined || page.before) return null;
  const { adjacency } = graph;
  const number = PREDICATES.indexOf(predicate);
  const range = adjacency.range(node, direction, number);
  if (range.low === range.high) return EMPTY;
  const from = page.after ? adjacency.placeOf(page.after, range, direction, true) : range.low;
  const wanted = wantedRows(graph, request);
  const rows: PageRow[] = [];
  let to = from;
  for (; to < range.high && rows.length < (page.first ?? Infinity); to++) {
    const edge = range.edges[to] as EdgeRow;
    if (wanted.has(edge)) rows.push(rowOf(graph, request, edge));
  }
  const hasNextPage = hasAny(range, to, range.high, wanted);
  const hasPreviousPage = hasAny(range, range.low, from, wanted);
  const isLong = range.high - range.low > COUNTED_MAX;
  const count = () =>
    isLong && wanted.areOfEveryKind
      ? adjacency.count(node, direction, number, range, wanted.standings)
      : countIn(range, wanted);
  if (wanted.areOfEveryKind || !isLong) {
    return { rows, totalCount: count(), hasNextPage, hasPreviousPage };
  }
  return {
    rows,
    get totalCount() {
      return count();
    },
    hasNextPage,
    hasPreviousPage,
  };
}

/** Of a longer list, counting takes longer than all the rest, and few look at it; of a shorter one, putting it off does. */
const COUNTED_MAX = 100;

function hasAny({ edges }: EdgeRange, from: number, to: number, wanted: WantedRows): boolean {
  for (let at = from; at < to; at++) if (wanted.has(edges[at] as EdgeRow)) return true;
  return false;
}

function countIn({ edges, low, high }: EdgeRange, wanted: WantedRows): number {
  let count = 0;
  for (let at = low; at < high; at++) if (wanted.has(edges[at] as EdgeRow)) count += 1;
  return count;
}

function byStrength(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): EdgeRow[] {
  const { rows, ofPredicates } = askedRows(graph, node, request);
  // The edges of one predicate are in order already.
  if (ofPredicates > 1) rows.sort((a, b) => graph.adjacency.compare(a, b, request.direction));
  return rows;
}

function byName(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): EdgeRow[] {
  const end = (edge: EdgeRow) => graph.adjacency.otherEnd(edge, request.direction);
  return askedRows(graph, node, request).rows.sort((a, b) => graph.nodes.compareNames(end(a), end(b)));
}

/** The rows asked for, of several to one node only the strongest; and how many predicates had any. */
function askedRows(graph: MemoryGraph, node: NodeRow, request: EdgeRequest): { rows: EdgeRow[]; ofPredicates: number } {
  const { direction, predicates } = request;
  const wanted = wantedRows(graph, request);
  const rows: EdgeRow[] = [];
  let ofPredicates = 0;
  for (const predicate of predicates) {
    const { edges, low, high } = graph.adjacency.range(node, direction, PREDICATES.indexOf(predicate));
    const before = rows.length;
    for (let at = low; at < high; at++) if (wanted.has(edges[at] as EdgeRow)) rows.push(edges[at] as EdgeRow);
    if (rows.length > before) ofPredicates += 1;
  }
  return { rows: ofPredicates > 1 ? strongestToEach(graph, rows, direction) : rows, ofPredicates };
}

function strongestToEach(graph: MemoryGraph, rows: readonly EdgeRow[], direction: EdgeRequest["direction"]): EdgeRow[] {
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
  const keyAt = (at: number): SortKey => {
    const key = graph.adjacency.keyOf(rows[at] as EdgeRow, direction);
    return orderBy === "NAME" ? { ...key, score: 0 } : key;
  };
  const { from, to } = pageBounds(rows.length, keyAt, page);
  return {
    rows: rows.slice(from, to).map((edge) => rowOf(graph, request, edge)),
    totalCount: rows.length,
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
  };
}

type PageRow = Page<EdgeWithNode>["rows"][number];

function rowOf(graph: MemoryGraph, { direction, orderBy }: EdgeRequest, row: EdgeRow): PageRow {
  const other = graph.adjacency.otherEnd(row, direction);
  const node = graph.nodes.at(other);
  if (!node) throw new TypeError(`Expected a node at the end of an edge, but "${graph.nodes.idOf(other)}" is none.`);
  const edge = graph.edges.at(row);
  return { row: { edge, node }, key: edgeSortKey(edge, node, orderBy) };
}

/** Which edges are asked for, by their standing and the class of the node at their other end: a bit for each of these. */
class WantedRows {
  constructor(
    private readonly standing: Uint8Array,
    readonly standings: number,
    private readonly classes: Uint8Array,
    private readonly ends: Int32Array,
    private readonly endClasses: number,
    /** Whether all that the predicates can lead to is asked for. */
    readonly areOfEveryKind: boolean,
  ) {}

  has(edge: EdgeRow): boolean {
    return (
      ((this.standings >> (this.standing[edge] as number)) & 1) === 1 &&
      ((this.endClasses >> (this.classes[this.ends[edge] as number] as number)) & 1) === 1
    );
  }
}

function wantedRows({ edges, nodes }: MemoryGraph, request: EdgeRequest): WantedRows {
  const { direction, predicates, otherKinds, otherTechnologyKinds } = request;
  const ofKinds = otherKinds ? bitsOf(otherKinds, KIND_BITS) : EVERY_CLASS;
  const ofTechnologyKinds = otherTechnologyKinds ? bitsOf(otherTechnologyKinds, TECHNOLOGY_BITS) : EVERY_CLASS;
  const classes = ofKinds & ofTechnologyKinds;
  const areOfEveryKind = predicates.every((predicate) => (END_BITS[direction][predicate] & ~classes) === 0);
  const ends = direction === "out" ? edges.to : edges.from;
  return new WantedRows(edges.standing, listedStandings(request), nodes.classes, ends, classes, areOfEveryKind);
}

function bitsOf<K extends string>(names: readonly K[], bits: Readonly<Record<K, number>>): number {
  let all = 0;
  for (const name of names) all |= bits[name];
  return all;
}

function bitsFor<K extends string>(names: readonly K[], bitsOfOne: (name: K) => number): Readonly<Record<K, number>> {
  return Object.fromEntries(names.map((name) => [name, bitsOfOne(name)])) as Record<K, number>;
}

const EVERY_CLASS = -1;
const TECHNOLOGY_BITS = bitsFor(TECHNOLOGY_KINDS, (kind) => 1 << CLASSES.indexOf(kind));
const KIND_BITS = bitsFor(ENTITY_KINDS, (kind) =>
  kind === "TECHNOLOGY" ? bitsOf(TECHNOLOGY_KINDS, TECHNOLOGY_BITS) : 1 << CLASSES.indexOf(kind),
);
/** What each predicate can lead to. */
const END_BITS = { out: endBits(1), in: endBits(0) };

function endBits(side: 0 | 1): Readonly<Record<Predicate, number>> {
  return bitsFor(PREDICATES, (predicate) => {
    const kinds = PREDICATE_RULES[predicate].joins.map((join) => join[side]).filter((kind) => kind !== null);
    return bitsOf(kinds, KIND_BITS);
  });
}

/** Edges derived anew from the claims within the limits: their strengths are not those of any list. */
function limitedPage(graph: MemoryGraph, request: EdgeRequest): Page<EdgeWithNode> {
  const { id, direction, predicates, otherKinds, otherTechnologyKinds, orderBy, page } = request;
  const rows = predicates.flatMap((predicate) =>
    graph.edgesWithin(id, direction, predicate, request).flatMap((edge) => {
      const node = graph.node(direction === "out" ? edge.toId : edge.fromId);
      const isAsked =
        node !== null &&
        isListed(edge, request) &&
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
