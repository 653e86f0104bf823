import { Field, Float, ID, InputType } from "type-graphql";
import type { Adoption, DoubtKind, Stance } from "../graph/kinds.js";
import type { Predicate } from "../graph/predicates.js";
import { AdoptionEnum, DoubtKindEnum, PredicateEnum, StanceEnum } from "../graphql/kinds.enum.js";
import { DateScalar, UrlScalar } from "../graphql/scalars.js";
import type { ClaimStatement } from "./draft-claim.js";
import { WriteRequestInput } from "./write-request.input.js";

@InputType({ description: "What a source states. Who records it and when, the server says." })
export class RecordClaimInput extends WriteRequestInput implements ClaimStatement {
  @Field(() => String, { description: "What it is about: a slug, an alias or an id." })
  readonly subject!: string;

  @Field(() => PredicateEnum, { description: "What it says of it." })
  readonly predicate!: Predicate;

  @Field(() => String, { nullable: true, description: "What it joins it to: a slug, an alias or an id." })
  readonly object?: string | null;

  @Field(() => Float, { nullable: true, description: "The figure it gives." })
  readonly value?: number | null;

  @Field(() => String, { nullable: true, description: "The text it gives, such as a version." })
  readonly text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day it gives." })
  readonly date?: string | null;

  @Field(() => String, { nullable: true, description: "What `value` counts." })
  readonly unit?: string | null;

  @Field(() => String, { nullable: true, description: "Under which conditions it holds." })
  readonly conditions?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The language, runtime or category within which it compares: a slug, an alias or an id.",
  })
  readonly scope?: string | null;

  @Field(() => AdoptionEnum, {
    nullable: true,
    description: "For USES: whether it is so today; UNKNOWN when left out.",
  })
  readonly adoption?: Adoption | null;

  @Field(() => String, { description: "What it says, in our own words." })
  readonly statement!: string;

  @Field(() => StanceEnum, { defaultValue: "SUPPORTS", description: "Whether the source states or denies it." })
  readonly stance!: Stance;

  @Field(() => String, { description: "Who says so: the slug or id of a source." })
  readonly source!: string;

  @Field(() => String, { description: "Where in the source: heading and paragraph, page and section, row, or key." })
  readonly locator!: string;

  @Field(() => UrlScalar, { nullable: true, description: "The page that holds it, where the source has several." })
  readonly url?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day as of which it was stated." })
  readonly asOf?: string | null;
}

@InputType({ description: "Why a claim is not simply to be believed." })
export class DoubtInput {
  @Field(() => DoubtKindEnum, { description: "What is wrong with it." })
  readonly kind!: DoubtKind;

  @Field(() => String, { description: "Why you think so." })
  readonly reason!: string;
}

@InputType({ description: "Which claim to doubt, and why." })
export class DisputeClaimInput extends WriteRequestInput {
  @Field(() => ID, { description: "The id of the claim." })
  readonly claim!: string;

  @Field(() => [DoubtInput], { description: "At least one doubt; those it has already stay." })
  readonly doubts!: readonly DoubtInput[];
}

@InputType({ description: "Which claim to correct, and by which." })
export class CorrectClaimInput extends WriteRequestInput {
  @Field(() => ID, { description: "The id of the claim that is wrong." })
  readonly claim!: string;

  @Field(() => ID, { description: "The id of the claim that says what is right: record it first." })
  readonly correction!: string;

  @Field(() => DoubtInput, {
    description: "What is wrong with it. FALSE rejects it, if the correction's source can be opened.",
  })
  readonly doubt!: DoubtInput;
}

@InputType({ description: "Which claim to take back." })
export class WithdrawClaimInput extends WriteRequestInput {
  @Field(() => ID, { description: "The id of a claim that you recorded." })
  readonly claim!: string;
}
