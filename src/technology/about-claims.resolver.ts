import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ClaimRequest } from "../graph/graph-store.js";
import type { ClaimStatus } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";
import type { Predicate } from "../graph/predicates.js";
import type { RequestContext } from "../graph/request-context.js";
import type { TypeClass } from "../graphql/connection.type.js";
import { ClaimStatusEnum, PredicateEnum } from "../graphql/kinds.enum.js";
import type { Order } from "../graphql/page.args.js";
import { ClaimConnection } from "../provenance/claim-connection.type.js";
import { ClaimOrder } from "../provenance/claim-order.input.js";
import { listClaims } from "../provenance/list-claims.js";
import { isComposed } from "./compose-stack.js";
import { composedOf } from "./look-up/resolve-entity.js";
import { resolveLimits } from "./look-up/resolve-limits.js";
import { LimitArgs } from "./relation/relation.args.js";

/** `claims` of a type whose things are the subject or object of claims. */
export function aboutClaimsResolver(type: TypeClass) {
  @Resolver(() => type)
  class AboutClaimsResolver {
    @FieldResolver(() => ClaimConnection, { description: "Claims about it, whichever side of them it is on." })
    async claims(
      @Root() node: EntityNode,
      @Args(() => LimitArgs) args: LimitArgs,
      @Arg("status", () => [ClaimStatusEnum], { nullable: true, description: "Only claims of these; else all." })
      statuses: ClaimStatus[] | null,
      @Arg("predicates", () => [PredicateEnum], { nullable: true, description: "Only claims that say one of these." })
      predicates: Predicate[] | null,
      @Arg("orderBy", () => ClaimOrder, { nullable: true, description: "Strongest first when left out." })
      orderBy: Order<ClaimRequest["orderBy"]> | null,
      @Ctx() { graph }: RequestContext,
    ) {
      const components = node.kind === "STACK" && isComposed(node) ? await composedOf(graph, node.slug) : null;
      const aboutIds = (components ?? [node]).map(({ id }) => id);
      const limits = await resolveLimits(graph, args);
      const filter = { aboutIds, statuses: statuses ?? undefined, predicates: predicates ?? undefined, ...limits };
      return listClaims(graph, filter, args, orderBy ?? undefined);
    }
  }
  return AboutClaimsResolver;
}
