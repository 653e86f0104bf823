import { runAtOnce, type Steps } from "../../async/cooperative.js";
import { isWithinLimits } from "../../graph/claim-weight.js";
import { deriveEdge, deriveEdgeOf } from "../../graph/derive-edge.js";
import type { EvidenceLimits, GraphChange } from "../../graph/graph-store.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId, SourceNode } from "../../graph/model.js";
import { type GraphView, planWrite, type WritePlan } from "../../graph/plan-write.js";
import { PREDICATES, type Predicate } from "../../graph/predicates.js";
import type { Revision, RevisionId } from "../../graph/revision.js";
import { Adjacency, type Direction } from "./adjacency.js";
import { type ClaimPack, codedClaims } from "./claim-pack.js";
import { ClaimTable, type CodedClaim } from "./claim-table.js";
import { rowOf } from "./claim-text.js";
import { isHolding, statusOfStanding } from "./edge-standing.js";
import { type EdgeRow, EdgeTable } from "./edge-table.js";
import { MultiMap } from "./multi-map.js";
import { NameIndex } from "./name-index.js";
import { type NodeRow, NodeTable } from "./node-table.js";

/**
 * The graph as tables: nodes, claims and edges as numbered rows, and the indexes that look-ups go by. Knows how to apply
 * a write, nothing of how one is asked for (memory-store.ts) or made to last (store/embedded). Objects are made of rows
 * when they are read; reads that look at many (collect-evidence.ts, edge-page.ts) work on rows.
 */
export class MemoryGraph implements GraphView {
  readonly nodes = new NodeTable();
  readonly claims = new ClaimTable(this.nodes);
  readonly edges = new EdgeTable(this.nodes);
  readonly adjacency = new Adjacency(this.nodes, this.edges);
  /** The first claim with a value of each subject (claim-table.ts, `next`). */
  readonly #firstValue = new Map<NodeRow, number>();
  readonly #revisions = new Map<RevisionId, Revision>();
  readonly #revisionsAbout = new MultiMap<NodeId | ClaimId, Revision>();
  readonly #names = new NameIndex();
  /** Nodes of rows below this one are in the index of names. */
  #namedEnd = 0;

  /** What `changes` come to; throws BadUserInput. */
  plan(changes: readonly GraphChange[]): WritePlan {
    return planWrite(changes, this);
  }

  apply(plan: WritePlan): void {
    for (const claim of plan.removeClaims) this.#removeClaim(claim.id);
    for (const id of plan.removeEdges) this.#removeEdge(this.edges.rowOf(id));
    for (const id of plan.removeNodes) this.#removeNode(this.nodes.rowOf(id));
    for (const node of plan.putNodes) this.#putNode(node);
    for (const claim of plan.putClaims) this.#putClaim(this.claims.coded(rowOf(claim)));
    for (const edge of plan.putEdges) this.#putEdge(edge);
    for (const revision of plan.putRevisions) this.#putRevision(revision);
  }

  /** Fills an empty graph with what once was planned and applied: nothing is checked again. */
  load(nodes: Iterable<EntityNode>, claims: Iterable<Claim>, revisions: Iterable<Revision> = []): void {
    const filling = this.fill();
    for (const node of nodes) filling.node(node);
    for (const claim of claims) filling.claim(claim);
    for (const revision of revisions) filling.revision(revision);
    runAtOnce(filling.end());
  }

