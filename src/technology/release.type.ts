import { Field, ObjectType } from "type-graphql";
import { Claim } from "../provenance/claim.type.js";
import { DateScalar } from "../provenance/scalars.js";

@ObjectType({ description: "A version of a technology." })
export class Release {
  @Field(() => String, { description: "Which version." })
  readonly version!: string;

  @Field(() => DateScalar, { nullable: true, description: "The day it came out." })
  readonly releasedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day from which on it gets security fixes only." })
  readonly endOfActiveSupport!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day from which on it gets no fixes at all." })
  readonly endOfLife!: string | null;

  @Field(() => Boolean, { description: "Whether it is supported for longer than others." })
  readonly isLts!: boolean;

  @Field(() => [Claim], { description: "The claims that say so." })
  readonly claims!: readonly unknown[];
}
