import { type Awaitable, andThen } from "../../async/awaitable.js";
import { Conflict } from "../../graph/errors.js";
import type {
  ClaimRequest,
  EdgeRequest,
  EdgeWithNode,
  EvidenceGraph,
  EvidenceRequest,
  FindRequest,
  Freshness,
  GraphChange,
  GraphCounts,
  GraphStore,
  LoggedWrite,
  ReadOptions,
  RevisionRequest,
  SearchRequest,
  WriteOptions,
  WriteResult,
} from "../../graph/graph-store.js";
import type { KeyStore } from "../../graph/key-store.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import type { Page } from "../../graph/order.js";
import type { Revision } from "../../graph/revision.js";
import type { Neo4jSettings } from "../neo4j/bolt.js";
import { type Neo4jStore, openNeo4jStore } from "../neo4j/neo4j-store.js";
import { Follower } from "./follower.js";

/** A small graph is there before the first request; a large one is filled while requests go to Neo4j. */
const FILL_WAIT_MS = 2_000;

export interface ReplicaSettings extends Neo4jSettings {
  /** Hears of what went wrong while following, but for Neo4j being away. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * Opens the graph kept in Neo4j with a copy of it in memory. Resolves as well when the server cannot be reached, and
 * while a large graph is still being read. Rejects with NewerSchema.
 */
export async function openReplicaStore({ onError = () => {}, ...settings }: ReplicaSettings): Promise<ReplicaStore> {
  const neo4j = await openNeo4jStore(settings);
  const follower = new Follower(neo4j, onError);
  await Promise.race([follower.start(), new Promise((done) => setTimeout(done, FILL_WAIT_MS).unref())]);
  return new ReplicaStore(neo4j, follower);
}

type Reads = Omit<GraphStore, "write" | "close">;

/**
 * The port over a copy in memory of what Neo4j keeps (docs/decisions/0015). Writes go to Neo4j and are in the copy before
 * they are answered. Where the copy cannot say what a read asks for, or there is none yet, Neo4j is asked itself.
 */
export class ReplicaStore implements GraphStore {
  /** Of all who share the database: asked there, never copied. */
  readonly keys: KeyStore;
  readonly #neo4j: Neo4jStore;
  readonly #follower: Follower;

  constructor(neo4j: Neo4jStore, follower: Follower) {
    this.#neo4j = neo4j;
    this.keys = neo4j.keys;
    this.#follower = follower;
  }

  get batches(): boolean {
    return this.#reads.batches;
  }

  version(options?: ReadOptions): Awaitable<number> {
    return this.#read(options, (reads) => reads.version(options));
  }
  nodes(ids: readonly NodeId[], options?: ReadOptions): Awaitable<readonly (EntityNode | null)[]> {
    return this.#read(options, (reads) => reads.nodes(ids, options));
  }
  named(keys: readonly string[], options?: ReadOptions): Awaitable<readonly (readonly EntityNode[])[]> {
    return this.#read(options, (reads) => reads.named(keys, options));
  }
  edges(requests: readonly EdgeRequest[], options?: ReadOptions): Awaitable<readonly Page<EdgeWithNode>[]> {
    return this.#read(options, (reads) => reads.edges(requests, options));
  }
  edgesById(ids: readonly EdgeId[], options?: ReadOptions): Awaitable<readonly (Edge | null)[]> {
    return this.#read(options, (reads) => reads.edgesById(ids, options));
  }
  find(request: FindRequest, options?: ReadOptions): Awaitable<Page<EntityNode>> {
    return this.#read(options, (reads) => reads.find(request, options));
  }
  search(request: SearchRequest, options?: ReadOptions): Awaitable<readonly EntityNode[]> {
    return this.#read(options, (reads) => reads.search(request, options));
  }
  claimsById(ids: readonly ClaimId[], options?: ReadOptions): Awaitable<readonly (Claim | null)[]> {
    return this.#read(options, (reads) => reads.claimsById(ids, options));
  }
  claims(requests: readonly ClaimRequest[], options?: ReadOptions): Awaitable<readonly Page<Claim>[]> {
    return this.#read(options, (reads) => reads.claims(requests, options));
  }
  evidence(request: EvidenceRequest, options?: ReadOptions): Awaitable<EvidenceGraph> {
    return this.#read(options, (reads) => reads.evidence(request, options));
  }
  entities(options?: ReadOptions): Awaitable<readonly EntityNode[]> {
    return this.#read(options, (reads) => reads.entities(options));
  }
  revisions(request: RevisionRequest, options?: ReadOptions): Awaitable<Page<Revision>> {
    return this.#read(options, (reads) => reads.revisions(request, options));
  }
  counts(options?: ReadOptions): Awaitable<GraphCounts> {
    return this.#read(options, (reads) => reads.counts(options));
  }
  changesSince(version: number, options?: ReadOptions): Awaitable<readonly LoggedWrite[] | null> {
    return this.#read(options, (reads) =>
      andThen(reads.changesSince(version, options), (writes) => writes ?? this.#earlierChanges(version, options)),
    );
  }

  async write(changes: readonly GraphChange[], options: WriteOptions = {}): Promise<WriteResult> {
    try {
      const result = await this.#neo4j.write(changes, options);
      await this.#follower.acknowledge(changes, options, result);
      return result;
    } catch (error) {
      // Who tries again shall find what was in the way.
      const versionMin = error instanceof Conflict ? error.details.version : undefined;
      if (typeof versionMin === "number" && !this.#follower.has({ versionMin })) {
        await this.#follower.catchUp({ signal: options.signal }).catch(() => {});
      }
      throw error;
    }
  }

  freshness(): Freshness {
    return this.#follower.freshness();
  }

  /** With a copy it can be used, whether Neo4j is there or not. */
  readiness(): Awaitable<{ readonly ready: boolean; readonly reason: string | null }> {
    return this.#reads.readiness();
  }

  async close(): Promise<void> {
    await this.#follower.close();
    await this.#neo4j.close();
  }

  /** What was written before there was the copy only Neo4j knows. */
  async #earlierChanges(since: number, options?: ReadOptions): Promise<readonly LoggedWrite[] | null> {
    const shown = await this.version(options);
    const writes = await this.#neo4j.changesSince(since, options);
    return writes?.filter(({ version }) => version <= shown) ?? null;
  }

  get #reads(): Reads {
    return this.#follower.copy ?? this.#neo4j;
  }

  /** At once where the copy has what the read wants to see. */
  #read<T>(options: ReadOptions = {}, ask: (reads: Reads) => Awaitable<T>): Awaitable<T> {
    const isAny = options.bookmark === undefined && options.versionMin === undefined;
    const { copy } = this.#follower;
    if (copy && (isAny || this.#follower.has(options))) return ask(copy);
    if (isAny) return this.#askNeo4j(ask);
    return this.#follower.catchUp(options).then((isInStep) => {
      const { copy } = this.#follower;
      return isInStep && copy ? ask(copy) : this.#askNeo4j(ask);
    });
  }

  async #askNeo4j<T>(ask: (reads: Reads) => Awaitable<T>): Promise<T> {
    const answer = await ask(this.#neo4j);
    await this.#follower.hasPassed();
    return answer;
  }
}
