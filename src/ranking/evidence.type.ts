import { Field, Float, ObjectType } from "type-graphql";
import type { EvidenceLimits } from "../graph/graph-store.js";
import type { Claim as ClaimValue } from "../graph/model.js";
import { Claim } from "../provenance/claim.type.js";
import { type EvidenceStep, pathOf, type Evidence as WeighedEvidence } from "./evidence/evidence.js";

/** What the fields of a piece of evidence are resolved from. */
export interface EvidenceValue {
  readonly claim: ClaimValue;
  readonly weight: number;
  readonly inherited: boolean;
  /** From what the answer names to what was asked for. */
  readonly path: readonly EvidenceStep[];
  /** The limits under which it was heard: the claims of its path are shown under the same. */
  readonly limits?: EvidenceLimits | undefined;
}

export function toEvidenceValue(evidence: WeighedEvidence, limits?: EvidenceLimits): EvidenceValue {
  const { claim, weight, inherited } = evidence;
  return { claim, weight, inherited, path: pathOf(evidence), limits };
}

@ObjectType({ description: "A claim as it bears on an answer, and by which way." })
export class Evidence {
  @Field(() => Claim, { description: "What is said, and by whom." })
  readonly claim!: ClaimValue;

  @Field(() => Float, {
    description:
      "0 to 1: its source's reliability, times what its doubts and its age leave of it, halved by every step it came. Of each publisher only the heaviest claim for, and the heaviest against, counts.",
  })
  readonly weight!: number;

  @Field(() => Boolean, {
    description: "True where it was said of something else: of a runtime or language, a broader or narrower use case.",
  })
  readonly inherited!: boolean;
}
