import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../../graph/request-context.js";
import { PageArgs, pageSize } from "../../graphql/page.args.js";
import { ClaimConnection } from "../../provenance/claim-connection.type.js";
import { listEdgeClaims } from "../../provenance/list-claims.js";
import { requireEntity } from "../look-up/resolve-entity.js";
import { findPaths, HOPS_MAX, pathName } from "./find-paths.js";
import { Path, PathStep, type PathStepValue, type PathValue } from "./path.type.js";

@Resolver(() => Path)
export class PathResolver {
  @Query(() => [Path], { description: "How two things are related: the shortest ways first." })
  async paths(
    @Arg("from", () => String, { description: "A slug, name, alias or id." }) from: string,
    @Arg("to", () => String, { description: "A slug, name, alias or id." }) to: string,
    @Arg("maxHops", () => Int, { nullable: true, defaultValue: 4, description: "At most so many relations: 1 to 6." })
    hopsMax: number | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: 5, description: "How many ways: 1 to 100." })
    first: number | null,
    @Ctx() { graph }: RequestContext,
  ) {
    const hops = pageSize(hopsMax ?? 4, "maxHops", HOPS_MAX);
    const size = pageSize(first ?? 5);
    const [start, end] = await Promise.all([requireEntity(graph, from), requireEntity(graph, to)]);
    return findPaths(graph, start, end, hops, size);
  }

  @FieldResolver(() => String, { description: "What it passes through, in one line." })
  name(@Root() path: PathValue) {
    return pathName(path);
  }

  @FieldResolver(() => Int, { description: "How many relations it takes." })
  length(@Root() { steps }: PathValue) {
    return steps.length;
  }
}

@Resolver(() => PathStep)
export class PathStepResolver {
  @FieldResolver(() => ClaimConnection, { description: "The claims for and against it, strongest first." })
  claims(
    @Root() { edgeId, limits = {} }: PathStepValue,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listEdgeClaims(graph, edgeId, limits, page);
  }
}
