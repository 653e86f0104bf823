import { ENTITY_KINDS, type EntityKind, TECHNOLOGY_KINDS } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import { grown } from "./columns.js";

/** An entity as a small number, the same for as long as the graph is there. */
export type NodeRow = number;

/** The class of a node in one number: its kind, of a technology its technology kind. */
export const CLASSES: readonly string[] = [...ENTITY_KINDS, ...TECHNOLOGY_KINDS];

/**
 * Nodes by row. They stay the objects that were put: there are few beside the edges, and nearly all reads hand them
 * out. An id keeps its row when its node goes, since a row may only ever mean one thing.
 */
export class NodeTable {
  readonly #rows = new Map<NodeId, NodeRow>();
  readonly #ids: NodeId[] = [];
  readonly #nodes: (EntityNode | null)[] = [];
  readonly #counts = new Map<string, number>();
  #size = 0;
  /** Index into CLASSES. */
  classes = new Uint8Array(64);
  /** 1: a feature that is praise without content, which goes last in every list. */
  praise = new Uint8Array(64);
  /** How many claims name it as subject, object or source. */
  claims = new Int32Array(64);
  readonly #inOrder = new Map<EntityKind, NodeRow[]>();
  #byId: readonly EntityNode[] | null = null;

  get size(): number {
    return this.#size;
  }

  /** One past the highest row. */
  get end(): number {
    return this.#ids.length;
  }

  /** The row of an id; a new one, without a node, where it has none. */
  rowFor(id: NodeId): NodeRow {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = this.#ids.length;
    this.#rows.set(id, row);
    this.#ids.push(id);
    this.#nodes.push(null);
    this.classes = grown(this.classes, row + 1);
    this.praise = grown(this.praise, row + 1);
    this.claims = grown(this.claims, row + 1);
    return row;
  }

  /** -1 where the id is unknown. */
  rowOf(id: NodeId): NodeRow {
    return this.#rows.get(id) ?? -1;
  }

  idOf(row: NodeRow): NodeId {
    return this.#ids[row] as NodeId;
  }

  at(row: NodeRow): EntityNode | null {
    return this.#nodes[row] ?? null;
  }

  get(id: NodeId): EntityNode | null {
    return this.at(this.rowOf(id));
  }

  *all(): Generator<EntityNode> {
    for (const node of this.#nodes) if (node) yield node;
  }

  put(node: EntityNode): NodeRow {
    const row = this.rowFor(node.id);
    this.remove(row);
    this.#nodes[row] = node;
    this.#size += 1;
    this.classes[row] = CLASSES.indexOf(node.kind === "TECHNOLOGY" ? node.technologyKind : node.kind);
    this.praise[row] = Number(node.kind === "FEATURE" && node.featureKind === "QUALITY");
    for (const kind of countedAs(node)) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const inOrder = this.#inOrder.get(node.kind);
    inOrder?.splice(
      lowerBound(inOrder.length, (at) => this.compareNames(inOrder[at] as NodeRow, row)),
      0,
      row,
    );
    this.#byId = null;
    return row;
  }

  remove(row: NodeRow): void {
    const node = this.at(row);
    if (!node) return;
    const inOrder = this.#inOrder.get(node.kind);
    inOrder?.splice(
      lowerBound(inOrder.length, (at) => this.compareNames(inOrder[at] as NodeRow, row)),
      1,
    );
    this.#nodes[row] = null;
    this.#size -= 1;
    for (const kind of countedAs(node)) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) - 1);
    this.#byId = null;
  }

  /** Of an entity kind or a technology kind. */
  countOf(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** Rows of a kind by name, then id. Sorted when first asked for; from then on each write finds its place in it. */
  inOrder(kind: EntityKind): readonly NodeRow[] {
    const known = this.#inOrder.get(kind);
    if (known) return known;
    const rows: NodeRow[] = [];
    for (const [row, node] of this.#nodes.entries()) if (node?.kind === kind) rows.push(row);
    rows.sort((a, b) => this.compareNames(a, b));
    this.#inOrder.set(kind, rows);
    return rows;
  }

  /** Every node in order of id: the same array until a node is written. */
  inOrderOfId(): readonly EntityNode[] {
    // Ids are ASCII, whose order JavaScript knows itself: of 125,000 in a fifth of the time.
    this.#byId ??= [...this.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#byId;
  }

  /** By name, then id; what has no node goes first. */
  compareNames(a: NodeRow, b: NodeRow): number {
    return (
      compareCodePoints(this.at(a)?.name ?? "", this.at(b)?.name ?? "") || compareCodePoints(this.idOf(a), this.idOf(b))
    );
  }
}

/** The first of `length` places that does not come before what is looked for: `compare` is negative for those that do. */
export function lowerBound(length: number, compare: (at: number) => number, from = 0): number {
  let low = from;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(middle) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countedAs(node: EntityNode): string[] {
  return node.kind === "TECHNOLOGY" ? [node.kind, node.technologyKind] : [node.kind];
}
