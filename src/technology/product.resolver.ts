import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ProductNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Company } from "./company.type.js";
import { byText, EntityFilterInput } from "./filter/entity-filters.input.js";
import { entityLookUps } from "./look-up/entity-look-ups.js";
import { Product } from "./product.type.js";
import { ProductListConnection, UsedTechnologyConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { TechnologyRelationArgs } from "./relation/relation.args.js";

@Resolver(() => Product)
export class ProductResolver {
  @FieldResolver(() => Company, { nullable: true, description: "Whose it is." })
  async company(@Root() { id }: ProductNode, @Ctx() { graph }: RequestContext) {
    const [owner] = await relatedNodes(graph, id, { predicates: ["PART_OF"], direction: "out", kinds: ["COMPANY"] });
    return owner ?? null;
  }

  @FieldResolver(() => UsedTechnologyConnection, { description: "What it is known to use, or to have used." })
  technologies(
    @Root() { id }: ProductNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["USES"], direction: "out", technologyKinds: args.kinds }, args);
  }
}

export const ProductLookUps = entityLookUps({
  kind: "PRODUCT",
  type: Product,
  connection: ProductListConnection,
  filter: EntityFilterInput,
  toFilter: byText,
});
