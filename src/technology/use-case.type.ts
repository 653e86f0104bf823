import { Field, ObjectType } from "type-graphql";
import type { TechnologyKind, Tier } from "../graph/kinds.js";
import { Entity } from "../graphql/entity.type.js";
import { TechnologyKindEnum, TierEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({ implements: [Node, Entity], description: "Something people build, such as a chat or a web shop." })
export class UseCase {
  @Field(() => TierEnum, { nullable: true, description: "Where it runs; fitness for it is inherited within it only." })
  readonly tier!: Tier | null;

  @Field(() => Boolean, {
    description: "So general that fitness for it says nothing about its neighbours, such as web applications.",
  })
  readonly generic!: boolean;

  @Field(() => [TechnologyKindEnum], {
    description: "The kinds of component whose merit it is: a stack is scored over those.",
  })
  readonly concerns!: readonly TechnologyKind[];
}
