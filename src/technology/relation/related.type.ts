import { Field, ObjectType } from "type-graphql";
import type { Adoption } from "../../graph/kinds.js";
import type { EntityNode } from "../../graph/model.js";
import { connectionType } from "../../graphql/connection.type.js";
import { Entity } from "../../graphql/entity.type.js";
import { AdoptionEnum } from "../../graphql/kinds.enum.js";
import { RelationEdge } from "../../graphql/relation-edge.type.js";

@ObjectType({
  implements: RelationEdge,
  description: "Something joined to what was asked about, by the strongest of the relations between them.",
})
export class RelatedEdge {
  @Field(() => Entity, { description: "What is joined to it." })
  readonly node!: EntityNode;

  @Field(() => [Entity], { description: "Which of the things asked about it is joined to, in their order." })
  readonly to!: readonly EntityNode[];

  @Field(() => AdoptionEnum, { nullable: true, description: "Of a use: whether it is one of today." })
  readonly adoption!: Adoption | null;
}

export const RelatedConnection = connectionType(
  "Related",
  () => Entity,
  () => RelatedEdge,
);
