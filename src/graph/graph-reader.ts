import DataLoader from "dataloader";
import { type Awaitable, andThen } from "../async/awaitable.js";
import type { Pace } from "../async/cooperative.js";
import type {
  ClaimRequest,
  EdgePrefetch,
  EdgeRequest,
  EdgeWithNode,
  EvidenceGraph,
  EvidenceRequest,
  FindRequest,
  GraphCounts,
  GraphStore,
  LoggedWrite,
  LookAhead,
  ReadOptions,
  RevisionRequest,
  SearchRequest,
} from "./graph-store.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "./model.js";
import type { Page } from "./order.js";
import type { Revision } from "./revision.js";
import { asksAlike } from "./same-request.js";

/**
 * The store as one request sees it: single look-ups, gathered into one batch a level where the store gains by it, and
 * all of them given up when the request's `signal` fires. Make one for each request.
 *
 * Whoever looks up nodes may say what will be asked of them next (`ahead`): a store may then answer both at once, and
 * what it told already lies here when it is asked for.
 */
export class GraphReader {
  readonly #options: ReadOptions;
  readonly #paced: <T>(read: () => Awaitable<T>) => Awaitable<T>;
  readonly #node: (key: HintedKey) => Awaitable<EntityNode | null>;
  readonly #claim: (id: ClaimId) => Awaitable<Claim | null>;
  readonly #edges: (request: EdgeRequest) => Awaitable<Page<EdgeWithNode>>;
  readonly #claims: (request: ClaimRequest) => Awaitable<Page<Claim>>;
  readonly #named: (key: HintedKey) => Awaitable<readonly EntityNode[]>;
  readonly #learned = new Map<NodeId, Learned[]>();

  constructor(
    readonly store: GraphStore,
    options: ReadOptions = {},
    /** Lets others have their turns between reads; absent: all of them are done in one go. */
    pace?: Pace,
  ) {
    this.#options = options;
    this.#paced = pace ? (read) => pace.run(read) : (read) => read();
    const hinting = (keys: readonly HintedKey[]) => this.#hinting(keys.map(aheadOf));
    this.#node = this.#single((keys) => store.nodes(keys.map(keyOf), hinting(keys)), keyOf);
    this.#claim = this.#single((ids: readonly ClaimId[]) => store.claimsById(ids, options));
    this.#edges = this.#single((requests: readonly EdgeRequest[]) => store.edges(requests, options), requestKey);
    this.#claims = this.#single((requests: readonly ClaimRequest[]) => store.claims(requests, options), requestKey);
    this.#named = this.#single((keys) => store.named(keys.map(keyOf), hinting(keys)), keyOf);
  }

