import type {
  ClaimFilter,
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
import { edgeId } from "../../graph/ids.js";
import { ENTITY_KINDS } from "../../graph/kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints, compareSortKeys, cutPage, type Page, type SortKey } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import { type Revision, revisionSortKey } from "../../graph/revision.js";
import { claimSortKey, edgeSortKey } from "../../graph/sort-keys.js";
import { textScore } from "../../graph/text-score.js";
import { collectEvidence } from "./collect-evidence.js";
import { matchesFilter } from "./match-filter.js";
import { isLimited, type MemoryGraph, type Ordered } from "./memory-graph.js";
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
    return keys.map((key) =>
      this.graph
        .nodesNamed(key)
        .toSorted((a, b) => Number(b.slug === key) - Number(a.slug === key) || compareSortKeys(byName(a), byName(b))),
    );
  }

  edges(requests: readonly EdgeRequest[]): Page<EdgeWithNode>[] {
    return requests.map((request) => cutPage(this.#edgeRows(request), request.page));
  }

  edgesById(ids: readonly EdgeId[]): (Edge | null)[] {
    return ids.map((id) => this.graph.edge(id));
  }

  find({ kind, filter, orderBy, page }: FindRequest): Page<EntityNode> {
    const isAsked = Object.values(filter).some((part) => part !== undefined);
    const all = this.graph.nodesInOrder(kind);
    const rows = isAsked ? all.filter(({ row }) => matchesFilter(this.graph, row, filter)) : all;
    if (orderBy === "NAME") return cutPage(rows, page);
    const byEvidence = rows.map(({ row, key }) => {
      return { row, key: { ...key, score: this.graph.countClaimsNaming(row.id) } };
    });
    return cutPage(sorted(byEvidence), page);
  }

  search({ text, kinds }: SearchRequest): EntityNode[] {
    return (kinds ?? ENTITY_KINDS).flatMap((kind) =>
      Array.from(this.graph.nodesOfKind(kind)).filter((node) => textScore(text, node).score > 0),
    );
  }

  claimsById(ids: readonly ClaimId[]): (Claim | null)[] {
    return ids.map((id) => this.graph.claim(id));
  }

  claims(requests: readonly ClaimRequest[]): Page<Claim>[] {
    return requests.map(({ filter, orderBy, page }) => {
      const rows = this.#claimsMatching(filter).map((row) => {
        return { row, key: claimSortKey(row, this.graph.source(row.sourceId), orderBy) };
      });
      return cutPage(sorted(rows), page);
    });
  }

  evidence(request: EvidenceRequest): EvidenceGraph {
    return collectEvidence(this.graph, request);
  }

  entities(): EntityNode[] {
    return [...this.graph.nodes()].sort((a, b) => compareCodePoints(a.id, b.id));
  }

  revisions({ ids, aboutId, statuses, versionMin = 0, versionMax = Infinity, page }: RevisionRequest): Page<Revision> {
    const candidates = aboutId === undefined ? [...this.graph.revisions()] : this.graph.revisionsAbout(aboutId);
    const rows = candidates
      .filter(({ id, status }) => allows(ids, id) && allows(statuses, status))
      .filter(({ version }) => version >= versionMin && version <= versionMax)
      .map((row) => ({ row, key: revisionSortKey(row) }));
    return cutPage(sorted(rows), page);
  }

  counts(): GraphCounts {
    const entities: Record<string, number> = {};
    const technologies: Record<string, number> = {};
    for (const node of this.graph.nodes()) {
      entities[node.kind] = (entities[node.kind] ?? 0) + 1;
      if (node.kind !== "TECHNOLOGY") continue;
      technologies[node.technologyKind] = (technologies[node.technologyKind] ?? 0) + 1;
    }
    const { claims, edges } = this.graph.sizes();
    return { entities, technologies, claims, edges };
  }

  changesSince(version: number): readonly LoggedWrite[] | null {
    return this.history.since(version);
  }

  readiness(): { ready: boolean; reason: string | null } {
    return { ready: true, reason: null };
  }

  /** The request's edges in order, of several to one node only the strongest. */
  #edgeRows(request: EdgeRequest): Ordered<EdgeWithNode> {
    const { predicates, statuses, direction, otherKinds, otherTechnologyKinds } = request;
    const rows = predicates.flatMap((predicate) =>
      this.#edgesInOrder(request, predicate).flatMap(({ row: edge, key }) => {
        const node = this.graph.node(direction === "out" ? edge.toId : edge.fromId);
        const isAsked =
          node !== null &&
          statuses.includes(edge.status) &&
          (!otherKinds || otherKinds.includes(node.kind)) &&
          (!otherTechnologyKinds || (node.kind === "TECHNOLOGY" && otherTechnologyKinds.includes(node.technologyKind)));
        return isAsked ? [{ row: { edge, node }, key }] : [];
      }),
    );
    if (predicates.length === 1) return rows;
    const strongest = new Map<NodeId, (typeof rows)[number]>();
    for (const row of rows) {
      const rival = strongest.get(row.row.node.id);
      if (!rival || isStronger(row.row.edge, rival.row.edge, predicates)) strongest.set(row.row.node.id, row);
    }
    return sorted([...strongest.values()]);
  }

  #edgesInOrder(request: EdgeRequest, predicate: Predicate): Ordered<Edge> {
    const { id, direction, orderBy } = request;
    if (orderBy === "STRENGTH" && !isLimited(request)) return this.graph.edgesInOrder(id, direction, predicate);
    const rows = this.graph.edgesWithin(id, direction, predicate, request).flatMap((row) => {
      const node = this.graph.node(direction === "out" ? row.toId : row.fromId);
      return node ? [{ row, key: edgeSortKey(row, node, orderBy) }] : [];
    });
    return sorted(rows);
  }

  #claimsMatching(filter: ClaimFilter): Claim[] {
    const { subjectIds, objectIds, aboutIds, edgeIds, sourceIds, predicates, statuses, stances, asOfMax } = filter;
    const graph = this.graph;
    const about = (ids: readonly NodeId[]) =>
      ids.flatMap((id) => [...graph.claimsOfSubject(id), ...graph.claimsOfObject(id)]);
    // Starts from the most selective index that the filter names.
    const candidates = edgeIds
      ? edgeIds.flatMap((id) => graph.claimsOfEdge(id))
      : subjectIds
        ? subjectIds.flatMap((id) => graph.claimsOfSubject(id))
        : objectIds
          ? objectIds.flatMap((id) => graph.claimsOfObject(id))
          : aboutIds
            ? about(aboutIds)
            : sourceIds
              ? sourceIds.flatMap((id) => graph.claimsOfSource(id))
              : graph.claims();
    return [...new Set(candidates)].filter(
      (claim) =>
        allows(subjectIds, claim.subjectId) &&
        allows(objectIds, claim.objectId) &&
        (!aboutIds ||
          aboutIds.includes(claim.subjectId) ||
          (claim.objectId !== null && aboutIds.includes(claim.objectId))) &&
        allows(edgeIds, claim.objectId && edgeId(claim.subjectId, claim.predicate, claim.objectId)) &&
        allows(sourceIds, claim.sourceId) &&
        allows(predicates, claim.predicate) &&
        allows(statuses, claim.status) &&
        allows(stances, claim.stance) &&
        (asOfMax === undefined || this.graph.isHeard(claim, { asOfMax })),
    );
  }
}

function byName(node: EntityNode): SortKey {
  return { score: 0, name: node.name, id: node.id };
}

function sorted<T>(rows: { row: T; key: SortKey }[]): { row: T; key: SortKey }[] {
  return rows.sort((a, b) => compareSortKeys(a.key, b.key));
}

function isStronger(a: Edge, b: Edge, predicates: EdgeRequest["predicates"]): boolean {
  return (
    a.strength > b.strength ||
    (a.strength === b.strength && predicates.indexOf(a.predicate) < predicates.indexOf(b.predicate))
  );
}

function allows<T>(list: readonly T[] | undefined, value: T | null): boolean {
  return list === undefined || (value !== null && list.includes(value));
}
