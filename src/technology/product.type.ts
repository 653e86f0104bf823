import { Field, ObjectType } from "type-graphql";
import { Entity } from "../provenance/entity.type.js";
import { Node } from "../provenance/node.type.js";
import { UrlScalar } from "../provenance/scalars.js";

@ObjectType({ implements: [Node, Entity], description: "A product or service of a company." })
export class Product {
  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  readonly homepage!: string | null;
}
