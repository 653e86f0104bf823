import { isWithinLimits } from "../../graph/claim-weight.js";
import { deriveEdge } from "../../graph/derive-edge.js";
import type { EvidenceLimits, GraphChange } from "../../graph/graph-store.js";
import { edgeId, slugify } from "../../graph/ids.js";
import type { EntityKind } from "../../graph/kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId, SourceNode } from "../../graph/model.js";
import { compareSortKeys, type SortKey } from "../../graph/order.js";
import { type GraphView, planWrite, type WritePlan } from "../../graph/plan-write.js";
import { PREDICATES, type Predicate } from "../../graph/predicates.js";
import type { Revision, RevisionId } from "../../graph/revision.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { MultiMap } from "./multi-map.js";

export type Direction = "out" | "in";
export type Ordered<T> = readonly { readonly row: T; readonly key: SortKey }[];

/**
 * The graph as maps: nodes, claims and edges by id, and the indexes that look-ups go by. Knows how to apply a write,
 * nothing of how one is asked for (memory-store.ts) or made to last (store/embedded).
 */
export class MemoryGraph implements GraphView {
  readonly #nodes = new Map<NodeId, EntityNode>();
  readonly #nodesOfKind = new Map<EntityKind, Map<NodeId, EntityNode>>();
  /** By the slugs of all its names. */
  readonly #nodesNamed = new MultiMap<string, EntityNode>();
  readonly #claims = new Map<ClaimId, Claim>();
  readonly #claimsOfSubject = new MultiMap<NodeId, Claim>();
  readonly #claimsOfObject = new MultiMap<NodeId, Claim>();
  readonly #claimsOfSource = new MultiMap<NodeId, Claim>();
  readonly #claimsOfEdge = new MultiMap<EdgeId, Claim>();
  readonly #correctedBy = new MultiMap<ClaimId, Claim>();
  readonly #edges = new Map<EdgeId, Edge>();
  readonly #revisions = new Map<RevisionId, Revision>();
  readonly #revisionsAbout = new MultiMap<NodeId | ClaimId, Revision>();
  readonly #edgesAt = { out: edgeIndex(), in: edgeIndex() };
  /** Lists as they were last asked for, until a write touches them. */
  readonly #edgesInOrder = { out: orderedIndex(), in: orderedIndex() };
  readonly #nodesInOrder = new Map<EntityKind, Ordered<EntityNode>>();

  /** What `changes` come to; throws BadUserInput. */
  plan(changes: readonly GraphChange[]): WritePlan {
    return planWrite(changes, this);
  }

  apply(plan: WritePlan): void {
    for (const id of plan.removeEdges) this.#dropEdge(id);
    for (const claim of plan.removeClaims) this.#dropClaim(claim.id);
    for (const id of plan.removeNodes) this.#dropNode(id);
    for (const node of plan.putNodes) {
      this.#dropNode(node.id);
      this.#addNode(node);
      this.#forgetOrderAround(node.id);
    }
    for (const claim of plan.putClaims) {
      this.#dropClaim(claim.id);
      this.#addClaim(claim);
    }
    for (const edge of plan.putEdges) {
      this.#dropEdge(edge.id);
      this.#addEdge(edge);
    }
    for (const revision of plan.putRevisions) this.#putRevision(revision);
  }

  /** Fills an empty graph with what once was planned and applied: nothing is checked again. */
  load(nodes: Iterable<EntityNode>, claims: Iterable<Claim>, revisions: Iterable<Revision> = []): void {
    for (const node of nodes) this.#addNode(node);
    const ofEdge = new Map<EdgeId, Claim[]>();
    for (const claim of claims) {
      this.#addClaim(claim);
      if (claim.objectId === null) continue;
      const id = edgeId(claim.subjectId, claim.predicate, claim.objectId);
      const others = ofEdge.get(id);
      if (others) others.push(claim);
      else ofEdge.set(id, [claim]);
    }
    const sourceOf = (id: NodeId) => this.source(id);
    for (const together of ofEdge.values()) this.#addEdge(deriveEdge(together, sourceOf));
    for (const revision of revisions) this.#putRevision(revision);
  }

