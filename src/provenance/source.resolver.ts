import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ClaimRequest } from "../graph/graph-store.js";
import type { ClaimStatus } from "../graph/kinds.js";
import type { SourceNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { ClaimStatusEnum } from "../graphql/kinds.enum.js";
import { type Order, PageArgs } from "../graphql/page.args.js";
import { ClaimConnection } from "./claim-connection.type.js";
import { ClaimOrder } from "./claim-order.input.js";
import { listClaims } from "./list-claims.js";
import { Source } from "./source.type.js";

@Resolver(() => Source)
export class SourceResolver {
  @FieldResolver(() => ClaimConnection, { description: "What it says, of whatever status." })
  claims(
    @Root() source: SourceNode,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("status", () => [ClaimStatusEnum], { nullable: true, description: "Only claims of these." })
    statuses: ClaimStatus[] | null,
    @Arg("orderBy", () => ClaimOrder, { nullable: true, description: "Strongest first when left out." })
    orderBy: Order<ClaimRequest["orderBy"]> | null,
    @Ctx() { graph }: RequestContext,
  ) {
    return listClaims(graph, { sourceIds: [source.id], statuses: statuses ?? undefined }, page, orderBy ?? undefined);
  }
}
