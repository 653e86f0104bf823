import { Field, InterfaceType } from "type-graphql";
import type { EntityKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";
import { entityTypeName } from "./entity-type-name.js";
import { EntityKindEnum } from "./kinds.enum.js";
import { Node } from "./node.type.js";

@InterfaceType({
  implements: Node,
  description: "Anything that has a name: no fragments are needed to print it.",
  resolveType: (node: EntityNode) => entityTypeName(node),
})
export abstract class Entity {
  @Field(() => String, { description: "Its short name in addresses and inputs, such as `ruby-on-rails`." })
  readonly slug!: string;

  @Field(() => String, { description: "What it is called." })
  readonly name!: string;

  @Field(() => [String], { description: "Other names it is known by; each is understood wherever a slug is." })
  readonly aliases!: readonly string[];

  @Field(() => String, { nullable: true, description: "What it is, in one sentence." })
  readonly summary!: string | null;

  @Field(() => EntityKindEnum, { description: "What sort of thing it is." })
  readonly kind!: EntityKind;
}
