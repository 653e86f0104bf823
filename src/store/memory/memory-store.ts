import { Conflict } from "../../graph/errors.js";
import type {
  ClaimFilter,
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
  SearchRequest,
  WriteOptions,
  WriteResult,
} from "../../graph/graph-store.js";
import { edgeId } from "../../graph/ids.js";
import { ENTITY_KINDS } from "../../graph/kinds.js";
import type { Claim, ClaimId, Edge, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints, compareSortKeys, cutPage, type Page, type SortKey } from "../../graph/order.js";
import { isEmptyPlan, type WritePlan } from "../../graph/plan-write.js";
import { claimSortKey, edgeSortKey } from "../../graph/sort-keys.js";
import { textScore } from "../../graph/text-score.js";
import { collectEvidence } from "./collect-evidence.js";
import { matchesFilter } from "./match-filter.js";
import { MemoryGraph } from "./memory-graph.js";

const IDEMPOTENCY_HOURS = 24;
const LOG_LENGTH_MAX = 1_000;

/** The port over a graph in memory: the readable reference of what the port means. Nothing outlives the process. */
export class MemoryStore implements GraphStore {
  readonly batches = false;
  readonly #graph = new MemoryGraph();
  #version = 0;
  readonly #log: LoggedWrite[] = [];
  readonly #remembered = new Map<string, { changes: string; result: WriteResult; atMs: number }>();

  version(): number {
    return this.#version;
  }

