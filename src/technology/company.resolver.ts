import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { CompanyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Company } from "./company.type.js";
import { CompanyFilter, toCompanyFilter } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { Product } from "./product.type.js";
import { CompanyListConnection, UsedTechnologyConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { TechnologyRelationArgs } from "./relation/relation.args.js";

@Resolver(() => Company)
export class CompanyResolver {
  @FieldResolver(() => UsedTechnologyConnection, { description: "What it is known to use, or to have used." })
  technologies(
    @Root() { id }: CompanyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["USES"], direction: "out", technologyKinds: args.kinds }, args);
  }

  @FieldResolver(() => [Product], { description: "Its products and services." })
  products(@Root() { id }: CompanyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["PART_OF"], direction: "in", kinds: ["PRODUCT"] });
  }
}

export const CompanyLookUps = entityLookUps({
  kind: "COMPANY",
  type: Company,
  connection: CompanyListConnection,
  filter: CompanyFilter,
  toFilter: toCompanyFilter,
});
