import type { Awaitable } from "../../async/awaitable.js";
import type {
  ClaimRequest,
  EdgeRequest,
  EvidenceRequest,
  FindRequest,
  GraphChange,
  GraphStore,
  ReadOptions,
  RevisionRequest,
  SearchRequest,
  WriteOptions,
} from "../../graph/graph-store.js";
import type { ClaimId, EdgeId, NodeId } from "../../graph/model.js";
import type { Metrics } from "./metrics.js";
import type { Tracing } from "./tracing.js";

/**
 * A store whose calls are counted and timed, and traced where they are round trips. (Look-ups in memory come by the
 * thousand a request, each shorter than it takes to note it down: those are only counted.) Answers pass through as they
 * are, at once where the store answers at once.
 */
export class ObservedStore implements GraphStore {
  readonly #store: GraphStore;
  readonly #metrics: Metrics;
  readonly #tracing: Tracing | null;

  constructor(store: GraphStore, metrics: Metrics, tracing: Tracing | null) {
    this.#store = store;
    this.#metrics = metrics;
    this.#tracing = tracing;
  }

  /** It may change: a copy in memory takes over once it is filled. */
  get batches() {
    return this.#store.batches;
  }

  version(options?: ReadOptions) {
    return this.#observe("version", 1, () => this.#store.version(options));
  }
  nodes(ids: readonly NodeId[], options?: ReadOptions) {
    return this.#observe("nodes", ids.length, () => this.#store.nodes(ids, options));
  }
  named(keys: readonly string[], options?: ReadOptions) {
    return this.#observe("named", keys.length, () => this.#store.named(keys, options));
  }
  edges(requests: readonly EdgeRequest[], options?: ReadOptions) {
    return this.#observe("edges", requests.length, () => this.#store.edges(requests, options));
  }
  edgesById(ids: readonly EdgeId[], options?: ReadOptions) {
    return this.#observe("edgesById", ids.length, () => this.#store.edgesById(ids, options));
  }
  find(request: FindRequest, options?: ReadOptions) {
    return this.#observe("find", 1, () => this.#store.find(request, options));
  }
  search(request: SearchRequest, options?: ReadOptions) {
    return this.#observe("search", 1, () => this.#store.search(request, options));
  }
  claimsById(ids: readonly ClaimId[], options?: ReadOptions) {
    return this.#observe("claimsById", ids.length, () => this.#store.claimsById(ids, options));
  }
  claims(requests: readonly ClaimRequest[], options?: ReadOptions) {
    return this.#observe("claims", requests.length, () => this.#store.claims(requests, options));
  }
  evidence(request: EvidenceRequest, options?: ReadOptions) {
    return this.#observe("evidence", request.itemIds.length, () => this.#store.evidence(request, options));
  }
  entities(options?: ReadOptions) {
    return this.#observe("entities", 1, () => this.#store.entities(options));
  }
  revisions(request: RevisionRequest, options?: ReadOptions) {
    return this.#observe("revisions", 1, () => this.#store.revisions(request, options));
  }
  counts(options?: ReadOptions) {
    return this.#observe("counts", 1, () => this.#store.counts(options));
  }
  changesSince(version: number, options?: ReadOptions) {
    return this.#observe("changesSince", 1, () => this.#store.changesSince(version, options));
  }
  write(changes: readonly GraphChange[], options?: WriteOptions) {
    return this.#observe("write", changes.length, () => this.#store.write(changes, options));
  }
  freshness() {
    return this.#store.freshness();
  }
  readiness() {
    return this.#store.readiness();
  }
  close() {
    return this.#store.close();
  }

  /** `size`: how many look-ups, or changes, the call is for. */
  #observe<T>(method: string, size: number, call: () => Awaitable<T>): Awaitable<T> {
    const startedMs = performance.now();
    const tracing = this.#store.batches ? this.#tracing : null;
    let answer: Awaitable<T>;
    try {
      answer = tracing ? tracing.within(`store ${method}`, { "stackatlas.batch.size": size }, call) : call();
    } catch (error) {
      this.#ended(method, size, startedMs, true);
      throw error;
    }
    if (!(answer instanceof Promise)) {
      this.#ended(method, size, startedMs, false);
      return answer;
    }
    return answer.then(
      (value) => {
        this.#ended(method, size, startedMs, false);
        return value;
      },
      (error) => {
        this.#ended(method, size, startedMs, true);
        throw error;
      },
    );
  }

  #ended(method: string, size: number, startedMs: number, hasFailed: boolean): void {
    this.#metrics.storeCalled(method, size, (performance.now() - startedMs) / 1_000, hasFailed);
  }
}
