import { edgeId, parseEdgeId } from "../../graph/ids.js";
import { ADOPTIONS } from "../../graph/kinds.js";
import type { Edge, EdgeId } from "../../graph/model.js";
import { PREDICATES } from "../../graph/predicates.js";
import { grown, RowNumbers } from "./columns.js";
import { standingOf, statusOfStanding } from "./edge-standing.js";
import { HashIndex, hashOfNumbers } from "./hash-index.js";
import { Interner } from "./interner.js";
import type { NodeRow, NodeTable } from "./node-table.js";

/** An edge as a small number. */
export type EdgeRow = number;

const UNWRITTEN = 255;

/** Edges as rows of columns, 37 bytes each; an object is made of one when it is read. */
export class EdgeTable {
  readonly #numbers = new RowNumbers();
  readonly #index = new HashIndex((row) => this.#hashOf(row));
  readonly #days = new Interner();
  from = new Int32Array(64);
  to = new Int32Array(64);
  predicate = new Uint8Array(64);
  /** Its status, and which side its claims take (edge-standing.ts). */
  standing = new Uint8Array(64);
  /** Index into ADOPTIONS plus one; 0: none. */
  #adoption = new Uint8Array(64);
  #support = new Float64Array(64);
  #against = new Float64Array(64);
  strength = new Float64Array(64);
  /** Number of the day plus one; 0: none. */
  #asOf = new Uint32Array(64);
  /** The first of its claims (claim-table.ts, `next`). */
  firstClaim = new Int32Array(64);

  constructor(readonly nodes: NodeTable) {}

  get size(): number {
    return this.#numbers.count;
  }

  *all(): Generator<EdgeRow> {
    for (let row = 0; row < this.#numbers.end; row++) if ((this.from[row] as number) >= 0) yield row;
  }

  /** -1 where there is none. */
  find(from: NodeRow, predicate: number, to: NodeRow): EdgeRow {
    return this.#index.find(
      hashOfNumbers(from, predicate, to),
      (row) => this.from[row] === from && this.to[row] === to && this.predicate[row] === predicate,
    );
  }

  rowOf(id: EdgeId): EdgeRow {
    const parsed = parseEdgeId(id);
    return parsed ? this.rowBetween(parsed) : -1;
  }

  rowBetween({ fromId, predicate, toId }: Pick<Edge, "fromId" | "predicate" | "toId">): EdgeRow {
    const [from, to] = [this.nodes.rowOf(fromId), this.nodes.rowOf(toId)];
    return from < 0 || to < 0 ? -1 : this.find(from, PREDICATES.indexOf(predicate), to);
  }

  at(row: EdgeRow): Edge {
    const fromId = this.nodes.idOf(this.from[row] as number);
    const toId = this.nodes.idOf(this.to[row] as number);
    const predicate = PREDICATES[this.predicate[row] as number] as Edge["predicate"];
    const adoption = this.#adoption[row] as number;
    const day = this.#asOf[row] as number;
    return {
      id: edgeId(fromId, predicate, toId),
      predicate,
      fromId,
      toId,
      strength: this.strength[row] as number,
      status: statusOfStanding(this.standing[row] as number),
      support: this.#support[row] as number,
      against: this.#against[row] as number,
      adoption: adoption === 0 ? null : (ADOPTIONS[adoption - 1] as Edge["adoption"]),
      asOf: day === 0 ? null : this.#days.stringOf(day - 1),
    };
  }

  /** An edge that is not there yet and has no claims; what it comes to is written later. */
  add(from: NodeRow, predicate: number, to: NodeRow): EdgeRow {
    const row = this.#numbers.take();
    this.#growTo(row + 1);
    this.from[row] = from;
    this.to[row] = to;
    this.predicate[row] = predicate;
    this.standing[row] = UNWRITTEN;
    this.firstClaim[row] = -1;
    this.#index.add(row);
    return row;
  }

  /** Whether it has been written since it was added. */
  isWritten(row: EdgeRow): boolean {
    return this.standing[row] !== UNWRITTEN;
  }

  /** What its claims come to. */
  write(row: EdgeRow, edge: Edge): void {
    this.standing[row] = standingOf(edge);
    this.#adoption[row] = edge.adoption === null ? 0 : ADOPTIONS.indexOf(edge.adoption) + 1;
    this.#support[row] = edge.support;
    this.#against[row] = edge.against;
    this.strength[row] = edge.strength;
    this.#asOf[row] = edge.asOf === null ? 0 : this.#days.numberOf(edge.asOf) + 1;
  }

  remove(row: EdgeRow): void {
    this.#index.delete(row);
    this.from[row] = -1;
    this.#numbers.release(row);
  }

  #hashOf(row: EdgeRow): number {
    return hashOfNumbers(this.from[row] as number, this.predicate[row] as number, this.to[row] as number);
  }

  #growTo(length: number): void {
    if (length <= this.from.length) return;
    this.from = grown(this.from, length);
    this.to = grown(this.to, length);
    this.predicate = grown(this.predicate, length);
    this.standing = grown(this.standing, length);
    this.#adoption = grown(this.#adoption, length);
    this.#support = grown(this.#support, length);
    this.#against = grown(this.#against, length);
    this.strength = grown(this.strength, length);
    this.#asOf = grown(this.#asOf, length);
    this.firstClaim = grown(this.firstClaim, length);
  }
}
