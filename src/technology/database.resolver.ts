import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { technologyLookUps } from "./look-up/technology-look-ups.js";
import { DatabaseListConnection, FrameworkConnection } from "./relation/connections.type.js";
import { listRelation } from "./relation/list-relation.js";
import { RelationArgs } from "./relation/relation.args.js";
import { Database } from "./technology-kinds.type.js";

@Resolver(() => Database)
export class DatabaseResolver {
  @FieldResolver(() => FrameworkConnection, { description: "Frameworks that work with it." })
  frameworks(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["WORKS_WITH"], technologyKinds: ["FRAMEWORK"] } as const;
    return listRelation(graph, id, relation, args);
  }
}

export const DatabaseLookUps = technologyLookUps({
  one: "database",
  many: "databases",
  type: Database,
  connection: DatabaseListConnection,
  technologyKind: "DATABASE",
});
