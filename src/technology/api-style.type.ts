import { ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Node } from "../graphql/node.type.js";

@ObjectType({ implements: [Node, Entity], description: "A way in which programs call a server, such as REST." })
export class ApiStyle {}
