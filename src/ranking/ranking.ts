import type { EvidenceGraph, EvidenceLimits } from "../graph/graph-store.js";
import { TECHNOLOGY_KINDS, type TechnologyKind } from "../graph/kinds.js";
import type { Claim, EntityNode, IsoDate, NodeId, StackNode, TechnologyNode } from "../graph/model.js";
import type { ResolvedFilter } from "../technology/filter/technology-filter.js";
import type { Evidence } from "./evidence/evidence.js";
import type { PartOpinion, Profile } from "./evidence/profile.js";
import type { Need, Wish } from "./need.js";
import type { Opinion } from "./scoring/score.js";

/** Changes whenever the same graph could give another score. */
export const METHOD = "evidence-weighted-sum-1";

/** How many candidates are shown where nobody says. */
export const RANKED_DEFAULT = 10;

export type CandidateKind = "FRAMEWORK" | "STACK" | "LANGUAGE" | "RUNTIME" | "PLATFORM" | "DATABASE" | "TECHNOLOGY";
export type EvidenceBand = "STRONG" | "FAIR" | "WEAK";

export interface RankingRequest {
  readonly of: CandidateKind;
  readonly wishes: readonly Wish[];
  readonly filter?: ResolvedFilter | undefined;
  /** Only these sources are heard; absent: all. */
  readonly sourceIds?: readonly NodeId[] | undefined;
  /** What was known on that day; absent: all that is known, weighed as of the newest claim that scores. */
  readonly asOf?: IsoDate | undefined;
  /** How many candidates are shown; the ranking itself knows them all. */
  readonly first?: number | undefined;
}

export interface Ranking {
  readonly request: RankingRequest;
  readonly need: Need;
  /** Those something relevant is known about, best first; all of them. */
  readonly candidates: readonly RankedCandidate[];
  /** Those that would be among them but for a known violation of the filter, by name. */
  readonly excluded: readonly Excluded[];
  /** The day the ages of claims are counted to; null where no claim scores. */
  readonly asOf: IsoDate | null;
  readonly graphVersion: string;
  /** All it was worked out from, to see what would change it: read again where it is not at hand. */
  readonly readEvidence: () => Promise<EvidenceGraph>;
}

export interface RankedCandidate extends Opinion {
  /** Counted from 1, equal for equal scores. */
  readonly rank: number;
  readonly candidate: TechnologyNode | StackNode;
  /** Share of the weight that has evidence, 0…1. */
  readonly coverage: number;
  readonly band: EvidenceBand;
  /** Fields of the filter about which nothing is known. */
  readonly unverified: readonly string[];
  /** In the order of the need. Contributions add up to the score. */
  readonly breakdown: readonly ItemScore[];
  readonly profile: Profile;
}

/** Whether there is evidence on the candidate for any wish. Its score is a mere default otherwise. */
export function isKnown({ coverage }: Pick<RankedCandidate, "coverage">): boolean {
  return coverage > 0;
}

export interface ItemScore extends Opinion {
  readonly item: EntityNode;
  readonly weight: number;
  readonly contribution: number;
  /** Strongest first; of each publisher all claims, though only its strongest for and against count. */
  readonly evidence: readonly Evidence[];
  /** What it was worked out from: of a stack, one for each component that the item concerns. */
  readonly parts: readonly PartOpinion[];
}

export interface Excluded {
  readonly entity: TechnologyNode | StackNode;
  readonly reason: string;
  readonly claim: Claim | null;
}

/** A profile that is not known to violate the filter, with the fields of it that could not be checked. */
export interface KeptProfile {
  readonly profile: Profile;
  readonly unverified: readonly string[];
}

/** The kinds of technology that may be candidates; null: stacks are. */
export const KINDS_OF: Readonly<Record<CandidateKind, readonly TechnologyKind[] | null>> = {
  FRAMEWORK: ["FRAMEWORK"],
  STACK: null,
  LANGUAGE: ["LANGUAGE"],
  RUNTIME: ["RUNTIME"],
  PLATFORM: ["LANGUAGE", "RUNTIME"],
  DATABASE: ["DATABASE"],
  TECHNOLOGY: TECHNOLOGY_KINDS,
};

/** Under which limits the claims of a ranking were heard. */
export function limitsOf({ sourceIds, asOf }: RankingRequest): EvidenceLimits {
  return { sourceIds, asOfMax: asOf };
}
