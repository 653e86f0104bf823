import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { CriterionNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Criterion } from "./criterion.type.js";
import { byText, EntityFilterInput } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { CriterionListConnection, RatedConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { TechnologyRelationArgs } from "./relation/relation.args.js";

@Resolver(() => Criterion)
export class CriterionResolver {
  @FieldResolver(() => [Criterion], { description: "What is an aspect of it: low latency of performance." })
  aspects(@Root() { id }: CriterionNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["ASPECT_OF"], direction: "in" });
  }

  @FieldResolver(() => [Criterion], { description: "What it is an aspect of." })
  aspectOf(@Root() { id }: CriterionNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["ASPECT_OF"], direction: "out" });
  }

  @FieldResolver(() => RatedConnection, { description: "What is praised or blamed for it." })
  ratings(
    @Root() { id }: CriterionNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["RATED_ON"], direction: "in", technologyKinds: args.kinds }, args);
  }
}

export const CriterionLookUps = entityLookUps({
  kind: "CRITERION",
  type: Criterion,
  connection: CriterionListConnection,
  filter: EntityFilterInput,
  toFilter: byText,
});
