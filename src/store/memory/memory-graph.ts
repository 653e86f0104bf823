import { isWithinLimits } from "../../graph/claim-weight.js";
import { deriveEdge } from "../../graph/derive-edge.js";
import type { EvidenceLimits, GraphChange } from "../../graph/graph-store.js";
import { edgeId, slugify } from "../../graph/ids.js";
import type { EntityKind } from "../../graph/kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId, SourceNode } from "../../graph/model.js";
import { type GraphView, planWrite, type WritePlan } from "../../graph/plan-write.js";
import type { Predicate } from "../../graph/predicates.js";

export type Direction = "out" | "in";

/**
 * The graph as maps: nodes, claims and edges by id, and the indexes that look-ups go by. Knows how to apply a write,
 * nothing of how one is asked for (memory-store.ts) or made to last (store/embedded).
 */
export class MemoryGraph implements GraphView {
  readonly #nodes = new Map<NodeId, EntityNode>();
  readonly #nodesOfKind = new Map<EntityKind, Set<NodeId>>();
  /** Slugs of all its names → nodes. */
  readonly #nodesNamed = new Map<string, Set<NodeId>>();
  readonly #claims = new Map<ClaimId, Claim>();
  readonly #claimsOfSubject = new Map<NodeId, Set<ClaimId>>();
  readonly #claimsOfObject = new Map<NodeId, Set<ClaimId>>();
  readonly #claimsOfSource = new Map<NodeId, Set<ClaimId>>();
  readonly #claimsOfEdge = new Map<EdgeId, Set<ClaimId>>();
  readonly #correctedBy = new Map<ClaimId, Set<ClaimId>>();
  readonly #edges = new Map<EdgeId, Edge>();
  /** Key: node, direction and predicate. */
  readonly #edgesAt = new Map<string, Set<EdgeId>>();

  /** What `changes` come to; throws BadUserInput. */
  plan(changes: readonly GraphChange[]): WritePlan {
    return planWrite(changes, this);
  }

