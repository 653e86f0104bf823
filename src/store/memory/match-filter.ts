import { holds } from "../../graph/edge-stance.js";
import type { EntityFilter, RelatedFilter } from "../../graph/graph-store.js";
import type { Tier } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { PREDICATES } from "../../graph/predicates.js";
import { mentions } from "../../graph/text-score.js";
import { isLimited, type MemoryGraph } from "./memory-graph.js";

/** Whether the node is known to fit every given part of the filter. */
export function matchesFilter(graph: MemoryGraph, node: EntityNode, filter: EntityFilter): boolean {
  const { ids, exceptIds, technologyKinds, featureKinds, sourceKinds, tiers } = filter;
  const { generic, licences, industries, text, related } = filter;
  return (
    fits(ids, [node.id]) &&
    !exceptIds?.includes(node.id) &&
    fits(technologyKinds, node.kind === "TECHNOLOGY" ? [node.technologyKind] : []) &&
    fits(featureKinds, node.kind === "FEATURE" ? [node.featureKind] : []) &&
    fits(sourceKinds, node.kind === "SOURCE" ? [node.sourceKind] : []) &&
    (tiers === undefined || fits(tiers, tiersOf(graph, node))) &&
    (generic === undefined || (node.kind === "USE_CASE" && node.generic === generic)) &&
    fits(licences?.map(folded), "licence" in node && node.licence ? [folded(node.licence)] : []) &&
    fits(industries?.map(folded), node.kind === "COMPANY" ? node.industries.map(folded) : []) &&
    (text === undefined || mentions(node, text)) &&
    (related ?? []).every((part) => isRelated(graph, node.id, part, filter))
  );
}

/**
 * At least the ids of nodes that are related as every part asks, from the ends that it names: a fraction of a kind.
 * null where no part names any that a node must be related to.
 */
export function relatedIds(graph: MemoryGraph, filter: EntityFilter): ReadonlySet<NodeId> | null {
  const found = (filter.related ?? [])
    .map((part) => endsRelatedTo(graph, part))
    .filter((ids): ids is Set<NodeId> => ids !== null);
  return found.sort((a, b) => a.size - b.size)[0] ?? null;
}

function endsRelatedTo(graph: MemoryGraph, { predicates, direction, all, any }: RelatedFilter): Set<NodeId> | null {
  const named = all?.slice(0, 1) ?? [];
  const others = named.length > 0 ? named : any;
  if (!others) return null;
  const found = new Set<NodeId>();
  const back = direction === "out" ? "in" : "out";
  for (const other of others) {
    const row = graph.nodes.rowOf(other);
    if (row < 0) continue;
    for (const predicate of predicates) {
      for (const edge of graph.edgeRows(row, back, predicate)) {
        found.add(graph.nodes.idOf(graph.adjacency.otherEnd(edge, back)));
      }
    }
  }
  return found;
}

function fits<T>(wanted: readonly T[] | undefined, has: readonly T[]): boolean {
  return wanted === undefined || has.some((value) => wanted.includes(value));
}

function folded(text: string): string {
  return text.toLowerCase();
}

/** A use case's and a category's own tier; a technology's from the categories it is known to be of. */
function tiersOf(graph: MemoryGraph, node: EntityNode): Tier[] {
  if (node.kind === "USE_CASE" || node.kind === "CATEGORY") return node.tier ? [node.tier] : [];
  if (node.kind !== "TECHNOLOGY") return [];
  return graph.edgeRows(graph.nodes.rowOf(node.id), "out", "IS_A").flatMap((edge) => {
    const category = graph.holds(edge) ? graph.nodes.at(graph.edges.to[edge] as number) : null;
    return category?.kind === "CATEGORY" && category.tier ? [category.tier] : [];
  });
}

function isRelated(graph: MemoryGraph, id: NodeId, part: RelatedFilter, limits: EntityFilter): boolean {
  const { all, any, none } = part;
  const isLinked = isLimited(limits) ? linkedWithin(graph, id, part, limits) : linkedTo(graph, id, part);
  return (all ?? []).every(isLinked) && (any === undefined || any.some(isLinked)) && !(none ?? []).some(isLinked);
}

/** Looks up the one edge there may be, so that a hub's others are not looked at. */
function linkedTo(graph: MemoryGraph, id: NodeId, { predicates, direction }: RelatedFilter) {
  const node = graph.nodes.rowOf(id);
  return (otherId: NodeId): boolean => {
    const other = graph.nodes.rowOf(otherId);
    return predicates.some((predicate) => {
      const [from, to] = direction === "out" ? [node, other] : [other, node];
      const edge = graph.edges.find(from, PREDICATES.indexOf(predicate), to);
      return edge >= 0 && graph.holds(edge);
    });
  };
}

function linkedWithin(graph: MemoryGraph, id: NodeId, { predicates, direction }: RelatedFilter, limits: EntityFilter) {
  const others = new Set<NodeId>();
  for (const predicate of predicates) {
    for (const edge of graph.edgesWithin(id, direction, predicate, limits)) {
      if (holds(edge)) others.add(direction === "out" ? edge.toId : edge.fromId);
    }
  }
  return (otherId: NodeId): boolean => others.has(otherId);
}
