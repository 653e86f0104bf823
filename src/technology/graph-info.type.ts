import { Field, Int, ObjectType } from "type-graphql";
import type { EntityKind, TechnologyKind } from "../graph/kinds.js";
import { EntityKindEnum, TechnologyKindEnum } from "../graphql/kinds.enum.js";

@ObjectType({ description: "How many entities there are of a kind." })
export class KindCount {
  @Field(() => EntityKindEnum, { description: "Which kind." })
  readonly kind!: EntityKind;

  @Field(() => Int, { description: "How many." })
  readonly count!: number;
}

@ObjectType({ description: "How many technologies there are of a kind." })
export class TechnologyKindCount {
  @Field(() => TechnologyKindEnum, { description: "Which kind." })
  readonly kind!: TechnologyKind;

  @Field(() => Int, { description: "How many." })
  readonly count!: number;
}

@ObjectType({ description: "What is in the graph, and whose it is." })
export class GraphInfo {
  @Field(() => String, { description: "Changes with every write: equal versions give equal answers." })
  readonly version!: string;

  @Field(() => [KindCount], { description: "Entities of each kind." })
  readonly counts!: readonly KindCount[];

  @Field(() => [TechnologyKindCount], { description: "Technologies of each kind." })
  readonly technologyCounts!: readonly TechnologyKindCount[];

  @Field(() => Int, { description: "How many claims there are." })
  readonly claimCount!: number;

  @Field(() => Int, { description: "How many relations the claims come to." })
  readonly relationCount!: number;
}
