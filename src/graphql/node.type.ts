import { Field, ID, InterfaceType } from "type-graphql";
import type { Claim as ClaimValue, EntityNode } from "../graph/model.js";
import { entityTypeName } from "./entity-type-name.js";

@InterfaceType({
  description: "Anything with an id of its own.",
  resolveType: (value: EntityNode | ClaimValue) => ("kind" in value ? entityTypeName(value) : "Claim"),
})
export abstract class Node {
  @Field(() => ID, { description: "Opaque; the same for the same thing on every server." })
  readonly id!: string;
}
