import { Field, ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Node } from "../graphql/node.type.js";
import { UrlScalar } from "../graphql/scalars.js";

@ObjectType({ implements: [Node, Entity], description: "A product or service of a company." })
export class Product {
  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  readonly homepage!: string | null;
}