  /** The same bit by bit: all nodes, then claims and revisions, and in the end the edges they come to. */
  fill(): GraphFilling {
    const { edges, adjacency } = this;
    const derive = (edge: EdgeRow) => edges.write(edge, this.#derived(edge));
    return {
      node: (node) => this.#putNode(node),
      claim: (claim) => this.#putClaim(this.claims.coded(rowOf(claim))),
      pack: (pack) => Array.from(codedClaims(pack, this.claims), (claim) => this.#putClaim(claim)),
      forget: (id) => {
        const edge = this.#removeClaim(id);
        if (edge >= 0 && this.edges.firstClaim[edge] === -1) this.edges.remove(edge);
      },
      revision: (revision) => this.#putRevision(revision),
      *end() {
        for (const edge of edges.all()) {
          derive(edge);
          yield;
        }
        adjacency.fill();
      },
    };
  }

  node(id: NodeId): EntityNode | null {
    return this.nodes.get(id);
  }
  claim(id: ClaimId): Claim | null {
    const row = this.claims.rowOf(id);
    return row < 0 ? null : this.claims.at(row);
  }
  edge(id: EdgeId): Edge | null {
    const row = this.edges.rowOf(id);
    return row < 0 ? null : this.edges.at(row);
  }
  revision(id: RevisionId): Revision | null {
    return this.#revisions.get(id) ?? null;
  }
  revisions(): Iterable<Revision> {
    return this.#revisions.values();
  }
  revisionsAbout(id: NodeId | ClaimId): readonly Revision[] {
    return this.#revisionsAbout.get(id);
  }
  /** The index of names, of all nodes: those that are not in it yet are entered now. */
  names(): NameIndex {
    if (this.#namedEnd < this.nodes.end) runAtOnce(this.nameSteps());
    return this.#names;
  }
  /** Enters them before somebody asks: of 125,000 it takes a second. */
  *nameSteps(): Steps<void> {
    while (this.#namedEnd < this.nodes.end) {
      const row = this.#namedEnd++;
      const node = this.nodes.at(row);
      if (node) this.#names.add(node, row);
      yield;
    }
  }
  /** Rows of the node's edges of one predicate, strongest first. */
  edgeRows(node: NodeRow, direction: Direction, predicate: Predicate): EdgeRow[] {
    const { edges, low, high } = this.adjacency.range(node, direction, PREDICATES.indexOf(predicate));
    return edges.slice(low, high);
  }
  /** The node's edges as they would be had only the claims within the limits been stated. */
  edgesWithin(id: NodeId, direction: Direction, predicate: Predicate, limits: EvidenceLimits): Edge[] {
    const node = this.nodes.rowOf(id);
    if (node < 0) return [];
    const rows = this.edgeRows(node, direction, predicate);
    if (!isLimited(limits)) return rows.map((row) => this.edges.at(row));
    return rows.flatMap((row) => {
      const claims = this.#claimsOf(row).filter((claim) => this.isHeard(claim, limits));
      return claims.length > 0 ? [deriveEdge(claims, this.#sourceOf)] : [];
    });
  }
  source(id: NodeId): SourceNode | null {
    const node = this.node(id);
    return node?.kind === "SOURCE" ? node : null;
  }
  isHeard(claim: Claim, limits: EvidenceLimits): boolean {
    const source = this.source(claim.sourceId);
    return source !== null && isWithinLimits(claim, source, limits);
  }
  /** Rows of the claims of an edge, behind those that are in `rows` already. */
  claimRowsOf(edge: EdgeRow, rows: number[] = []): number[] {
    return this.#chain(this.edges.firstClaim[edge] as number, rows);
  }
  /** Rows of the claims that say something of the node: of its edges, and those with a value. */
  claimRowsAbout(node: NodeRow, direction: Direction): number[] {
    const ofEdges = this.adjacency.all(node, direction).flatMap((edge) => this.claimRowsOf(edge));
    return direction === "out" ? [...ofEdges, ...this.#chain(this.#firstValue.get(node) ?? -1)] : ofEdges;
  }
  claimsOfSource(id: NodeId): Claim[] {
    return this.claims.ofSource(this.nodes.rowOf(id)).map((row) => this.claims.at(row));
  }
  claimsOfEdge(id: EdgeId): Claim[] {
    const row = this.edges.rowOf(id);
    return row < 0 ? [] : this.#claimsOf(row);
  }
  claimsCorrectedBy(id: ClaimId): Claim[] {
    return Array.from(this.claims.correctedBy(id), (row) => this.claims.at(row));
  }
  countClaimsNaming(id: NodeId): number {
    return this.nodes.claims[this.nodes.rowOf(id)] ?? 0;
  }
  isAnswered(id: ClaimId): boolean {
    return this.revisionsAbout(id).some(({ status }) => status === "APPLIED");
  }
  objects(id: NodeId, predicate: Predicate): NodeId[] {
    const node = this.nodes.rowOf(id);
    if (node < 0) return [];
    const rows = this.edgeRows(node, "out", predicate).filter(
      (row) => statusOfStanding(this.edges.standing[row] as number) !== "REJECTED",
    );
    return rows.map((row) => this.nodes.idOf(this.edges.to[row] as number));
  }
  /** Whether it says that its ends are related (edge-stance.ts). */
  holds(edge: EdgeRow): boolean {
    return isHolding(this.edges.standing[edge] as number);
  }

  readonly #sourceOf = (id: NodeId) => this.source(id);

  #derived(edge: EdgeRow): Edge {
    const { edges, claims, nodes } = this;
    const voices = this.claimRowsOf(edge).map((row) => claims.voiceAt(row));
    const predicate = PREDICATES[edges.predicate[edge] as number] as Predicate;
    return deriveEdgeOf(
      nodes.idOf(edges.from[edge] as number),
      predicate,
      nodes.idOf(edges.to[edge] as number),
      voices,
    );
  }

  #claimsOf(edge: EdgeRow): Claim[] {
    return this.claimRowsOf(edge).map((row) => this.claims.at(row));
  }

  #chain(first: number, rows: number[] = []): number[] {
    for (let row = first; row >= 0; row = this.claims.next[row] as number) rows.push(row);
    return rows;
  }

  #putNode(node: EntityNode): void {
    const old = this.node(node.id);
    const row = this.nodes.put(node);
    if (row < this.#namedEnd) {
      if (old) this.#names.remove(old, row);
      this.#names.add(node, row);
    }
    if (old) this.adjacency.forgetOrderAround(row);
  }

  #removeNode(row: NodeRow): void {
    const node = this.nodes.at(row);
    if (!node) return;
    if (row < this.#namedEnd) this.#names.remove(node, row);
    this.nodes.remove(row);
  }

  /** Returns its row. The row of its edge is there then, but what the edge comes to is not yet written. */
  #putClaim(claim: CodedClaim): number {
    const known = this.claims.rowOf(claim.id);
    if (known >= 0) {
      this.claims.update(known, claim);
      return known;
    }
    const row = this.claims.add(claim);
    const { subject, object, predicate } = claim;
    if (object < 0) {
      this.claims.next[row] = this.#firstValue.get(subject) ?? -1;
      this.#firstValue.set(subject, row);
      return row;
    }
    const found = this.edges.find(subject, predicate, object);
    const edge = found < 0 ? this.edges.add(subject, predicate, object) : found;
    this.claims.next[row] = this.edges.firstClaim[edge] as number;
    this.edges.firstClaim[edge] = row;
    return row;
  }

  /** Returns the row of its edge; -1: it had none. */
  #removeClaim(id: ClaimId): EdgeRow {
    const row = this.claims.rowOf(id);
    if (row < 0) return -1;
    const edge = this.#edgeOf(row);
    const subject = this.claims.subject[row] as number;
    const first = edge < 0 ? this.#firstValue.get(subject) : this.edges.firstClaim[edge];
    const next = this.claims.next[row] as number;
    if (first !== row) {
      const before = this.#chain(first ?? -1).find((other) => this.claims.next[other] === row) as number;
      this.claims.next[before] = next;
    } else if (edge >= 0) this.edges.firstClaim[edge] = next;
    else if (next >= 0) this.#firstValue.set(subject, next);
    else this.#firstValue.delete(subject);
    this.claims.remove(row);
    return edge;
  }

