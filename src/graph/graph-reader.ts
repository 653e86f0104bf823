import DataLoader from "dataloader";
import { type Awaitable, andThen } from "./awaitable.js";
import type {
  ClaimRequest,
  EdgeRequest,
  EdgeWithNode,
  EvidenceGraph,
  EvidenceRequest,
  FindRequest,
  GraphCounts,
  GraphStore,
  LoggedWrite,
  ReadOptions,
  RevisionRequest,
  SearchRequest,
} from "./graph-store.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "./model.js";
import type { Page } from "./order.js";
import type { Revision } from "./revision.js";

/**
 * The store as one request sees it: single look-ups, gathered into one batch a level where the store gains by it, and
 * all of them given up when the request's `signal` fires. Make one for each request.
 */
export class GraphReader {
  readonly #options: ReadOptions;
  readonly #node: (id: NodeId) => Awaitable<EntityNode | null>;
  readonly #claim: (id: ClaimId) => Awaitable<Claim | null>;
  readonly #edges: (request: EdgeRequest) => Awaitable<Page<EdgeWithNode>>;
  readonly #claims: (request: ClaimRequest) => Awaitable<Page<Claim>>;
  readonly #named: (key: string) => Awaitable<readonly EntityNode[]>;

  constructor(
    readonly store: GraphStore,
    options: ReadOptions = {},
  ) {
    this.#options = options;
    this.#node = single(store, (ids: readonly NodeId[]) => store.nodes(ids, options));
    this.#claim = single(store, (ids: readonly ClaimId[]) => store.claimsById(ids, options));
    this.#edges = single(store, (requests: readonly EdgeRequest[]) => store.edges(requests, options), requestKey);
    this.#claims = single(store, (requests: readonly ClaimRequest[]) => store.claims(requests, options), requestKey);
    this.#named = single(store, (keys: readonly string[]) => store.named(keys, options));
  }

  /** `null` where unknown. */
  node(id: NodeId): Awaitable<EntityNode | null> {
    return this.#node(id);
  }
  /** In the order of `ids`; `null` where unknown. */
  nodes(ids: readonly NodeId[]): Awaitable<readonly (EntityNode | null)[]> {
    return this.store.batches ? Promise.all(ids.map((id) => this.#node(id))) : this.store.nodes(ids, this.#options);
  }
  /** Those that carry the key as a name (graph-store.ts, `named`). */
  named(key: string): Awaitable<readonly EntityNode[]> {
    return this.#named(key);
  }
  claim(id: ClaimId): Awaitable<Claim | null> {
    return this.#claim(id);
  }
  edges(request: EdgeRequest): Awaitable<Page<EdgeWithNode>> {
    return this.#edges(request);
  }
  claims(request: ClaimRequest): Awaitable<Page<Claim>> {
    return this.#claims(request);
  }
  edgesById(ids: readonly EdgeId[]): Awaitable<readonly (Edge | null)[]> {
    return this.store.edgesById(ids, this.#options);
  }
  find(request: FindRequest): Awaitable<Page<EntityNode>> {
    return this.store.find(request, this.#options);
  }
  search(request: SearchRequest): Awaitable<readonly EntityNode[]> {
    return this.store.search(request, this.#options);
  }
  evidence(request: EvidenceRequest): Awaitable<EvidenceGraph> {
    return this.store.evidence(request, this.#options);
  }
  entities(): Awaitable<readonly EntityNode[]> {
    return this.store.entities(this.#options);
  }
  revisions(request: RevisionRequest): Awaitable<Page<Revision>> {
    return this.store.revisions(request, this.#options);
  }
  changesSince(version: number): Awaitable<readonly LoggedWrite[] | null> {
    return this.store.changesSince(version, this.#options);
  }
  counts(): Awaitable<GraphCounts> {
    return this.store.counts(this.#options);
  }
  version(): Awaitable<number> {
    return this.store.version(this.#options);
  }
}

/** One look-up at a time over a method that takes many; straight through to a store that answers at once. */
function single<K, V>(
  store: GraphStore,
  many: (keys: readonly K[]) => Awaitable<readonly V[]>,
  cacheKeyFn?: (key: K) => string,
): (key: K) => Awaitable<V> {
  if (!store.batches) {
    return (key) => andThen(many([key]), only);
  }
  const loader = new DataLoader<K, V, string | K>(async (keys) => many(keys), cacheKeyFn ? { cacheKeyFn } : {});
  return (key) => loader.load(key);
}

function only<V>(answers: readonly V[]): V {
  if (answers.length !== 1) throw new TypeError(`Expected one answer for one look-up, but got ${answers.length}.`);
  return answers[0] as V;
}

function requestKey(request: EdgeRequest | ClaimRequest): string {
  return JSON.stringify(request);
}
