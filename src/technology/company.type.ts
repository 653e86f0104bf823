import { Field, ObjectType } from "type-graphql";
import { Entity } from "../provenance/entity.type.js";
import { Node } from "../provenance/node.type.js";
import { UrlScalar } from "../provenance/scalars.js";

@ObjectType({ implements: [Node, Entity], description: "An organisation that uses technologies." })
export class Company {
  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  readonly homepage!: string | null;

  @Field(() => [String], { description: "What business it is in." })
  readonly industries!: readonly string[];
}
