import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { type Awaitable, together } from "../../async/awaitable.js";
import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgePrefetch } from "../../graph/graph-store.js";
import { isClaimId } from "../../graph/ids.js";
import type { Claim, EntityNode } from "../../graph/model.js";
import type { RequestContext } from "../../graph/request-context.js";
import { Node } from "../../graphql/node.type.js";
import { FIRST_MAX } from "../../graphql/page.args.js";
import { lookAhead } from "./look-ahead.js";
import { findById } from "./resolve-entity.js";

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "What has this id; null where it is unknown." })
  node(
    @Arg("id", () => ID, { description: "An id that this graph gave." }) id: string,
    @Ctx() { graph }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return findNode(graph, id, lookAhead(graph, info));
  }

  @Query(() => [Node], { nullable: "items", description: "What has these ids, in their order; null where unknown." })
  nodes(
    @Arg("ids", () => [ID], { description: "At most 100 ids." }) ids: string[],
    @Ctx() { graph }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (ids.length > FIRST_MAX) throw new BadUserInput(`Expected at most ${FIRST_MAX} ids, but got ${ids.length}.`);
    const ahead = lookAhead(graph, info);
    return together(ids.map((id) => findNode(graph, id, ahead)));
  }
}

function findNode(
  graph: GraphReader,
  id: string,
  ahead: readonly EdgePrefetch[],
): Awaitable<EntityNode | Claim | null> {
  return isClaimId(id) ? graph.claim(id) : findById(graph, id, ahead);
}
