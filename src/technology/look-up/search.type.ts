import { Field, Float, ObjectType } from "type-graphql";
import type { EntityNode } from "../../graph/model.js";
import { Entity } from "../../graphql/entity.type.js";

@ObjectType({ description: "Something a search found." })
export class SearchHit {
  @Field(() => Entity, { description: "What was found." })
  readonly entity!: EntityNode;

  @Field(() => String, { description: "What it is called." })
  readonly name!: string;

  @Field(() => Float, { description: "0 to 1: how well its names answer to the text." })
  readonly score!: number;

  @Field(() => String, { description: "The name, or alias, that answers best." })
  readonly matched!: string;
}
