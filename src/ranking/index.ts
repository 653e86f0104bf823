import { ComparedScoreResolver, ComparisonResolver } from "./comparison.resolver.js";
import { EvidenceResolver } from "./evidence.resolver.js";
import {
  ItemScoreResolver,
  NeedResolver,
  RankedCandidateResolver,
  RankingResolver,
  UnassessedResolver,
} from "./ranking.resolver.js";

export const resolvers = [
  RankingResolver,
  RankedCandidateResolver,
  ItemScoreResolver,
  NeedResolver,
  UnassessedResolver,
  EvidenceResolver,
  ComparisonResolver,
  ComparedScoreResolver,
];

export { type Comparison, compareEntities, SHARED_RELATIONS, shareOut, tellComparison } from "./compare-entities.js";
export { Comparison as ComparisonType } from "./comparison.type.js";
export { Evidence, type EvidenceValue, toEvidenceValue } from "./evidence.type.js";
export { explain, sameEvidenceAs } from "./explain.js";
export { findUnassessed } from "./find-unassessed.js";
export type { Wish } from "./need.js";
export { rankCandidates } from "./rank-candidates.js";
export { type CandidateKind, limitsOf, type RankedCandidate, type Ranking, type RankingRequest } from "./ranking.js";
export { Ranking as RankingType } from "./ranking.type.js";
