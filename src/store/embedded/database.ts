import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ClassicLevel } from "classic-level";
import { StackatlasError, StorageFull, StoreUnavailable } from "../../graph/errors.js";
import type { LoggedWrite } from "../../graph/graph-store.js";
import type { Claim, ClaimId, EntityNode } from "../../graph/model.js";
import type { Revision } from "../../graph/revision.js";
import type { ClaimPack } from "../memory/claim-pack.js";
import { type LogEntry, logEntry, type RememberedWrite } from "../memory/write-history.js";
import { findFileDamage, findTableDamage, newestLog } from "./check-files.js";
import { type DirectoryLock, lockDirectory } from "./directory-lock.js";
import { type Acknowledged, Head } from "./head.js";
import { idIn, KEYS, type RecordChange } from "./keys.js";
import { makeDirectory } from "./make-directory.js";
import type { SeedRecord } from "./plan-seed.js";
import { DamagedRecord, decodeRecord, encodeRecord } from "./record.js";
import { EMPTY_STATE, type State, stateWith } from "./state.js";
import { FORMAT_KEY, upgrade } from "./upgrade.js";

/** What a directory holds beside the graph itself. */
export interface Contents {
  readonly version: number;
  /** How many records there are of the graph. */
  readonly records: number;
  /** Oldest first. */
  readonly log: readonly LogEntry[];
  readonly remembered: readonly RememberedWrite[];
  readonly seed: SeedRecord | null;
}

/** The changes of longer writes are read when they are asked for: 50,000 of them took 35 MB. */
export const LOGGED_IN_MEMORY_MAX = 100;

/** How often a directory that another process writes to is copied before giving up. */
const COPY_ATTEMPTS_MAX = 10;

/** Takes in the records of the graph, in this order. */
export interface GraphRecords {
  node(node: EntityNode): void;
  pack(number: number, pack: ClaimPack): void;
  claim(claim: Claim): void;
  gone(id: ClaimId): void;
  revision(revision: Revision): void;
}

interface Batch {
  readonly changes: readonly RecordChange[];
  /** Brings back what `changes` change. */
  readonly undo: readonly RecordChange[];
  readonly state: State;
}

/**
 * A directory with the records of one graph in a LevelDB database, its lock and its head. Every write is one batch,
 * synced before it is acknowledged.
 */
export class Database {
  #level: ClassicLevel | null = null;
  /** What the records come to, as they were read and written. */
  #state: State = EMPTY_STATE;
  /** Brings back what a failed batch may have changed; run before anything else is written. */
  #undo: readonly RecordChange[] = [];

  private constructor(
    readonly directory: string,
    readonly lock: DirectoryLock,
    readonly head: Head,
  ) {}