  node(id: NodeId): EntityNode | null {
    return this.#nodes.get(id) ?? null;
  }
  claim(id: ClaimId): Claim | null {
    return this.#claims.get(id) ?? null;
  }
  edge(id: EdgeId): Edge | null {
    return this.#edges.get(id) ?? null;
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
  nodes(): Iterable<EntityNode> {
    return this.#nodes.values();
  }
  claims(): Iterable<Claim> {
    return this.#claims.values();
  }
  nodesOfKind(kind: EntityKind): Iterable<EntityNode> {
    return this.#nodesOfKind.get(kind)?.values() ?? [];
  }
  /** All of a kind by name. */
  nodesInOrder(kind: EntityKind): Ordered<EntityNode> {
    const known = this.#nodesInOrder.get(kind);
    if (known) return known;
    const rows = Array.from(this.nodesOfKind(kind), (row) => ({ row, key: { score: 0, name: row.name, id: row.id } }));
    rows.sort((a, b) => compareSortKeys(a.key, b.key));
    this.#nodesInOrder.set(kind, rows);
    return rows;
  }
  nodesNamed(key: string): readonly EntityNode[] {
    return this.#nodesNamed.get(key);
  }
  edgesAt(id: NodeId, direction: Direction, predicate: Predicate): readonly Edge[] {
    return this.#edgesAt[direction][predicate].get(id);
  }
  /** The node's edges of one predicate, strongest first. */
  edgesInOrder(id: NodeId, direction: Direction, predicate: Predicate): Ordered<Edge> {
    const lists = this.#edgesInOrder[direction][predicate];
    const known = lists.get(id);
    if (known) return known;
    const rows = this.edgesAt(id, direction, predicate).flatMap((row) => {
      const other = this.node(direction === "out" ? row.toId : row.fromId);
      return other ? [{ row, key: edgeSortKey(row, other, "STRENGTH") }] : [];
    });
    rows.sort((a, b) => compareSortKeys(a.key, b.key));
    lists.set(id, rows);
    return rows;
  }
  /** The same as they would be had only the claims within the limits been stated. */
  edgesWithin(id: NodeId, direction: Direction, predicate: Predicate, limits: EvidenceLimits): readonly Edge[] {
    const edges = this.edgesAt(id, direction, predicate);
    if (!isLimited(limits)) return edges;
    const sourceOf = (sourceId: NodeId) => this.source(sourceId);
    return edges.flatMap((edge) => {
      const claims = this.claimsOfEdge(edge.id).filter((claim) => this.isHeard(claim, limits));
      return claims.length > 0 ? [deriveEdge(claims, sourceOf)] : [];
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
  claimsOfSubject(id: NodeId): readonly Claim[] {
    return this.#claimsOfSubject.get(id);
  }
  claimsOfObject(id: NodeId): readonly Claim[] {
    return this.#claimsOfObject.get(id);
  }
  claimsOfSource(id: NodeId): readonly Claim[] {
    return this.#claimsOfSource.get(id);
  }
  claimsOfEdge(id: EdgeId): readonly Claim[] {
    return this.#claimsOfEdge.get(id);
  }
  claimsCorrectedBy(id: ClaimId): readonly Claim[] {
    return this.#correctedBy.get(id);
  }
  countClaimsNaming(id: NodeId): number {
    return this.#claimsOfSubject.count(id) + this.#claimsOfObject.count(id) + this.#claimsOfSource.count(id);
  }
  isAnswered(id: ClaimId): boolean {
    return this.revisionsAbout(id).some(({ status }) => status === "APPLIED");
  }
  objects(id: NodeId, predicate: Predicate): NodeId[] {
    return this.edgesAt(id, "out", predicate)
      .filter((edge) => edge.status !== "REJECTED")
      .map((edge) => edge.toId);
  }
  sizes(): { nodes: number; claims: number; edges: number } {
    return { nodes: this.#nodes.size, claims: this.#claims.size, edges: this.#edges.size };
  }

  #addNode(node: EntityNode): void {
    this.#nodes.set(node.id, node);
    const ofKind = this.#nodesOfKind.get(node.kind) ?? new Map<NodeId, EntityNode>();
    this.#nodesOfKind.set(node.kind, ofKind.set(node.id, node));
    this.#nodesInOrder.delete(node.kind);
    for (const key of keysOf(node)) this.#nodesNamed.add(key, node);
  }

  #putRevision(revision: Revision): void {
    const old = this.#revisions.get(revision.id);
    for (const id of new Set(old?.aboutIds)) if (old) this.#revisionsAbout.delete(id, old);
    this.#revisions.set(revision.id, revision);
    for (const id of new Set(revision.aboutIds)) this.#revisionsAbout.add(id, revision);
  }

  #dropNode(id: NodeId): void {
    const node = this.#nodes.get(id);
    if (!node) return;
    this.#nodes.delete(id);
    this.#nodesOfKind.get(node.kind)?.delete(id);
    this.#nodesInOrder.delete(node.kind);
    for (const key of keysOf(node)) this.#nodesNamed.delete(key, node);
  }

  #addClaim(claim: Claim): void {
    const { id, subjectId, predicate, objectId, sourceId, correctionId } = claim;
    this.#claims.set(id, claim);
    this.#claimsOfSubject.add(subjectId, claim);
    this.#claimsOfSource.add(sourceId, claim);
    if (correctionId) this.#correctedBy.add(correctionId, claim);
    if (!objectId) return;
    this.#claimsOfObject.add(objectId, claim);
    this.#claimsOfEdge.add(edgeId(subjectId, predicate, objectId), claim);
  }

  #dropClaim(claimId: ClaimId): void {
    const claim = this.#claims.get(claimId);
    if (!claim) return;
    const { id, subjectId, predicate, objectId, sourceId, correctionId } = claim;
    this.#claims.delete(id);
    this.#claimsOfSubject.delete(subjectId, claim);
    this.#claimsOfSource.delete(sourceId, claim);
    if (correctionId) this.#correctedBy.delete(correctionId, claim);
    if (!objectId) return;
    this.#claimsOfObject.delete(objectId, claim);
    this.#claimsOfEdge.delete(edgeId(subjectId, predicate, objectId), claim);
  }

