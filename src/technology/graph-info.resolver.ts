import { Args, Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { ENTITY_KINDS, TECHNOLOGY_KINDS } from "../graph/kinds.js";
import type { RequestContext } from "../graph/request-context.js";
import { PageArgs } from "../graphql/page.args.js";
import { GraphInfo } from "./graph-info.type.js";
import { listEntities } from "./look-up/list-entities.js";
import { SourceListConnection } from "./relation/connections.type.js";

@Resolver(() => GraphInfo)
export class GraphInfoResolver {
  @Query(() => GraphInfo, { description: "What is in the graph, and whose it is." })
  async graph(@Ctx() { graph }: RequestContext) {
    const [version, { entities, technologies, claims, edges }] = await Promise.all([graph.version(), graph.counts()]);
    return {
      version: String(version),
      counts: ENTITY_KINDS.map((kind) => ({ kind, count: entities[kind] ?? 0 })),
      technologyCounts: TECHNOLOGY_KINDS.map((kind) => ({ kind, count: technologies[kind] ?? 0 })),
      claimCount: claims,
      relationCount: edges,
    };
  }

  @FieldResolver(() => SourceListConnection, { description: "What it is taken from, with licences." })
  sources(@Args(() => PageArgs) args: PageArgs, @Ctx() { graph }: RequestContext) {
    return listEntities(graph, "SOURCE", {}, args);
  }
}
