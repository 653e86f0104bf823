import { Field, Float, ObjectType } from "type-graphql";
import type { Adoption, ClaimStatus, Stance } from "../graph/kinds.js";
import type { Predicate } from "../graph/predicates.js";
import { AdoptionEnum, ClaimStatusEnum, PredicateEnum, StanceEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";
import { DateScalar, DateTimeScalar, UrlScalar } from "../graphql/scalars.js";
import { Doubt } from "./doubt.type.js";

@ObjectType({
  implements: Node,
  description: "One statement of one source. Claims are never overwritten: they are answered by other claims.",
})
export class Claim {
  @Field(() => PredicateEnum, { description: "What it says of its subject and object." })
  readonly predicate!: Predicate;

  @Field(() => Float, { nullable: true, description: "The figure it gives, in `unit`." })
  readonly value!: number | null;

  @Field(() => String, { nullable: true, description: "The text it gives, such as a version." })
  readonly text!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day it gives, such as that of a release." })
  readonly date!: string | null;

  @Field(() => String, { nullable: true, description: "What `value` counts, such as requests per second." })
  readonly unit!: string | null;

  @Field(() => String, { nullable: true, description: "Under which conditions it holds or was measured." })
  readonly conditions!: string | null;

  @Field(() => AdoptionEnum, { nullable: true, description: "For USES: whether it is so today." })
  readonly adoption!: Adoption | null;

  @Field(() => String, { description: "What it says, in our own words." })
  readonly statement!: string;

  @Field(() => StanceEnum, { description: "Whether the source states or denies it." })
  readonly stance!: Stance;

  @Field(() => ClaimStatusEnum, { description: "How far it is believed: it follows from its doubts." })
  readonly status!: ClaimStatus;

  @Field(() => [Doubt], { description: "Why it is not simply believed; empty where nothing speaks against it." })
  readonly doubts!: readonly Doubt[];

  @Field(() => String, { description: "Where in the source: heading and paragraph, page and section, row, or key." })
  readonly locator!: string;

  @Field(() => UrlScalar, { nullable: true, description: "The page that holds it, where the source has several." })
  readonly url!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day as of which it was stated; where null, its source's date counts.",
  })
  readonly asOf!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was recorded here." })
  readonly recordedAt!: string;

  @Field(() => String, { description: "Who recorded it here." })
  readonly recordedBy!: string;
}
