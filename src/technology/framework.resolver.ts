import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { technologyLookUps } from "./look-up/technology-look-ups.js";
import { DatabaseConnection, FrameworkListConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { RelationArgs } from "./relation/relation.args.js";
import { Framework, Language, Runtime } from "./technology-kinds.type.js";

@Resolver(() => Framework)
export class FrameworkResolver {
  @FieldResolver(() => [Language], { description: "Languages it is used from or written in." })
  languages(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    const predicates = ["USED_FROM", "WRITTEN_IN"] as const;
    return relatedNodes(graph, id, { predicates, direction: "out", technologyKinds: ["LANGUAGE"] });
  }

  @FieldResolver(() => [Runtime], { description: "Runtimes it runs on." })
  runtimes(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["RUNS_ON"], direction: "out", technologyKinds: ["RUNTIME"] });
  }

  @FieldResolver(() => DatabaseConnection, { description: "Databases it works with." })
  databases(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["WORKS_WITH"], technologyKinds: ["DATABASE"] } as const;
    return listRelation(graph, id, relation, args);
  }
}

export const FrameworkLookUps = technologyLookUps({
  one: "framework",
  many: "frameworks",
  type: Framework,
  connection: FrameworkListConnection,
  technologyKind: "FRAMEWORK",
});
