import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { TechnologyListConnection } from "./connections.type.js";
import { Language } from "./language.type.js";
import { relatedNodes } from "./list-relation.js";
import { OtherTechnology } from "./other-technology.type.js";
import { Runtime } from "./runtime.type.js";
import { Technology } from "./technology.type.js";
import { technologyLookUps } from "./technology-look-ups.js";

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
