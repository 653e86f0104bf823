import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { CategoryNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Category } from "./category.type.js";
import { byTier, CategoryFilter } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { CategoryListConnection, StackConnection, TechnologyConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { RelationArgs, TechnologyRelationArgs } from "./relation/relation.args.js";

@Resolver(() => Category)
export class CategoryResolver {
  @FieldResolver(() => [Category], { description: "What it is a kind of." })
  broader(@Root() { id }: CategoryNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "out" });
  }

  @FieldResolver(() => [Category], { description: "Its kinds." })
  narrower(@Root() { id }: CategoryNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "in" });
  }

  @FieldResolver(() => TechnologyConnection, { description: "Technologies that belong to it." })
  technologies(
    @Root() { id }: CategoryNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { kinds: technologyKinds } = args;
    const relation = { predicates: ["IS_A"], direction: "in", kinds: ["TECHNOLOGY"], technologyKinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => StackConnection, { description: "Named stacks that belong to it." })
  stacks(@Root() { id }: CategoryNode, @Args(() => RelationArgs) args: RelationArgs, @Ctx() { graph }: RequestContext) {
    return listRelation(graph, id, { predicates: ["IS_A"], direction: "in", kinds: ["STACK"] }, args);
  }
}

export const CategoryLookUps = entityLookUps({
  kind: "CATEGORY",
  type: Category,
  connection: CategoryListConnection,
  filter: CategoryFilter,
  toFilter: byTier,
});
