import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { technologyLookUps } from "./look-up/technology-look-ups.js";
import { TechnologyListConnection } from "./relation/connections.type.js";
import { relatedNodes } from "./relation/list-relation.js";
import { Technology } from "./technology.type.js";
import { Language, OtherTechnology, Runtime } from "./technology-kinds.type.js";

@Resolver(() => OtherTechnology)
export class OtherTechnologyResolver {
  @FieldResolver(() => [Language], { description: "Languages it is used from or written in." })
  languages(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    const predicates = ["USED_FROM", "WRITTEN_IN"] as const;
    return relatedNodes(graph, id, { predicates, direction: "out", technologyKinds: ["LANGUAGE"] });
  }

  @FieldResolver(() => [Runtime], { description: "Runtimes it runs on." })
  runtimes(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["RUNS_ON"], direction: "out", technologyKinds: ["RUNTIME"] });
  }
}

export const TechnologyLookUps = technologyLookUps({
  one: "technology",
  many: "technologies",
  type: Technology,
  connection: TechnologyListConnection,
});
