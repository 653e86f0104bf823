import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EntityFilter, EvidenceLimits } from "../../graph/graph-store.js";
import type { TechnologyKind } from "../../graph/kinds.js";
import type { Claim, NodeId } from "../../graph/model.js";
import type { RequestContext } from "../../graph/request-context.js";
import type { TypeClass } from "../../graphql/connection.type.js";
import type { Order } from "../../graphql/page.args.js";
import { measuredIds } from "../filter/measured-filter.js";
import { TechnologyFilter } from "../filter/technology-filter.input.js";
import { type ResolvedFilter, resolveFilter, toEntityFilter } from "../filter/technology-filter.js";
import { LimitArgs } from "../relation/relation.args.js";
import { maintenance } from "../release/group-releases.js";
import { newestDay } from "../release/newest-day.js";
import { EntityOrder, type EntityOrderField, listEntities } from "./list-entities.js";
import { lookAhead } from "./look-ahead.js";
import { findEntity, kindName } from "./resolve-entity.js";
import { resolveLimits } from "./resolve-limits.js";

/** The root fields that look up one technology, or list all, of a kind (of any where none is given). */
export function technologyLookUps({
  one,
  many,
  type,
  connection,
  technologyKind,
}: {
  readonly one: string;
  readonly many: string;
  readonly type: TypeClass;
  readonly connection: TypeClass;
  readonly technologyKind?: TechnologyKind;
}) {
  const technologyKinds = technologyKind && [technologyKind];
  const what = kindName(technologyKind ?? "TECHNOLOGY");

  @Resolver()
  class TechnologyLookUpsResolver {
    @Query(() => type, {
      name: one,
      nullable: true,
      description: `The ${what} of that slug; null where it is unknown.`,
    })
    one(
      @Arg("slug", () => String, { description: "Its slug, name, an alias or its id." }) slug: string,
      @Ctx() { graph }: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findEntity(graph, slug, ["TECHNOLOGY"], technologyKinds, lookAhead(graph, info));
    }

    @Query(() => connection, { name: many, description: `Every ${what} that is known to fit.` })
    async many(
      @Arg("filter", () => TechnologyFilter, { nullable: true, description: "All of them when left out." })
      filter: TechnologyFilter | null,
      @Arg("orderBy", () => EntityOrder, { nullable: true, description: "By name when left out." })
      orderBy: Order<EntityOrderField> | null,
      @Args(() => LimitArgs) args: LimitArgs,
      @Ctx() { graph }: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      const limits = await resolveLimits(graph, args);
      const resolved = await resolveFilter(graph, filter);
      const fitting = toEntityFilter(resolved, limits);
      const kinds = technologyKinds ? ofBoth(technologyKinds, fitting.technologyKinds) : fitting.technologyKinds;
      const wanted: EntityFilter = {
        ...fitting,
        technologyKinds: kinds,
        ids: await idsFitting(graph, resolved, limits),
      };
      return listEntities(graph, "TECHNOLOGY", wanted, args, orderBy, lookAhead(graph, info));
    }
  }
  return TechnologyLookUpsResolver;
}

function ofBoth<T>(some: readonly T[], others: readonly T[] | undefined): readonly T[] {
  return others ? some.filter((value) => others.includes(value)) : some;
}

/** Those that fit what the store cannot judge; undefined where nothing of that kind is asked for. */
async function idsFitting(
  graph: GraphReader,
  { maintained, measured }: ResolvedFilter,
  limits: EvidenceLimits,
): Promise<readonly NodeId[] | undefined> {
  const kept = maintained === undefined ? undefined : await maintainedIds(graph, maintained, limits);
  if (!measured) return kept;
  return ofBoth(await measuredIds(graph, measured, limits), kept);
}

/** Technologies known to be (or to be no longer) maintained on the day asked for, else on the newest release day. */
async function maintainedIds(graph: GraphReader, maintained: boolean, limits: EvidenceLimits): Promise<NodeId[]> {
  const { rows } = await graph.claims({ filter: { predicates: ["RELEASED"], ...limits }, orderBy: "AS_OF", page: {} });
  const claims = rows.map(({ row }) => row);
  const on = limits.asOfMax ?? (await newestDay(graph, claims));
  const ofSubject = new Map<NodeId, Claim[]>();
  for (const claim of claims) {
    const known = ofSubject.get(claim.subjectId);
    if (known) known.push(claim);
    else ofSubject.set(claim.subjectId, [claim]);
  }
  const wanted = maintained ? "MAINTAINED" : "ENDED";
  return [...ofSubject].flatMap(([id, released]) => (maintenance(released, on).state === wanted ? [id] : []));
}
