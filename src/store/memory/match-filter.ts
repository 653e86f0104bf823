import type { EntityFilter, EvidenceLimits, RelatedFilter } from "../../graph/graph-store.js";
import type { Tier } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { mentions } from "../../graph/text-score.js";
import type { MemoryGraph } from "./memory-graph.js";

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
    fits(tiers, tiersOf(graph, node)) &&
    (generic === undefined || (node.kind === "USE_CASE" && node.generic === generic)) &&
    fits(licences?.map(folded), "licence" in node && node.licence ? [folded(node.licence)] : []) &&
    fits(industries?.map(folded), node.kind === "COMPANY" ? node.industries.map(folded) : []) &&
    (text === undefined || mentions(node, text)) &&
    (related ?? []).every((part) => isRelated(graph, node.id, part, filter))
  );
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
  return graph.objects(node.id, "IS_A").flatMap((id) => {
    const category = graph.node(id);
    return category?.kind === "CATEGORY" && category.tier ? [category.tier] : [];
  });
}

function isRelated(
  graph: MemoryGraph,
  id: NodeId,
  { predicates, direction, all, any, none }: RelatedFilter,
  limits: EvidenceLimits,
): boolean {
  const others = new Set<NodeId>();
  for (const predicate of predicates) {
    for (const edge of graph.edgesWithin(id, direction, predicate, limits)) {
      if (edge.status !== "REJECTED") others.add(direction === "out" ? edge.toId : edge.fromId);
    }
  }
  return (
    (all ?? []).every((other) => others.has(other)) &&
    (any === undefined || any.some((other) => others.has(other))) &&
    !(none ?? []).some((other) => others.has(other))
  );
}
