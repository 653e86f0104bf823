import { Field, ObjectType } from "type-graphql";
import type { FeatureKind } from "../graph/kinds.js";
import { Entity } from "../graphql/entity.type.js";
import { FeatureKindEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({
  implements: [Node, Entity],
  description: "A principle, pattern, practice, capability or quality that technologies have.",
})
export class Feature {
  @Field(() => FeatureKindEnum, { description: "What sort of feature it is." })
  readonly featureKind!: FeatureKind;
}
