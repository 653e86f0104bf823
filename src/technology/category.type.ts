import { Field, ObjectType } from "type-graphql";
import type { Tier } from "../graph/kinds.js";
import { Entity } from "../graphql/entity.type.js";
import { TierEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({
  implements: [Node, Entity],
  description: "A class of technologies, such as relational databases or micro-frameworks.",
})
export class Category {
  @Field(() => TierEnum, { nullable: true, description: "Where what belongs to it runs; null where it does not say." })
  readonly tier!: Tier | null;
}
