import { createHash } from "node:crypto";
import { Conflict } from "../../graph/errors.js";
import type { GraphChange, LoggedWrite, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { effectiveChanges, isEmptyPlan, type WritePlan } from "../../graph/plan-write.js";

const REMEMBERED_MS = 24 * 3_600_000;
const LOGGED_WRITES_MAX = 1_000;
const LOGGED_CHANGES_MAX = 50_000;

/** The answer to a write that came with an idempotency key, and by what its repeat is known. */
export interface RememberedWrite {
  readonly key: string;
  readonly digest: string;
  readonly atMs: number;
  readonly result: WriteResult;
}

/** A place in the log. `write` is null where it is long and can be read from where the log is kept. */
export interface LogEntry {
  readonly version: number;
  /** Number of changes. */
  readonly size: number;
  readonly write: LoggedWrite | null;
}

/** The entry of a write that stays in memory where it has at most so many changes. */
export function logEntry(write: LoggedWrite, changesMax = Infinity): LogEntry {
  const { version, changes } = write;
  return { version, size: changes.length, write: changes.length > changesMax ? null : write };
}

/** All that one write does: to the graph, to the version and the log, and to the keys remembered. */
export interface PreparedWrite {
  readonly plan: WritePlan;
  readonly result: WriteResult;
  /** null when nothing changes. */
  readonly logged: LoggedWrite | null;
  readonly remembered: RememberedWrite | null;
  /** Versions and keys that are no longer known after it. */
  readonly unlogged: readonly number[];
  readonly forgotten: readonly string[];
}

/** Whoever knows the graph that a write would change. */
interface Planner {
  plan(changes: readonly GraphChange[]): WritePlan;
}

/** Which writes have been: the version, the last of them in full, and their idempotency keys for a day. */
export class WriteHistory {
  #version: number;
  readonly #log: LogEntry[];
  /** Oldest first. */
  readonly #remembered: Map<string, RememberedWrite>;

  constructor(
    version = 0,
    log: readonly LogEntry[] = [],
    remembered: readonly RememberedWrite[] = [],
    readonly changesMax = Infinity,
  ) {
    this.#version = version;
    this.#log = [...log];
    this.#remembered = new Map(remembered.map((write) => [write.key, write]));
  }

  get version(): number {
    return this.#version;
  }

  since(version: number): readonly LogEntry[] | null {
    const oldest = this.#log[0]?.version ?? this.#version + 1;
    if (version + 1 < oldest || version > this.#version) return null;
    return this.#log.filter((write) => write.version > version);
  }

  /**
   * Works out what a write of `changes` would do, without doing it; or the answer to the same write before, if it is
   * not more than a day ago. Throws Conflict and BadUserInput.
   */
  prepare(graph: Planner, changes: readonly GraphChange[], options: WriteOptions): PreparedWrite | WriteResult {
    const { expectVersion, idempotencyKey: key, author = null, at = null } = options;
    const atMs = at === null ? 0 : Date.parse(at);
    const digest = key === undefined ? "" : digestOf(options.fingerprint ?? JSON.stringify(changes));
    const before = key === undefined ? undefined : this.#remembered.get(key);
    if (before && atMs - before.atMs <= REMEMBERED_MS) {
      if (before.digest === digest) return before.result;
      throw new Conflict(`Expected the same changes for this idempotency key as before, but got others.`);
    }
    if (expectVersion !== undefined && expectVersion !== this.#version) {
      throw new Conflict(`Expected the graph at version ${expectVersion}, but it is at ${this.#version}.`, {
        version: this.#version,
      });
    }
    const plan = graph.plan(changes);
    const version = isEmptyPlan(plan) ? this.#version : this.#version + 1;
    const logged = isEmptyPlan(plan) ? null : { version, at, author, changes: effectiveChanges(plan) };
    const result = {
      version,
      nodesWritten: plan.putNodes.length,
      claimsWritten: plan.putClaims.length,
      removed: plan.removeClaims.length + plan.removeNodes.length,
      bookmark: null,
    };
    return {
      plan,
      result,
      logged,
      remembered: key === undefined ? null : { key, digest, atMs, result },
      unlogged: logged ? this.#unloggedBy(logged) : [],
      forgotten: this.#forgottenAt(atMs),
    };
  }

  commit({ result, logged, remembered, unlogged, forgotten }: PreparedWrite): void {
    this.#version = result.version;
    if (logged) this.#log.push(logEntry(logged, this.changesMax));
    this.#log.splice(0, unlogged.length);
    for (const key of forgotten) this.#remembered.delete(key);
    if (!remembered) return;
    this.#remembered.delete(remembered.key);
    this.#remembered.set(remembered.key, remembered);
  }

  /** The oldest versions, as many as leave the log within its bounds; the new one too where it alone is too long. */
  #unloggedBy(logged: LoggedWrite): number[] {
    const log = [...this.#log, logEntry(logged)];
    let changes = log.reduce((sum, { size }) => sum + size, 0);
    let dropped = 0;
    while (log.length - dropped > LOGGED_WRITES_MAX || changes > LOGGED_CHANGES_MAX) {
      changes -= log[dropped]?.size ?? 0;
      dropped += 1;
    }
    return log.slice(0, dropped).map((write) => write.version);
  }

  #forgottenAt(atMs: number): string[] {
    const keys: string[] = [];
    for (const { key, atMs: writtenMs } of this.#remembered.values()) {
      if (atMs - writtenMs <= REMEMBERED_MS) break;
      keys.push(key);
    }
    return keys;
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
