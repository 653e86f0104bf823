import type { EdgeRequest, EdgeWithNode, ReadOptions } from "../../graph/graph-store.js";
import { parseEdgeId } from "../../graph/ids.js";
import type { Edge, EdgeId, NodeId } from "../../graph/model.js";
import { cutPage, type Page } from "../../graph/order.js";
import { edgeOf, type Properties } from "./codec.js";
import { type Read, type Statement, statement } from "./cypher.js";
import {
  type AskedBranch,
  type Branch,
  byBranch,
  type EdgeTold,
  pageOf,
  parametersOf,
  refOf,
  remembered,
  SAMPLE_BRANCHES,
} from "./edge-query-plan.js";
import type { KnownNodes } from "./known-nodes.js";
import { EDGE_PREDICATES } from "./labels.js";
import { WINDOW_FOUND, type WindowCounts } from "./page-window.js";
import { isLimited, readLimitedEdges } from "./read-limited-edges.js";

/** So many branches are joined to one statement; planning takes time for each. */
export const BRANCHES_AT_ONCE = 8;

const EDGES_BY_ID = statement(
  "edges by id",
  EDGE_PREDICATES.map(
    (predicate) => `
UNWIND $p.${predicate} AS q
MATCH (:Entity {id: q.fromId})-[r:${predicate}]->(:Entity {id: q.toId})
RETURN q.i AS i, properties(r) AS edge`,
  ).join(" UNION ALL "),
);

/** Those of several branches are made of these. */
export const EDGE_STATEMENTS: readonly Statement[] = [
  ...SAMPLE_BRANCHES.filter(({ isCounted, isWeighed }) => isCounted && isWeighed).map(alone),
  EDGES_BY_ID,
];

/** One page for each request: one round trip for all, and one more for those that are limited. */
export async function readEdges(
  read: Read,
  known: KnownNodes,
  requests: readonly EdgeRequest[],
  options?: ReadOptions,
): Promise<Page<EdgeWithNode>[]> {
  const pages: Page<EdgeWithNode>[] = requests.map(({ page }) => cutPage([], page));
  const numbered = requests.map((request, i) => ({ request, i }));
  await Promise.all([
    readWhole(read, known, byBranch(numbered.filter(({ request }) => !isLimited(request))), pages, options),
    readLimitedEdges(
      read,
      numbered.filter(({ request }) => isLimited(request)),
      pages,
      options,
    ),
  ]);
  return pages;
}

export async function readEdgesById(
  read: Read,
  ids: readonly EdgeId[],
  options?: ReadOptions,
): Promise<(Edge | null)[]> {
  const parsed = ids.map(parseEdgeId);
  const branches: Record<string, { i: number; fromId: NodeId; toId: NodeId }[]> = {};
  for (const predicate of EDGE_PREDICATES) branches[predicate] = [];
  parsed.forEach((ends, i) => {
    if (ends) branches[ends.predicate]?.push({ i, fromId: ends.fromId, toId: ends.toId });
  });
  const edges: (Edge | null)[] = ids.map(() => null);
  if (ids.length === 0) return edges;
  for (const row of await read(EDGES_BY_ID, { p: branches }, options)) {
    const ends = parsed[row.i as number];
    if (ends) edges[row.i as number] = edgeOf(ends.fromId, ends.predicate, ends.toId, row.edge as Properties);
  }
  return edges;
}

async function readWhole(
  read: Read,
  known: KnownNodes,
  asked: readonly AskedBranch[],
  pages: Page<EdgeWithNode>[],
  options?: ReadOptions,
): Promise<void> {
  const found = await Promise.all(joined(asked).map(({ text, part }) => read(text, parametersOf(part), options)));
  const rows = found.flat() as unknown as readonly FoundEdges[];
  const nodes = await known.ofRefs(read, new Set(rows.flatMap((row) => row.rows.map(refOf))), options);
  const askedAt = new Map(
    asked.flatMap(({ branch, requests }) => requests.map((one) => [one.i, { branch, one }] as const)),
  );
  for (const row of rows) {
    const of = askedAt.get(row.i);
    if (of) pages[row.i] = pageOf(of.one, of.branch, row.rows, row, nodes);
  }
}

interface FoundEdges extends WindowCounts {
  readonly i: number;
  readonly rows: readonly EdgeTold[];
}

/** As few statements as can be. */
function joined(asked: readonly AskedBranch[]): { text: Statement; part: readonly AskedBranch[] }[] {
  return inParts(asked, BRANCHES_AT_ONCE).flatMap((part) => {
    const together = combined(part.map(({ branch }) => branch));
    return together ? [{ text: together, part }] : part.map((one) => ({ text: alone(one.branch), part: [one] }));
  });
}

function combined(branches: readonly Branch[]): Statement | null {
  const name = `edges ${branches.map(({ name }) => name).join(" + ")}`;
  return remembered(name, () => statement(name, branches.map((branch) => alone(branch).text).join(" UNION ALL ")));
}

function alone({ name, key, window }: Branch): Statement {
  const text = `\nUNWIND $p.${key} AS q\nMATCH (n:Entity {id: q.id})${window}\nRETURN ${WINDOW_FOUND}`;
  return statement(`edges ${name}`, text);
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
