import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from "type-graphql";
import { BadUserInput } from "../graph/errors.js";
import type { GraphChange as StoredChange } from "../graph/graph-store.js";
import type { ClaimId, Claim as ClaimValue, EntityNode, NodeId } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import type { Revision as RevisionValue } from "../graph/revision.js";
import { parseVersion } from "../graph/version.js";
import { Entity } from "../graphql/entity.type.js";
import { Claim } from "../provenance/claim.type.js";
import { requireEntity } from "../technology/look-up/resolve-entity.js";
import { type FeedEvent, writesAfter } from "./change-feed.js";
import { GraphChange } from "./graph-change.type.js";
import { Revision } from "./revision.type.js";

const TOLD_MAX = 100;
const ABOUT_MAX = 50;

interface ChangedArgs {
  readonly about?: readonly string[] | null;
  readonly after?: string | null;
}

interface ChangeValue {
  readonly version: number;
  readonly at: string | null;
  readonly author: string | null;
  readonly isGap: boolean;
  readonly changes: readonly StoredChange[];
}

@Resolver(() => GraphChange)
export class ChangedResolver {
  @Subscription(() => GraphChange, {
    description: "What is written to the graph, as it happens.",
    subscribe: ({ args, context }) => changesFor(args as ChangedArgs, context as RequestContext),
  })
  changed(
    @Root() { version, write }: FeedEvent,
    @Arg("about", () => [String], {
      nullable: true,
      description: `Only what touches one of these (slugs or ids), at most ${ABOUT_MAX}.`,
    })
    _about: string[] | null,
    @Arg("after", () => String, {
      nullable: true,
      description:
        "Begins with what came after this version: for those who lost the connection. Else with what comes now.",
    })
    _after: string | null,
  ): ChangeValue {
    const { at = null, author = null, changes = [] } = write ?? {};
    return { version, at, author, changes, isGap: write === null };
  }

  @FieldResolver(() => String, { description: "The graph's version after it: for `after`." })
  version(@Root() { version }: ChangeValue): string {
    return String(version);
  }

  @FieldResolver(() => [Entity], { description: `Things that were added or changed, at most ${TOLD_MAX}.` })
  entities(@Root() { changes }: ChangeValue): EntityNode[] {
    return changes.flatMap((change) => (change.type === "putNode" ? [change.node] : [])).slice(0, TOLD_MAX);
  }

  @FieldResolver(() => [Claim], { description: `Claims that were recorded or changed, at most ${TOLD_MAX}.` })
  async claims(@Root() { changes }: ChangeValue, @Ctx() { graph }: RequestContext): Promise<ClaimValue[]> {
    const ids = changes.flatMap((change) => (change.type === "putClaim" ? [change.claim.id] : [])).slice(0, TOLD_MAX);
    const claims = await Promise.all(ids.map((id) => graph.claim(id)));
    return claims.filter((claim) => claim !== null);
  }

  @FieldResolver(() => Revision, { nullable: true, description: "Of a person's change: what, and why." })
  revision(@Root() { changes }: ChangeValue): RevisionValue | null {
    return changes.find((change) => change.type === "putRevision")?.revision ?? null;
  }
}

/** Throws BadUserInput where the arguments cannot be read. */
async function changesFor({ about, after }: ChangedArgs, { graph, signal }: RequestContext) {
  if (!signal) throw new TypeError("Expected a signal that fires when the client has left.");
  if ((about?.length ?? 0) > ABOUT_MAX) {
    throw new BadUserInput(`Expected at most ${ABOUT_MAX} things to listen for, but got ${about?.length}.`);
  }
  const wanted = about
    ? new Set((await Promise.all(about.map((name) => requireEntity(graph, name)))).map(({ id }) => id))
    : null;
  const version = after ? parseVersion(after) : await graph.version();
  return only(wanted, writesAfter(graph.store, version, signal));
}

async function* only(wanted: ReadonlySet<NodeId> | null, events: AsyncGenerator<FeedEvent>): AsyncGenerator<FeedEvent> {
  for await (const event of events) {
    const isTold = !wanted || !event.write || event.write.changes.some((change) => touches(change, wanted));
    if (isTold) yield event;
  }
}

function touches(change: StoredChange, wanted: ReadonlySet<NodeId | ClaimId>): boolean {
  switch (change.type) {
    case "putNode":
      return wanted.has(change.node.id);
    case "putClaim":
      return [change.claim.subjectId, change.claim.objectId, change.claim.sourceId].some((id) => id && wanted.has(id));
    case "putRevision":
      return change.revision.aboutIds.some((id) => wanted.has(id));
    default:
      return wanted.has(change.id);
  }
}
