import type { Awaitable } from "../../async/awaitable.js";
import { runCooperatively } from "../../async/cooperative.js";
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
  RevisionRequest,
  SearchRequest,
} from "../../graph/graph-store.js";
import { ENTITY_KINDS, TECHNOLOGY_KINDS } from "../../graph/kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, type SortKey } from "../../graph/order.js";
import { type Revision, revisionSortKey } from "../../graph/revision.js";
import { claimPage } from "./claim-page.js";
import { collectEvidence } from "./collect-evidence.js";
import { edgePage } from "./edge-page.js";
import { findNodes } from "./find-nodes.js";
import type { MemoryGraph } from "./memory-graph.js";
import type { WriteHistory } from "./write-history.js";

/** How a graph in memory answers: the reads of the port, for every store that keeps one. */
export abstract class GraphReads implements Omit<GraphStore, "write" | "close"> {
  readonly batches = false;

  constructor(
    protected readonly graph: MemoryGraph,
    protected readonly history: WriteHistory,
  ) {}

  version(): number {
    return this.history.version;
  }

  nodes(ids: readonly NodeId[]): (EntityNode | null)[] {
    return ids.map((id) => this.graph.node(id));
  }

  named(keys: readonly string[]): EntityNode[][] {
    const { nodes } = this.graph;
    return keys.map((key) =>
      Array.from(this.graph.names().named(key), (row) => nodes.at(row))
        .filter((node) => node !== null)
        .sort((a, b) => Number(b.slug === key) - Number(a.slug === key) || compareSortKeys(byName(a), byName(b))),
    );
  }

  edges(requests: readonly EdgeRequest[]): Page<EdgeWithNode>[] {
    return requests.map((request) => edgePage(this.graph, request));
  }

  edgesById(ids: readonly EdgeId[]): (Edge | null)[] {
    return ids.map((id) => this.graph.edge(id));
  }

  find(request: FindRequest): Page<EntityNode> {
    return findNodes(this.graph, request);
  }

  search({ text, kinds }: SearchRequest): EntityNode[] {
    return Array.from(this.graph.names().like(text), (row) => this.graph.nodes.at(row)).filter(
      (node): node is EntityNode => node !== null && (!kinds || kinds.includes(node.kind)),
    );
  }

  claimsById(ids: readonly ClaimId[]): (Claim | null)[] {
    return ids.map((id) => this.graph.claim(id));
  }

  claims(requests: readonly ClaimRequest[]): Page<Claim>[] {
    return requests.map((request) => claimPage(this.graph, request));
  }

  evidence(request: EvidenceRequest): EvidenceGraph {
    return collectEvidence(this.graph, request);
  }

  /** The same array until a node is written. */
  entities(): readonly EntityNode[] {
    return this.graph.nodes.inOrderOfId();
  }

  revisions({ ids, aboutId, statuses, versionMin = 0, versionMax = Infinity, page }: RevisionRequest): Page<Revision> {
    const candidates = aboutId === undefined ? [...this.graph.revisions()] : this.graph.revisionsAbout(aboutId);
    const rows = candidates
      .filter(({ id, status }) => allows(ids, id) && allows(statuses, status))
      .filter(({ version }) => version >= versionMin && version <= versionMax)
      .map((row) => ({ row, key: revisionSortKey(row) }));
    return cutPage(
      rows.sort((a, b) => compareSortKeys(a.key, b.key)),
      page,
    );
  }

  counts(): GraphCounts {
    const { nodes, claims, edges } = this.graph;
    const countsOf = (kinds: readonly string[]) =>
      Object.fromEntries(kinds.map((kind) => [kind, nodes.countOf(kind)]).filter(([, count]) => count !== 0));
    return {
      entities: countsOf(ENTITY_KINDS),
      technologies: countsOf(TECHNOLOGY_KINDS),
      claims: claims.size,
      edges: edges.size,
    };
  }

  changesSince(version: number): Awaitable<readonly LoggedWrite[] | null> {
    const entries = this.history.since(version);
    if (!entries) return null;
    const writes = entries.flatMap(({ write }) => write ?? []);
    return writes.length === entries.length ? writes : this.readLog(entries.map((entry) => entry.version));
  }

  /** These writes, for a store that does not keep all of them in memory; null: some are gone. */
  protected readLog(_versions: readonly number[]): Awaitable<readonly LoggedWrite[] | null> {
    return null;
  }

  prepare(): Promise<void> {
    return runCooperatively(this.graph.nameSteps());
  }

  freshness(): null {
    return null;
  }

  readiness(): { ready: boolean; reason: string | null } {
    return { ready: true, reason: null };
  }
}

function byName(node: EntityNode): SortKey {
  return { score: 0, name: node.name, id: node.id };
}

function allows<T>(list: readonly T[] | undefined, value: T): boolean {
  return list === undefined || list.includes(value);
}
