import { runAtOnce } from "../../async/cooperative.js";
import { StorageFull } from "../../graph/errors.js";
import type { GraphChange, GraphStore, LoggedWrite, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import type { WritePlan } from "../../graph/plan-write.js";
import { GraphReads } from "../memory/graph-reads.js";
import { type GraphFilling, MemoryGraph } from "../memory/memory-graph.js";
import { type PreparedWrite, WriteHistory } from "../memory/write-history.js";
import { ClaimRecords, PACKING, type Packing, put } from "./claim-records.js";
import { type Contents, Database, type GraphRecords, LOGGED_IN_MEMORY_MAX } from "./database.js";
import { KEYS, type RecordChange } from "./keys.js";
import { planSeed, SEED_AUTHOR, type Seed, type SeedRecord } from "./plan-seed.js";

/**
 * Opens the graph kept in `directory`, a new one where there is none, and merges the seed into it when it is not the
 * one merged last. Rejects with StoreUnavailable when another process has it, or it is damaged or newer; StorageFull.
 */
export async function openEmbeddedStore(
  directory: string,
  seed?: Seed,
  packing: Packing = PACKING,
): Promise<EmbeddedStore> {
  return storeOn(await Database.open(directory), packing, async (store, records) => {
    if (seed) await store.merge(seed);
    if (records.isScattered) await store.repack();
  });
}

/**
 * Opens a copy of the graph in a `directory` that another process has open: for reading, since writes to it are lost.
 * Rejects with StoreUnavailable.
 */
export async function openCopyOfStore(directory: string): Promise<EmbeddedStore> {
  return storeOn(await Database.openCopy(directory));
}

async function storeOn(
  database: Database,
  packing: Packing = PACKING,
  prepare: (store: EmbeddedStore, records: ClaimRecords) => Promise<void> = async () => {},
): Promise<EmbeddedStore> {
  try {
    const graph = new MemoryGraph();
    const records = new ClaimRecords(graph, packing);
    const filling = graph.fill();
    const contents = await database.read(into(filling, records));
    runAtOnce(filling.end());
    const store = new EmbeddedStore(database, contents, graph, records);
    await prepare(store, records);
    return store;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function into(filling: GraphFilling, records: ClaimRecords): GraphRecords {
  return {
    node: filling.node,
    pack: (number, pack) => records.readPack(number, filling.pack(pack)),
    claim: (claim) => records.readSingle(filling.claim(claim)),
    gone: (id) => {
      records.readGone(id);
      filling.forget(id);
    },
    revision: filling.revision,
  };
}

/** The default store: reads at the speed of memory, and writes that last. Decisions: docs/decisions/0006. */
export class EmbeddedStore extends GraphReads implements GraphStore {
  readonly #database: Database;
  readonly #claimRecords: ClaimRecords;
  #seed: SeedRecord | null;
  /** Settles when every write begun so far has; never rejects. */
  #writing: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(
    database: Database,
    { version, log, remembered, seed }: Contents,
    graph: MemoryGraph,
    claimRecords: ClaimRecords,
  ) {
    super(graph, new WriteHistory(version, log, remembered, LOGGED_IN_MEMORY_MAX));
    this.#database = database;
    this.#claimRecords = claimRecords;
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

  /** Brings all claims into packs, so that the directory opens quickly. Where there is no room for that, it is left. */
  repack(): Promise<void> {
    return this.#inTurn(async () => {
      for (const { changes, commit } of this.#claimRecords.repack()) {
        await this.#database.write(changes, this.history.version);
        commit();
      }
    }).catch((error: unknown) => {
      if (!(error instanceof StorageFull)) throw error;
    });
  }

  /** Tells other processes that find the directory in use where this one serves the graph. */
  announce(address: string): void {
    this.#database.lock.announce(address);
  }

  /** Finishes what was begun, and lets go of the directory. */
  close(): Promise<void> {
    this.#closing ??= this.#inTurn(() => this.#database.close());
    return this.#closing;
  }

  protected override readLog(versions: readonly number[]): Promise<readonly LoggedWrite[] | null> {
    return this.#inTurn(() => this.#database.logged(versions));
  }

  async #write(changes: readonly GraphChange[], options: WriteOptions, seed: SeedRecord | null): Promise<WriteResult> {
    const prepared = this.history.prepare(this.graph, changes, options);
    if (!("plan" in prepared)) return prepared;
    const { plan, result } = prepared;
    const claims = this.#claimRecords.prepare(plan);
    const records = [
      ...graphRecords(plan),
      ...claims.changes,
      ...historyRecords(prepared),
      ...(seed === this.#seed ? [] : [put(KEYS.seed, seed)]),
    ];
    if (records.length > 0) await this.#database.write(records, result.version);
    this.graph.apply(plan);
    claims.commit();
    this.history.commit(prepared);
    this.#seed = seed;
    return result;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new TypeError("Expected an open store, but it is closed."));
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => {});
    return turn;
  }
}

function graphRecords({ putNodes, putRevisions, removeNodes }: WritePlan): RecordChange[] {
  return [
    ...putNodes.map((node) => put(KEYS.node(node.id), node)),
    ...putRevisions.map((revision) => put(KEYS.revision(revision.id), revision)),
    ...removeNodes.map((id) => ({ key: KEYS.node(id), value: null })),
  ];
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
