import { Field, ObjectType } from "type-graphql";
import type { DoubtKind } from "../graph/kinds.js";
import { DoubtKindEnum } from "../graphql/kinds.enum.js";

@ObjectType({ description: "Why a claim is not simply believed." })
export class Doubt {
  @Field(() => DoubtKindEnum, { description: "What is wrong with it." })
  readonly kind!: DoubtKind;

  @Field(() => String, { description: "Why we think so." })
  readonly reason!: string;
}
