import { Field, Float, ObjectType } from "type-graphql";
import type { EntityNode } from "../graph/model.js";
import { Entity } from "../graphql/entity.type.js";

@ObjectType({ description: "What one of the things has that not all of them have." })
export class Apart {
  @Field(() => Entity, { description: "The thing." })
  readonly entity!: EntityNode;

  @Field(() => [Entity], { description: "What it has." })
  readonly nodes!: readonly EntityNode[];
}

@ObjectType({ description: "What some things have in common, and what sets them apart." })
export class Shared {
  @Field(() => [Entity], { description: "What all of them have." })
  readonly common!: readonly EntityNode[];

  @Field(() => [Apart], { description: "Of the rest, what each of them has; in the order they were named." })
  readonly apart!: readonly Apart[];
}

@ObjectType({ description: "How well one of the things meets one wish, and what says so." })
export class ComparedScore {
  @Field(() => Entity, { description: "The thing." })
  readonly entity!: EntityNode;

  @Field(() => Float, { description: "0 to 1; 0.5 where nothing is known: `evidence` is empty then." })
  readonly score!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke against it." })
  readonly low!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke for it." })
  readonly high!: number;
}

@ObjectType({ description: "The things side by side on one wish." })
export class ComparedWish {
  @Field(() => Entity, { description: "What is wished for." })
  readonly item!: EntityNode;

  @Field(() => Float, { description: "Its share of the whole need." })
  readonly weight!: number;

  @Field(() => [ComparedScore], { description: "One for each thing, in the order they were named." })
  readonly scores!: readonly ComparedScore[];

  @Field(() => Entity, {
    nullable: true,
    description:
      "The one that does best by the evidence. Null unless there's evidence on at least two of them and one is ahead.",
  })
  readonly winner!: EntityNode | null;
}

@ObjectType({ description: "The things side by side on one use case or criterion that nobody has weighed." })
export class ComparedPoint {
  @Field(() => Entity, { description: "The use case or criterion." })
  readonly item!: EntityNode;

  @Field(() => [ComparedScore], { description: "One for each thing, in the order they were named." })
  readonly scores!: readonly ComparedScore[];

  @Field(() => Entity, {
    nullable: true,
    description:
      "The one that does best by the evidence. Null unless there's evidence on at least two of them and one is ahead.",
  })
  readonly winner!: EntityNode | null;
}

@ObjectType({ description: "Things side by side." })
export class Comparison {}
