import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, type ClassType, Ctx, Info, Query, Resolver } from "type-graphql";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EntityFilter } from "../../graph/graph-store.js";
import { type EntityKind, listFieldOf, rootFieldOf } from "../../graph/kinds.js";
import type { RequestContext } from "../../graph/request-context.js";
import { type Order, PageArgs } from "../../graphql/page.args.js";
import { EntityOrder, type EntityOrderField, listEntities } from "./list-entities.js";
import { lookAhead } from "./look-ahead.js";
import { findEntity, kindName } from "./resolve-entity.js";

/** The root fields that look up one entity, or list all, of a kind; `toFilter` reads the list's own filter input. */
export function entityLookUps<F extends object>({
  kind,
  type,
  connection,
  filter,
  toFilter,
}: {
  readonly kind: EntityKind;
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<F>;
  readonly toFilter: (filter: F, graph: GraphReader) => EntityFilter | Promise<EntityFilter>;
}) {
  const what = kindName(kind);

  @Resolver()
  class EntityLookUpsResolver {
    @Query(() => type, {
      name: rootFieldOf(kind),
      nullable: true,
      description: `The ${what} of that slug; null where it is unknown.`,
    })
    one(
      @Arg("slug", () => String, { description: "Its slug, name, an alias or its id." }) slug: string,
      @Ctx() { graph }: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findEntity(graph, slug, [kind], undefined, lookAhead(graph, info));
    }

    @Query(() => connection, { name: listFieldOf(kind), description: `Every ${what} that fits.` })
    async many(
      @Arg("filter", () => filter, { nullable: true, description: "All of them when left out." })
      wanted: F | null,
      @Arg("orderBy", () => EntityOrder, { nullable: true, description: "By name when left out." })
      orderBy: Order<EntityOrderField> | null,
      @Args(() => PageArgs) args: PageArgs,
      @Ctx() { graph }: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return listEntities(
        graph,
        kind,
        wanted ? await toFilter(wanted, graph) : {},
        args,
        orderBy,
        lookAhead(graph, info),
      );
    }
  }
  return EntityLookUpsResolver;
}
