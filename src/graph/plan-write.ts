import { isDeepStrictEqual } from "node:util";
import { statusOf } from "./claim-weight.js";
import { deriveEdge } from "./derive-edge.js";
import { BadUserInput } from "./errors.js";
import { futureDateOf } from "./future-date.js";
import type { GraphChange } from "./graph-store.js";
import { claimId, edgeId, nodeId } from "./ids.js";
import {
  type Claim,
  type ClaimId,
  type Edge,
  type EdgeId,
  type EntityNode,
  isScope,
  type NodeId,
  type SourceNode,
} from "./model.js";
import { normaliseName } from "./names.js";
import { joins, PREDICATE_RULES, type Predicate } from "./predicates.js";
import type { Revision, RevisionId } from "./revision.js";
import { checkRevisionTexts, checkTexts } from "./text-checks.js";

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
  /** Whether an applied revision is about the claim. */
  isAnswered(id: ClaimId): boolean;
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
  readonly putRevisions: readonly Revision[];
}

export function isEmptyPlan(plan: WritePlan): boolean {
  const { putNodes, putClaims, removeClaims, removeNodes, putRevisions } = plan;
  return putNodes.length + putClaims.length + removeClaims.length + removeNodes.length + putRevisions.length === 0;
}

/** What the plan changes, as changes again: what others repeat to be where this graph is. */
export function effectiveChanges(plan: WritePlan): GraphChange[] {
  return [
    ...plan.putNodes.map((node): GraphChange => ({ type: "putNode", node })),
    ...plan.putClaims.map((claim): GraphChange => ({ type: "putClaim", claim })),
    ...plan.removeClaims.map(({ id }): GraphChange => ({ type: "removeClaim", id })),
    ...plan.removeNodes.map((id): GraphChange => ({ type: "removeNode", id })),
    ...plan.putRevisions.map((revision): GraphChange => ({ type: "putRevision", revision })),
  ];
}

export interface PlanOptions {
  /** The texts stand in a graph already: see text-checks.ts. */
  readonly areTextsKnown?: boolean;
}

/**
 * Checks `changes` against the graph and works out every row that a store has to write: nodes, claims with the status
 * that their doubts lead to, and the edges they come to. All stores write by such a plan, so none can differ.
 * Of several changes to one thing the last counts. Throws BadUserInput, and then nothing may be written.
 */
export function planWrite(
  changes: readonly GraphChange[],
  view: GraphView,
  { areTextsKnown = false }: PlanOptions = {},
): WritePlan {
  const stated = stateOf(changes, view);
  if (!areTextsKnown) checkAllTexts(stated, view);
  const after = graphAfter(stated, view);

  const putNodes: EntityNode[] = [];
  const removeNodes: NodeId[] = [];
  for (const [id, node] of stated.nodes) {
    const old = view.node(id);
    if (node === null && old !== null) removeNodes.push(id);
    if (node !== null && !isDeepStrictEqual(old, node)) putNodes.push(node);
  }

  const putClaims: Claim[] = [];
  const removeClaims: Claim[] = [];
  for (const [id, claim] of withCorrected(stated.claims, putNodes, view)) {
    const old = view.claim(id);
    if (claim === null) {
      if (old) removeClaims.push(old);
      continue;
    }
    const answered = stated.revisions.size > 0 ? claim : withAnswers(claim, old, view);
    const checked = withStatus(checkedClaim(answered, after), after);
    // Who records it a second time, or later, records nothing new.
    const recorded = old ? { ...checked, recordedAt: old.recordedAt, recordedBy: old.recordedBy } : checked;
    if (!isDeepStrictEqual(old, recorded)) putClaims.push(recorded);
  }

  checkCorrectionsStay(removeClaims, after, view);
  checkNodesAreFree(removeNodes, removeClaims, view);
  const edges = planEdges(putNodes, putClaims, removeClaims, after, view);
  checkCircles(edges, after, view);
  const putRevisions = [...stated.revisions.values()];
  return { putNodes, putClaims, removeClaims, removeNodes, ...edges, putRevisions };
}

