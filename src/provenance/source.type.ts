import { Field, Float, ObjectType } from "type-graphql";
import type { SourceKind } from "../graph/kinds.js";
import { Entity } from "../graphql/entity.type.js";
import { SourceKindEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";
import { DateScalar, UrlScalar } from "../graphql/scalars.js";

@ObjectType({ implements: [Node, Entity], description: "A publication, repository or measurement that is cited." })
export class Source {
  @Field(() => String, { description: "Its full title." })
  readonly title!: string;

  @Field(() => String, { description: "Who published it." })
  readonly publisher!: string;

  @Field(() => DateScalar, { nullable: true, description: "The day it was published; null where it does not say." })
  readonly publishedOn!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: "Where it can be opened." })
  readonly url!: string | null;

  @Field(() => String, { nullable: true, description: "The licence of its content." })
  readonly licence!: string | null;

  @Field(() => SourceKindEnum, { description: "What sort of source it is." })
  readonly sourceKind!: SourceKind;

  @Field(() => Float, { description: "0 to 1: what a claim of it weighs that has no doubts and no age." })
  readonly reliability!: number;
}
