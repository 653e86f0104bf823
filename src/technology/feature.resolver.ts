import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { FeatureNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Feature } from "./feature.type.js";
import { FeatureFilter } from "./filter/entity-filters.input.js";
import { FEATURE_PREDICATES } from "./filter/technology-filter.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import {
  FeatureListConnection,
  RatingConnection,
  StackConnection,
  TechnologyConnection,
} from "./relation/connections.type.js";
import { inheritedTechnologies } from "./relation/inherit.js";
import { listRelation, type RelationScope, relatedNodes } from "./relation/list-relation.js";
import { InheritableTechnologyRelationArgs, RelationArgs } from "./relation/relation.args.js";
import { UseCase } from "./use-case.type.js";

@Resolver(() => Feature)
export class FeatureResolver {
  @FieldResolver(() => [Feature], { description: "What it is a variant or a kind of." })
  broader(@Root() { id }: FeatureNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "out" });
  }

  @FieldResolver(() => [Feature], { description: "Its variants and kinds." })
  narrower(@Root() { id }: FeatureNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["BROADER"], direction: "in" });
  }

  @FieldResolver(() => [UseCase], { description: "Use cases it makes possible." })
  enables(@Root() { id }: FeatureNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["ENABLES"], direction: "out" });
  }

  @FieldResolver(() => TechnologyConnection, { description: "Technologies that have it." })
  technologies(
    @Root() feature: FeatureNode,
    @Args(() => InheritableTechnologyRelationArgs) args: InheritableTechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { kinds: technologyKinds, inherited } = args;
    const relation = {
      predicates: FEATURE_PREDICATES,
      direction: "in",
      kinds: ["TECHNOLOGY"],
      technologyKinds,
    } as const;
    const inherit = inherited
      ? (scope: RelationScope) => inheritedTechnologies(graph, feature, technologyKinds, scope)
      : undefined;
    return listRelation(graph, feature.id, relation, args, inherit);
  }

  @FieldResolver(() => StackConnection, { description: "Named stacks that have it." })
  stacks(@Root() { id }: FeatureNode, @Args(() => RelationArgs) args: RelationArgs, @Ctx() { graph }: RequestContext) {
    return listRelation(graph, id, { predicates: FEATURE_PREDICATES, direction: "in", kinds: ["STACK"] }, args);
  }

  @FieldResolver(() => RatingConnection, { description: "Criteria it is good or bad for." })
  ratings(@Root() { id }: FeatureNode, @Args(() => RelationArgs) args: RelationArgs, @Ctx() { graph }: RequestContext) {
    return listRelation(graph, id, { predicates: ["RATED_ON"], direction: "out" }, args);
  }
}

export const FeatureLookUps = entityLookUps({
  kind: "FEATURE",
  type: Feature,
  connection: FeatureListConnection,
  filter: FeatureFilter,
  toFilter: ({ kinds, text }) => ({ featureKinds: kinds ?? undefined, text: text ?? undefined }),
});
