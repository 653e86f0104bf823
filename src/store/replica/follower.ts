import { StackatlasError } from "../../graph/errors.js";
import type { Freshness, GraphChange, ReadOptions, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import type { Neo4jStore } from "../neo4j/neo4j-store.js";
import { Copy } from "./copy.js";

/** Others' writes are seen after this and two round trips. */
const LOOK_EVERY_MS = 250;
const BOOKMARKS_MAX = 1_000;

export type Origin = Pick<Neo4jStore, "head" | "changesSince" | "snapshot">;

/**
 * Keeps a copy of the graph in step with Neo4j: fills it, follows what is written, and where it cannot follow (too much
 * was written meanwhile, or something else than the copy thinks) puts a new one in its place, whole.
 */
export class Follower {
  readonly #origin: Origin;
  readonly #onError: (error: unknown) => void;
  readonly #closing = new AbortController();
  /** Those whose writes the copy has; the oldest are forgotten, and asked for again. */
  readonly #bookmarks = new Set<string>();
  #copy: Copy | null = null;
  /** While a new copy is brought to where Neo4j is, to be put in its place. */
  #placing: Promise<void> | null = null;
  /** When the copy was last known to have all that had been written. */
  #inStepAtMs = 0;
  #filling: Promise<void> | null = null;
  #fillNotBeforeMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #told: string | null = null;

  constructor(origin: Origin, onError: (error: unknown) => void) {
    this.#origin = origin;
    this.#onError = onError;
  }

  /** The copy; `null` while there is none that has all that this process has written. */
  get copy(): Copy | null {
    return this.#copy;
  }

  freshness(): Freshness {
    const version = this.#copy?.version() ?? null;
    return { version, ageMs: version === null ? 0 : Math.round(performance.now() - this.#inStepAtMs) };
  }

  /** Begins to follow. Resolves when there is a copy, or there cannot be one now. */
  start(): Promise<void> {
    void this.#lookOn();
    return this.#fill();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#filling;
  }

  /** Whether the copy is known to have what `options` want to read. */
  has({ bookmark, versionMin = 0 }: ReadOptions): boolean {
    const version = this.#copy?.version() ?? -1;
    return version >= versionMin && (bookmark === undefined || this.#bookmarks.has(bookmark));
  }

  /**
   * Brings the copy to where Neo4j is now, or to the bookmark. False: it has to be filled anew, which takes longer.
   * Rejects with StoreUnavailable, BadUserInput (no such bookmark) and Timeout.
   */
  async catchUp(options: ReadOptions = {}): Promise<boolean> {
    await this.#placing;
    const copy = this.#copy;
    const isInStep = copy !== null && (await this.#follow(copy, options));
    if (!isInStep) {
      void this.#fill();
      return false;
    }
    // Another has taken its place, which may not have been filled from as late.
    if (copy !== this.#copy) return this.catchUp(options);
    this.#remember(options.bookmark ?? null);
    return true;
  }

  /**
   * To be waited for before an answer of Neo4j itself is passed on: the copy that may answer next has then all that
   * Neo4j had, so nobody sees the graph go back.
   */
  async hasPassed(): Promise<void> {
    await this.#placing;
    if (this.#copy === null) return;
    // Neo4j is gone since: its answer is not to be lost too, and the copy may be a moment behind it.
    const isInStep = await this.catchUp().catch(() => true);
    if (!isInStep) this.#copy = null;
  }

  /** Does what this process has written to the copy too, before anybody is told that it is written. */
  async acknowledge(changes: readonly GraphChange[], options: WriteOptions, result: WriteResult): Promise<void> {
    const { signal, idempotencyKey } = options;
    const bookmark = result.bookmark ?? undefined;
    // With a key it may have been written before, by other changes than these.
    const isDone = idempotencyKey === undefined && this.#copy?.redoOwn(changes, options, result);
    const isThere = isDone || (await this.catchUp({ signal, bookmark }));
    if (isThere) this.#remember(result.bookmark);
    // It would not show who wrote what they have written.
    else this.#copy = null;
  }

  /** Whether the copy is now as Neo4j was when this began. */
  async #follow(copy: Copy, options: ReadOptions): Promise<boolean> {
    const startMs = performance.now();
    const from = copy.version();
    const { version, writeId } = await this.#origin.head(from, options);
    if (!copy.isMadeBy(from, writeId)) return false;
    if (version !== from) {
      const writes = await this.#origin.changesSince(from, options);
      if (!writes?.every((write) => copy.redo(write))) return false;
    }
    if (copy === this.#copy) this.#inStepAtMs = Math.max(this.#inStepAtMs, startMs);
    return true;
  }

  async #lookOn(): Promise<void> {
    // What is being filled will follow by itself.
    if (this.#filling === null) await this.catchUp().catch((error) => this.#tell(error));
    if (this.#closing.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#lookOn(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** One at a time, and with pauses as long as it takes, so that what keeps going wrong leaves time for reading. */
  #fill(): Promise<void> {
    if (this.#filling) return this.#filling;
    if (this.#closing.signal.aborted || performance.now() < this.#fillNotBeforeMs) return Promise.resolve();
    const startMs = performance.now();
    this.#filling = this.#replace()
      .catch((error) => this.#tell(error))
      .finally(() => {
        this.#filling = null;
        this.#fillNotBeforeMs = 2 * performance.now() - startMs;
      });
    return this.#filling;
  }

  async #replace(): Promise<void> {
    const { signal } = this.#closing;
    const snapshot = await this.#origin.snapshot({ signal });
    if (!snapshot) return;
    const copy = await Copy.of(snapshot);
    const placing = this.#place(copy, signal);
    this.#placing = placing.catch(() => {}).finally(() => (this.#placing = null));
    await placing;
  }

  async #place(copy: Copy, signal: AbortSignal): Promise<void> {
    const startMs = performance.now();
    if (!(await this.#follow(copy, { signal }))) return;
    this.#copy = copy;
    this.#inStepAtMs = startMs;
  }

  #remember(bookmark: string | null): void {
    if (bookmark === null) return;
    this.#bookmarks.delete(bookmark);
    this.#bookmarks.add(bookmark);
    for (const oldest of this.#bookmarks) {
      if (this.#bookmarks.size <= BOOKMARKS_MAX) return;
      this.#bookmarks.delete(oldest);
    }
  }

  /** That Neo4j is away is told to those who ask; what else goes wrong nobody would hear of. Once, not at every look. */
  #tell(error: unknown): void {
    if (error instanceof StackatlasError || this.#closing.signal.aborted || String(error) === this.#told) return;
    this.#told = String(error);
    this.#onError(error);
  }
}
