import { ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Node } from "../graphql/node.type.js";
import { Technology } from "./technology.type.js";

@ObjectType({ implements: [Node, Entity, Technology], description: "A programming language." })
export class Language {}

@ObjectType({
  implements: [Node, Entity, Technology],
  description: "What gives programs their structure and calls their code.",
})
export class Framework {}

@ObjectType({ implements: [Node, Entity, Technology], description: "What runs programs, such as Node.js." })
export class Runtime {}

@ObjectType({ implements: [Node, Entity, Technology], description: "What keeps data and answers queries about it." })
export class Database {}

@ObjectType({
  implements: [Node, Entity, Technology],
  description: "A technology without fields of its own: a library, web server, operating system or tool.",
})
export class OtherTechnology {}
