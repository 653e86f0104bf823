import type { FindRequest } from "../../graph/graph-store.js";
import type { EntityNode } from "../../graph/model.js";
import { type Page, pageBounds, type SortKey } from "../../graph/order.js";
import { matchesFilter, relatedIds } from "./match-filter.js";
import type { MemoryGraph } from "./memory-graph.js";
import type { NodeRow } from "./node-table.js";

/** Nodes of one kind (graph-store.ts, `find`), looked for from the most selective index that the filter names. */
export function findNodes(graph: MemoryGraph, request: FindRequest): Page<EntityNode> {
  const { nodes } = graph;
  const { orderBy, page } = request;
  const found = matching(graph, request);
  const listed = orderBy === "NAME" ? found : byEvidence(graph, found);
  const rows = page.reverse ? listed.toReversed() : listed;
  const keyOf = (row: NodeRow): SortKey => {
    const score = orderBy === "NAME" ? 0 : (nodes.claims[row] as number);
    return { score, name: nodes.at(row)?.name ?? "", id: nodes.idOf(row) };
  };
  const { from, to } = pageBounds(rows.length, (at) => keyOf(rows[at] as NodeRow), page);
  return {
    rows: rows.slice(from, to).map((row) => ({ row: nodes.at(row) as EntityNode, key: keyOf(row) })),
    totalCount: rows.length,
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
  };
}

/** By name. */
function matching(graph: MemoryGraph, { kind, filter }: FindRequest): readonly NodeRow[] {
  const { nodes } = graph;
  if (Object.values(filter).every((part) => part === undefined)) return nodes.inOrder(kind);
  const ids = filter.ids ?? relatedIds(graph, filter);
  const fits = (row: NodeRow) => {
    const node = nodes.at(row);
    return node?.kind === kind && matchesFilter(graph, node, filter);
  };
  if (ids === null) return nodes.inOrder(kind).filter(fits);
  const rows = Array.from(new Set(ids), (id) => nodes.rowOf(id)).filter(fits);
  return rows.sort((a, b) => nodes.compareNames(a, b));
}

/** Most claims first, then by name, as `rows` are already. */
function byEvidence({ nodes }: MemoryGraph, rows: readonly NodeRow[]): readonly NodeRow[] {
  return rows.toSorted((a, b) => (nodes.claims[b] as number) - (nodes.claims[a] as number));
}
