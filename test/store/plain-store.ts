import { isWithinLimits } from "../../src/graph/claim-weight.js";
import { deriveEdge } from "../../src/graph/derive-edge.js";
import { holds, isListed } from "../../src/graph/edge-stance.js";
import {
  BEARING_PREDICATES,
  type ClaimRequest,
  type EdgeRequest,
  type EdgeWithNode,
  type EntityFilter,
  type EvidenceGraph,
  type EvidenceLimits,
  type EvidenceRequest,
  type FindRequest,
  FOUNDATION_PREDICATES,
  type GraphChange,
  type GraphCounts,
  type GraphStore,
  HOST_KINDS,
  LINK_PREDICATES,
  type LoggedWrite,
  RELATION_PREDICATES,
  type RelatedFilter,
  type RevisionRequest,
  type SearchRequest,
  type WriteOptions,
  type WriteResult,
} from "../../src/graph/graph-store.js";
import { edgeId, slugify } from "../../src/graph/ids.js";
import type { TechnologyKind } from "../../src/graph/kinds.js";
import type { Claim, Edge, EntityNode, NodeId, SourceNode } from "../../src/graph/model.js";
import { compareCodePoints, compareSortKeys, cutPage, type Page, type SortKey } from "../../src/graph/order.js";
import { type GraphView, planWrite } from "../../src/graph/plan-write.js";
import type { Predicate } from "../../src/graph/predicates.js";
import { type Revision, revisionSortKey } from "../../src/graph/revision.js";
import { claimSortKey, edgeSortKey } from "../../src/graph/sort-keys.js";
import { mentions, textScore } from "../../src/graph/text-score.js";
import { WriteHistory } from "../../src/store/memory/write-history.js";

/**
 * What the graph in memory is held against: plain objects, no index, no order kept, edges derived when they are asked
 * for. Slow, and so short that it can be read whole.
 */
export class PlainStore implements GraphStore {
  readonly batches = false;
  readonly #nodes = new Map<string, EntityNode>();
  readonly #claims = new Map<string, Claim>();
  readonly #revisions = new Map<string, Revision>();
  readonly #history = new WriteHistory();
  readonly #view: GraphView = {
    node: (id) => this.#nodes.get(id) ?? null,
    claim: (id) => this.#claims.get(id) ?? null,
    claimsOfEdge: (id) => this.#claimsWhere((claim) => edgeOf(claim) === id),
    claimsOfSource: (id) => this.#claimsWhere((claim) => claim.sourceId === id),
    claimsCorrectedBy: (id) => this.#claimsWhere((claim) => claim.correctionId === id),
    countClaimsNaming: (id) => this.#claimsNaming(id),
    isAnswered: (id) =>
      [...this.#revisions.values()].some(({ aboutIds, status }) => aboutIds.includes(id) && status === "APPLIED"),
    objects: (id, predicate) =>
      this.#edges({})
        .filter((edge) => edge.fromId === id && edge.predicate === predicate && edge.status !== "REJECTED")
        .map(({ toId }) => toId),
  };

  version(): number {
    return this.#history.version;
  }

