import { runCooperatively, type Steps } from "../../async/cooperative.js";
import { deriveEdge } from "../../graph/derive-edge.js";
import { holds } from "../../graph/edge-stance.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EvidenceGraph } from "../../graph/graph-store.js";
import { edgeId } from "../../graph/ids.js";
import type { Claim, ClaimId, EdgeId, NodeId, SourceNode } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import type { Evidence } from "../evidence/evidence.js";
import type { RankedCandidate, Ranking } from "../ranking.js";
import { Counterfactual } from "./counterfactual.js";

/**
 * The claims without any one of which the winner (the first listed) would no longer be first: each is taken away in
 * turn, and what it touches worked out again. What the filter says of the candidates stays as it is. By statement, then id.
 */
export async function findDecisiveClaims(graph: GraphReader, ranking: Ranking, signal?: AbortSignal): Promise<Claim[]> {
  const [winner] = ranking.candidates;
  if (!winner) return [];
  const evidence = await ranking.readEvidence();
  const relationClaims = await soleRelationClaims(graph, ranking, evidence);
  const suspects = new Map<ClaimId, Claim>(suspectClaims(ranking, evidence).map((claim) => [claim.id, claim]));
  for (const { claim } of relationClaims) suspects.set(claim.id, claim);
  const edgesOf = new Map(relationClaims.map(({ claim, edge }) => [claim.id, edge]));
  const counterfactual = new Counterfactual(ranking, evidence);
  const keepsWinner = (claim: Claim) => {
    const relation = edgesOf.get(claim.id);
    return relation === undefined ? counterfactual.keepsWinner(claim) : counterfactual.keepsWinnerUnrelated(relation);
  };
  const decisive = await runCooperatively(without(suspects.values(), keepsWinner), signal, 1);
  return decisive.sort((a, b) => compareCodePoints(a.statement, b.statement) || compareCodePoints(a.id, b.id));
}

function* without(claims: Iterable<Claim>, isLeftOut: (claim: Claim) => boolean): Steps<Claim[]> {
  const left: Claim[] = [];
  for (const claim of claims) {
    if (!isLeftOut(claim)) left.push(claim);
    yield;
  }
  return left;
}

/** All whose removal could make a difference: what is left out here cannot. */
function suspectClaims(ranking: Ranking, evidence: EvidenceGraph): Claim[] {
  const [winner, ...rivals] = ranking.candidates;
  if (!winner) return [];
  const newest = dating(ranking);
  // What is said against its host would no longer be said against a rival that were not linked to it.
  const opposed = rivals.filter((rival) => evidenceOf(rival).some(({ share }) => share < 1));
  const stackIds = new Set(evidence.nodes.filter(({ kind }) => kind === "STACK").map(({ id }) => id));
  const speaking = [
    ...evidenceOf(winner),
    // What is said of a stack as a whole is blended with its parts, and may pull it down even where it praises.
    ...rivals.flatMap(evidenceOf).filter(({ share, claim }) => share < 1 || stackIds.has(claim.subjectId)),
    ...(newest[0] ? evidenceOf(newest[0]) : []).filter(({ claim }) =>
      newest.every((one) => evidenceOf(one).some((other) => other.claim.id === claim.id)),
    ),
  ];
  const written = new Set(evidence.links.flatMap((one) => (one.predicate === "WRITTEN_IN" ? [one.subjectId] : [])));
  const ofWinner = partIds([winner]);
  const ofOpposed = partIds(opposed);
  const isOfAllNewest = (id: NodeId) => newest.length > 0 && newest.every((one) => partIds([one]).has(id));
  const links = evidence.links.filter(
    (claim) =>
      ofWinner.has(claim.subjectId) ||
      (claim.objectId !== null && ofWinner.has(claim.objectId)) ||
      ofOpposed.has(claim.subjectId) ||
      isOfAllNewest(claim.subjectId) ||
      hidesAnother(claim, ranking, written),
  );
  return [...speaking.map(({ claim }) => claim), ...links];
}

function partIds(candidates: readonly RankedCandidate[]): ReadonlySet<NodeId> {
  return new Set(candidates.flatMap(({ profile }) => profile.parts.map(({ node }) => node.id)));
}

/** Candidates by which the day is set that ages are counted to: should all of them change, so may every weight. */
function dating({ candidates, asOf, request }: Ranking): RankedCandidate[] {
  if (request.asOf !== undefined) return [];
  return candidates.filter((one) => evidenceOf(one).some(({ date }) => date === asOf));
}

/** Whether another link would come to hold in its place: one that it denies, or one that counts only without it. */
function hidesAnother(
  { stance, predicate, subjectId }: Claim,
  { request }: Ranking,
  written: ReadonlySet<NodeId>,
): boolean {
  if (stance === "REFUTES") return true;
  if (predicate !== "RUNS_ON" && predicate !== "USED_FROM") return false;
  // A stack has the languages of a framework only where no runtime of it is known.
  if (request.of === "STACK" && predicate === "RUNS_ON") return true;
  return written.has(subjectId);
}

function evidenceOf({ breakdown }: RankedCandidate): Evidence[] {
  return breakdown.flatMap(({ evidence }) => [...evidence]);
}

/** Claims on which alone a relation rests that some evidence came by. */
async function soleRelationClaims(graph: GraphReader, { candidates }: Ranking, evidence: EvidenceGraph) {
  const used = new Set(candidates.flatMap(evidenceOf).flatMap(({ reach }) => reach.relations.map(({ id }) => id)));
  const edgeIds = [...used];
  if (edgeIds.length === 0) return [];
  const page = await graph.claims({ filter: { edgeIds }, orderBy: "CONFIDENCE", page: {} });
  const claims = page.rows.map(({ row }) => row);
  const nodes = await graph.nodes(claims.map(({ sourceId }) => sourceId));
  const sources = new Map<NodeId, SourceNode>();
  for (const node of [...nodes, ...evidence.nodes]) if (node?.kind === "SOURCE") sources.set(node.id, node);
  return claims.flatMap((claim) => {
    const edge = edgeIdOf(claim);
    const rest = claims.filter((other) => other.id !== claim.id && edgeIdOf(other) === edge);
    const holdsWithout = rest.length > 0 && holds(deriveEdge(rest, (id) => sources.get(id) ?? null));
    return holdsWithout ? [] : [{ claim, edge }];
  });
}

function edgeIdOf({ subjectId, predicate, objectId }: Claim): EdgeId {
  return edgeId(subjectId, predicate, objectId ?? "");
}
