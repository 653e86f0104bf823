import { ObjectType } from "type-graphql";
import { Entity } from "../provenance/entity.type.js";
import { Node } from "../provenance/node.type.js";
import { Technology } from "./technology.type.js";

@ObjectType({
  implements: [Node, Entity, Technology],
  description: "A technology without fields of its own: a library, web server, operating system or tool.",
})
export class OtherTechnology {}
