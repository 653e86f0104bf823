import type { Awaitable } from "../async/awaitable.js";
import type { EdgeListing } from "./edge-stance.js";
import type { ClaimStatus, EntityKind, Stance, TechnologyKind, Tier } from "./kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, IsoDate, IsoDateTime, NodeId } from "./model.js";
import type { Page, PageRequest } from "./order.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "./predicates.js";
import type { Revision, RevisionId, RevisionStatus } from "./revision.js";

/**
 * The port: all that the rest of the program knows of how the graph is kept. Specified by `test/store/contract.ts`,
 * which runs on every adapter. Methods take batches and answer in the order of what was asked; absence is `null` or an
 * empty list. Every method may reject with StoreUnavailable or, past `signal`, with a Timeout.
 *
 * Stores return what matches and count it. What it is worth (ranking, text scores) is worked out above them, in one
 * place, so that all stores give the same answer.
 */
export interface GraphStore {
  /** True where many look-ups cost one round trip: the reader then gathers those of one level before asking. */
  readonly batches: boolean;

  /** How many writes have been applied: goes up by one with each, without gaps. */
  version(options?: ReadOptions): Awaitable<number>;

  /** Nodes in the order of `ids`; `null` where unknown. */
  nodes(ids: readonly NodeId[], options?: ReadOptions): Awaitable<readonly (EntityNode | null)[]>;

  /**
   * For each key the nodes that carry it, by id: as slug, or as the slug of their name, an alias or a misspelling.
   * A node whose own slug it is comes before one that only has it as an alias; within that by name, then id.
   */
  named(keys: readonly string[], options?: ReadOptions): Awaitable<readonly (readonly EntityNode[])[]>;

  /** One page of edges for each request, in the request's order. */
  edges(requests: readonly EdgeRequest[], options?: ReadOptions): Awaitable<readonly Page<EdgeWithNode>[]>;

  /** Edges by id, `null` where there is none. */
  edgesById(ids: readonly EdgeId[], options?: ReadOptions): Awaitable<readonly (Edge | null)[]>;

  /** Nodes of one kind that are known to fit every given part of the filter. */
  find(request: FindRequest, options?: ReadOptions): Awaitable<Page<EntityNode>>;

  /**
   * Nodes with a name that has a word like one of `text`'s: at least all whose text score (text-score.ts) is above 0.
   * The caller scores and cuts them.
   */
  search(request: SearchRequest, options?: ReadOptions): Awaitable<readonly EntityNode[]>;

  /** Claims in the order of `ids`; `null` where unknown. */
  claimsById(ids: readonly ClaimId[], options?: ReadOptions): Awaitable<readonly (Claim | null)[]>;

  /** One page of claims for each request: strongest first (source's reliability times doubts), then statement, id. */
  claims(requests: readonly ClaimRequest[], options?: ReadOptions): Awaitable<readonly Page<Claim>[]>;

  /** All that a ranking by these items needs, in one call. */
  evidence(request: EvidenceRequest, options?: ReadOptions): Awaitable<EvidenceGraph>;

  /** Every entity of the graph, in order of id: the lexicon of questions is made from it, once a version. */
  entities(options?: ReadOptions): Awaitable<readonly EntityNode[]>;

  /** One page of the revisions that fit every given part, newest first (revision.ts, revisionSortKey). */
  revisions(request: RevisionRequest, options?: ReadOptions): Awaitable<Page<Revision>>;

  /** Number of entities of each kind, of technologies of each technology kind, and of claims and edges. */
  counts(options?: ReadOptions): Awaitable<GraphCounts>;

  /**
   * Applies all of `changes` or none, rewrites the edges they touch, and returns the version after it. Changes that
   * change nothing leave the version as it is. Rejects with Conflict (`expectVersion` passed, or an idempotency key
   * used before for other changes), BadUserInput (an unknown subject, object or source; a predicate that does not join
   * those kinds; a circle), StorageFull.
   */
  write(changes: readonly GraphChange[], options?: WriteOptions): Awaitable<WriteResult>;

  /**
   * The writes after `version`, oldest first; `null` when they are no longer all known, or the store is not there yet
   * (it was set back): read everything again.
   */
  changesSince(version: number, options?: ReadOptions): Awaitable<readonly LoggedWrite[] | null>;

  /** Makes what the first look-up by name would wait for, while others have their turns. Absent: there is nothing. */
  prepare?(): Promise<void>;

  /** How far behind what is written reads may be; `null` where they always show all of it. */
  freshness(): Freshness | null;

  /** Whether it can be used, and if not why not (for `/readyz`). Never rejects. */
  readiness(): Awaitable<{ readonly ready: boolean; readonly reason: string | null }>;

  close(): Awaitable<void>;
}