  nodes(ids: readonly string[]): (EntityNode | null)[] {
    return ids.map((id) => this.#nodes.get(id) ?? null);
  }

  named(keys: readonly string[]): EntityNode[][] {
    return keys.map((key) =>
      [...this.#nodes.values()]
        .filter(({ slug, name, aliases, misspellings }) =>
          [slug, ...[name, ...aliases, ...misspellings].map(slugify)].some((known) => known !== "" && known === key),
        )
        .sort((a, b) => Number(b.slug === key) - Number(a.slug === key) || compareSortKeys(nameKey(a), nameKey(b))),
    );
  }

  edges(requests: readonly EdgeRequest[]): Page<EdgeWithNode>[] {
    return requests.map((request) => {
      const { id, direction, predicates, otherKinds, otherTechnologyKinds, orderBy, page } = request;
      const best = new Map<NodeId, { row: EdgeWithNode; key: SortKey }>();
      for (const predicate of predicates) {
        for (const edge of this.#edges(request)) {
          const node = this.#nodes.get(direction === "out" ? edge.toId : edge.fromId);
          const isHere = edge.predicate === predicate && (direction === "out" ? edge.fromId : edge.toId) === id;
          if (!node || !isHere || !isListed(edge, request) || !allows(otherKinds, node.kind)) continue;
          if (
            otherTechnologyKinds &&
            !(node.kind === "TECHNOLOGY" && otherTechnologyKinds.includes(node.technologyKind))
          )
            continue;
          if (edge.strength <= (best.get(node.id)?.row.edge.strength ?? -1)) continue;
          best.set(node.id, { row: { edge, node }, key: edgeSortKey(edge, node, orderBy) });
        }
      }
      return cutPage(sorted([...best.values()]), page);
    });
  }

  edgesById(ids: readonly string[]): (Edge | null)[] {
    const edges = this.#edges({});
    return ids.map((id) => edges.find((edge) => edge.id === id) ?? null);
  }

  find({ kind, filter, orderBy, page }: FindRequest): Page<EntityNode> {
    const rows = [...this.#nodes.values()]
      .filter((node) => node.kind === kind && this.#fits(node, filter))
      .map((row) => ({ row, key: { ...nameKey(row), score: orderBy === "NAME" ? 0 : this.#claimsNaming(row.id) } }));
    return cutPage(sorted(rows), page);
  }

  search({ text, kinds }: SearchRequest): EntityNode[] {
    return [...this.#nodes.values()].filter((node) => allows(kinds, node.kind) && textScore(text, node).score > 0);
  }

  claimsById(ids: readonly string[]): (Claim | null)[] {
    return ids.map((id) => this.#claims.get(id) ?? null);
  }

  claims(requests: readonly ClaimRequest[]): Page<Claim>[] {
    return requests.map(({ filter, orderBy, page }) => {
      const { subjectIds, objectIds, aboutIds, edgeIds, sourceIds, predicates, statuses, stances, asOfMax } = filter;
      const rows = this.#claimsWhere(
        (claim) =>
          allows(subjectIds, claim.subjectId) &&
          allows(objectIds, claim.objectId) &&
          (allows(aboutIds, claim.subjectId) || allows(aboutIds, claim.objectId)) &&
          allows(edgeIds, edgeOf(claim)) &&
          allows(sourceIds, claim.sourceId) &&
          allows(predicates, claim.predicate) &&
          allows(statuses, claim.status) &&
          allows(stances, claim.stance) &&
          (asOfMax === undefined || this.#isHeard(claim, { asOfMax })),
      );
      return cutPage(
        sorted(rows.map((row) => ({ row, key: claimSortKey(row, this.#source(row.sourceId), orderBy) }))),
        page,
      );
    });
  }

  evidence({ itemIds, stepsMax, candidateKinds }: EvidenceRequest): EvidenceGraph {
    const relations = this.#edges({}).filter((edge) => isOneOf(RELATION_PREDICATES, edge) && holds(edge));
    let items = new Set(itemIds.filter((id) => this.#nodes.has(id)));
    for (let step = 0; step < stepsMax; step++) {
      const near = relations.filter(({ fromId, toId }) => items.has(fromId) || items.has(toId));
      items = new Set([...items, ...near.flatMap(({ fromId, toId }) => [fromId, toId])]);
    }
    const isTechnology = (id: NodeId) => this.#nodes.get(id)?.kind === "TECHNOLOGY";
    const kindOf = (id: NodeId) => {
      const node = this.#nodes.get(id);
      return node?.kind === "TECHNOLOGY" ? node.technologyKind : null;
    };
    const isHost = (id: NodeId) =>
      candidateKinds?.includes("FRAMEWORK") === true && HOST_KINDS.some((kind) => kind === kindOf(id));
    const isAsked = (id: NodeId) =>
      candidateKinds === undefined || isHost(id) || candidateKinds.some((kind) => kind === kindOf(id));
    const claims = this.#claimsWhere(
      (claim) =>
        claim.objectId !== null &&
        items.has(claim.objectId) &&
        isAsked(claim.subjectId) &&
        (isOneOf(BEARING_PREDICATES, claim) || (isTechnology(claim.objectId) && isOneOf(LINK_PREDICATES, claim))),
    );
    const bearing = new Set(claims.map(({ subjectId }) => subjectId));
    const isLink = (claim: Claim) => isOneOf(LINK_PREDICATES, claim);
    const near = this.#claimsWhere((claim) => isLink(claim) && endsOf(claim).some((id) => bearing.has(id)));
    const reached = new Set(near.flatMap(endsOf).filter((id) => !bearing.has(id)));
    const isStack = (id: NodeId) => this.#nodes.get(id)?.kind === "STACK";
    const far = this.#claimsWhere(
      (claim) =>
        isLink(claim) &&
        ((reached.has(claim.subjectId) && isTechnology(claim.subjectId)) ||
          (claim.predicate === "PART_OF" &&
            claim.objectId !== null &&
            reached.has(claim.objectId) &&
            isStack(claim.objectId))),
    );
    const links = candidateKinds ? this.#foundationsOf(bearing, isHost, kindOf) : [...new Set([...near, ...far])];
    const named = new Set([...items, ...[...claims, ...links].flatMap((claim) => [...endsOf(claim), claim.sourceId])]);
    return {
      nodes: byId([...named].flatMap((id) => this.#nodes.get(id) ?? [])),
      relations: byId(relations.filter(({ fromId, toId }) => items.has(fromId) && items.has(toId))),
      claims: byId(claims),
      links: byId(links),
    };
  }

  /** What each of them, and each framework on a host among them, is and is built on. */
  #foundationsOf(
    bearing: ReadonlySet<NodeId>,
    isHost: (id: NodeId) => boolean,
    kindOf: (id: NodeId) => TechnologyKind | null,
  ): Claim[] {
    const onHosts = this.#claimsWhere(
      (claim) =>
        isOneOf(FOUNDATION_PREDICATES, claim) &&
        kindOf(claim.subjectId) === "FRAMEWORK" &&
        claim.objectId !== null &&
        bearing.has(claim.objectId) &&
        isHost(claim.objectId),
    );
    const built = new Set([...bearing, ...onHosts.map(({ subjectId }) => subjectId)]);
    return this.#claimsWhere(
      (claim) => built.has(claim.subjectId) && isOneOf([...FOUNDATION_PREDICATES, "IS_A"], claim),
    );
  }

  entities(): EntityNode[] {
    return byId([...this.#nodes.values()]);
  }

  revisions({ ids, aboutId, statuses, versionMin = 0, versionMax = Infinity, page }: RevisionRequest): Page<Revision> {
    const rows = [...this.#revisions.values()]
      .filter(({ id, status, aboutIds }) => allows(ids, id) && allows(statuses, status) && allows(aboutIds, aboutId))
      .filter(({ version }) => version >= versionMin && version <= versionMax)
      .map((row) => ({ row, key: revisionSortKey(row) }));
    return cutPage(sorted(rows), page);
  }

  counts(): GraphCounts {
    const nodes = [...this.#nodes.values()];
    const technologies = nodes.flatMap((node) => (node.kind === "TECHNOLOGY" ? [node.technologyKind] : []));
    return {
      entities: tally(nodes.map(({ kind }) => kind)),
      technologies: tally(technologies),
      claims: this.#claims.size,
      edges: this.#edges({}).length,
    };
  }

  write(changes: readonly GraphChange[], options: WriteOptions = {}): WriteResult {
    const prepared = this.#history.prepare({ plan: (all) => planWrite(all, this.#view) }, changes, options);
    if (!("plan" in prepared)) return prepared;
    const { putNodes, putClaims, putRevisions, removeClaims, removeNodes } = prepared.plan;
    for (const { id } of removeClaims) this.#claims.delete(id);
    for (const id of removeNodes) this.#nodes.delete(id);
    for (const node of putNodes) this.#nodes.set(node.id, node);
    for (const claim of putClaims) this.#claims.set(claim.id, claim);
    for (const revision of putRevisions) this.#revisions.set(revision.id, revision);
    this.#history.commit(prepared);
    return prepared.result;
  }

  changesSince(version: number): readonly LoggedWrite[] | null {
    return this.#history.since(version)?.flatMap(({ write }) => write ?? []) ?? null;
  }

  freshness(): null {
    return null;
  }

  readiness(): { ready: boolean; reason: null } {
    return { ready: true, reason: null };
  }

  close(): void {}

  #claimsWhere(fits: (claim: Claim) => boolean): Claim[] {
    return [...this.#claims.values()].filter(fits);
  }

  #claimsNaming(id: NodeId): number {
    return [...this.#claims.values()]
      .flatMap(({ subjectId, objectId, sourceId }) => [subjectId, objectId, sourceId])
      .filter((named) => named === id).length;
  }

  #source(id: NodeId): SourceNode | null {
    const node = this.#nodes.get(id);
    return node?.kind === "SOURCE" ? node : null;
  }

  #isHeard(claim: Claim, limits: EvidenceLimits): boolean {
    const source = this.#source(claim.sourceId);
    return source !== null && isWithinLimits(claim, source, limits);
  }

  #edges(limits: EvidenceLimits): Edge[] {
    const claimsOf = new Map<string, Claim[]>();
    for (const claim of this.#claimsWhere((one) => this.#isHeard(one, limits))) {
      const id = edgeOf(claim);
      if (id !== null) claimsOf.set(id, [...(claimsOf.get(id) ?? []), claim]);
    }
    return [...claimsOf.values()].map((claims) => deriveEdge(claims, (id) => this.#source(id)));
  }

  #fits(node: EntityNode, filter: EntityFilter): boolean {
    const { ids, exceptIds, technologyKinds, featureKinds, sourceKinds, tiers, generic, licences, industries } = filter;
    const edges = this.#edges(filter);
    const isRelated = ({ predicates, direction, all = [], any, none = [] }: RelatedFilter) => {
      const others = edges
        .filter((edge) => holds(edge) && predicates.includes(edge.predicate))
        .filter(({ fromId, toId }) => (direction === "out" ? fromId : toId) === node.id)
        .map(({ fromId, toId }) => (direction === "out" ? toId : fromId));
      const isOther = (id: NodeId) => others.includes(id);
      return all.every(isOther) && (any === undefined || any.some(isOther)) && !none.some(isOther);
    };
    const folded = (texts: readonly string[] | undefined) => texts?.map((text) => text.toLowerCase());
    return (
      allows(ids, node.id) &&
      !exceptIds?.includes(node.id) &&
      allows(technologyKinds, node.kind === "TECHNOLOGY" ? node.technologyKind : null) &&
      allows(featureKinds, node.kind === "FEATURE" ? node.featureKind : null) &&
      allows(sourceKinds, node.kind === "SOURCE" ? node.sourceKind : null) &&
      (!tiers || this.#tiersOf(node).some((tier) => allows<string>(tiers, tier))) &&
      (generic === undefined || (node.kind === "USE_CASE" && node.generic === generic)) &&
      allows(folded(licences), "licence" in node && node.licence ? node.licence.toLowerCase() : null) &&
      (!industries ||
        (node.kind === "COMPANY" && node.industries.some((one) => allows(folded(industries), one.toLowerCase())))) &&
      (filter.text === undefined || mentions(node, filter.text)) &&
      (filter.related ?? []).every(isRelated)
    );
  }

  #tiersOf(node: EntityNode): (string | null)[] {
    if (node.kind === "USE_CASE" || node.kind === "CATEGORY") return [node.tier];
    if (node.kind !== "TECHNOLOGY") return [];
    const classes = this.#edges({}).filter(
      (edge) => holds(edge) && edge.predicate === "IS_A" && edge.fromId === node.id,
    );
    return classes.map(({ toId }) => {
      const category = this.#nodes.get(toId);
      return category?.kind === "CATEGORY" ? category.tier : null;
    });
  }
}

function edgeOf({ subjectId, predicate, objectId }: Claim): string | null {
  return objectId === null ? null : edgeId(subjectId, predicate, objectId);
}

function endsOf({ subjectId, objectId }: Claim): NodeId[] {
  return objectId === null ? [subjectId] : [subjectId, objectId];
}

function isOneOf(predicates: readonly Predicate[], { predicate }: { readonly predicate: Predicate }): boolean {
  return predicates.includes(predicate);
}

function allows<T>(list: readonly T[] | undefined, value: T | null | undefined): boolean {
  return list === undefined || value === undefined || (value !== null && list.includes(value));
}

function nameKey({ name, id }: EntityNode): SortKey {
  return { score: 0, name, id };
}

function sorted<T>(rows: { row: T; key: SortKey }[]): { row: T; key: SortKey }[] {
  return rows.sort((a, b) => compareSortKeys(a.key, b.key));
}

function byId<T extends { readonly id: string }>(rows: T[]): T[] {
  return rows.sort((a, b) => compareCodePoints(a.id, b.id));
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
