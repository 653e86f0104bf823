import { ObjectType } from "type-graphql";
import { Entity } from "../provenance/entity.type.js";
import { Node } from "../provenance/node.type.js";
import { Technology } from "./technology.type.js";

@ObjectType({ implements: [Node, Entity, Technology], description: "A programming language." })
export class Language {}