  #addEdge(edge: Edge): void {
    this.#edges.set(edge.id, edge);
    this.#edgesAt.out[edge.predicate].add(edge.fromId, edge);
    this.#edgesAt.in[edge.predicate].add(edge.toId, edge);
    this.#forgetOrderOf(edge);
  }

  #dropEdge(id: EdgeId): void {
    const edge = this.#edges.get(id);
    if (!edge) return;
    this.#edges.delete(id);
    this.#edgesAt.out[edge.predicate].delete(edge.fromId, edge);
    this.#edgesAt.in[edge.predicate].delete(edge.toId, edge);
    this.#forgetOrderOf(edge);
  }

  #forgetOrderOf({ fromId, toId, predicate }: Edge): void {
    this.#edgesInOrder.out[predicate].delete(fromId);
    this.#edgesInOrder.in[predicate].delete(toId);
  }

  /** A node with another name, or praise that has become substance, moves in the lists of its neighbours. */
  #forgetOrderAround(id: NodeId): void {
    for (const predicate of PREDICATES) {
      for (const edge of this.edgesAt(id, "out", predicate)) this.#forgetOrderOf(edge);
      for (const edge of this.edgesAt(id, "in", predicate)) this.#forgetOrderOf(edge);
    }
  }
}

export function isLimited({ sourceIds, asOfMax }: EvidenceLimits): boolean {
  return sourceIds !== undefined || asOfMax !== undefined;
}

/** The keys by which a node is named: its slug, and the slugs of its name, aliases and misspellings. */
export function keysOf(node: EntityNode): Set<string> {
  const keys = new Set([node.slug, ...[node.name, ...node.aliases, ...node.misspellings].map(slugify)]);
  keys.delete(""); // The slug of a name without a letter, such as an emoji.
  return keys;
}

function edgeIndex(): Record<Predicate, MultiMap<NodeId, Edge>> {
  return byPredicate(() => new MultiMap<NodeId, Edge>());
}

function orderedIndex(): Record<Predicate, Map<NodeId, Ordered<Edge>>> {
  return byPredicate(() => new Map<NodeId, Ordered<Edge>>());
}

function byPredicate<T>(make: () => T): Record<Predicate, T> {
  return Object.fromEntries(PREDICATES.map((predicate) => [predicate, make()])) as Record<Predicate, T>;
}
