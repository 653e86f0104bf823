import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graph/request-context.js";
import { PageArgs } from "../graphql/page.args.js";
import { RelationEdge, type RelationEdgeValue } from "../graphql/relation-edge.type.js";
import { ClaimConnection } from "./claim-connection.type.js";
import { listEdgeClaims } from "./list-claims.js";

@Resolver(() => RelationEdge)
export class RelationEdgeResolver {
  @FieldResolver(() => ClaimConnection, { description: "The claims for and against it, strongest first." })
  claims(
    @Root() { edgeId, limits }: RelationEdgeValue,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listEdgeClaims(graph, edgeId, limits, page);
  }
}
