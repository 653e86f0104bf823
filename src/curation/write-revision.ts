import { createHash, randomUUID } from "node:crypto";
import { BadUserInput, Conflict } from "../graph/errors.js";
import { GraphReader } from "../graph/graph-reader.js";
import type { GraphChange, GraphStore, WriteOptions } from "../graph/graph-store.js";
import type { ClaimId, IsoDateTime, NodeId } from "../graph/model.js";
import { normaliseName, normaliseText } from "../graph/names.js";
import type { RequestContext } from "../graph/request-context.js";
import type { Revision, RevisionId, ValueChange } from "../graph/revision.js";
import { parseVersion } from "../graph/version.js";
import { isSame } from "./rebase-change.js";
import { type UserError, UserErrors } from "./user-error.js";

const ATTEMPTS_MAX = 20;

/** What every change asked for brings along. */
export interface WriteRequest {
  readonly reason: string;
  readonly expectVersion?: string | null;
  readonly idempotencyKey?: string | null;
}

export interface Written {
  /** `null` where nothing was to be changed, or something is wrong. */
  readonly revision: Revision | null;
  /** The thing or claim that it is about. */
  readonly changedId: NodeId | ClaimId | null;
  readonly version: number;
  /** By which another process reads this write; null where there is none. */
  readonly bookmark: string | null;
  readonly userErrors: readonly UserError[];
}

/** What a revision is drafted from: the graph as it is at `version`, who asks and when. */
export interface Drafting {
  readonly graph: GraphReader;
  readonly errors: UserErrors;
  readonly revisionId: RevisionId;
  readonly reason: string;
  readonly at: IsoDateTime;
  /** The version that the revision will make. */
  readonly nextVersion: number;
}

/**
 * Writes the revision that `draft` makes of the present graph, with its changes where it is applied, all or nothing. If
 * somebody else wrote in between it is drafted anew, unless the client expects a version. `what` and the intent are what
 * a repeat with the same idempotency key is known by. Rejects with Conflict.
 */
