import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { UseCaseNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Feature } from "./feature.type.js";
import { UseCaseFilter } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { StackConnection, TechnologyConnection, UseCaseListConnection } from "./relation/connections.type.js";
import { inheritedTechnologies } from "./relation/inherit.js";
import { listRelation, type RelationScope, relatedNodes } from "./relation/list-relation.js";
import { InheritableTechnologyRelationArgs, RelationArgs } from "./relation/relation.args.js";
import { UseCase } from "./use-case.type.js";

@Resolver(() => UseCase)
export class UseCaseResolver {
  @FieldResolver(() => [UseCase], { description: "What it is a kind of." })
  broader(@Root() { id }: UseCaseNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "out" });
  }

  @FieldResolver(() => [UseCase], { description: "Its kinds." })
  narrower(@Root() { id }: UseCaseNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "in" });
  }

  @FieldResolver(() => [Feature], { description: "Features that make it possible." })
  enabledBy(@Root() { id }: UseCaseNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["ENABLES"], direction: "in" });
  }

  @FieldResolver(() => TechnologyConnection, { description: "Technologies that suit it." })
  technologies(
    @Root() useCase: UseCaseNode,
    @Args(() => InheritableTechnologyRelationArgs) args: InheritableTechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { kinds: technologyKinds, inherited } = args;
    const relation = { predicates: ["SUITS"], direction: "in", kinds: ["TECHNOLOGY"], technologyKinds } as const;
    const inherit = inherited
      ? (scope: RelationScope) => inheritedTechnologies(graph, useCase, technologyKinds, scope)
      : undefined;
    return listRelation(graph, useCase.id, relation, args, inherit);
  }

  @FieldResolver(() => StackConnection, { description: "Named stacks that suit it." })
  stacks(@Root() { id }: UseCaseNode, @Args(() => RelationArgs) args: RelationArgs, @Ctx() { graph }: RequestContext) {
    return listRelation(graph, id, { predicates: ["SUITS"], direction: "in", kinds: ["STACK"] }, args);
  }
}

export const UseCaseLookUps = entityLookUps({
  kind: "USE_CASE",
  type: UseCase,
  connection: UseCaseListConnection,
  filter: UseCaseFilter,
  toFilter: ({ tiers, generic, text }) => ({
    tiers: tiers ?? undefined,
    generic: generic ?? undefined,
    text: text ?? undefined,
  }),
});