/** The last word of the changes on each thing they name; null: it goes. */
interface Stated {
  readonly nodes: ReadonlyMap<NodeId, EntityNode | null>;
  readonly claims: ReadonlyMap<ClaimId, Claim | null>;
  readonly revisions: ReadonlyMap<RevisionId, Revision>;
}

/** The graph as it will be. Claims may still have the status they were stated with. */
interface GraphAfter {
  node(id: NodeId): EntityNode | null;
  source(id: NodeId): SourceNode | null;
  claim(id: ClaimId): Claim | null;
}

/** Every way into every store leads here, so that none can be left without the checks. */
function checkAllTexts({ nodes, claims, revisions }: Stated, view: GraphView): void {
  for (const [id, node] of nodes) if (node) checkTexts(node, view.node(id));
  for (const [id, claim] of claims) if (claim) checkTexts(claim, view.claim(id));
  // One that is decided on was proposed before, and has to be declinable whatever it says; what it applies is above.
  for (const revision of revisions.values()) if (revision.status === "PROPOSED") checkRevisionTexts(revision);
}

function stateOf(changes: readonly GraphChange[], view: GraphView): Stated {
  const nodes = new Map<NodeId, EntityNode | null>();
  const claims = new Map<ClaimId, Claim | null>();
  const revisions = new Map<RevisionId, Revision>();
  for (const change of changes) {
    if (change.type === "putNode") nodes.set(change.node.id, checkedNode(change.node, view.node(change.node.id)));
    else if (change.type === "putClaim") claims.set(change.claim.id, change.claim);
    else if (change.type === "removeClaim") claims.set(change.id, null);
    else if (change.type === "removeNode") nodes.set(change.id, null);
    else revisions.set(change.revision.id, change.revision);
  }
  return { nodes, claims, revisions };
}

function graphAfter({ nodes, claims }: Stated, view: GraphView): GraphAfter {
  const node = (id: NodeId) => nodes.get(id) ?? (nodes.has(id) ? null : view.node(id));
  return {
    node,
    source(id) {
      const found = node(id);
      return found?.kind === "SOURCE" ? found : null;
    },
    claim: (id) => claims.get(id) ?? (claims.has(id) ? null : view.claim(id)),
  };
}

/** The claims stated, and those whose status may change without being named: their correction or its source did. */
function withCorrected(
  stated: Stated["claims"],
  putNodes: readonly EntityNode[],
  view: GraphView,
): Map<ClaimId, Claim | null> {
  const claims = new Map(stated);
  const addCorrectedBy = (id: ClaimId) => {
    for (const corrected of byId(view.claimsCorrectedBy(id))) {
      if (!claims.has(corrected.id)) claims.set(corrected.id, corrected);
    }
  };
  for (const [id, claim] of stated) if (claim !== null) addCorrectedBy(id);
  for (const node of putNodes) {
    if (node.kind === "SOURCE") for (const { id } of byId(view.claimsOfSource(node.id))) addCorrectedBy(id);
  }
  return claims;
}

