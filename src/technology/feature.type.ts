import { Field, ObjectType } from "type-graphql";
import type { FeatureKind } from "../graph/kinds.js";
import { Entity } from "../provenance/entity.type.js";
import { FeatureKindEnum } from "../provenance/kinds.enum.js";
import { Node } from "../provenance/node.type.js";

@ObjectType({
  implements: [Node, Entity],
  description: "A principle, pattern, practice, capability or quality that technologies have.",
})
export class Feature {
  @Field(() => FeatureKindEnum, { description: "What sort of feature it is." })
  readonly featureKind!: FeatureKind;
}
