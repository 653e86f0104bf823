import { isDeepStrictEqual } from "node:util";
import { statusOf } from "./claim-weight.js";
import { deriveEdge } from "./derive-edge.js";
import { BadUserInput } from "./errors.js";
import type { GraphChange } from "./graph-store.js";
import { claimId, edgeId, nodeId } from "./ids.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId, SourceNode } from "./model.js";
import { normaliseName } from "./names.js";
import { joins, PREDICATE_RULES, type Predicate } from "./predicates.js";

/** The part of a graph that a write may touch, as it is before it. */
export interface GraphView {
  node(id: NodeId): EntityNode | null;
  claim(id: ClaimId): Claim | null;
  /** Claims of one subject, predicate and object. */
  claimsOfEdge(id: EdgeId): readonly Claim[];
  claimsOfSource(id: NodeId): readonly Claim[];
  /** Claims that name it as their correction. */
  claimsCorrectedBy(id: ClaimId): readonly Claim[];
  /** Claims that name the node as subject, object or source. */
  countClaimsNaming(id: NodeId): number;
  /** Objects of the node's edges of that predicate that are not REJECTED. */
  objects(id: NodeId, predicate: Predicate): readonly NodeId[];
}

/** What a write comes to, checked and without what is already so. */
export interface WritePlan {
  readonly putNodes: readonly EntityNode[];
  readonly putClaims: readonly Claim[];
  readonly removeClaims: readonly Claim[];
  readonly removeNodes: readonly NodeId[];
  readonly putEdges: readonly Edge[];
  readonly removeEdges: readonly EdgeId[];
}

export function isEmptyPlan(plan: WritePlan): boolean {
  const { putNodes, putClaims, removeClaims, removeNodes } = plan;
  return putNodes.length + putClaims.length + removeClaims.length + removeNodes.length === 0;
}

/**
 * Checks `changes` against the graph and works out every row that a store has to write: nodes, claims with the status
 * that their doubts lead to, and the edges they come to. All stores write by such a plan, so none can differ.
 * Throws BadUserInput, and then nothing may be written.
 */
export function planWrite(changes: readonly GraphChange[], view: GraphView): WritePlan {
  const nodes = new Map<NodeId, EntityNode | null>();
  const claims = new Map<ClaimId, Claim | null>();
  for (const change of changes) {
    if (change.type === "putNode") nodes.set(change.node.id, checkedNode(change.node));
    else if (change.type === "putClaim") claims.set(change.claim.id, change.claim);
    else if (change.type === "removeClaim") claims.set(change.id, null);
    else nodes.set(change.id, null);
  }
  const nodeOf = (id: NodeId) => (nodes.has(id) ? (nodes.get(id) ?? null) : view.node(id));
  const claimOf = (id: ClaimId) => (claims.has(id) ? (claims.get(id) ?? null) : view.claim(id));
  const sourceOf = (id: NodeId): SourceNode | null => {
    const node = nodeOf(id);
    return node?.kind === "SOURCE" ? node : null;
  };
  const withStatus = (claim: Claim): Claim => {
    const correction = claim.correctionId ? claimOf(claim.correctionId) : null;
    const openable = correction !== null && (correction.url ?? sourceOf(correction.sourceId)?.url ?? null) !== null;
    return { ...claim, status: statusOf(claim.doubts, openable) };
  };

  const putNodes: EntityNode[] = [];
  const removeNodes: NodeId[] = [];
  for (const [id, node] of nodes) {
    const old = view.node(id);
    if (node === null ? old !== null : !isDeepStrictEqual(old, node)) node ? putNodes.push(node) : removeNodes.push(id);
  }

  // A changed correction or source can change the status of claims that the caller did not name.
  for (const [id, claim] of [...claims]) {
    if (claim === null || !isDeepStrictEqual(view.claim(id), claim)) {
      for (const corrected of view.claimsCorrectedBy(id)) {
        if (!claims.has(corrected.id)) claims.set(corrected.id, corrected);
      }
    }
  }
  const touchedEdges = new Set<EdgeId>();
  for (const node of putNodes) {
    if (node.kind !== "SOURCE") continue;
    for (const claim of view.claimsOfSource(node.id)) {
      touchEdge(touchedEdges, claim);
      for (const corrected of view.claimsCorrectedBy(claim.id)) {
        if (!claims.has(corrected.id)) claims.set(corrected.id, corrected);
      }
    }
  }

  const putClaims: Claim[] = [];
  const removeClaims: Claim[] = [];
  for (const [id, stated] of claims) {
    const old = view.claim(id);
    if (stated === null) {
      if (!old) continue;
      removeClaims.push(old);
      touchEdge(touchedEdges, old);
      continue;
    }
    const claim = withStatus(checkedClaim(stated, nodeOf, claimOf));
    // Who records it a second time, or later, records nothing new.
    const recorded = old ? { ...claim, recordedAt: old.recordedAt, recordedBy: old.recordedBy } : claim;
    if (isDeepStrictEqual(old, recorded)) continue;
    putClaims.push(recorded);
    touchEdge(touchedEdges, claim);
  }
  const written = new Map(putClaims.map((claim) => [claim.id, claim]));

  for (const { id } of removeClaims) {
    const left = view.claimsCorrectedBy(id).find((claim) => (written.get(claim.id) ?? claim).correctionId === id);
    if (left && claims.get(left.id) !== null) {
      throw new BadUserInput(`Expected a claim that corrects no other, but ${id} is the correction of ${left.id}.`);
    }
  }
  for (const id of removeNodes) {
    const gone = removeClaims.filter((claim) => [claim.subjectId, claim.objectId, claim.sourceId].includes(id)).length;
    if (view.countClaimsNaming(id) > gone) throw new BadUserInput(`Expected a node no claim names, but got ${id}.`);
  }
  checkCircles(putClaims, view, nodeOf);

  const putEdges: Edge[] = [];
  const removeEdges: EdgeId[] = [];
  for (const id of touchedEdges) {
    const kept = view.claimsOfEdge(id).filter((claim) => claims.get(claim.id) !== null && !written.has(claim.id));
    const all = [...kept, ...putClaims.filter((claim) => edgeOf(claim) === id)];
    if (all.length > 0) putEdges.push(deriveEdge(all, sourceOf));
    else removeEdges.push(id);
  }
  return { putNodes, putClaims, removeClaims, removeNodes, putEdges, removeEdges };
}

