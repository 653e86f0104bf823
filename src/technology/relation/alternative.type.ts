import { Field, Float, ObjectType } from "type-graphql";
import type { EntityNode, TechnologyNode } from "../../graph/model.js";
import { Claim } from "../../provenance/claim.type.js";
import { Category } from "../category.type.js";
import { Feature } from "../feature.type.js";
import { Technology } from "../technology.type.js";
import { UseCase } from "../use-case.type.js";

@ObjectType({ description: "A technology that can take another's place, and what speaks for that." })
export class Alternative {
  @Field(() => Technology, { description: "The other technology." })
  readonly technology!: TechnologyNode;

  @Field(() => Float, {
    description:
      "0 to 1: the mean of how much they share of what they are built on, of what they are, and of what they are known for.",
  })
  readonly overlap!: number;

  @Field(() => [Technology], { description: "Languages and runtimes that both are built on." })
  readonly sharedFoundations!: readonly EntityNode[];

  @Field(() => [Category], { description: "Classes that both are of." })
  readonly sharedCategories!: readonly EntityNode[];

  @Field(() => [UseCase], { description: "Use cases that both suit." })
  readonly sharedUseCases!: readonly EntityNode[];

  @Field(() => [Feature], { description: "Features that both have." })
  readonly sharedFeatures!: readonly EntityNode[];

  @Field(() => [Claim], { description: "Claims that say they are alternatives." })
  readonly claims!: readonly unknown[];
}