  /** Rejects with StoreUnavailable when another process has it, or its files are damaged or newer than we know. */
  static async open(directory: string): Promise<Database> {
    makeDirectory(join(directory, "graph"));
    const lock = await lockDirectory(directory);
    const database = new Database(directory, lock, new Head(join(directory, "head")));
    try {
      database.#checkFiles();
      const level = await database.#openLevel();
      await upgrade(level, directory).catch(async (error: unknown) => {
        throw error instanceof StackatlasError ? error : await database.#damagedTable(database.#graphPath, error);
      });
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  }

  /**
   * Opens a copy of a directory that another process writes to: the graph as of the newest acknowledged write, or a
   * newer one. The copy goes when the database is closed. Rejects with StoreUnavailable when no copy comes out whole.
   */
  static async openCopy(directory: string): Promise<Database> {
    for (let attempt = 1; ; attempt++) {
      const copy = mkdtempSync(join(tmpdir(), "stackatlas-copy-"));
      const lock: DirectoryLock = {
        announce: () => {},
        release: async () => rmSync(copy, { recursive: true, force: true }),
      };
      const database = new Database(copy, lock, new Head(join(copy, "head")));
      try {
        copyRecords(directory, copy);
        database.#checkFiles();
        // The other process may have replaced files between two of ours: only what reads whole is taken.
        await database.read();
        return database;
      } catch (error) {
        await database.close();
        if (attempt === COPY_ATTEMPTS_MAX) throw error;
      }
    }
  }

  /**
   * Reads every record there is, hands on those of the graph one by one, and checks that none is missing. Rejects with
   * StoreUnavailable, naming the damage.
   */
  async read(graph: GraphRecords = NOBODY): Promise<Contents> {
    const level = await this.#openLevel();
    const seen = { key: "" };
    try {
      const state = decoded<State>(KEYS.state, await level.get(KEYS.state)) ?? EMPTY_STATE;
      let found: State = { ...EMPTY_STATE, version: state.version };
      const each = async <T>(prefix: string, take: (value: T, key: string) => void) => {
        for await (const rows of records(level, prefix)) {
          for (const [key, stored] of rows) {
            seen.key = key;
            take(decodeRecord<T>(key, stored), key);
            found = stateWith(found, key, null, stored);
          }
        }
      };
      await each<EntityNode>("node/", (node) => graph.node(node));
      await each<ClaimPack>("pack/", (pack, key) => graph.pack(Number(idIn(key)), pack));
      await each<Claim>("claim/", (claim) => graph.claim(claim));
      await each<null>("gone/", (_, key) => graph.gone(idIn(key)));
      await each<Revision>("revision/", (revision) => graph.revision(revision));
      const log: LogEntry[] = [];
      await each<LoggedWrite>("write/", (write) => log.push(logEntry(write, LOGGED_IN_MEMORY_MAX)));
      const remembered: RememberedWrite[] = [];
      await each<RememberedWrite>("key/", (write) => remembered.push(write));
      const seed = decoded<SeedRecord>(KEYS.seed, await level.get(KEYS.seed));
      this.#checkComplete(state, found, log);
      this.#acknowledge(state.version);
      this.#state = found;
      const { version, records: count } = found;
      return { version, records: count, log, remembered: remembered.sort((a, b) => a.atMs - b.atMs), seed };
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const key = error instanceof DamagedRecord ? error.key : seen.key;
      throw await this.#damagedTable(this.#tableOf(level, key), error);
    }
  }

  /** These writes of the log; null where one is no longer there. */
  async logged(versions: readonly number[]): Promise<LoggedWrite[] | null> {
    const level = await this.#openLevel();
    const keys = versions.map((version) => KEYS.write(version));
    const stored = await level.getMany(keys);
    const writes = stored.flatMap((one, i) =>
      one === undefined ? [] : [decodeRecord<LoggedWrite>(keys[i] ?? "", one)],
    );
    return writes.length === versions.length ? writes : null;
  }

  /** Every record but the format, as it is stored, in order of key. */
  async *records(): AsyncGenerator<[key: string, stored: string]> {
    for await (const rows of records(await this.#openLevel())) {
      for (const record of rows) if (record[0] !== FORMAT_KEY) yield record;
    }
  }

  /** Applies all of `changes` or none, and keeps what the records come to then. Rejects with StorageFull. */
  async write(changes: readonly RecordChange[], version: number): Promise<void> {
    await this.#apply(version, async (level) => {
      // As they are stored: written anew, a value read may have its fields in another order.
      const before = await level.getMany(changes.map(({ key }) => key));
      const begin: State = { ...this.#state, version };
      const state = changes.reduce((sum, { key, value }, i) => stateWith(sum, key, before[i] ?? null, value), begin);
      return {
        state,
        changes: [...changes, stateRecord(state)],
        undo: [...changes.map(({ key }, i) => ({ key, value: before[i] ?? null })), stateRecord(this.#state)],
      };
    });
  }

  /** Fills a directory without a graph with records as they were stored elsewhere, all or none; to be read next. Rejects with StorageFull. */
  async fill(records: readonly RecordChange[], version: number): Promise<void> {
    const undo = records.map(({ key }) => ({ key, value: null }));
    await this.#apply(version, async () => ({ state: this.#state, changes: records, undo }));
  }

  async #apply(version: number, prepare: (level: ClassicLevel) => Promise<Batch>): Promise<void> {
    let batch: Batch | null = null;
    try {
      const level = await this.#openLevel();
      await putBatch(level, this.#undo);
      this.#undo = [];
      batch = await prepare(level);
      await putBatch(level, batch.changes);
      this.#state = batch.state;
    } catch (error) {
      // A log whose last record was cut short must not be written on: it is read again, without it, when next opened.
      if (this.#undo.length === 0 && batch) this.#undo = batch.undo;
      await this.#level?.close().catch(() => {});
      this.#level = null;
      throw new StorageFull(`Expected room to write in ${resolve(this.directory)}, but got: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
    this.#acknowledge(version);
  }

  async close(): Promise<void> {
    await this.#level?.close();
    this.#level = null;
    this.head.close();
    await this.lock.release();
  }

  get #graphPath(): string {
    return join(this.directory, "graph");
  }

  async #openLevel(): Promise<ClassicLevel> {
    if (this.#level) return this.#level;
    const level = new ClassicLevel(this.#graphPath);
    try {
      await level.open();
    } catch (error) {
      if (isNoRoom(error))
        throw new StorageFull(`Expected room to write in ${resolve(this.directory)}.`, { cause: error });
      throw await this.#damagedTable(this.#graphPath, error);
    }
    this.#level = level;
    return level;
  }

  /** What only the files tell, before LevelDB changes them. */
  #checkFiles(): void {
    const damage = findFileDamage(this.#graphPath);
    if (damage) throw this.#damaged(`${damage.file}, byte ${damage.offset}: ${damage.reason}`);
    const { log } = this.#acknowledged();
    const file = log && join(this.#graphPath, log.file);
    // Where it is gone, LevelDB has put what it held into a table.
    const bytes = file && existsSync(file) ? statSync(file).size : null;
    if (log && bytes !== null && bytes < log.bytes) {
      throw this.#damaged(`${file}, byte ${bytes}: it is cut short, ${log.bytes} bytes were acknowledged`);
    }
  }

  #checkComplete(stated: State, state: State, log: readonly LogEntry[]): void {
    const { version } = this.#acknowledged();
    if (stated.version < version) {
      throw this.#damaged(`${this.#graphPath} ends at version ${stated.version}, but ${version} was acknowledged`);
    }
    if (stated.records !== state.records || stated.digest !== state.digest) {
      throw this.#damaged(
        `${this.#graphPath} holds ${state.records} records, but ${stated.records} of certain contents were written`,
      );
    }
    const gap = log.findLastIndex(({ version }, i) => version + log.length - 1 - i !== stated.version);
    if (gap >= 0) throw this.#damaged(`${this.#graphPath} lacks the write after ${log[gap]?.version} in its log`);
  }

  #acknowledge(version: number): void {
    this.head.write({ version, log: newestLog(this.#graphPath) });
  }

  #acknowledged(): Acknowledged {
    try {
      return this.head.read();
    } catch (error) {
      throw this.#damaged(`${this.head.file}: ${(error as Error).message}`, error);
    }
  }

  /** The tables in whose range of keys a record lies, as far as LevelDB tells. */
  #tableOf(level: ClassicLevel, key: string): string {
    const tables = tablesIn(level)
      .filter(({ first, last }) => first <= key && key <= last)
      .map(({ number }) => join(this.#graphPath, `${String(number).padStart(6, "0")}.ldb`));
    return tables.length > 0 ? tables.join(" or ") : this.#graphPath;
  }

  /** Closes the database, so that its files hold still while they are looked at. */
  async #damagedTable(where: string, error: unknown): Promise<StoreUnavailable> {
    // None where it could not be opened: LevelDB does not look into tables then.
    const tables = this.#level ? tablesIn(this.#level).map(({ number }) => number) : [];
    await this.#level?.close();
    this.#level = null;
    const damage = findTableDamage(this.#graphPath, tables);
    const what = damage ? `${damage.file}, byte ${damage.offset}: ${damage.reason}` : `${where}: ${reasonOf(error)}`;
    return this.#damaged(what, error);
  }

  #damaged(what: string, cause?: unknown): StoreUnavailable {
    return new StoreUnavailable(
      `The graph in ${resolve(this.directory)} is damaged and was left as it is: ${what}. Restore a backup, or move the directory away to begin anew from the seed.`,
      { cause },
    );
  }
}

/** The tables that the database refers to, each with its range of keys. */
function tablesIn(level: ClassicLevel): { number: number; first: string; last: string }[] {
  const lines = level.getProperty("leveldb.sstables").matchAll(/^ *(\d+):\d+\['(.*?)' @ .* '(.*?)' @ /gm);
  return [...lines].map(([, number, first = "", last = ""]) => ({ number: Number(number), first, last }));
}

/** The records whose key begins with `prefix` (which ends in a slash), in order of key, some at a time. */
async function* records(level: ClassicLevel, prefix = ""): AsyncGenerator<[string, string][]> {
  const range = prefix === "" ? {} : { gte: prefix, lt: `${prefix.slice(0, -1)}0` };
  const iterator = level.iterator({ ...range, highWaterMarkBytes: BYTES_AT_ONCE });
  let next = iterator.nextv(RECORDS_AT_ONCE);
  try {
    for (let rows = await next; rows.length > 0; rows = await next) {
      // Read in another thread while these are looked at.
      next = iterator.nextv(RECORDS_AT_ONCE);
      yield rows;
    }
  } finally {
    await next.catch(() => {});
    await iterator.close();
  }
}

const RECORDS_AT_ONCE = 1_000;
/** LevelDB's own limit of 16 kB makes a call of every thirty records. */
const BYTES_AT_ONCE = 1 << 20;
const NOBODY: GraphRecords = { node() {}, pack() {}, claim() {}, gone() {}, revision() {} };

async function putBatch(level: ClassicLevel, changes: readonly RecordChange[]): Promise<void> {
  if (changes.length === 0) return;
  const batch = changes.map(({ key, value }) =>
    value === null ? { type: "del" as const, key } : { type: "put" as const, key, value },
  );
  await level.batch(batch, { sync: true });
}

function stateRecord(state: State): RecordChange {
  return { key: KEYS.state, value: encodeRecord(KEYS.state, state) };
}

function decoded<T>(key: string, stored: string | undefined): T | null {
  return stored === undefined ? null : decodeRecord<T>(key, stored);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return (cause as Error | undefined)?.message ?? message;
}

function isNoRoom(error: unknown): boolean {
  return /no space|quota|read-only/i.test(reasonOf(error));
}

/**
 * The head first, so that whatever it acknowledges must be in what is copied after it; then the manifest, which names
 * the tables and logs that make up the graph.
 */
function copyRecords(from: string, to: string): void {
  mkdirSync(join(to, "graph"));
  const head = join(from, "head");
  if (existsSync(head)) copyFileSync(head, join(to, "head"));
  const graph = join(from, "graph");
  const rank = (name: string) => (name === "CURRENT" ? 0 : name.startsWith("MANIFEST") ? 1 : 2);
  for (const name of readdirSync(graph).sort((a, b) => rank(a) - rank(b))) {
    if (name === "LOCK") continue;
    copyFileSync(join(graph, name), join(to, "graph", name), constants.COPYFILE_FICLONE);
  }
}
