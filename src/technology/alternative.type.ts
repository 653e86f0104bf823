import { Field, Float, ObjectType } from "type-graphql";
import type { EntityNode, TechnologyNode } from "../graph/model.js";
import { Claim } from "../provenance/claim.type.js";
import { Feature } from "./feature.type.js";
import { Technology } from "./technology.type.js";
import { UseCase } from "./use-case.type.js";

@ObjectType({ description: "A technology that can take another's place, and what speaks for that." })
export class Alternative {
  @Field(() => Technology, { description: "The other technology." })
  readonly technology!: TechnologyNode;

  @Field(() => Float, {
    description: "0 to 1: what they share, of all the use cases and features that either is known for.",
  })
  readonly overlap!: number;

  @Field(() => [UseCase], { description: "Use cases that both suit." })
  readonly sharedUseCases!: readonly EntityNode[];

  @Field(() => [Feature], { description: "Features that both have." })
  readonly sharedFeatures!: readonly EntityNode[];

  @Field(() => [Claim], { description: "Claims that say they are alternatives." })
  readonly claims!: readonly unknown[];
}
