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

  const hosts = new Map<NodeId, Linked[]>();
  const frameworks = new Map<NodeId, Linked[]>();
  const tiers = new Map<NodeId, Set<Tier>>();
  const companions = new Map<NodeId, Map<NodeId, Edge>>();
  const stackParts = new Map<NodeId, Linked[]>();

  const edges = holding(graph.links.filter(isHeard), (id) => source(id) ?? null);
  const addHosts = (predicates: readonly Predicate[], isOpen: (id: NodeId) => boolean) => {
    for (const edge of edges) {
      const built = technology(edge.fromId);
      const host = technology(edge.toId);
      if (!predicates.includes(edge.predicate) || !built || !host || !isOpen(built.id)) continue;
      const known = listAt(hosts, built.id);
      const isHost = host.technologyKind === "RUNTIME" || host.technologyKind === "LANGUAGE";
      if (!isHost || known.some(({ node }) => node.id === host.id)) continue;
      known.push({ node: host, edge });
      if (built.technologyKind === "FRAMEWORK") listAt(frameworks, host.id).push({ node: built, edge });
    }
  };
  addHosts(["RUNS_ON", "USED_FROM"], () => true);
  // What a thing is written in matters to its users only where no language that it is used from is known.
  const ofKnownLanguage = new Set(
    [...hosts].filter(([, known]) => known.some(({ node }) => node.technologyKind === "LANGUAGE")).map(([id]) => id),
  );
  addHosts(["WRITTEN_IN"], (id) => !ofKnownLanguage.has(id));
  for (const edge of edges) {
    const { fromId, toId, predicate } = edge;
    if (predicate === "IS_A") {
      const category = nodes.get(toId);
      if (category?.kind === "CATEGORY" && category.tier)
        entryAt(tiers, fromId, () => new Set<Tier>()).add(category.tier);
    } else if (predicate === "WORKS_WITH") {
      entryAt(companions, fromId, () => new Map<NodeId, Edge>()).set(toId, edge);
      entryAt(companions, toId, () => new Map<NodeId, Edge>()).set(fromId, edge);
    } else if (predicate === "PART_OF" && nodes.get(toId)?.kind === "STACK") {
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
