import { deriveEdge } from "../../graph/derive-edge.js";
import { holds } from "../../graph/edge-stance.js";
import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import { type EvidenceGraph, type LoggedWrite, RELATION_PREDICATES } from "../../graph/graph-store.js";
import { listAt } from "../../graph/grouping.js";
import { edgeId } from "../../graph/ids.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import type { Revision } from "../../graph/revision.js";

const REVISIONS_MAX = 2_000;

/** Claims that have changed since a version, as they were then; `null`: they were not there. */
export interface PastClaims {
  readonly claims: ReadonlyMap<ClaimId, Claim | null>;
  /** The same as they are now. */
  readonly present: readonly Claim[];
  /** False where an import changed claims of which nobody noted how they were. */
  readonly isComplete: boolean;
}

/** Reads it off the revisions, and for imports off the log. Throws BadUserInput for a version that has not been or is too long ago. */
export async function readPastClaims(graph: GraphReader, version: number): Promise<PastClaims> {
  const now = await graph.version();
  if (version > now) throw new BadUserInput(`Expected a version up to ${now}, but got ${version}.`, { version: now });
  const log = await graph.changesSince(version);
  const claims = new Map<ClaimId, Claim | null>();
  if (!log) for (const revision of await revisionsSince(graph, version)) noteRevision(revision, claims);
  const isComplete = log?.map((write) => noteWrite(write, claims)).every(Boolean) ?? false;
  const present = await Promise.all([...claims.keys()].map((id) => graph.claim(id)));
  return { claims, present: present.filter((claim) => claim !== null), isComplete };
}

/** The evidence as it was: with the claims of that time in place of those they have become. */
export async function pastEvidence(
  graph: GraphReader,
  evidence: EvidenceGraph,
  { claims: past, present }: PastClaims,
): Promise<EvidenceGraph> {
  const asTheyWere = (claims: readonly Claim[]) =>
    claims.flatMap((claim) => (past.has(claim.id) ? (past.get(claim.id) ?? []) : [claim]));
  return {
    nodes: evidence.nodes,
    claims: asTheyWere(evidence.claims),
    links: asTheyWere(evidence.links),
    relations: await pastRelations(graph, evidence, present, asTheyWere),
  };
}

async function revisionsSince(graph: GraphReader, version: number): Promise<Revision[]> {
  const page = { first: REVISIONS_MAX, reverse: true };
  const { rows, hasNextPage } = await graph.revisions({ statuses: ["APPLIED"], versionMin: version + 1, page });
  if (hasNextPage)
    throw new BadUserInput(`Expected a version at most ${REVISIONS_MAX} changes ago, but got ${version}.`);
  return rows.map(({ row }) => row);
}

/** What a claim was before its first change counts. */
function noteRevision({ changes }: Revision, claims: Map<ClaimId, Claim | null>): void {
  for (const { before, after } of changes) {
    const claim = after ?? before;
    if (claim && !("kind" in claim) && !claims.has(claim.id)) claims.set(claim.id, before as Claim | null);
  }
}

/** Whether all that the write did to claims could be noted. */
function noteWrite({ at, changes }: LoggedWrite, claims: Map<ClaimId, Claim | null>): boolean {
  const revision = changes.find((change) => change.type === "putRevision")?.revision;
  if (revision) {
    if (revision.status === "APPLIED") noteRevision(revision, claims);
    return true;
  }
  let isNoted = true;
  for (const change of changes) {
    if (change.type === "removeClaim") isNoted &&= claims.has(change.id);
    if (change.type !== "putClaim" || claims.has(change.claim.id)) continue;
    // Only what the write itself recorded was not there before it.
    if (change.claim.recordedAt === at) claims.set(change.claim.id, null);
    else isNoted = false;
  }
  return isNoted;
}

/** Relations are edges: those of claims that have changed are derived anew. */
async function pastRelations(
  graph: GraphReader,
  { relations, nodes }: EvidenceGraph,
  changed: PastClaims["present"],
  asTheyWere: (claims: readonly Claim[]) => Claim[],
): Promise<readonly Edge[]> {
  const known = new Set(nodes.map(({ id }) => id));
  const edgeIds = [...new Set(changed.flatMap((claim) => relationOf(claim, known)))];
  if (edgeIds.length === 0) return relations;

  const { rows } = await graph.claims({ filter: { edgeIds }, orderBy: "CONFIDENCE", page: {} });
  const claimsOf = new Map<EdgeId, Claim[]>();
  for (const claim of asTheyWere(rows.map(({ row }) => row))) {
    for (const id of relationOf(claim, known)) listAt(claimsOf, id).push(claim);
  }
  const sourceIds = [...new Set([...claimsOf.values()].flat().map(({ sourceId }) => sourceId))];
  const sources = new Map((await graph.nodes(sourceIds)).map((node) => [node?.id, node]));
  const sourceOf = (id: NodeId) => sourceNode(sources.get(id));
  const derived = [...claimsOf.values()].map((claims) => deriveEdge(claims, sourceOf));
  return [...relations.filter(({ id }) => !edgeIds.includes(id)), ...derived.filter(holds)];
}

function relationOf(claim: Claim, known: ReadonlySet<NodeId>): EdgeId[] {
  if (!claim.objectId || !RELATION_PREDICATES.some((predicate) => predicate === claim.predicate)) return [];
  const { subjectId, predicate, objectId } = claim;
  return known.has(subjectId) && known.has(objectId) ? [edgeId(subjectId, predicate, objectId)] : [];
}

function sourceNode(node: EntityNode | null | undefined) {
  return node?.kind === "SOURCE" ? node : null;
}
