import { Field, ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Node } from "../graphql/node.type.js";
import { UrlScalar } from "../graphql/scalars.js";

@ObjectType({ implements: [Node, Entity], description: "An organisation that uses technologies." })
export class Company {
  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  readonly homepage!: string | null;

  @Field(() => [String], { description: "What business it is in." })
  readonly industries!: readonly string[];
}
