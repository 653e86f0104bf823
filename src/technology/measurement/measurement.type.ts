import { Field, Float, ID, ObjectType } from "type-graphql";
import { DateScalar } from "../../graphql/scalars.js";
import { Claim } from "../../provenance/claim.type.js";

@ObjectType({ description: "A figure about a technology, as one source gives it." })
export class Measurement {
  @Field(() => ID, { description: "The id of the claim that gives it." })
  readonly id!: string;

  @Field(() => Float, { nullable: true, description: "The figure." })
  readonly value!: number | null;

  @Field(() => String, { nullable: true, description: "What the figure counts." })
  readonly unit!: string | null;

  @Field(() => String, { nullable: true, description: "The figure in words, where it is no plain number." })
  readonly text!: string | null;

  @Field(() => String, { nullable: true, description: "Under which conditions it was taken." })
  readonly conditions!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day it was taken." })
  readonly date!: string | null;

  @Field(() => Claim, { description: "The claim that gives it." })
  readonly claim!: unknown;
}