  #edgeOf(claim: number): EdgeRow {
    const object = this.claims.object[claim] as number;
    if (object < 0) return -1;
    return this.edges.find(this.claims.subject[claim] as number, this.claims.predicate[claim] as number, object);
  }

  /** Its claims are there already, and with them its row. */
  #putEdge(edge: Edge): void {
    const row = this.edges.rowBetween(edge);
    if (this.edges.isWritten(row)) this.adjacency.remove(row);
    this.edges.write(row, edge);
    this.adjacency.add(row);
  }

  #removeEdge(row: EdgeRow): void {
    this.adjacency.remove(row);
    this.edges.remove(row);
  }

  #putRevision(revision: Revision): void {
    const old = this.#revisions.get(revision.id);
    for (const id of new Set(old?.aboutIds)) if (old) this.#revisionsAbout.delete(id, old);
    this.#revisions.set(revision.id, revision);
    for (const id of new Set(revision.aboutIds)) this.#revisionsAbout.add(id, revision);
  }
}

/** Takes in a graph bit by bit. */
export interface GraphFilling {
  node(node: EntityNode): void;
  /** Takes the place of one of the same id. Returns its row. */
  claim(claim: Claim): number;
  pack(pack: ClaimPack): number[];
  forget(id: ClaimId): void;
  revision(revision: Revision): void;
  end(): Steps<void>;
}

export function isLimited({ sourceIds, asOfMax }: EvidenceLimits): boolean {
  return sourceIds !== undefined || asOfMax !== undefined;
}
