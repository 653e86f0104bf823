import type { GraphReader } from "../../graph/graph-reader.js";
import { edgeId } from "../../graph/ids.js";
import type { Claim } from "../../graph/model.js";
import { pathOf } from "../evidence/evidence.js";
import { pastEvidence, readPastClaims } from "../evidence/past-evidence.js";
import { rankCandidates } from "../rank-candidates.js";
import { rankProfiles, supportedProfiles } from "../rank-profiles.js";
import type { RankedCandidate, RankingRequest } from "../ranking.js";
import { comparable } from "../scoring/score.js";

/** What has become of a ranking since a version of the graph. */
export interface MovedVerdicts {
  readonly fromVersion: number;
  readonly toVersion: string;
  /** Those whose rank or score has changed: first by claims of their own; best first by now, the no longer ranked last. */
  readonly moved: readonly MovedVerdict[];
  readonly isComplete: boolean;
}

export interface MovedVerdict {
  readonly candidate: RankedCandidate["candidate"];
  readonly before: RankedCandidate | null;
  readonly now: RankedCandidate | null;
  /** The claims recorded or changed since that bear on it, as they are now; empty where only its rivals moved. */
  readonly claims: readonly Claim[];
}

/** Compares the ranking with what it would have been at `version`. Throws BadUserInput for one that cannot be compared. */
export async function findMovedVerdicts(
  graph: GraphReader,
  request: RankingRequest,
  version: number,
): Promise<MovedVerdicts> {
  const [now, past] = await Promise.all([rankCandidates(graph, request), readPastClaims(graph, version)]);
  const evidence = await pastEvidence(graph, await now.readEvidence(), past);
  const profiles = supportedProfiles(request, now.need, evidence).map((profile) => ({ profile, unverified: [] }));
  const before = rankProfiles(profiles, now.need, request.asOf).candidates;

  const old = new Map(before.map((one) => [one.candidate.id, one]));
  const current = new Map(now.candidates.map((one) => [one.candidate.id, one]));
  const ids = new Set([...current.keys(), ...old.keys()]);
  const moved = [...ids].flatMap((id): MovedVerdict[] => {
    const [then, today] = [old.get(id) ?? null, current.get(id) ?? null];
    const candidate = (today ?? then)?.candidate;
    if (!candidate || isAsBefore(then, today)) return [];
    return [{ candidate, before: then, now: today, claims: claimsThatMoved([then, today], past.present) }];
  });
  moved.sort((a, b) => Number(b.claims.length > 0) - Number(a.claims.length > 0));
  return { fromVersion: version, toVersion: now.graphVersion, moved, isComplete: past.isComplete };
}

function isAsBefore(then: RankedCandidate | null, today: RankedCandidate | null): boolean {
  return then?.rank === today?.rank && comparable(then?.score ?? 0) === comparable(today?.score ?? 0);
}

/** Those of the claims changed that are on the way from the candidate to an item, then or now. */
function claimsThatMoved(places: readonly (RankedCandidate | null)[], changed: readonly Claim[]): Claim[] {
  const evidence = places.flatMap((one) => one?.breakdown ?? []).flatMap((item) => item.evidence);
  const steps = evidence.flatMap(pathOf).map(({ fromId, predicate, toId }) => edgeId(fromId, predicate, toId));
  const onTheWay = new Set(steps);
  return changed.filter(({ subjectId, predicate, objectId }) => {
    return objectId !== null && onTheWay.has(edgeId(subjectId, predicate, objectId));
  });
}
