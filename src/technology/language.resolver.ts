import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { technologyLookUps } from "./look-up/technology-look-ups.js";
import { FrameworkConnection, LanguageListConnection } from "./relation/connections.type.js";
import { listRelation, relatedNodes } from "./relation/list-relation.js";
import { RelationArgs } from "./relation/relation.args.js";
import { Language, Runtime } from "./technology-kinds.type.js";

@Resolver(() => Language)
export class LanguageResolver {
  @FieldResolver(() => FrameworkConnection, { description: "Frameworks written in it or used from it." })
  frameworks(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const predicates = ["USED_FROM", "WRITTEN_IN"] as const;
    return listRelation(graph, id, { predicates, direction: "in", technologyKinds: ["FRAMEWORK"] }, args);
  }

  @FieldResolver(() => [Runtime], { description: "Runtimes that run programs written in it." })
  runtimes(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, LANGUAGE_RUNTIMES);
  }
}

/** A runtime is used from the languages it runs. */
const LANGUAGE_RUNTIMES = { predicates: ["USED_FROM"], direction: "in", technologyKinds: ["RUNTIME"] } as const;

export const LanguageLookUps = technologyLookUps({
  one: "language",
  many: "languages",
  type: Language,
  connection: LanguageListConnection,
  technologyKind: "LANGUAGE",
});