  nodes(ids: readonly NodeId[]): (EntityNode | null)[] {
    return ids.map((id) => this.#graph.node(id));
  }

  named(keys: readonly string[]): EntityNode[][] {
    return keys.map((key) =>
      this.#graph
        .nodesNamed(key)
        .sort((a, b) => Number(b.slug === key) - Number(a.slug === key) || compareSortKeys(byName(a), byName(b))),
    );
  }

  edges(requests: readonly EdgeRequest[]): Page<EdgeWithNode>[] {
    return requests.map((request) => cutPage(this.#edgeRows(request), request.page));
  }

  edgesById(ids: readonly EdgeId[]): (Edge | null)[] {
    return ids.map((id) => this.#graph.edge(id));
  }

  find({ kind, filter, orderBy, page }: FindRequest): Page<EntityNode> {
    const rows = this.#graph
      .nodesOfKind(kind)
      .filter((node) => matchesFilter(this.#graph, node, filter))
      .map((row) => {
        const score = orderBy === "EVIDENCE" ? this.#graph.countClaimsNaming(row.id) : 0;
        return { row, key: { ...byName(row), score } };
      });
    return cutPage(sorted(rows), page);
  }

  search({ text, kinds }: SearchRequest): EntityNode[] {
    return (kinds ?? ENTITY_KINDS)
      .flatMap((kind) => this.#graph.nodesOfKind(kind))
      .filter((node) => textScore(text, node).score > 0);
  }

  claimsById(ids: readonly ClaimId[]): (Claim | null)[] {
    return ids.map((id) => this.#graph.claim(id));
  }

  claims(requests: readonly ClaimRequest[]): Page<Claim>[] {
    return requests.map(({ filter, orderBy, page }) => {
      const rows = this.#claimsMatching(filter).map((row) => {
        return { row, key: claimSortKey(row, this.#graph.source(row.sourceId), orderBy) };
      });
      return cutPage(sorted(rows), page);
    });
  }

  evidence(request: EvidenceRequest): EvidenceGraph {
    return collectEvidence(this.#graph, request);
  }

  entities(): EntityNode[] {
    return [...this.#graph.nodes()].sort((a, b) => compareCodePoints(a.id, b.id));
  }

  counts(): GraphCounts {
    const entities: Record<string, number> = {};
    const technologies: Record<string, number> = {};
    for (const node of this.#graph.nodes()) {
      entities[node.kind] = (entities[node.kind] ?? 0) + 1;
      if (node.kind !== "TECHNOLOGY") continue;
      technologies[node.technologyKind] = (technologies[node.technologyKind] ?? 0) + 1;
    }
    const { claims, edges } = this.#graph.sizes();
    return { entities, technologies, claims, edges };
  }

  write(changes: readonly GraphChange[], options: WriteOptions = {}): WriteResult {
    const { expectVersion, idempotencyKey, author = null, at = null } = options;
    const atMs = at === null ? 0 : Date.parse(at);
    const repeated = idempotencyKey === undefined ? null : this.#recall(idempotencyKey, changes, atMs);
    if (repeated) return repeated;
    if (expectVersion !== undefined && expectVersion !== this.#version) {
      throw new Conflict(`Expected the graph at version ${expectVersion}, but it is at ${this.#version}.`, {
        version: this.#version,
      });
    }
    const plan = this.#graph.plan(changes);
    if (!isEmptyPlan(plan)) {
      this.#graph.apply(plan);
      this.#version += 1;
      this.#log.push({ version: this.#version, at, author, changes: effective(plan) });
      if (this.#log.length > LOG_LENGTH_MAX) this.#log.shift();
    }
    const result = {
      version: this.#version,
      nodesWritten: plan.putNodes.length,
      claimsWritten: plan.putClaims.length,
      removed: plan.removeClaims.length + plan.removeNodes.length,
      bookmark: null,
    };
    if (idempotencyKey !== undefined) {
      this.#remembered.set(idempotencyKey, { changes: JSON.stringify(changes), result, atMs });
    }
    return result;
  }

  changesSince(version: number): readonly LoggedWrite[] | null {
    const oldest = this.#log[0]?.version ?? this.#version + 1;
    if (version + 1 < oldest || version > this.#version) return null;
    return this.#log.filter((write) => write.version > version);
  }

  readiness(): { ready: boolean; reason: string | null } {
    return { ready: true, reason: null };
  }

  close(): void {}

  /** The request's edges in order, of several to one node only the strongest. */
  #edgeRows(request: EdgeRequest): { row: EdgeWithNode; key: SortKey }[] {
    const { id, predicates, direction, statuses, otherKinds, otherTechnologyKinds, orderBy } = request;
    const rows: { row: EdgeWithNode; key: SortKey }[] = [];
    for (const predicate of predicates) {
      for (const edge of this.#graph.edgesWithin(id, direction, predicate, request)) {
        const node = this.#graph.node(direction === "out" ? edge.toId : edge.fromId);
        if (!node || !statuses.includes(edge.status)) continue;
        if (otherKinds && !otherKinds.includes(node.kind)) continue;
        if (
          otherTechnologyKinds &&
          !(node.kind === "TECHNOLOGY" && otherTechnologyKinds.includes(node.technologyKind))
        ) {
          continue;
        }
        rows.push({ row: { edge, node }, key: edgeSortKey(edge, node, orderBy) });
      }
    }
    rows.sort((a, b) => compareSortKeys(a.key, b.key));
    if (predicates.length === 1) return rows;
    const strongest = new Map<NodeId, (typeof rows)[number]>();
    for (const row of rows) {
      const rival = strongest.get(row.row.node.id);
      if (!rival || isStronger(row.row.edge, rival.row.edge, predicates)) strongest.set(row.row.node.id, row);
    }
    return sorted([...strongest.values()]);
  }

  #claimsMatching(filter: ClaimFilter): Claim[] {
    const { subjectIds, objectIds, aboutIds, edgeIds, sourceIds, predicates, statuses, stances, asOfMax } = filter;
    const graph = this.#graph;
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
        (asOfMax === undefined || this.#graph.isHeard(claim, { asOfMax })),
    );
  }

  /** The answer to the same write before, if it is not more than a day ago. */
  #recall(key: string, changes: readonly GraphChange[], atMs: number): WriteResult | null {
    const before = this.#remembered.get(key);
    if (!before) return null;
    if (atMs - before.atMs > IDEMPOTENCY_HOURS * 3_600_000) {
      this.#remembered.delete(key);
      return null;
    }
    if (before.changes !== JSON.stringify(changes)) {
      throw new Conflict(`Expected the same changes for idempotency key "${key}" as before, but got others.`);
    }
    return before.result;
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

function effective(plan: WritePlan): GraphChange[] {
  return [
    ...plan.putNodes.map((node): GraphChange => ({ type: "putNode", node })),
    ...plan.putClaims.map((claim): GraphChange => ({ type: "putClaim", claim })),
    ...plan.removeClaims.map(({ id }): GraphChange => ({ type: "removeClaim", id })),
    ...plan.removeNodes.map((id): GraphChange => ({ type: "removeNode", id })),
  ];
}
