import {
  BEARING_PREDICATES,
  type EvidenceGraph,
  type EvidenceRequest,
  LINK_PREDICATES,
  RELATION_PREDICATES,
} from "../../graph/graph-store.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import type { MemoryGraph } from "./memory-graph.js";

/** The part of the graph that bears on the items (graph-store.ts, `evidence`), each list in order of id. */
export function collectEvidence(graph: MemoryGraph, { itemIds, stepsMax }: EvidenceRequest): EvidenceGraph {
  const relations = new Map<EdgeId, Edge>();
  const items = new Set<NodeId>();
  let frontier = itemIds.filter((id) => graph.node(id));
  for (let step = 0; step <= stepsMax && frontier.length > 0; step++) {
    for (const id of frontier) items.add(id);
    const next = new Set<NodeId>();
    for (const edge of frontier.flatMap((id) => relationsAt(graph, id))) {
      const other = items.has(edge.toId) ? edge.fromId : edge.toId;
      if (step === stepsMax && !items.has(other)) continue;
      relations.set(edge.id, edge);
      if (!items.has(other)) next.add(other);
    }
    frontier = [...next];
  }

  const claims = new Map<ClaimId, Claim>();
  for (const id of items) keep(claims, graph.claimsOfObject(id), BEARING_PREDICATES);
  // A technology wished for ("we know Python") is borne on by what is linked to it.
  for (const id of items)
    if (graph.node(id)?.kind === "TECHNOLOGY") keep(claims, graph.claimsOfObject(id), LINK_PREDICATES);

  const links = new Map<ClaimId, Claim>();
  const bearing = new Set([...claims.values()].map((claim) => claim.subjectId));
  for (const id of bearing) keep(links, [...graph.claimsOfSubject(id), ...graph.claimsOfObject(id)], LINK_PREDICATES);
  const reached = new Set([...links.values()].flatMap(ends).filter((id) => !bearing.has(id)));
  for (const id of reached) {
    const kind = graph.node(id)?.kind;
    if (kind === "TECHNOLOGY") keep(links, graph.claimsOfSubject(id), LINK_PREDICATES);
    if (kind === "STACK") keep(links, graph.claimsOfObject(id), ["PART_OF"]);
  }

  const named = new Set<NodeId>(items);
  for (const claim of [...claims.values(), ...links.values()])
    for (const id of [...ends(claim), claim.sourceId]) named.add(id);
  return {
    nodes: [...named]
      .sort(compareCodePoints)
      .map((id) => graph.node(id))
      .filter((node): node is EntityNode => node !== null),
    relations: inOrder(relations),
    claims: inOrder(claims),
    links: inOrder(links),
  };
}

function relationsAt(graph: MemoryGraph, id: NodeId): Edge[] {
  return RELATION_PREDICATES.flatMap((predicate) => [
    ...graph.edgesAt(id, "out", predicate),
    ...graph.edgesAt(id, "in", predicate),
  ]).filter((edge) => edge.status !== "REJECTED");
}

function keep(kept: Map<ClaimId, Claim>, claims: readonly Claim[], predicates: readonly Predicate[]): void {
  for (const claim of claims) if (predicates.includes(claim.predicate)) kept.set(claim.id, claim);
}

function ends(claim: Claim): NodeId[] {
  return claim.objectId ? [claim.subjectId, claim.objectId] : [claim.subjectId];
}

function inOrder<T extends { readonly id: string }>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows.values()].sort((a, b) => compareCodePoints(a.id, b.id));
}
