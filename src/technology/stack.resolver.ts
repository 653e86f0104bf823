import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphReader } from "../graph/graph-reader.js";
import type { NodeId, StackNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { isComposed } from "./compose-stack.js";
import { byText, EntityFilterInput } from "./filter/entity-filters.input.js";
import { FEATURE_PREDICATES } from "./filter/technology-filter.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { composedOf } from "./look-up/resolve-entity.js";
import {
  CategoryConnection,
  FeatureConnection,
  RatingConnection,
  StackListConnection,
  UseCaseConnection,
} from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { RelationArgs } from "./relation/relation.args.js";
import { Stack } from "./stack.type.js";
import { Technology } from "./technology.type.js";

/** A named stack has what is said of it; a composed one what is said of any of its components. */
@Resolver(() => Stack)
export class StackResolver {
  @FieldResolver(() => [Technology], { description: "What it is made of." })
  async components(@Root() stack: StackNode, @Ctx() { graph }: RequestContext) {
    if (isComposed(stack)) return (await composedOf(graph, stack.slug)) ?? [];
    return relatedNodes(graph, stack.id, { predicates: ["PART_OF"], direction: "in", kinds: ["TECHNOLOGY"] });
  }

  @FieldResolver(() => CategoryConnection, { description: "Classes it belongs to." })
  async categories(
    @Root() stack: StackNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["IS_A"], direction: "out", kinds: ["CATEGORY"] } as const;
    return listRelation(graph, stack.id, relation, args);
  }

  @FieldResolver(() => FeatureConnection, { description: "Features it has." })
  async features(
    @Root() stack: StackNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: FEATURE_PREDICATES, direction: "out", kinds: ["FEATURE"] } as const;
    return listRelation(graph, await spokenOf(graph, stack), relation, args);
  }

  @FieldResolver(() => UseCaseConnection, { description: "Use cases it suits." })
  async useCases(
    @Root() stack: StackNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["SUITS"], direction: "out", kinds: ["USE_CASE"] } as const;
    return listRelation(graph, await spokenOf(graph, stack), relation, args);
  }

  @FieldResolver(() => RatingConnection, { description: "Criteria it is praised or blamed for." })
  async ratings(
    @Root() stack: StackNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["RATED_ON"], direction: "out", kinds: ["CRITERION"] } as const;
    return listRelation(graph, await spokenOf(graph, stack), relation, args);
  }
}

async function spokenOf(graph: GraphReader, stack: StackNode): Promise<NodeId[]> {
  const components = isComposed(stack) ? await composedOf(graph, stack.slug) : null;
  return (components ?? [stack]).map(({ id }) => id);
}

export const StackLookUps = entityLookUps({
  kind: "STACK",
  type: Stack,
  connection: StackListConnection,
  filter: EntityFilterInput,
  toFilter: byText,
});
