import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphReader } from "../graph/graph-reader.js";
import type { RevisionRequest } from "../graph/graph-store.js";
import type { Claim as ClaimValue, EntityNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import type { RevisionStatus, Revision as RevisionValue, ValueChange } from "../graph/revision.js";
import { type Connection, toConnection } from "../graphql/connection.js";
import type { TypeClass } from "../graphql/connection.type.js";
import { Entity } from "../graphql/entity.type.js";
import { type Order, orderedList, PageArgs, toPageRequest } from "../graphql/page.args.js";
import { Claim } from "../provenance/claim.type.js";
import { KIND_TYPES } from "../technology/index.js";
import { describeChange } from "./describe-change.js";
import { RevisionStatusEnum } from "./kinds.enum.js";
import { Revision, RevisionChange, RevisionConnection } from "./revision.type.js";
import { warningsOf } from "./warnings.js";
import { findRevision } from "./write-revision.js";

@Resolver(() => Revision)
export class RevisionResolver {
  @Query(() => RevisionConnection, { description: "What people changed and proposed, newest first." })
  revisions(
    @Arg("status", () => [RevisionStatusEnum], {
      nullable: true,
      description: "Only revisions of these: PROPOSED for what waits for a curator.",
    })
    statuses: RevisionStatus[] | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRevisions(graph, { statuses: statuses ?? undefined }, page);
  }

  @Query(() => Revision, { nullable: true, description: "The revision of that id; null where there is none." })
  revision(@Arg("id", () => ID, { description: "Its id." }) id: string, @Ctx() { graph }: RequestContext) {
    return findRevision(graph, id);
  }

  @FieldResolver(() => String, {
    description: "The graph's version that made it what it is now: `revert` takes that of an applied one.",
  })
  version(@Root() { version }: RevisionValue): string {
    return String(version);
  }

  @FieldResolver(() => [String], {
    description: "What a reviewer may not see: names that mix scripts, or look like those of other things.",
  })
  warnings(@Root() { changes }: RevisionValue, @Ctx() { graph }: RequestContext): Promise<readonly string[]> {
    return warningsOf(changes, graph);
  }

  @FieldResolver(() => [RevisionChange], { description: "What it changes, one thing or claim at a time." })
  changes(@Root() { changes }: RevisionValue): readonly ValueChange[] {
    return changes;
  }
}

@Resolver(() => RevisionChange)
export class RevisionChangeResolver {
  @FieldResolver(() => String, { description: "What changes, in plain words." })
  summary(@Root() change: ValueChange): string {
    return describeChange(change);
  }

  @FieldResolver(() => Entity, { nullable: true, description: "The thing, as the change leaves or left it." })
  entity(@Root() { before, after }: ValueChange): EntityNode | null {
    const value = after ?? before;
    return value && "kind" in value ? value : null;
  }

  @FieldResolver(() => Claim, { nullable: true, description: "The claim, as the change leaves or left it." })
  async claim(@Root() { before, after }: ValueChange, @Ctx() { graph }: RequestContext): Promise<ClaimValue | null> {
    const value = after ?? before;
    if (!value || "kind" in value) return null;
    // What it names can be gone again while it is only a proposal.
    const named = [value.subjectId, value.sourceId, ...(value.objectId === null ? [] : [value.objectId])];
    return (await graph.nodes(named)).includes(null) ? null : ((await graph.claim(value.id)) ?? value);
  }
}

/** `history` on every kind of thing, and on claims. */
export const historyResolvers = [...Object.values(KIND_TYPES), Claim].map(historyResolver);

function historyResolver(type: TypeClass) {
  @Resolver(() => type)
  class HistoryResolver {
    @FieldResolver(() => RevisionConnection, {
      description:
        "What people changed about it, newest first: who, when, what and why. (For imports, see `recordedBy` of each claim.)",
    })
    history(
      @Root() { id }: EntityNode | ClaimValue,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() { graph }: RequestContext,
    ) {
      return listRevisions(graph, { aboutId: id, statuses: ["APPLIED"] }, page);
    }
  }
  return HistoryResolver;
}

const NEWEST_FIRST: Order<"VERSION"> = { field: "VERSION", direction: "DESC" };

async function listRevisions(
  graph: GraphReader,
  wanted: Omit<RevisionRequest, "page">,
  args: PageArgs,
): Promise<Connection<RevisionValue>> {
  const page = await graph.revisions({ ...wanted, page: toPageRequest("revisions", args, NEWEST_FIRST) });
  return toConnection(
    orderedList("revisions", NEWEST_FIRST),
    page,
    (revision) => revision,
    () => ({}),
  );
}
