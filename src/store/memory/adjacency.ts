import type { SortKey } from "../../graph/order.js";
import { compareSortKeys } from "../../graph/order.js";
import { PREDICATES } from "../../graph/predicates.js";
import { grown } from "./columns.js";
import { STANDINGS, USUAL_STANDING } from "./edge-standing.js";
import type { EdgeRow, EdgeTable } from "./edge-table.js";
import { lowerBound, type NodeRow, type NodeTable } from "./node-table.js";

export type Direction = "out" | "in";

/** Part of a list of edges: those at `low` and after, before `high`. */
export interface EdgeRange {
  readonly edges: readonly EdgeRow[];
  readonly low: number;
  readonly high: number;
}

/**
 * For each node and direction one list of its edges, by predicate and within that strongest first (sort-keys.ts): a page
 * of a hub's edges is a slice. A list is put in order when it is first read, since most never are; from then on a write
 * finds its place in it. Edges that are not of the usual standing are counted, so that the length of a list is known without a walk.
 */
export class Adjacency {
  /** By twice the row of the node, plus one for `in`. */
  readonly #lists: (EdgeRow[] | undefined)[] = [];
  #isInOrder = new Uint8Array(64);
  /** By list, predicate and standing (`countKey`): there are few beside those of the usual one. */
  readonly #counts = new Map<number, number>();

  constructor(
    readonly nodes: NodeTable,
    readonly edges: EdgeTable,
  ) {}

  /** All edges of a node, in no order. */
  all(node: NodeRow, direction: Direction): readonly EdgeRow[] {
    return this.#lists[listOf(node, direction)] ?? NONE;
  }

  range(node: NodeRow, direction: Direction, predicate: number): EdgeRange {
    const list = listOf(node, direction);
    const edges = this.#lists[list];
    if (!edges) return NOWHERE;
    this.#putInOrder(list);
    const { predicate: predicates } = this.edges;
    const low = lowerBound(edges.length, (at) => (predicates[edges[at] as number] as number) - predicate);
    const high = lowerBound(edges.length, (at) => (predicates[edges[at] as number] as number) - predicate - 1, low);
    return { edges, low, high };
  }

  /** How many of a range (given with it) have one of these standings, a bit for each. */
  count(node: NodeRow, direction: Direction, predicate: number, { low, high }: EdgeRange, standings: number): number {
    const list = listOf(node, direction);
    let usual = high - low;
    let wanted = 0;
    for (const standing of STANDINGS) {
      const count = this.#counts.get(countKey(list, predicate, standing)) ?? 0;
      usual -= count;
      if ((standings >> standing) & 1) wanted += count;
    }
    return (standings >> USUAL_STANDING) & 1 ? wanted + usual : wanted;
  }

