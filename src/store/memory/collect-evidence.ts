import {
  BEARING_PREDICATES,
  type EvidenceGraph,
  type EvidenceRequest,
  LINK_PREDICATES,
  RELATION_PREDICATES,
} from "../../graph/graph-store.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import type { Direction } from "./adjacency.js";
import type { EdgeRow } from "./edge-table.js";
import type { MemoryGraph } from "./memory-graph.js";
import type { NodeRow } from "./node-table.js";

/**
 * The part of the graph that bears on the items (graph-store.ts, `evidence`), each list in order of id. Walks from the
 * items along the lists of the nodes it meets, on rows; objects are made of what it keeps.
 */
export function collectEvidence(graph: MemoryGraph, { itemIds, stepsMax }: EvidenceRequest): EvidenceGraph {
  const { nodes, edges } = graph;
  const { items, relations } = relatedItems(graph, itemIds, stepsMax);

  const bearingEdges = new Set<EdgeRow>();
  for (const item of items) {
    addEdges(graph, bearingEdges, item, "in", BEARING_PREDICATES);
    // A technology wished for ("we know Python") is borne on by what is linked to it.
    if (nodes.at(item)?.kind === "TECHNOLOGY") addEdges(graph, bearingEdges, item, "in", LINK_PREDICATES);
  }
  const bearing = new Set<NodeRow>();
  for (const edge of bearingEdges) bearing.add(edges.from[edge] as number);

  const linkEdges = new Set<EdgeRow>();
  for (const node of bearing) {
    addEdges(graph, linkEdges, node, "out", LINK_PREDICATES);
    addEdges(graph, linkEdges, node, "in", LINK_PREDICATES);
  }
  const reached = new Set<NodeRow>();
  for (const edge of linkEdges) for (const end of endsOf(graph, edge)) if (!bearing.has(end)) reached.add(end);
  for (const node of reached) {
    const kind = nodes.at(node)?.kind;
    if (kind === "TECHNOLOGY") addEdges(graph, linkEdges, node, "out", LINK_PREDICATES);
    if (kind === "STACK") addEdges(graph, linkEdges, node, "in", ["PART_OF"]);
  }

  const claims = claimRows(graph, bearingEdges);
  const links = claimRows(graph, linkEdges);
  const named = new Set<NodeRow>(items);
  for (const edge of [...bearingEdges, ...linkEdges]) for (const end of endsOf(graph, edge)) named.add(end);
  for (const claim of [...claims, ...links]) named.add(graph.claims.source[claim] as number);
  const known = Array.from(named, (row) => nodes.at(row)).filter((node): node is EntityNode => node !== null);
  return {
    nodes: known.sort(byId),
    relations: Array.from(relations, (row) => edges.at(row)).sort(byId),
    claims: claims.map((row) => graph.claims.at(row)).sort(byId),
    links: links.map((row) => graph.claims.at(row)).sort(byId),
  };
}

/** The items that are known, all that lies within `stepsMax` steps of them, and the edges among those. */
function relatedItems(
  graph: MemoryGraph,
  itemIds: readonly NodeId[],
  stepsMax: number,
): { items: Set<NodeRow>; relations: Set<EdgeRow> } {
  const items = new Set<NodeRow>();
  const relations = new Set<EdgeRow>();
  let frontier = itemIds.map((id) => graph.nodes.rowOf(id)).filter((row) => graph.nodes.at(row) !== null);
  for (let step = 0; step <= stepsMax && frontier.length > 0; step++) {
    for (const row of frontier) items.add(row);
    const next = new Set<NodeRow>();
    for (const row of frontier) {
      for (const edge of relationsAt(graph, row)) {
        const [from, to] = endsOf(graph, edge);
        const other = items.has(to) ? from : to;
        if (step === stepsMax && !items.has(other)) continue;
        relations.add(edge);
        if (!items.has(other)) next.add(other);
      }
    }
    frontier = [...next];
  }
  return { items, relations };
}

function relationsAt(graph: MemoryGraph, node: NodeRow): EdgeRow[] {
  return RELATION_PREDICATES.flatMap((predicate) => [
    ...graph.edgeRows(node, "out", predicate),
    ...graph.edgeRows(node, "in", predicate),
  ]).filter((edge) => !graph.isRejected(edge));
}

function addEdges(
  graph: MemoryGraph,
  kept: Set<EdgeRow>,
  node: NodeRow,
  direction: Direction,
  predicates: readonly Predicate[],
): void {
  for (const predicate of predicates) for (const edge of graph.edgeRows(node, direction, predicate)) kept.add(edge);
}

function endsOf({ edges }: MemoryGraph, edge: EdgeRow): [from: NodeRow, to: NodeRow] {
  return [edges.from[edge] as number, edges.to[edge] as number];
}

function claimRows(graph: MemoryGraph, edges: Iterable<EdgeRow>): number[] {
  return Array.from(edges, (edge) => graph.claimRowsOf(edge)).flat();
}

/** Ids are ASCII, so their code units are in the order of their code points. */
function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