export interface Freshness {
  /** What reads show; `null` while they are not answered from a copy, and so show all. */
  readonly version: number | null;
  /** Milliseconds since that was known to be all that had been written. */
  readonly ageMs: number;
}

export interface ReadOptions {
  /** Aborts the read, in the database too. */
  readonly signal?: AbortSignal | undefined;
  /** Reads at least the write that was answered with it (WriteResult), whichever process made that. */
  readonly bookmark?: string | undefined;
  /** Reads the graph at this version or a later one, where it has come that far at all. */
  readonly versionMin?: number | undefined;
  /** For reads that find nodes: `nodes`, `named` and `find`. */
  readonly ahead?: LookAhead | undefined;
}

/**
 * What will be asked next of every node that a read finds. A store to which round trips are dear may bring it along and
 * tell; others pay no heed. Answers are the same either way.
 */
export interface LookAhead {
  readonly edges: readonly EdgePrefetch[];
  /**
   * What was `asked` ahead, answered for the node of that id. Of what nobody will look at, `page` need say nothing: its
   * counts may be wrong, its rows NodeOnlyRow.
   */
  learn(id: NodeId, asked: EdgePrefetch, page: Page<EdgeWithNode>): void;
}

/** A request but for the node. */
export interface EdgePrefetch {
  readonly request: EdgeRequest;
  /** Whether anybody will look at what the page says of the rest of the list. */
  readonly isCounted: boolean;
  /** Whether anybody will look at the edges, or at their places in the list, and not only at where they lead. */
  readonly isWeighed: boolean;
}

/**
 * Look at the graph as if only these sources had spoken, and nobody after that day: edges are derived anew from the
 * claims left. Claims of predicates that are not `limitedBySources` (kinds, hierarchies) stay, whoever states them.
 */
export interface EvidenceLimits {
  readonly sourceIds?: readonly NodeId[] | undefined;
  readonly asOfMax?: IsoDate | undefined;
}

export interface EdgeRequest extends EvidenceLimits, EdgeListing {
  readonly id: NodeId;
  /** Several are one list; of edges to the same node only the strongest is listed. */
  readonly predicates: readonly Predicate[];
  /** `out`: the node is the subject; `in`: the object. */
  readonly direction: "out" | "in";
  /** Only edges whose other end is one of these; absent: any. */
  readonly otherKinds?: readonly EntityKind[] | undefined;
  readonly otherTechnologyKinds?: readonly TechnologyKind[] | undefined;
  /** STRENGTH: strongest first, praise without content (QUALITY) last; NAME: by the other end's name. */
  readonly orderBy: "STRENGTH" | "NAME";
  readonly page: PageRequest;
}

export interface EdgeWithNode {
  readonly edge: Edge;
  /** The other end. */
  readonly node: EntityNode;
}

export interface FindRequest {
  readonly kind: EntityKind;
  readonly filter: EntityFilter;
  /** EVIDENCE: most claims about it first. */
  readonly orderBy: "NAME" | "EVIDENCE";
  readonly page: PageRequest;
}

/** Every given part must hold; a list means any of it. The limits bear on `related`. */
export interface EntityFilter extends EvidenceLimits {
  /** Only these; none of those. */
  readonly ids?: readonly NodeId[] | undefined;
  readonly exceptIds?: readonly NodeId[] | undefined;
  readonly technologyKinds?: readonly TechnologyKind[] | undefined;
  readonly featureKinds?: readonly string[] | undefined;
  readonly sourceKinds?: readonly string[] | undefined;
  readonly tiers?: readonly Tier[] | undefined;
  readonly generic?: boolean | undefined;
  readonly licences?: readonly string[] | undefined;
  readonly industries?: readonly string[] | undefined;
  /** All of its words, or words that begin with them, occur in its names or summary. */
  readonly text?: string | undefined;
  readonly related?: readonly RelatedFilter[] | undefined;
}

/** Has (or lacks) an edge that holds (edge-stance.ts) of one of `predicates` to (`out`) or from (`in`) these nodes. */
export interface RelatedFilter {
  readonly predicates: readonly Predicate[];
  readonly direction: "out" | "in";
  readonly all?: readonly NodeId[] | undefined;
  readonly any?: readonly NodeId[] | undefined;
  readonly none?: readonly NodeId[] | undefined;
}

export interface SearchRequest {
  readonly text: string;
  readonly kinds?: readonly EntityKind[] | undefined;
}

