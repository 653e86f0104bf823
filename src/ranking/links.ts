import { isWithinLimits } from "../graph/claim-weight.js";
import { deriveEdge } from "../graph/derive-edge.js";
import type { EvidenceGraph, EvidenceLimits } from "../graph/graph-store.js";
import { edgeId } from "../graph/ids.js";
import type { Tier } from "../graph/kinds.js";
import type { Claim, Edge, EntityNode, NodeId, SourceNode, TechnologyNode } from "../graph/model.js";
import { PREDICATE_RULES, type Predicate } from "../graph/predicates.js";
import { entryAt, listAt } from "./grouping.js";

/** A technology, and the edge that links it to the one asked about. */
export interface Linked {
  readonly node: TechnologyNode;
  readonly edge: Edge;
}

/** How technologies hang together, as far as the evidence for an answer knows it. */
export interface Links {
  node(id: NodeId): EntityNode | undefined;
  source(id: NodeId): SourceNode | undefined;
  technology(id: NodeId): TechnologyNode | undefined;
  /** Whether a claim is heard, under the limits, at all. */
  isHeard(claim: Claim): boolean;
  /** Runtimes and languages a technology is built on, one entry each. */
  hostsOf(id: NodeId): readonly Linked[];
  /** Frameworks built on it. */
  frameworksOn(id: NodeId): readonly Linked[];
  tiersOf(id: NodeId): ReadonlySet<Tier>;
  /** Whether something is known to work with something, whichever of the two says so. */
  companions(id: NodeId): ReadonlyMap<NodeId, Edge>;
  /** Named stacks with all their known parts. */
  readonly stackParts: ReadonlyMap<NodeId, readonly Linked[]>;
}

/** Reads the links out of what a store answered; an edge holds while more speaks for it than against. */
export function readLinks(graph: EvidenceGraph, limits: EvidenceLimits): Links {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const source = (id: NodeId) => {
    const node = nodes.get(id);
    return node?.kind === "SOURCE" ? node : undefined;
  };
  const technology = (id: NodeId) => {
    const node = nodes.get(id);
    return node?.kind === "TECHNOLOGY" ? node : undefined;
  };
  const isHeard = (claim: Claim) => {
    const from = source(claim.sourceId);
    return from !== undefined && isHeardWithin(claim, from, limits);
  };

  const edges = holding(graph.links.filter(isHeard), (id) => source(id) ?? null);
  const hosts = readHosts(edges, technology);
  const frameworks = new Map<NodeId, Linked[]>();
  for (const [id, known] of hosts) {
    const built = technology(id);
    if (built?.technologyKind !== "FRAMEWORK") continue;
    for (const { node: host, edge } of known) listAt(frameworks, host.id).push({ node: built, edge });
  }
  const tiers = new Map<NodeId, Set<Tier>>();
  const companions = new Map<NodeId, Map<NodeId, Edge>>();
  const stackParts = new Map<NodeId, Linked[]>();
  for (const edge of edges) {
    const { fromId, toId, predicate } = edge;
    const object = nodes.get(toId);
    if (predicate === "IS_A" && object?.kind === "CATEGORY" && object.tier) {
      entryAt(tiers, fromId, () => new Set<Tier>()).add(object.tier);
    } else if (predicate === "WORKS_WITH") {
      entryAt(companions, fromId, () => new Map<NodeId, Edge>()).set(toId, edge);
      entryAt(companions, toId, () => new Map<NodeId, Edge>()).set(fromId, edge);
    } else if (predicate === "PART_OF" && object?.kind === "STACK") {
      const part = technology(fromId);
      if (part) listAt(stackParts, toId).push({ node: part, edge });
    }
  }

  return {
    node: (id) => nodes.get(id),
    source,
    technology,
    isHeard,
    hostsOf: (id) => hosts.get(id) ?? [],
    frameworksOn: (id) => frameworks.get(id) ?? [],
    tiersOf: (id) => tiers.get(id) ?? NO_TIERS,
    companions: (id) => companions.get(id) ?? NO_COMPANIONS,
    stackParts,
  };
}

/** What a thing is, and what is a kind of what, depends neither on who says it nor on the day it was said. */
export function isHeardWithin(claim: Claim, source: SourceNode, limits: EvidenceLimits): boolean {
  return !PREDICATE_RULES[claim.predicate].limitedBySources || isWithinLimits(claim, source, limits);
}

const NO_TIERS: ReadonlySet<Tier> = new Set();
const NO_COMPANIONS: ReadonlyMap<NodeId, Edge> = new Map();

/** The runtimes and languages of each technology. */
function readHosts(
  edges: readonly Edge[],
  technology: (id: NodeId) => TechnologyNode | undefined,
): Map<NodeId, Linked[]> {
  const hosts = new Map<NodeId, Linked[]>();
  const add = (predicates: readonly Predicate[], isOpen: (id: NodeId) => boolean) => {
    for (const edge of edges) {
      const host = technology(edge.toId);
      const isHost = host?.technologyKind === "RUNTIME" || host?.technologyKind === "LANGUAGE";
      if (!isHost || !predicates.includes(edge.predicate) || !isOpen(edge.fromId)) continue;
      const known = listAt(hosts, edge.fromId);
      if (!known.some(({ node }) => node.id === host.id)) known.push({ node: host, edge });
    }
  };
  add(["RUNS_ON", "USED_FROM"], () => true);
  // What a thing is written in matters to its users only where no language that it is used from is known.
  const ofKnownLanguage = new Set(
    [...hosts].filter(([, known]) => known.some(({ node }) => node.technologyKind === "LANGUAGE")).map(([id]) => id),
  );
  add(["WRITTEN_IN"], (id) => !ofKnownLanguage.has(id));
  return hosts;
}

/** The edges that `claims` come to and that hold, in the order of their first claims. */
function holding(claims: readonly Claim[], sourceOf: (id: NodeId) => SourceNode | null): Edge[] {
  const claimsOf = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.objectId) listAt(claimsOf, edgeId(claim.subjectId, claim.predicate, claim.objectId)).push(claim);
  }
  return [...claimsOf.values()]
    .map((stated) => deriveEdge(stated, sourceOf))
    .filter(({ support, against }) => support > 0 && support >= against)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
