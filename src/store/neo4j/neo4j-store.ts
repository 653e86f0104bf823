import { randomUUID } from "node:crypto";
import type {
  ClaimRequest,
  EdgeRequest,
  EdgeWithNode,
  EvidenceGraph,
  EvidenceRequest,
  FindRequest,
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
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import type { Page } from "../../graph/order.js";
import type { Revision } from "../../graph/revision.js";
import { Bolt, type Neo4jSettings, orGivenUp } from "./bolt.js";
import type { Read } from "./cypher.js";
import { KeyNodes } from "./key-nodes.js";
import { KnownNodes } from "./known-nodes.js";
import { readClaims, readClaimsById } from "./read-claims.js";
import { readEdges, readEdgesById } from "./read-edges.js";
import { readCounts, readEntities, readNamed, readNodes, readSearch } from "./read-entities.js";
import { readEvidence } from "./read-evidence.js";
import { readFind } from "./read-find.js";
import { readRevisions } from "./read-revisions.js";
import { readSnapshot, type Snapshot } from "./read-snapshot.js";
import { writeGraph } from "./write-graph.js";
import { type Head, readChangesSince, readHead, readVersion } from "./write-log.js";

/**
 * Opens the graph kept in Neo4j, and makes its constraints and indexes where they are missing. Resolves as well when the
 * server cannot be reached: the store is then not ready, and becomes it when the server is back. Rejects with NewerSchema.
 */
export async function openNeo4jStore(settings: Neo4jSettings): Promise<Neo4jStore> {
  const bolt = new Bolt(settings);
  try {
    await bolt.start();
  } catch (error) {
    await bolt.close();
    throw error;
  }
  return new Neo4jStore(bolt);
}

/** The port over Bolt (docs/decisions/0007). */
export class Neo4jStore implements GraphStore {
  readonly batches = true;
  /** Of all who share the database. */
  readonly keys: KeyNodes;
  readonly #bolt: Bolt;
  readonly #read: Read;
  readonly #known = new KnownNodes();
  /** Writes of this process one after another: the lock in the graph is for those of others. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(bolt: Bolt) {
    this.#bolt = bolt;
    this.keys = new KeyNodes(bolt);
    this.#read = (statement, parameters, options) => bolt.read(statement, parameters, options);
  }

  version(options?: ReadOptions): Promise<number> {
    return readVersion(this.#read, options);
  }
  nodes(ids: readonly NodeId[], options?: ReadOptions): Promise<(EntityNode | null)[]> {
    return readNodes(this.#read, this.#known, ids, options);
  }
  named(keys: readonly string[], options?: ReadOptions): Promise<EntityNode[][]> {
    return readNamed(this.#read, this.#known, keys, options);
  }
  edges(requests: readonly EdgeRequest[], options?: ReadOptions): Promise<Page<EdgeWithNode>[]> {
    return readEdges(this.#read, this.#known, requests, options);
  }
  edgesById(ids: readonly EdgeId[], options?: ReadOptions): Promise<(Edge | null)[]> {
    return readEdgesById(this.#read, ids, options);
  }
  find(request: FindRequest, options?: ReadOptions): Promise<Page<EntityNode>> {
    return readFind(this.#read, this.#known, request, options);
  }
  search(request: SearchRequest, options?: ReadOptions): Promise<EntityNode[]> {
    return readSearch(this.#read, request, options);
  }
  claimsById(ids: readonly ClaimId[], options?: ReadOptions): Promise<(Claim | null)[]> {
    return readClaimsById(this.#read, ids, options);
  }
  claims(requests: readonly ClaimRequest[], options?: ReadOptions): Promise<Page<Claim>[]> {
    return readClaims(this.#read, requests, options);
  }
  evidence(request: EvidenceRequest, options?: ReadOptions): Promise<EvidenceGraph> {
    return readEvidence(this.#read, request, options);
  }
  revisions(request: RevisionRequest, options?: ReadOptions): Promise<Page<Revision>> {
    return readRevisions(this.#read, request, options);
  }
  entities(options?: ReadOptions): Promise<EntityNode[]> {
    return readEntities(this.#read, options);
  }
  counts(options?: ReadOptions): Promise<GraphCounts> {
    return readCounts(this.#read, options);
  }
  changesSince(version: number, options?: ReadOptions): Promise<LoggedWrite[] | null> {
    return readChangesSince(this.#read, version, options);
  }

  write(changes: readonly GraphChange[], options: WriteOptions = {}): Promise<WriteResult> {
    const key = options.idempotencyKey ?? randomUUID();
    const written = this.#lastWrite.then(async () => {
      const { value, bookmark } = await this.#bolt.write((run) => writeGraph(run, changes, options, key), options);
      return { ...value, bookmark };
    });
    this.#lastWrite = written.catch(() => {});
    // Who leaves while others write is not kept waiting; the write finds its signal when its turn comes.
    return orGivenUp(written, options.signal);
  }

  /** The version, and which write made the graph be at `version`; null where nobody knows any more. */
  head(version: number, options?: ReadOptions): Promise<Head> {
    return readHead(this.#read, version, options);
  }

  /** The whole graph as it was after one write; `null` when too much was written in the meantime to say so. */
  snapshot(options?: ReadOptions): Promise<Snapshot | null> {
    return readSnapshot(this.#read, options);
  }

  freshness(): null {
    return null;
  }

  readiness(): Promise<{ readonly ready: boolean; readonly reason: string | null }> {
    return this.#bolt.readiness();
  }

  close(): Promise<void> {
    return this.#bolt.close();
  }
}