/** Every given part must hold; a list means any of it. */
export interface ClaimRequest {
  readonly filter: ClaimFilter;
  readonly orderBy: "CONFIDENCE" | "AS_OF" | "VALUE";
  readonly page: PageRequest;
}
export interface ClaimFilter extends Pick<EvidenceLimits, "asOfMax"> {
  readonly subjectIds?: readonly NodeId[] | undefined;
  readonly objectIds?: readonly NodeId[] | undefined;
  /** As subject or as object. */
  readonly aboutIds?: readonly NodeId[] | undefined;
  readonly edgeIds?: readonly EdgeId[] | undefined;
  readonly sourceIds?: readonly NodeId[] | undefined;
  readonly predicates?: readonly Predicate[] | undefined;
  readonly statuses?: readonly ClaimStatus[] | undefined;
  readonly stances?: readonly Stance[] | undefined;
}

export interface RevisionRequest {
  readonly ids?: readonly RevisionId[] | undefined;
  /** It belongs to the history of this entity or claim. */
  readonly aboutId?: NodeId | ClaimId | undefined;
  readonly statuses?: readonly RevisionStatus[] | undefined;
  /** Inclusive. */
  readonly versionMin?: number | undefined;
  readonly versionMax?: number | undefined;
  readonly page: PageRequest;
}

export interface EvidenceRequest {
  /** Use cases, features, criteria, categories or technologies wished for. */
  readonly itemIds: readonly NodeId[];
  /** How many steps evidence may travel. */
  readonly stepsMax: number;
  /**
   * Only what technologies of these kinds may be judged by: claims about them and, where there are frameworks among
   * them, about HOST_KINDS; and as `links` only what each of them, and each framework on such a host, is built on and
   * what it is (FOUNDATION_PREDICATES, IS_A). Absent: what anything may be judged by, stacks too.
   */
  readonly candidateKinds?: readonly TechnologyKind[] | undefined;
}

/** The part of the graph that bears on some items, in no order. `nodes` holds every node that the other lists name, sources too. */
export interface EvidenceGraph {
  readonly nodes: readonly EntityNode[];
  /** BROADER, ENABLES and ASPECT_OF among the items and what lies within `stepsMax` steps of them, where they hold. */
  readonly relations: readonly Edge[];
  /** Claims (any status, either stance) by which something bears on one of those: BEARING_PREDICATES. */
  readonly claims: readonly Claim[];
  /**
   * How the technologies of `claims` hang together with others: LINK_PREDICATES to or from them; and from the
   * technologies reached so, their own; and all components of the stacks reached. Any status, either stance.
   */
  readonly links: readonly Claim[];
}

/** By these something bears on an item wished for. */
export const BEARING_PREDICATES = ["SUITS", "HAS_FEATURE", "RATED_ON", "MEASURED", "IS_A"] as const;
/** By these technologies go together: hosts, companions, stacks, and the categories that give them their tiers. */
export const LINK_PREDICATES = ["RUNS_ON", "USED_FROM", "WRITTEN_IN", "WORKS_WITH", "PART_OF", "IS_A"] as const;
/** What a technology stands on: its languages and runtimes. */
export const FOUNDATION_PREDICATES = ["WRITTEN_IN", "USED_FROM", "RUNS_ON"] as const;
/** What is said of these also counts for the frameworks that are built on them. */
export const HOST_KINDS = ["RUNTIME", "LANGUAGE"] as const;
/** By these, evidence for one item bears on another. */
export const RELATION_PREDICATES = PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].passesFitness);

export interface GraphCounts {
  readonly entities: Readonly<Partial<Record<EntityKind, number>>>;
  readonly technologies: Readonly<Partial<Record<TechnologyKind, number>>>;
  readonly claims: number;
  readonly edges: number;
}

export type GraphChange =
  | { readonly type: "putNode"; readonly node: EntityNode }
  | { readonly type: "putClaim"; readonly claim: Claim }
  | { readonly type: "removeClaim"; readonly id: ClaimId }
  /** Refused while claims name it. */
  | { readonly type: "removeNode"; readonly id: NodeId }
  /** Kept, in place of one of the same id, whether it is applied or not: its `changes` are changes of their own. */
  | { readonly type: "putRevision"; readonly revision: Revision };

export interface WriteOptions {
  /** Refuse with Conflict unless the store is at this version. */
  readonly expectVersion?: number | undefined;
  /**
   * A repeated write with the same key and changes is applied once and answered alike, for 24 hours, whichever version
   * it expects.
   */
  readonly idempotencyKey?: string | undefined;
  /** What a repeated write is known again by, in place of its changes: they may differ in the time they were made. */
  readonly fingerprint?: string | undefined;
  readonly author?: string | undefined;
  readonly at?: IsoDateTime | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteResult {
  readonly version: number;
  readonly nodesWritten: number;
  readonly claimsWritten: number;
  readonly removed: number;
  /** Lets another process read this write (Neo4j); opaque, null where there is only one process. */
  readonly bookmark: string | null;
}

export interface LoggedWrite {
  readonly version: number;
  readonly at: IsoDateTime | null;
  readonly author: string | null;
  readonly changes: readonly GraphChange[];
}