export async function writeRevision(
  { graph: { store }, signal, now, actor }: RequestContext,
  what: string,
  intent: WriteRequest,
  draft: (drafting: Drafting) => Promise<Revision | null>,
): Promise<Written> {
  const author = actor?.name ?? "";
  const errors = new UserErrors();
  const reason = await errors.in("reason", () => normaliseText(intent.reason, "reason"));
  const expected = await errors.in("expectVersion", () => readVersion(intent.expectVersion));
  const key = await errors.in("idempotencyKey", () => keyOf(author, intent.idempotencyKey));
  if (reason === null || expected === null || key === null) {
    return refused(await store.version({ signal }), errors);
  }
  const fingerprint = JSON.stringify([what, { ...intent, idempotencyKey: undefined }]);
  const at = now?.() ?? new Date().toISOString();

  return inTurn(store, async () => {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      // What a client has seen at a version must not be changed by a draft of an older one.
      const graph = new GraphReader(store, { signal, versionMin: expected.value });
      const version = await graph.version();
      const drafted = new UserErrors();
      const revisionId = revisionIdOf(key.value, version + 1);
      const revision = await draft({ graph, errors: drafted, revisionId, reason, at, nextVersion: version + 1 });
      const options = { idempotencyKey: key.value, fingerprint, author, at, signal };
      if (drafted.found.length > 0) {
        return (await findRepeated(store, options)) ?? refused(version, drafted);
      }
      const changes = changesOf(revision);
      const changedId = changedBy(revision);
      if (changes.length === 0 && expected.value === undefined && key.value === undefined) {
        return { revision: null, changedId, version, bookmark: null, userErrors: [] };
      }
      try {
        const { version: written, bookmark } = await store.write(changes, {
          ...options,
          expectVersion: expected.value ?? version,
        });
        const after = new GraphReader(store, { signal, bookmark: bookmark ?? undefined });
        const isOlder = revision !== null && revision.id !== revisionId;
        const id = isOlder ? revision.id : key.value === undefined ? revisionId : revisionIdOf(key.value, written);
        return { revision: await findRevision(after, id), changedId, version: written, bookmark, userErrors: [] };
      } catch (error) {
        if (error instanceof BadUserInput) {
          drafted.add(null, error.message);
          return refused(version, drafted);
        }
        const isOvertaken = error instanceof Conflict && error.details.version !== undefined;
        if (!isOvertaken || expected.value !== undefined || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  });
}

/**
 * What the request was answered with before, where it is a repeat: it stays so, whatever others have done to the graph
 * since. Rejects with Conflict where its key was used for another one.
 */
async function findRepeated(store: GraphStore, options: WriteOptions): Promise<Written | null> {
  const { idempotencyKey: key, signal } = options;
  if (key === undefined) return null;
  try {
    // A key is looked up before the version is: this write can only be a repeat.
    const { version, bookmark } = await store.write([], { ...options, expectVersion: NO_VERSION });
    const graph = new GraphReader(store, { signal, bookmark: bookmark ?? undefined });
    const revision = await findRevision(graph, revisionIdOf(key, version));
    return { revision, changedId: changedBy(revision), version, bookmark, userErrors: [] };
  } catch (error) {
    if (error instanceof Conflict && error.details.version !== undefined) return null;
    throw error;
  }
}

/** At which no graph is. */
const NO_VERSION = -1;

/** The thing or claim that a revision is about. */
function changedBy(revision: Revision | null): NodeId | ClaimId | null {
  const [change] = revision?.changes ?? [];
  return (change?.after ?? change?.before)?.id ?? null;
}

export async function findRevision(graph: GraphReader, id: RevisionId): Promise<Revision | null> {
  const { rows } = await graph.revisions({ ids: [id], page: { first: 1 } });
  return rows[0]?.row ?? null;
}

function refused(version: number, { found: userErrors }: UserErrors): Written {
  return { revision: null, changedId: null, version, bookmark: null, userErrors };
}

/** A revision that would change nothing leaves no trace; but what was decided on a proposal does. */
function changesOf(revision: Revision | null): GraphChange[] {
  if (revision === null) return [];
  const changes = revision.changes.filter(({ before, after }) => !isSame(before, after));
  if (changes.length === 0 && revision.decision === null) return [];
  const applied = revision.status === "APPLIED" ? changes.map(toGraphChange) : [];
  return [...applied, { type: "putRevision", revision: { ...revision, changes } }];
}

function toGraphChange({ before, after }: ValueChange): GraphChange {
  if (after) return "kind" in after ? { type: "putNode", node: after } : { type: "putClaim", claim: after };
  if (!before) throw new TypeError("Expected a change of something, but got one from nothing to nothing.");
  return "kind" in before ? { type: "removeNode", id: before.id } : { type: "removeClaim", id: before.id };
}

function readVersion(text: string | null | undefined): { readonly value: number | undefined } {
  return { value: text === null || text === undefined ? undefined : parseVersion(text) };
}

/** Each author's keys are their own. */
function keyOf(author: string, key: string | null | undefined): { readonly value: string | undefined } {
  if (key === null || key === undefined) return { value: undefined };
  return { value: JSON.stringify([author, normaliseName(key, "key")]) };
}

/** A repeat, which is told the version that the first request made, finds its revision. */
function revisionIdOf(key: string | undefined, version: number): RevisionId {
  const own =
    key === undefined
      ? randomUUID()
      : createHash("sha256").update(`${version} ${key}`).digest("base64url").slice(0, 32);
  return Buffer.from(`REVISION:${own}`, "utf8").toString("base64url");
}

const lastOf = new WeakMap<GraphStore, Promise<unknown>>();

/** Runs what one process wants to write to a store one after another: nobody is overtaken by their own server. */
function inTurn<T>(store: GraphStore, work: () => Promise<T>): Promise<T> {
  const turn = (lastOf.get(store) ?? Promise.resolve()).then(work);
  lastOf.set(
    store,
    turn.catch(() => {}),
  );
  return turn;
}
