import {
  BEARING_PREDICATES,
  type EvidenceGraph,
  type EvidenceRequest,
  FOUNDATION_PREDICATES,
  HOST_KINDS,
  LINK_PREDICATES,
  RELATION_PREDICATES,
} from "../../graph/graph-store.js";
import type { TechnologyKind } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import type { Direction } from "./adjacency.js";
import type { EdgeRow } from "./edge-table.js";
import type { MemoryGraph } from "./memory-graph.js";
import type { NodeRow } from "./node-table.js";

/**
 * The part of the graph that bears on the items (graph-store.ts, `evidence`). Walks from the
 * items along the lists of the nodes it meets, on rows; objects are made of what it keeps.
 */
export function collectEvidence(
  graph: MemoryGraph,
  { itemIds, stepsMax, candidateKinds }: EvidenceRequest,
): EvidenceGraph {
  const { nodes, edges } = graph;
  const { items, relations } = relatedItems(graph, itemIds, stepsMax);
  const { bearing, links: linkEdges } = candidateKinds
    ? candidateEdges(graph, items, new Set(candidateKinds))
    : allEdges(graph, items);

  const claims = claimRows(graph, bearing);
  const links = claimRows(graph, linkEdges);
  const named = new Set<NodeRow>(items);
  for (const found of [bearing, linkEdges]) {
    for (const edge of found) for (const end of endsOf(graph, edge)) named.add(end);
  }
  for (const rows of [claims, links]) for (const claim of rows) named.add(graph.claims.source[claim] as number);
  return {
    nodes: Array.from(named, (row) => nodes.at(row)).filter((node): node is EntityNode => node !== null),
    relations: Array.from(relations, (row) => edges.at(row)),
    claims: claims.map((row) => graph.claims.at(row)),
    links: links.map((row) => graph.claims.at(row)),
  };
}

/** None twice. */
interface FoundEdges {
  readonly bearing: Iterable<EdgeRow>;
  readonly links: Iterable<EdgeRow>;
}

function bearingEdges(graph: MemoryGraph, items: Iterable<NodeRow>): Set<EdgeRow> {
  const bearing = new Set<EdgeRow>();
  for (const item of items) {
    addEdges(graph, bearing, item, "in", BEARING_PREDICATES);
    // A technology wished for ("we know Python") is borne on by what is linked to it.
    if (graph.nodes.at(item)?.kind === "TECHNOLOGY") addEdges(graph, bearing, item, "in", LINK_PREDICATES);
  }
  return bearing;
}

/** All that bears on the items; and how that hangs together with others, and these with theirs. */
function allEdges(graph: MemoryGraph, items: Iterable<NodeRow>): FoundEdges {
  const bearing = bearingEdges(graph, items);
  const bearers = new Set<NodeRow>();
  for (const edge of bearing) bearers.add(graph.edges.from[edge] as number);
  const links = new Set<EdgeRow>();
  for (const node of bearers) {
    addEdges(graph, links, node, "out", LINK_PREDICATES);
    addEdges(graph, links, node, "in", LINK_PREDICATES);
  }
  const reached = new Set<NodeRow>();
  for (const edge of links) for (const end of endsOf(graph, edge)) if (!bearers.has(end)) reached.add(end);
  for (const node of reached) {
    const kind = graph.nodes.at(node)?.kind;
    if (kind === "TECHNOLOGY") addEdges(graph, links, node, "out", LINK_PREDICATES);
    if (kind === "STACK") addEdges(graph, links, node, "in", ["PART_OF"]);
  }
  return { bearing, links };
}

/** What bears on the candidates of these kinds and on their hosts, and what those are and are built on. */
function candidateEdges(graph: MemoryGraph, items: Iterable<NodeRow>, kinds: ReadonlySet<TechnologyKind>): FoundEdges {
  const hasFrameworks = kinds.has("FRAMEWORK");
  const bearing: EdgeRow[] = [];
  const linked = new Set<NodeRow>();
  for (const edge of bearingEdges(graph, items)) {
    const row = graph.edges.from[edge] as number;
    const kind = technologyKindAt(graph, row);
    const isHost = hasFrameworks && HOST_KINDS.some((host) => host === kind);
    if (kind === null || !(kinds.has(kind) || isHost)) continue;
    bearing.push(edge);
    if (linked.has(row)) continue;
    linked.add(row);
    for (const predicate of isHost ? FOUNDATION_PREDICATES : []) {
      for (const built of graph.edgeRows(row, "in", predicate)) {
        const framework = graph.edges.from[built] as number;
        if (technologyKindAt(graph, framework) === "FRAMEWORK") linked.add(framework);
      }
    }
  }
  const links: EdgeRow[] = [];
  for (const row of linked) {
    for (const predicate of CANDIDATE_LINKS) for (const edge of graph.edgeRows(row, "out", predicate)) links.push(edge);
  }
  return { bearing, links };
}

/** What a candidate is, and what it is built on. */
const CANDIDATE_LINKS: readonly Predicate[] = [...FOUNDATION_PREDICATES, "IS_A"];

function technologyKindAt({ nodes }: MemoryGraph, row: NodeRow): TechnologyKind | null {
  const node = nodes.at(row);
  return node?.kind === "TECHNOLOGY" ? node.technologyKind : null;
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
  ]).filter((edge) => graph.holds(edge));
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
  const rows: number[] = [];
  for (const edge of edges) graph.claimRowsOf(edge, rows);
  return rows;
}