function touchEdge(edges: Set<EdgeId>, claim: Claim): void {
  const id = edgeOf(claim);
  if (id) edges.add(id);
}

function edgeOf(claim: Claim): EdgeId | null {
  return claim.objectId === null ? null : edgeId(claim.subjectId, claim.predicate, claim.objectId);
}

function checkedNode(node: EntityNode): EntityNode {
  if (node.id !== nodeId(node.kind, node.slug)) {
    throw new BadUserInput(`Expected the id of ${node.kind} "${node.slug}", but got "${node.id}".`);
  }
  return {
    ...node,
    name: normaliseName(node.name),
    aliases: node.aliases.map((alias) => normaliseName(alias, "alias")),
  };
}

function checkedClaim(
  claim: Claim,
  nodeOf: (id: NodeId) => EntityNode | null,
  claimOf: (id: ClaimId) => Claim | null,
): Claim {
  if (claim.id !== claimId(claim))
    throw new BadUserInput(`Expected a claim's id to follow from its content, but got "${claim.id}".`);
  const subject = known(claim.subjectId, "subject", nodeOf);
  const object = claim.objectId === null ? null : known(claim.objectId, "object", nodeOf);
  if (!joins(claim.predicate, subject.kind, object?.kind ?? null)) {
    const pairs = PREDICATE_RULES[claim.predicate].joins.map(([from, to]) => `${from} → ${to ?? "a value"}`);
    throw new BadUserInput(
      `Expected ${claim.predicate} to join ${pairs.join(" or ")}, but got ${subject.kind} "${subject.slug}" → ${object ? `${object.kind} "${object.slug}"` : "a value"}.`,
    );
  }
  if (object?.id === subject.id)
    throw new BadUserInput(`Expected two different things, but "${subject.slug}" ${claim.predicate} itself.`);
  if (known(claim.sourceId, "source", nodeOf).kind !== "SOURCE") {
    throw new BadUserInput(`Expected a source, but got "${claim.sourceId}".`);
  }
  if (claim.correctionId !== null && (claim.correctionId === claim.id || !claimOf(claim.correctionId))) {
    throw new BadUserInput(
      `Expected the correction of a claim to be another known claim, but got "${claim.correctionId}".`,
    );
  }
  return claim;
}

function known(id: NodeId, role: string, nodeOf: (id: NodeId) => EntityNode | null): EntityNode {
  const node = nodeOf(id);
  if (!node) throw new BadUserInput(`Expected a known ${role}, but there is no node "${id}".`);
  return node;
}

function checkCircles(putClaims: readonly Claim[], view: GraphView, nodeOf: (id: NodeId) => EntityNode | null): void {
  const added = new Map<string, NodeId[]>();
  const rising = putClaims.filter(
    (claim) => PREDICATE_RULES[claim.predicate].acyclic && claim.stance === "SUPPORTS" && claim.status !== "REJECTED",
  );
  for (const { subjectId, predicate, objectId } of rising) {
    const key = `${predicate} ${subjectId}`;
    if (objectId) added.set(key, [...(added.get(key) ?? []), objectId]);
  }
  for (const claim of rising) {
    const { subjectId: start, predicate } = claim;
    const trail = [start];
    const seen = new Set<NodeId>();
    const walk = (id: NodeId): boolean => {
      if (id === start) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      trail.push(id);
      for (const next of [...view.objects(id, predicate), ...(added.get(`${predicate} ${id}`) ?? [])]) {
        if (walk(next)) return true;
      }
      trail.pop();
      return false;
    };
    if (claim.objectId && walk(claim.objectId)) {
      const circle = [...trail, start].map((id) => nodeOf(id)?.slug ?? id).join(" → ");
      throw new BadUserInput(`Expected ${predicate} to form no circle, but got ${circle}.`);
    }
  }
}