  /** Enters an edge as it is written in its table. */
  add(edge: EdgeRow): void {
    this.#count(edge, 1);
    for (const list of this.#listsOf(edge)) {
      const edges = this.#lists[list];
      if (!edges) {
        this.#lists[list] = [edge];
        this.#isInOrder = grown(this.#isInOrder, list + 1);
        this.#isInOrder[list] = 1;
      } else if (this.#isInOrder[list] === 1 && edges.length >= UNSORTED_MAX) {
        edges.splice(this.#placeIn(list, edge), 0, edge);
      } else {
        edges.push(edge);
        this.#isInOrder[list] = 0;
      }
    }
  }

  /** Takes it out: to be called before its row is written anew. */
  remove(edge: EdgeRow): void {
    this.#count(edge, -1);
    for (const list of this.#listsOf(edge)) {
      const edges = this.#lists[list];
      if (!edges) continue;
      const at = this.#isInOrder[list] === 1 ? this.#placeIn(list, edge) : edges.indexOf(edge);
      if (edges[at] !== edge) throw new RangeError(`Expected edge ${edge} in its list, but found ${edges[at]}.`);
      edges.splice(at, 1);
      if (edges.length === 0) this.#lists[list] = undefined;
    }
  }

  /** A node with another name, or praise that became substance, moves in the lists of its neighbours. */
  forgetOrderAround(node: NodeRow): void {
    for (const edge of this.all(node, "out")) this.#isInOrder[listOf(this.edges.to[edge] as number, "in")] = 0;
    for (const edge of this.all(node, "in")) this.#isInOrder[listOf(this.edges.from[edge] as number, "out")] = 0;
  }

  /** All edges of the table at once, into lists of just their length: growing takes a third more (30 MB a million). */
  fill(): void {
    const { from, to } = this.edges;
    const lengths = new Uint32Array(2 * this.nodes.end);
    const count = (list: number) => {
      lengths[list] = (lengths[list] as number) + 1;
    };
    for (const edge of this.edges.all()) {
      count(listOf(from[edge] as number, "out"));
      count(listOf(to[edge] as number, "in"));
    }
    for (const [list, length] of lengths.entries()) this.#lists[list] = length > 0 ? new Array(length) : undefined;
    this.#isInOrder = new Uint8Array(lengths.length);
    const enter = (list: number, edge: EdgeRow) => {
      const left = (lengths[list] as number) - 1;
      lengths[list] = left;
      (this.#lists[list] as EdgeRow[])[left] = edge;
    };
    for (const edge of this.edges.all()) {
      this.#count(edge, 1);
      enter(listOf(from[edge] as number, "out"), edge);
      enter(listOf(to[edge] as number, "in"), edge);
    }
  }

  otherEnd(edge: EdgeRow, direction: Direction): NodeRow {
    return (direction === "out" ? this.edges.to[edge] : this.edges.from[edge]) as number;
  }

  /** The same as edgeSortKey says of the edge as an object. */
  keyOf(edge: EdgeRow, direction: Direction): SortKey {
    const other = this.otherEnd(edge, direction);
    return { score: this.#score(edge, other), name: this.nodes.at(other)?.name ?? "", id: this.nodes.idOf(other) };
  }

  /** By compareSortKeys, without making keys. */
  compare(a: EdgeRow, b: EdgeRow, direction: Direction): number {
    const [nodeA, nodeB] = [this.otherEnd(a, direction), this.otherEnd(b, direction)];
    return this.#score(b, nodeB) - this.#score(a, nodeA) || this.nodes.compareNames(nodeA, nodeB);
  }

  /** Where a cursor stands in a range: the first place that does not come before it, or, `past`, that comes after it. */
  placeOf(key: SortKey, { edges, low, high }: EdgeRange, direction: Direction, past: boolean): number {
    const compare = (at: number) => {
      const order = compareSortKeys(this.keyOf(edges[at] as number, direction), key);
      return past && order === 0 ? -1 : order;
    };
    return lowerBound(high, compare, low);
  }

  #score(edge: EdgeRow, other: NodeRow): number {
    return (this.edges.strength[edge] as number) - (this.nodes.praise[other] as number);
  }

  #placeIn(list: number, edge: EdgeRow): number {
    const edges = this.#lists[list] as EdgeRow[];
    return lowerBound(edges.length, (at) => this.#compareInList(edges[at] as number, edge, directionOf(list)));
  }

  #putInOrder(list: number): void {
    if (this.#isInOrder[list] === 1) return;
    const direction = directionOf(list);
    this.#lists[list]?.sort((a, b) => this.#compareInList(a, b, direction));
    this.#isInOrder[list] = 1;
  }

  #compareInList(a: EdgeRow, b: EdgeRow, direction: Direction): number {
    const { predicate } = this.edges;
    return (predicate[a] as number) - (predicate[b] as number) || this.compare(a, b, direction);
  }

  #listsOf(edge: EdgeRow): [number, number] {
    return [listOf(this.edges.from[edge] as number, "out"), listOf(this.edges.to[edge] as number, "in")];
  }

  #count(edge: EdgeRow, by: 1 | -1): void {
    const standing = this.edges.standing[edge] as number;
    if (standing === USUAL_STANDING) return;
    for (const list of this.#listsOf(edge)) {
      const key = countKey(list, this.edges.predicate[edge] as number, standing);
      const count = (this.#counts.get(key) ?? 0) + by;
      if (count === 0) this.#counts.delete(key);
      else this.#counts.set(key, count);
    }
  }
}

/** A shorter list is put in order again rather than kept so: it costs no more, and a load need not look for places. */
const UNSORTED_MAX = 8;
const NONE: readonly EdgeRow[] = [];
const NOWHERE: EdgeRange = { edges: NONE, low: 0, high: 0 };

function listOf(node: NodeRow, direction: Direction): number {
  return 2 * node + Number(direction === "in");
}

function directionOf(list: number): Direction {
  return list % 2 === 0 ? "out" : "in";
}

function countKey(list: number, predicate: number, standing: number): number {
  return (list * PREDICATES.length + predicate) * STANDINGS.length + standing;
}