/** Of several mistakes the same is told first, whatever order a store keeps its claims in. */
function byId(claims: readonly Claim[]): Claim[] {
  return claims.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What people answered to a claim stays, whatever an import or the seed says of it: only a revision changes that. */
function withAnswers(claim: Claim, old: Claim | null, view: GraphView): Claim {
  if (!old) return claim;
  const { doubts, correctionId } = old;
  const isSame = claim.correctionId === correctionId && isDeepStrictEqual(claim.doubts, doubts);
  return isSame || !view.isAnswered(claim.id) ? claim : { ...claim, doubts, correctionId };
}

function withStatus(claim: Claim, after: GraphAfter): Claim {
  const correction = claim.correctionId ? after.claim(claim.correctionId) : null;
  const openable = correction !== null && (correction.url ?? after.source(correction.sourceId)?.url ?? null) !== null;
  // Plain objects, whoever made them (GraphQL's inputs have no prototype): claims are compared by prototype too.
  const doubts = claim.doubts.map(({ kind, reason }) => ({ kind, reason }));
  return { ...claim, doubts, status: statusOf(doubts, openable) };
}

/** Rewrites every edge of a claim that comes, changes or goes, and of every claim whose source changes. */
function planEdges(
  putNodes: readonly EntityNode[],
  putClaims: readonly Claim[],
  removeClaims: readonly Claim[],
  after: GraphAfter,
  view: GraphView,
): Pick<WritePlan, "putEdges" | "removeEdges"> {
  const changed = new Set<ClaimId>();
  const claimsOf = new Map<EdgeId, Claim[]>();
  for (const claim of removeClaims) {
    changed.add(claim.id);
    const id = edgeOf(claim);
    if (id && !claimsOf.has(id)) claimsOf.set(id, []);
  }
  for (const claim of putClaims) {
    changed.add(claim.id);
    const id = edgeOf(claim);
    if (id) append(claimsOf, id, claim);
  }
  for (const source of putNodes) {
    for (const claim of source.kind === "SOURCE" ? view.claimsOfSource(source.id) : []) {
      const id = edgeOf(claim);
      if (id && !claimsOf.has(id)) claimsOf.set(id, []);
    }
  }

  const putEdges: Edge[] = [];
  const removeEdges: EdgeId[] = [];
  for (const [id, claims] of claimsOf) {
    const kept = view.claimsOfEdge(id).filter((claim) => !changed.has(claim.id));
    if (kept.length + claims.length === 0) removeEdges.push(id);
    else putEdges.push(deriveEdge([...kept, ...claims], after.source));
  }
  return { putEdges, removeEdges };
}

function edgeOf(claim: Claim): EdgeId | null {
  return claim.objectId === null ? null : edgeId(claim.subjectId, claim.predicate, claim.objectId);
}

function checkedNode(node: EntityNode, before: EntityNode | null): EntityNode {
  if (node.id !== nodeId(node.kind, node.slug)) {
    throw new BadUserInput(`Expected the id of ${node.kind} "${node.slug}", but got "${node.id}".`);
  }
  if (node.kind === "SOURCE" && !(node.reliability >= 0 && node.reliability <= 1)) {
    throw new BadUserInput(`Expected a reliability between 0 and 1, but got ${node.reliability} for "${node.slug}".`);
  }
  return {
    ...node,
    name: node.name === before?.name ? node.name : normaliseName(node.name),
    aliases: node.aliases.map((alias) => (before?.aliases.includes(alias) ? alias : normaliseName(alias, "alias"))),
    ...(node.kind === "CRITERION" && node.measure && { measure: { ...node.measure } }),
  };
}

function checkedClaim(claim: Claim, after: GraphAfter): Claim {
  if (claim.id !== claimId(claim))
    throw new BadUserInput(`Expected a claim's id to follow from its content, but got "${claim.id}".`);
  const subject = known(claim.subjectId, "subject", after);
  const object = claim.objectId === null ? null : known(claim.objectId, "object", after);
  if (!joins(claim.predicate, subject.kind, object?.kind ?? null)) {
    const pairs = PREDICATE_RULES[claim.predicate].joins.map(([from, to]) => `${from} → ${to ?? "a value"}`);
    throw new BadUserInput(
      `Expected ${claim.predicate} to join ${pairs.join(" or ")}, but got ${subject.kind} "${subject.slug}" → ${object ? `${object.kind} "${object.slug}"` : "a value"}.`,
    );
  }
  if (object?.id === subject.id)
    throw new BadUserInput(`Expected two different things, but "${subject.slug}" ${claim.predicate} itself.`);
  if (known(claim.sourceId, "source", after).kind !== "SOURCE") {
    throw new BadUserInput(`Expected a source, but got "${claim.sourceId}".`);
  }
  if (claim.scopeId !== undefined && !isScope(known(claim.scopeId, "scope", after))) {
    throw new BadUserInput(`Expected a language, runtime or category as scope, but got "${claim.scopeId}".`);
  }
  if (claim.correctionId !== null && (claim.correctionId === claim.id || !after.claim(claim.correctionId))) {
    throw new BadUserInput(
      `Expected the correction of a claim to be another known claim, but got "${claim.correctionId}".`,
    );
  }
  const future = futureDateOf(claim);
  if (future) throw new BadUserInput(`${future.field}: ${future.message}.`);
  if (claim.value !== null && !Number.isFinite(claim.value)) {
    throw new BadUserInput(`Expected a finite value, but got ${claim.value}.`);
  }
  return claim;
}

function known(id: NodeId, role: string, after: GraphAfter): EntityNode {
  const node = after.node(id);
  if (!node) throw new BadUserInput(`Expected a known ${role}, but there is no node "${id}".`);
  return node;
}

function checkCorrectionsStay(removeClaims: readonly Claim[], after: GraphAfter, view: GraphView): void {
  for (const { id } of removeClaims) {
    const left = byId(view.claimsCorrectedBy(id)).find((claim) => after.claim(claim.id)?.correctionId === id);
    if (left)
      throw new BadUserInput(`Expected a claim that corrects no other, but ${id} is the correction of ${left.id}.`);
  }
}

function checkNodesAreFree(removeNodes: readonly NodeId[], removeClaims: readonly Claim[], view: GraphView): void {
  if (removeNodes.length === 0) return;
  const gone = new Map<NodeId, number>();
  for (const { subjectId, objectId, sourceId } of removeClaims) {
    for (const id of [subjectId, objectId, sourceId]) if (id) gone.set(id, (gone.get(id) ?? 0) + 1);
  }
  const named = removeNodes.find((id) => view.countClaimsNaming(id) > (gone.get(id) ?? 0));
  if (named !== undefined) throw new BadUserInput(`Expected a node no claim names, but got ${named}.`);
}

/** Looks for a circle through an edge that this write makes or revives, among the edges as they will be. */
function checkCircles(
  { putEdges, removeEdges }: Pick<WritePlan, "putEdges" | "removeEdges">,
  after: GraphAfter,
  view: GraphView,
): void {
  const rising = putEdges.filter((edge) => PREDICATE_RULES[edge.predicate].transitive && edge.status !== "REJECTED");
  if (rising.length === 0) return;
  const rewritten = new Set([...removeEdges, ...putEdges.map((edge) => edge.id)]);
  const added = new Map<string, NodeId[]>();
  for (const { predicate, fromId, toId } of rising) append(added, `${predicate} ${fromId}`, toId);
  const above = (id: NodeId, predicate: Predicate) => [
    ...view.objects(id, predicate).filter((objectId) => !rewritten.has(edgeId(id, predicate, objectId))),
    ...(added.get(`${predicate} ${id}`) ?? []),
  ];

  for (const predicate of new Set(rising.map((edge) => edge.predicate))) {
    const starts = rising.filter((edge) => edge.predicate === predicate).map((edge) => edge.fromId);
    const circle = findCircle(starts, (id) => above(id, predicate));
    if (!circle) continue;
    const way = circle.map((id) => after.node(id)?.slug ?? id).join(" → ");
    throw new BadUserInput(`Expected ${predicate} to form no circle, but got ${way}.`);
  }
}

/** The first circle met on the way up from `starts`, its first node again at its end. Visits each node once. */
function findCircle(starts: readonly NodeId[], above: (id: NodeId) => readonly NodeId[]): NodeId[] | null {
  const cleared = new Set<NodeId>();
  for (const start of starts) {
    const trail = cleared.has(start) ? [] : [{ id: start, left: [...above(start)] }];
    const onTrail = new Set([start]);
    for (let step = trail.at(-1); step; step = trail.at(-1)) {
      const next = step.left.pop();
      if (next === undefined) {
        cleared.add(step.id);
        onTrail.delete(step.id);
        trail.pop();
      } else if (onTrail.has(next)) {
        const ids = trail.map(({ id }) => id);
        return [...ids.slice(ids.indexOf(next)), next];
      } else if (!cleared.has(next)) {
        onTrail.add(next);
        trail.push({ id: next, left: [...above(next)] });
      }
    }
  }
  return null;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
