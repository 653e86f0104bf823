import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { NodeOfKind, TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { connectionType } from "../graphql/connection.type.js";
import { relationConnectionType } from "../graphql/relation-edge.type.js";
import { ApiStyle } from "./api-style.type.js";
import { byText, EntityFilterInput } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { TechnologyConnection } from "./relation/connections.type.js";
import { listRelation } from "./relation/list-relation.js";
import { RelationArgs, TechnologyRelationArgs } from "./relation/relation.args.js";
import { Technology } from "./technology.type.js";

const ApiStyleConnection = relationConnectionType("ApiStyle", () => ApiStyle);

@Resolver(() => ApiStyle)
export class ApiStyleResolver {
  @FieldResolver(() => TechnologyConnection, { description: "Technologies that serve APIs of this style." })
  technologies(
    @Root() { id }: NodeOfKind<"API_STYLE">,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["IMPLEMENTS"], direction: "in", technologyKinds: args.kinds } as const;
    return listRelation(graph, id, relation, args);
  }
}

@Resolver(() => Technology)
export class TechnologyApiStyleResolver {
  @FieldResolver(() => ApiStyleConnection, {
    description: "The styles of API that it serves, by itself or by a module.",
  })
  apiStyles(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["IMPLEMENTS"] }, args);
  }
}

export const ApiStyleLookUps = entityLookUps({
  kind: "API_STYLE",
  type: ApiStyle,
  connection: connectionType("ApiStyleList", () => ApiStyle),
  filter: EntityFilterInput,
  toFilter: byText,
});
