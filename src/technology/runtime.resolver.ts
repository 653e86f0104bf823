import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { technologyLookUps } from "./look-up/technology-look-ups.js";
import { FrameworkConnection, RuntimeListConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { RelationArgs } from "./relation/relation.args.js";
import { Language, Runtime } from "./technology-kinds.type.js";

@Resolver(() => Runtime)
export class RuntimeResolver {
  @FieldResolver(() => [Language], { description: "Languages whose programs it runs." })
  languages(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["USED_FROM"], direction: "out", technologyKinds: ["LANGUAGE"] });
  }

  @FieldResolver(() => FrameworkConnection, { description: "Frameworks that run on it." })
  frameworks(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["RUNS_ON"], direction: "in", technologyKinds: ["FRAMEWORK"] } as const;
    return listRelation(graph, id, relation, args);
  }
}

export const RuntimeLookUps = technologyLookUps({
  one: "runtime",
  many: "runtimes",
  type: Runtime,
  connection: RuntimeListConnection,
  technologyKind: "RUNTIME",
});
