import { Field, InterfaceType } from "type-graphql";
import type { TechnologyKind } from "../graph/kinds.js";
import type { TechnologyNode } from "../graph/model.js";
import { Entity } from "../graphql/entity.type.js";
import { entityTypeName } from "../graphql/entity-type-name.js";
import { TechnologyKindEnum } from "../graphql/kinds.enum.js";
import { Node } from "../graphql/node.type.js";
import { UrlScalar } from "../graphql/scalars.js";

@InterfaceType({
  implements: [Node, Entity],
  description: "Anything a backend is made of.",
  resolveType: (technology: TechnologyNode) => entityTypeName(technology),
})
export abstract class Technology {
  @Field(() => TechnologyKindEnum, { description: "What sort of technology it is." })
  readonly technologyKind!: TechnologyKind;

  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  readonly homepage!: string | null;

  @Field(() => String, { nullable: true, description: "Its licence, by SPDX identifier where it has one." })
  readonly licence!: string | null;

  @Field(() => [String], { description: "Who made it first." })
  readonly creators!: readonly string[];

  @Field(() => [String], { description: "Its packages, by package URL (purl): `pkg:pypi/django`." })
  readonly packages!: readonly string[];
}
