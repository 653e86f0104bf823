import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { parseEdgeId } from "../graph/ids.js";
import { PREDICATE_RULES } from "../graph/predicates.js";
import type { RequestContext } from "../graph/request-context.js";
import { ClaimConnection } from "./claim-connection.type.js";
import { listClaims } from "./list-claims.js";
import { PageArgs } from "./page.args.js";
import { RelationEdge, type RelationEdgeValue } from "./relation-edge.type.js";

@Resolver(() => RelationEdge)
export class RelationEdgeResolver {
  @FieldResolver(() => ClaimConnection, { description: "The claims for and against it, strongest first." })
  claims(
    @Root() { edgeId, limits }: RelationEdgeValue,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const predicate = parseEdgeId(edgeId)?.predicate;
    const isLimited = predicate !== undefined && PREDICATE_RULES[predicate].limitedBySources;
    const sourceIds = isLimited ? limits.sourceIds : undefined;
    return listClaims(graph, { edgeIds: [edgeId], sourceIds, asOfMax: limits.asOfMax }, page);
  }
}
