import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { claimDate } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityFilter, EvidenceLimits } from "../graph/graph-store.js";
import type { TechnologyKind } from "../graph/kinds.js";
import type { Claim, IsoDate, NodeId } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import type { TypeClass } from "../provenance/connection.type.js";
import type { Order } from "../provenance/page.args.js";
import { maintenance } from "./group-releases.js";
import { EntityOrder, type EntityOrderField, listEntities } from "./list-entities.js";
import { LimitArgs } from "./relation.args.js";
import { findEntity, KIND_NAMES } from "./resolve-entity.js";
import { resolveLimits } from "./resolve-limits.js";
import { TechnologyFilter } from "./technology-filter.input.js";
import { resolveFilter, toEntityFilter } from "./technology-filter.js";

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
  const what = KIND_NAMES[technologyKind ?? "TECHNOLOGY"];

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
    ) {
      return findEntity(graph, slug, ["TECHNOLOGY"], technologyKinds);
    }

    @Query(() => connection, { name: many, description: `Every ${what} that is known to fit.` })
    async many(
      @Arg("filter", () => TechnologyFilter, { nullable: true, description: "All of them when left out." })
      filter: TechnologyFilter | null,
      @Arg("orderBy", () => EntityOrder, { nullable: true, description: "By name when left out." })
      orderBy: Order<EntityOrderField> | null,
      @Args(() => LimitArgs) args: LimitArgs,
      @Ctx() { graph }: RequestContext,
    ) {
      const limits = await resolveLimits(graph, args);
      const resolved = await resolveFilter(graph, filter);
      const fitting = toEntityFilter(resolved, limits);
      const kinds = technologyKinds ? ofBoth(technologyKinds, fitting.technologyKinds) : fitting.technologyKinds;
      const wanted: EntityFilter = {
        ...fitting,
        technologyKinds: kinds,
        ids: resolved.maintained === undefined ? undefined : await maintainedIds(graph, resolved.maintained, limits),
      };
      return listEntities(graph, "TECHNOLOGY", wanted, args, orderBy);
    }
  }
  return TechnologyLookUpsResolver;
}

function ofBoth<T>(some: readonly T[], others: readonly T[] | undefined): readonly T[] {
  return others ? some.filter((value) => others.includes(value)) : some;
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

/** The newest day as of which release data were stated. */
async function newestDay(graph: GraphReader, claims: readonly Claim[]): Promise<IsoDate> {
  const ids = [...new Set(claims.map(({ sourceId }) => sourceId))];
  const sources = new Map(
    (await graph.nodes(ids)).flatMap((node) => (node?.kind === "SOURCE" ? [[node.id, node]] : [])),
  );
  return claims.reduce((newest, claim) => {
    const day = claimDate(claim, sources.get(claim.sourceId) ?? { publishedOn: null });
    return day > newest ? day : newest;
  }, "");
}
