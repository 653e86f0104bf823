import { isAtLeast } from "../graph/actor.js";
import { StackatlasError } from "../graph/errors.js";
import { GraphReader } from "../graph/graph-reader.js";
import { isClaimId } from "../graph/ids.js";
import type { Claim, ClaimId, EntityNode, NodeId } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import type { Revision, RevisionAction, RevisionId, ValueChange } from "../graph/revision.js";
import { parseVersion } from "../graph/version.js";
import { isWithdrawn, oppositeOf, rebaseChange } from "./rebase-change.js";
import { mayWithdraw, requireRole } from "./require-role.js";
import type { UserErrors } from "./user-error.js";
import { type Drafting, findRevision, type WriteRequest, type Written, writeRevision } from "./write-revision.js";

/** What an edit would change, found on the present graph; `null` where something is wrong with what was asked. */
export type ChangesDraft = (drafting: Drafting & { readonly author: string }) => Promise<readonly ValueChange[] | null>;

/**
 * Makes the changes if a curator asks; of a proposer it keeps them as a proposal. `what` is asked for, if the action alone
 * does not say it.
 */
export function edit(
  context: RequestContext,
  action: RevisionAction,
  intent: WriteRequest,
  draft: ChangesDraft,
  what: string = action,
): Promise<Written> {
  const actor = requireRole(context, "PROPOSER");
  const status = isAtLeast(actor, "CURATOR") ? "APPLIED" : "PROPOSED";
  return writeRevision(context, what, intent, async (drafting) => {
    const changes = await draft({ ...drafting, author: actor.name });
    if (changes === null) return null;
    const { revisionId: id, reason, at, nextVersion: version } = drafting;
    return {
      id,
      action,
      status,
      changes,
      aboutIds: idsOf(changes),
      author: actor.name,
      at,
      reason,
      decision: null,
      version,
    };
  });
}

/**
 * Makes the changes that undo those of a version, as far as nobody has changed the same since. It is no way around the
 * rule of who may take claims back.
 */
export function revert(context: RequestContext, intent: WriteRequest & { readonly version: string }): Promise<Written> {
  const actor = requireRole(context, "PROPOSER");
  return edit(context, "REVERT", intent, async ({ graph, errors, reason }) => {
    const version = await errors.in("version", () => parseVersion(intent.version));
    if (version === null) return null;
    const page = { first: 1 };
    const { rows } = await graph.revisions({ statuses: ["APPLIED"], versionMin: version, versionMax: version, page });
    const revision = rows[0]?.row;
    if (!revision)
      return errors.add("version", `Expected a version that an edit made, but got ${version}.`, "NOT_FOUND");
    const opposite = revision.changes.map((change) => oppositeOf(change, reason)).reverse();
    const changes = await rebased(graph, errors, "version", opposite);
    const kept = changes?.map(claimTakenOrBroughtBack).find((claim) => claim && !mayWithdraw(actor, claim));
    if (!kept) return changes;
    const message = `Expected a version that took back or recorded no claims but your own, but ${kept.recordedBy} recorded ${told(kept)}: dispute or correct it.`;
    return errors.add("version", message);
  });
}

export interface DecisionRequest extends WriteRequest {
  readonly proposal: RevisionId;
}

/** Puts a proposal into the graph. Throws FORBIDDEN where the curator proposed it. */
export function acceptProposal(context: RequestContext, intent: DecisionRequest): Promise<Written> {
  return decide(context, "accept", intent, async (proposal, { graph, errors, at }) => {
    const changes = await rebased(graph, errors, "proposal", proposal.changes);
    return changes && { status: "APPLIED", changes: changes.map((change) => recordedNow(change, at)) };
  });
}

/** Closes a proposal; it stays in sight, with the reason. */
export function declineProposal(context: RequestContext, intent: DecisionRequest): Promise<Written> {
  return decide(context, "decline", intent, async () => ({ status: "DECLINED" }));
}

async function decide(
  context: RequestContext,
  what: "accept" | "decline",
  intent: DecisionRequest,
  outcome: (proposal: Revision, drafting: Drafting) => Promise<(Pick<Revision, "status"> & Partial<Revision>) | null>,
): Promise<Written> {
  const actor = requireRole(context, "CURATOR");
  const wanted = what === "accept" ? "APPLIED" : "DECLINED";
  const written = await writeRevision(context, what, intent, async (drafting) => {
    const { graph, errors, reason, at, nextVersion: version } = drafting;
    const proposal = await findRevision(graph, intent.proposal);
    if (!proposal || (proposal.status !== "PROPOSED" && proposal.decision === null)) {
      return errors.add("proposal", "Expected the id of a proposal.", "NOT_FOUND");
    }
    if (proposal.author === actor.name && what === "accept") {
      throw new StackatlasError(
        "FORBIDDEN",
        `Expected somebody other than its author, ${proposal.author}, to accept a proposal.`,
      );
    }
    if (proposal.status !== "PROPOSED") {
      const { by = "" } = proposal.decision ?? {};
      if (proposal.status === wanted && by === actor.name) return null;
      return errors.add("proposal", `Expected an open proposal, but ${by} has decided on it already.`, "STALE");
    }
    const outcomeNow = await outcome(proposal, drafting);
    return outcomeNow && { ...proposal, ...outcomeNow, decision: { by: actor.name, at, reason }, version };
  });
  if (written.revision || written.userErrors.length > 0) return written;
  return { ...written, revision: await findRevision(new GraphReader(context.graph.store), intent.proposal) };
}

/** The changes on top of what the graph says by now; `null` where somebody changed the same in another way. */
async function rebased(
  graph: GraphReader,
  errors: UserErrors,
  field: string,
  changes: readonly ValueChange[],
): Promise<ValueChange[] | null> {
  const done: ValueChange[] = [];
  for (const change of changes) {
    const thing = change.after ?? change.before;
    const current = thing && (await presentValue(graph, thing.id));
    const next = rebaseChange(change, current);
    if (next) done.push(next);
    else errors.add(field, `Expected ${told(thing)} to be as it was then, but it has been changed since.`, "STALE");
  }
  return done.length === changes.length ? done : null;
}

function presentValue(graph: GraphReader, id: NodeId | ClaimId) {
  return isClaimId(id) ? graph.claim(id) : graph.node(id);
}

/** A claim that was only proposed so far comes into the graph now. */
function recordedNow({ before, after }: ValueChange, at: string): ValueChange {
  const isNewClaim = before === null && after !== null && !("kind" in after);
  return { before, after: isNewClaim ? { ...after, recordedAt: at } : after };
}

/** The claim of a change that takes it back, or brings it back after that. */
function claimTakenOrBroughtBack({ before, after }: ValueChange): Claim | null {
  const claims = [before, after].filter((value): value is Claim => value !== null && !("kind" in value));
  const [one, other] = claims;
  return one && other && isWithdrawn(one) !== isWithdrawn(other) ? other : null;
}

/** Whose history a change belongs to: the thing's own, and of a claim that of all it names. */
function idsOf(changes: readonly ValueChange[]): (NodeId | ClaimId)[] {
  const ids = changes.flatMap(({ before, after }) => {
    const value = after ?? before;
    if (!value) return [];
    if ("kind" in value) return [value.id];
    return [value.id, value.subjectId, ...(value.objectId === null ? [] : [value.objectId]), value.sourceId];
  });
  return [...new Set(ids)];
}

function told(value: EntityNode | Claim | null): string {
  if (!value) return "it";
  return "kind" in value ? JSON.stringify(value.name) : `the claim ${JSON.stringify(value.statement)}`;
}
