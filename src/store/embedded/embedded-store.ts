import type { GraphChange, GraphStore, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { GraphReads } from "../memory/graph-reads.js";
import { MemoryGraph } from "../memory/memory-graph.js";
import { type PreparedWrite, WriteHistory } from "../memory/write-history.js";
import { type Contents, Database, KEYS, type RecordChange } from "./database.js";
import { planSeed, SEED_AUTHOR, type Seed, type SeedRecord } from "./plan-seed.js";
import { encodeRecord } from "./record.js";
import { type State, stateWith } from "./state.js";

/**
 * Opens the graph kept in `directory`, a new one where there is none, and merges the seed into it when it is not the
 * one merged last. Rejects with StoreUnavailable when another process has it, or it is damaged or newer; StorageFull.
 */
export async function openEmbeddedStore(directory: string, seed?: Seed): Promise<EmbeddedStore> {
  const database = await Database.open(directory);
  try {
    const store = new EmbeddedStore(database, await database.read());
    if (seed) await store.merge(seed);
    return store;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The default store: reads at the speed of memory, and writes that last. Decisions: docs/decisions/0006. */
export class EmbeddedStore extends GraphReads implements GraphStore {
  readonly #database: Database;
  #state: State;
  #seed: SeedRecord | null;
  /** Settles when every write begun so far has; never rejects. */
  #writing: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(database: Database, { state, nodes, claims, revisions, log, remembered, seed }: Contents) {
    const graph = new MemoryGraph();
    graph.load(nodes, claims, revisions);
    super(graph, new WriteHistory(state.version, log, remembered));
    this.#database = database;
    this.#state = state;
    this.#seed = seed;
  }

  write(changes: readonly GraphChange[], options: WriteOptions = {}): Promise<WriteResult> {
    return this.#inTurn(() => this.#write(changes, options, this.#seed));
  }

  /** Brings the graph to this seed; nothing at all when it was the last one merged. */
  merge(seed: Seed): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#seed?.digest === seed.digest) return;
      const { changes, record } = planSeed(this.graph, seed, this.#seed);
      await this.#write(changes, { author: SEED_AUTHOR }, record);
    });
  }

  /** Finishes what was begun, and lets go of the directory. */
  close(): Promise<void> {
    this.#closing ??= this.#inTurn(() => this.#database.close());
    return this.#closing;
  }

  async #write(changes: readonly GraphChange[], options: WriteOptions, seed: SeedRecord | null): Promise<WriteResult> {
    const prepared = this.history.prepare(this.graph, changes, options);
    if (!("plan" in prepared)) return prepared;
    const { plan, result, logged, remembered } = prepared;
    const records = this.#graphRecords(prepared);
    const state = this.#stateAfter(records, prepared);
    const all = [
      ...records,
      ...historyRecords(prepared),
      ...(logged ? [put(KEYS.state, state)] : []),
      ...(seed === this.#seed ? [] : [put(KEYS.seed, seed)]),
    ];
    if (logged || remembered || seed !== this.#seed) {
      await this.#database.write(all, () => all.map(({ key }) => this.#recordNow(key)), result.version);
    }
    this.graph.apply(plan);
    this.history.commit(prepared);
    this.#state = state;
    this.#seed = seed;
    return result;
  }

  #graphRecords({ plan }: PreparedWrite): RecordChange[] {
    return [
      ...plan.putNodes.map((node) => put(KEYS.node(node.id), node)),
      ...plan.putClaims.map((claim) => put(KEYS.claim(claim.id), claim)),
      ...plan.putRevisions.map((revision) => put(KEYS.revision(revision.id), revision)),
      ...plan.removeNodes.map((id) => ({ key: KEYS.node(id), value: null })),
      ...plan.removeClaims.map(({ id }) => ({ key: KEYS.claim(id), value: null })),
    ];
  }

  #stateAfter(records: readonly RecordChange[], { result }: PreparedWrite): State {
    const begin: State = { ...this.#state, version: result.version };
    return records.reduce((state, { key, value }) => stateWith(state, this.#recordNow(key).value, value), begin);
  }

  /** A record as it was last written. */
  #recordNow(key: string): RecordChange {
    const value = this.#valueNow(key);
    return { key, value: value === null ? null : encodeRecord(key, value) };
  }

  #valueNow(key: string): unknown {
    const slash = key.indexOf("/");
    const id = key.slice(slash + 1);
    switch (key.slice(0, slash + 1)) {
      case "node/":
        return this.graph.node(id);
      case "claim/":
        return this.graph.claim(id);
      case "revision/":
        return this.graph.revision(id);
      case "write/":
        return this.history.logged(Number(id));
      case "key/":
        return this.history.remembered(id);
      default:
        return key === KEYS.state ? this.#state : this.#seed;
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new TypeError("Expected an open store, but it is closed."));
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => {});
    return turn;
  }
}

function historyRecords({ logged, remembered, unlogged, forgotten }: PreparedWrite): RecordChange[] {
  const isKept = logged !== null && !unlogged.includes(logged.version);
  return [
    ...(isKept ? [put(KEYS.write(logged.version), logged)] : []),
    ...unlogged.map((version) => ({ key: KEYS.write(version), value: null })),
    ...forgotten.map((key) => ({ key: KEYS.remembered(key), value: null })),
    ...(remembered ? [put(KEYS.remembered(remembered.key), remembered)] : []),
  ];
}

function put(key: string, value: unknown): RecordChange {
  return { key, value: encodeRecord(key, value) };
}
