import { Field, Float, InputType } from "type-graphql";
import type { TechnologyKind, Tier } from "../../graph/kinds.js";
import { TechnologyKindEnum, TierEnum } from "../../graphql/kinds.enum.js";

@InputType({ description: "What something must be related to. Every given part must hold." })
export class SetFilter {
  @Field(() => [String], { nullable: true, description: "To each of these (slugs)." })
  readonly all?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "To at least one of these (slugs)." })
  readonly any?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "To none of these (slugs)." })
  readonly none?: readonly string[] | null;
}

@InputType({
  description:
    "What must have been measured of it. Any one figure of that criterion that fits is enough: figures are only as good as their load and host.",
})
export class MeasuredFilter {
  @Field(() => String, { description: "What was measured: a criterion such as `throughput` (slug)." })
  readonly criterion!: string;

  @Field(() => Float, { nullable: true, description: "At least this much, in the criterion's unit." })
  readonly min?: number | null;

  @Field(() => Float, { nullable: true, description: "At most this much, in the criterion's unit." })
  readonly max?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Only figures whose conditions contain this, such as `512 connections`.",
  })
  readonly conditions?: string | null;
}

@InputType({
  description:
    "Hard conditions: every given field must hold, and a list means any of it. Lists hold what is known to fit; a ranking drops only what is known not to.",
})
export class TechnologyFilter {
  @Field(() => [TechnologyKindEnum], { nullable: true, description: "It is of one of these kinds." })
  readonly kinds?: readonly TechnologyKind[] | null;

  @Field(() => [TierEnum], { nullable: true, description: "It runs in one of these tiers." })
  readonly tiers?: readonly Tier[] | null;

  @Field(() => [String], { nullable: true, description: "It is written in or used from one of these languages." })
  readonly languages?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "It runs on one of these runtimes." })
  readonly runtimes?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "It works with one of these databases." })
  readonly databases?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "It is of one of these classes, or of a kind of them." })
  readonly categories?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "It has one of these licences, such as MIT." })
  readonly licences?: readonly string[] | null;

  @Field(() => SetFilter, { nullable: true, description: "Use cases it suits." })
  readonly useCases?: SetFilter | null;

  @Field(() => SetFilter, { nullable: true, description: "Features it has." })
  readonly features?: SetFilter | null;

  @Field(() => SetFilter, { nullable: true, description: "Companies or products that use it." })
  readonly adoptedBy?: SetFilter | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "It is none of these technologies, is not written in them, used from them or run on them, and contains none of them.",
  })
  readonly without?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether one of its versions is still supported: on the day asked for, or else on the newest day as of which any release is stated.",
  })
  readonly maintained?: boolean | null;

  @Field(() => [MeasuredFilter], { nullable: true, description: "Figures it must reach, all of them." })
  readonly measured?: readonly MeasuredFilter[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "All of these words, or words that begin with them, occur in its names or summary. A text without a word matches nothing.",
  })
  readonly text?: string | null;
}