  /** `null` where unknown. */
  node(id: NodeId, ahead: readonly EdgePrefetch[] = NOTHING_AHEAD): Awaitable<EntityNode | null> {
    return this.#node({ key: id, ahead });
  }
  /** In the order of `ids`; `null` where unknown. */
  nodes(ids: readonly NodeId[]): Awaitable<readonly (EntityNode | null)[]> {
    if (this.store.batches) return Promise.all(ids.map((id) => this.node(id)));
    return this.#paced(() => this.store.nodes(ids, this.#options));
  }
  /** Those that carry the key as a name (graph-store.ts, `named`). */
  named(key: string, ahead: readonly EdgePrefetch[] = NOTHING_AHEAD): Awaitable<readonly EntityNode[]> {
    return this.#named({ key, ahead });
  }
  claim(id: ClaimId): Awaitable<Claim | null> {
    return this.#claim(id);
  }
  edges(request: EdgeRequest): Awaitable<Page<EdgeWithNode>> {
    const learned = this.#learnedOf(request);
    return learned?.asked.isCounted && learned.asked.isWeighed ? learned.page : this.#edges(request);
  }
  /** The same, for a page of which nobody will see more than the operation that it was asked ahead for. */
  shownEdges(request: EdgeRequest): Awaitable<Page<EdgeWithNode>> {
    return this.#learnedOf(request)?.page ?? this.#edges(request);
  }
  claims(request: ClaimRequest): Awaitable<Page<Claim>> {
    return this.#claims(request);
  }
  edgesById(ids: readonly EdgeId[]): Awaitable<readonly (Edge | null)[]> {
    return this.#paced(() => this.store.edgesById(ids, this.#options));
  }
  find(request: FindRequest, ahead: readonly EdgePrefetch[] = NOTHING_AHEAD): Awaitable<Page<EntityNode>> {
    return this.#paced(() => this.store.find(request, this.#hinting([ahead])));
  }
  search(request: SearchRequest): Awaitable<readonly EntityNode[]> {
    return this.#paced(() => this.store.search(request, this.#options));
  }
  evidence(request: EvidenceRequest): Awaitable<EvidenceGraph> {
    return this.#paced(() => this.store.evidence(request, this.#options));
  }
  entities(): Awaitable<readonly EntityNode[]> {
    return this.#paced(() => this.store.entities(this.#options));
  }
  revisions(request: RevisionRequest): Awaitable<Page<Revision>> {
    return this.#paced(() => this.store.revisions(request, this.#options));
  }
  changesSince(version: number): Awaitable<readonly LoggedWrite[] | null> {
    return this.#paced(() => this.store.changesSince(version, this.#options));
  }
  counts(): Awaitable<GraphCounts> {
    return this.#paced(() => this.store.counts(this.#options));
  }
  version(): Awaitable<number> {
    return this.store.version(this.#options);
  }

  /** One look-up at a time over a method that takes many; straight through to a store that answers at once. */
  #single<K, V>(
    many: (keys: readonly K[]) => Awaitable<readonly V[]>,
    cacheKeyFn?: (key: K) => string,
  ): (key: K) => Awaitable<V> {
    if (!this.store.batches) return (key) => this.#paced(() => andThen(many([key]), only));
    const loader = new DataLoader<K, V, string | K>(async (keys) => many(keys), cacheKeyFn ? { cacheKeyFn } : {});
    return (key) => loader.load(key);
  }

  /** The options of a read that finds nodes, with what any of its callers will ask of them. */
  #hinting(hints: readonly (readonly EdgePrefetch[])[]): ReadOptions {
    if (hints.every((hint) => hint.length === 0)) return this.#options;
    const edges = [...new Set(hints)].flat();
    const learn: LookAhead["learn"] = (id, asked, page) => {
      const ofNode = this.#learned.get(id) ?? [];
      this.#learned.set(id, ofNode);
      const known = ofNode.findIndex((one) => asksAlike(one.asked.request, asked.request));
      const before = ofNode[known]?.asked;
      if (before && before.isCounted >= asked.isCounted && before.isWeighed >= asked.isWeighed) return;
      const learned = { asked, page: asked.isCounted ? page : new PageWithoutCounts(page.rows) };
      if (known < 0) ofNode.push(learned);
      else ofNode[known] = learned;
    };
    return { ...this.#options, ahead: { edges, learn } };
  }

  #learnedOf(request: EdgeRequest): Learned | undefined {
    return this.#learned.get(request.id)?.find((one) => asksAlike(one.asked.request, request));
  }
}

/** What is looked up, and what will be asked of it next. */
interface HintedKey {
  readonly key: string;
  readonly ahead: readonly EdgePrefetch[];
}

interface Learned {
  readonly asked: EdgePrefetch;
  readonly page: Page<EdgeWithNode>;
}

/** The rows of a page: whoever looks at its counts was said not to. */
class PageWithoutCounts<T> implements Page<T> {
  constructor(readonly rows: Page<T>["rows"]) {}

  get totalCount(): never {
    throw new TypeError("Expected nobody to look at the counts of this list.");
  }
  get hasNextPage(): never {
    return this.totalCount;
  }
  get hasPreviousPage(): never {
    return this.totalCount;
  }
}

const NOTHING_AHEAD: readonly EdgePrefetch[] = [];

function keyOf({ key }: HintedKey): string {
  return key;
}

function aheadOf({ ahead }: HintedKey): readonly EdgePrefetch[] {
  return ahead;
}

function only<V>(answers: readonly V[]): V {
  if (answers.length !== 1) throw new TypeError(`Expected one answer for one look-up, but got ${answers.length}.`);
  return answers[0] as V;
}

function requestKey(request: EdgeRequest | ClaimRequest): string {
  return JSON.stringify(request);
}
