import { ComparedScoreResolver, ComparisonResolver } from "./comparison.resolver.js";
import { EvidenceResolver } from "./evidence.resolver.js";
import {
  GapResolver,
  ItemScoreResolver,
  NeedResolver,
  RankedCandidateResolver,
  RankingResolver,
  UnassessedResolver,
  WhyNotResolver,
} from "./ranking.resolver.js";
import { MovedVerdictsResolver } from "./ranking-diff.resolver.js";
import { UseCaseRankingResolver } from "./use-case-ranking.resolver.js";

export const resolvers = [
  RankingResolver,
  RankedCandidateResolver,
  ItemScoreResolver,
  NeedResolver,
  UnassessedResolver,
  GapResolver,
  WhyNotResolver,
  EvidenceResolver,
  ComparisonResolver,
  ComparedScoreResolver,
  UseCaseRankingResolver,
  MovedVerdictsResolver,
];

export {
  type Comparable,
  type Comparison,
  compareEntities,
  isAgainst,
  isWeighed,
  SHARED_RELATIONS,
  shareOut,
  tellComparison,
} from "./compare-entities.js";
export { comparePoints, tellPoints } from "./compare-points.js";
export { Comparison as ComparisonType } from "./comparison.type.js";
export { Evidence, type EvidenceValue, toEvidenceValue } from "./evidence.type.js";
export { explain, sameEvidenceAs, tiedWith } from "./explain.js";
export { type ExportFormat, exportRanking } from "./export-ranking.js";
export { findUnassessed } from "./find-unassessed.js";
export type { Wish } from "./need.js";
export { parsePermalink, type RankingLink, toPermalink } from "./permalink.js";
export { rankCandidates } from "./rank-candidates.js";
export {
  type CandidateKind,
  KINDS_OF,
  limitsOf,
  type RankedCandidate,
  type Ranking,
  type RankingRequest,
} from "./ranking.js";
export { Ranking as RankingType } from "./ranking.type.js";
export { findDecisiveClaims } from "./sensitivity/decisive-claims.js";
export { findSwaps, type Swap } from "./sensitivity/swaps.js";
export { tellWhyNot, type WhyNot, whyNot } from "./sensitivity/why-not.js";
export { winProbabilities } from "./sensitivity/win-probability.js";
