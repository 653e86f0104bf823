import { ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({
  implements: [Node, Entity],
  description:
    "Technologies used together: a named stack such as LAMP, or one composed on demand, whose slug joins those of its components with `+`.",
})
export class Stack {}
