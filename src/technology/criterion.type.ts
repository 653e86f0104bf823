import { Field, Float, ObjectType } from "type-graphql";
import type { TechnologyKind } from "../graph/kinds.js";
import { Entity } from "../graphql/entity.type.js";
import { TechnologyKindEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({ description: "How a measured figure becomes a score, whatever the candidates are." })
export class Measure {
  @Field(() => String, { description: "What is counted." })
  readonly unit!: string;

  @Field(() => Float, { description: "This figure, and any worse, scores 0." })
  readonly worst!: number;

  @Field(() => Float, { description: "This figure, and any better, scores 1; between them the scale is logarithmic." })
  readonly best!: number;
}

@ObjectType({
  implements: [Node, Entity],
  description: "Something technologies are rated or measured on, such as scalability.",
})
export class Criterion {
  @Field(() => [TechnologyKindEnum], {
    description: "The kinds of component whose merit it is: a stack is scored over those.",
  })
  readonly concerns!: readonly TechnologyKind[];

  @Field(() => Measure, { nullable: true, description: "How figures score; null where it is not measured." })
  readonly measure!: Measure | null;
}