  apply(plan: WritePlan): void {
    for (const id of plan.removeEdges) this.#dropEdge(id);
    for (const claim of plan.removeClaims) this.#dropClaim(claim);
    for (const id of plan.removeNodes) this.#dropNode(id);
    for (const node of plan.putNodes) {
      this.#dropNode(node.id);
      this.#nodes.set(node.id, node);
      add(this.#nodesOfKind, node.kind, node.id);
      for (const key of keysOf(node)) add(this.#nodesNamed, key, node.id);
    }
    for (const claim of plan.putClaims) {
      const old = this.#claims.get(claim.id);
      if (old) this.#dropClaim(old);
      this.#claims.set(claim.id, claim);
      add(this.#claimsOfSubject, claim.subjectId, claim.id);
      add(this.#claimsOfSource, claim.sourceId, claim.id);
      if (claim.correctionId) add(this.#correctedBy, claim.correctionId, claim.id);
      if (claim.objectId) {
        add(this.#claimsOfObject, claim.objectId, claim.id);
        add(this.#claimsOfEdge, edgeId(claim.subjectId, claim.predicate, claim.objectId), claim.id);
      }
    }
    for (const edge of plan.putEdges) {
      this.#edges.set(edge.id, edge);
      add(this.#edgesAt, place(edge.fromId, "out", edge.predicate), edge.id);
      add(this.#edgesAt, place(edge.toId, "in", edge.predicate), edge.id);
    }
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
  nodes(): Iterable<EntityNode> {
    return this.#nodes.values();
  }
  claims(): Iterable<Claim> {
    return this.#claims.values();
  }
  nodesOfKind(kind: EntityKind): EntityNode[] {
    return present(this.#nodesOfKind.get(kind), this.#nodes);
  }
  nodesNamed(key: string): EntityNode[] {
    return present(this.#nodesNamed.get(key), this.#nodes);
  }
  edgesAt(id: NodeId, direction: Direction, predicate: Predicate): Edge[] {
    return present(this.#edgesAt.get(place(id, direction, predicate)), this.#edges);
  }
  /** The same as they would be had only the claims within the limits been stated. */
  edgesWithin(id: NodeId, direction: Direction, predicate: Predicate, limits: EvidenceLimits): Edge[] {
    const edges = this.edgesAt(id, direction, predicate);
    if (!limits.sourceIds && limits.asOfMax === undefined) return edges;
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
  claimsOfSubject(id: NodeId): Claim[] {
    return present(this.#claimsOfSubject.get(id), this.#claims);
  }
  claimsOfObject(id: NodeId): Claim[] {
    return present(this.#claimsOfObject.get(id), this.#claims);
  }
  claimsOfSource(id: NodeId): Claim[] {
    return present(this.#claimsOfSource.get(id), this.#claims);
  }
  claimsOfEdge(id: EdgeId): Claim[] {
    return present(this.#claimsOfEdge.get(id), this.#claims);
  }
  claimsCorrectedBy(id: ClaimId): Claim[] {
    return present(this.#correctedBy.get(id), this.#claims);
  }
  countClaimsNaming(id: NodeId): number {
    return [this.#claimsOfSubject, this.#claimsOfObject, this.#claimsOfSource].reduce(
      (sum, index) => sum + (index.get(id)?.size ?? 0),
      0,
    );
  }
  objects(id: NodeId, predicate: Predicate): NodeId[] {
    return this.edgesAt(id, "out", predicate)
      .filter((edge) => edge.status !== "REJECTED")
      .map((edge) => edge.toId);
  }
  sizes(): { nodes: number; claims: number; edges: number } {
    return { nodes: this.#nodes.size, claims: this.#claims.size, edges: this.#edges.size };
  }

  #dropNode(id: NodeId): void {
    const node = this.#nodes.get(id);
    if (!node) return;
    this.#nodes.delete(id);
    remove(this.#nodesOfKind, node.kind, id);
    for (const key of keysOf(node)) remove(this.#nodesNamed, key, id);
  }

  #dropClaim(claim: Claim): void {
    const { id, subjectId, predicate, objectId, sourceId, correctionId } = claim;
    this.#claims.delete(id);
    remove(this.#claimsOfSubject, subjectId, id);
    remove(this.#claimsOfSource, sourceId, id);
    if (correctionId) remove(this.#correctedBy, correctionId, id);
    if (!objectId) return;
    remove(this.#claimsOfObject, objectId, id);
    remove(this.#claimsOfEdge, edgeId(subjectId, predicate, objectId), id);
  }

  #dropEdge(id: EdgeId): void {
    const edge = this.#edges.get(id);
    if (!edge) return;
    this.#edges.delete(id);
    remove(this.#edgesAt, place(edge.fromId, "out", edge.predicate), id);
    remove(this.#edgesAt, place(edge.toId, "in", edge.predicate), id);
  }
}

/** The keys by which a node is named: its slug, and the slugs of its name, aliases and misspellings. */
export function keysOf(node: EntityNode): Set<string> {
  const keys = new Set([node.slug, ...[node.name, ...node.aliases, ...node.misspellings].map(slugify)]);
  keys.delete(""); // The slug of a name without a letter, such as an emoji.
  return keys;
}

function place(id: NodeId, direction: Direction, predicate: Predicate): string {
  return `${direction} ${predicate} ${id}`;
}

function add<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const values = index.get(key);
  if (values) values.add(value);
  else index.set(key, new Set([value]));
}

function remove<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const values = index.get(key);
  values?.delete(value);
  if (values?.size === 0) index.delete(key);
}

function present<K, V>(keys: Iterable<K> | undefined, rows: ReadonlyMap<K, V>): V[] {
  const found: V[] = [];
  for (const key of keys ?? []) {
    const row = rows.get(key);
    if (row !== undefined) found.push(row);
  }
  return found;
}
