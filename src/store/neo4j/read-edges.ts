import { isWithinLimits } from "../../graph/claim-weight.js";
import { deriveEdge } from "../../graph/derive-edge.js";
import type { EdgeRequest, EdgeWithNode, ReadOptions } from "../../graph/graph-store.js";
import { parseEdgeId } from "../../graph/ids.js";
import type { Claim, Edge, EdgeId, EntityNode, NodeId, SourceNode } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, type SortKey } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { claimOf, edgeOf, nodeOf, type Properties } from "./codec.js";
import { type Parameters, type Read, type Row, type Statement, statement } from "./cypher.js";
import { grouped } from "./grouped.js";
import { EDGE_PREDICATES } from "./labels.js";
import {
  mostOfAll,
  pageFrom,
  SIDES,
  type Side,
  sideOf,
  type WindowCounts,
  windowed,
  windowParameters,
} from "./page-window.js";

type Direction = EdgeRequest["direction"];
type EdgeRow = { row: EdgeWithNode; key: SortKey };

const FITS = `r.status IN q.statuses
    AND (q.otherKinds IS NULL OR m.kind IN q.otherKinds)
    AND (q.otherTechnologyKinds IS NULL OR m.technologyKind IN q.otherTechnologyKinds)`;
const SCORE = `CASE WHEN q.byName THEN 0.0 WHEN m.featureKind = "QUALITY" THEN r.strength - 1 ELSE r.strength END`;

/** Look-ups that one branch of a statement answers: alike in predicates, direction and side. */
interface Branch {
  /** Of the parameter that holds its requests. */
  readonly name: string;
  readonly text: string;
}

/** So many branches are joined to one statement; planning takes time for each. */
const BRANCHES_AT_ONCE = 8;
/**
 * Which branches come together depends on the fields that clients ask for: few combinations, again and again, and each
 * is planned once. Should there be more than these, the branches of a new one are sent one by one.
 */
const COMBINATIONS_MAX = 256;
const combinations = new Map<string, Statement>();

const CLAIMS_WITHIN_LIMITS = statement(
  "claims behind edges",
  (["out", "in"] as const)
    .map(
      (direction) => `
UNWIND $${direction} AS q
MATCH (n:Entity {id: q.id})<-[:${direction === "out" ? "ABOUT" : "OBJECT"}]-(c:Claim)
WHERE c.predicate IN q.predicates
  AND (q.sourceIds IS NULL OR NOT c.predicate IN $limitedBySources OR c.sourceId IN q.sourceIds)
MATCH (c)-[:${direction === "out" ? "OBJECT" : "ABOUT"}]->(m), (c)-[:STATED_IN]->(s)
WHERE (q.otherKinds IS NULL OR m.kind IN q.otherKinds)
  AND (q.otherTechnologyKinds IS NULL OR m.technologyKind IN q.otherTechnologyKinds)
  AND (q.asOfMax IS NULL OR coalesce(c.asOf, s.publishedOn, left(c.recordedAt, 10)) <= q.asOfMax)
RETURN q.i AS i, properties(m) AS other, collect([properties(c), properties(s)]) AS claims`,
    )
    .join("\nUNION ALL"),
);

const EDGES_BY_ID = statement(
  "edges by id",
  EDGE_PREDICATES.map(
    (predicate) => `
UNWIND $p.${predicate} AS q
MATCH (:Entity {id: q.fromId})-[r:${predicate}]->(:Entity {id: q.toId})
RETURN q.i AS i, properties(r) AS edge`,
  ).join("\nUNION ALL"),
);

/** Those of several branches are made of these. */
export const EDGE_STATEMENTS: readonly Statement[] = [
  ...EDGE_PREDICATES.flatMap((predicate) =>
    (["out", "in"] as const).flatMap((direction) => SIDES.map((side) => alone(branch([predicate], direction, side)))),
  ),
  CLAIMS_WITHIN_LIMITS,
  EDGES_BY_ID,
];

const LIMITED_BY_SOURCES = PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].limitedBySources);

/** One page for each request: one round trip for all, and one more for those that are limited. */
export async function readEdges(
  read: Read,
  requests: readonly EdgeRequest[],
  options?: ReadOptions,
): Promise<Page<EdgeWithNode>[]> {
  const pages: Page<EdgeWithNode>[] = requests.map(({ page }) => cutPage([], page));
  const numbered = requests.map((request, i) => ({ request, i }));
  const isLimited = ({ request }: Numbered) => request.sourceIds !== undefined || request.asOfMax !== undefined;
  const whole = numbered.filter((one) => !isLimited(one));
  await Promise.all([
    ...joined(whole).map(async ({ text, parameters }) => {
      for (const row of await read(text, parameters, options)) {
        const request = requests[row.i as number];
        if (request) pages[row.i as number] = pageOfRow(request, row);
      }
    }),
    readLimited(read, numbered.filter(isLimited), pages, options),
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

interface Numbered {
  readonly request: EdgeRequest;
  readonly i: number;
}

/** The requests, as few statements. */
function joined(requests: readonly Numbered[]): { text: Statement; parameters: Parameters }[] {
  const asked = new Map<string, { branch: Branch; requests: Numbered[] }>();
  for (const one of requests) {
    const { predicates, direction, page } = one.request;
    const joining = EDGE_PREDICATES.filter((predicate) => predicates.includes(predicate));
    if (joining.length === 0) continue;
    const made = branch(joining, direction, sideOf(page));
    const known = asked.get(made.name);
    if (known) known.requests.push(one);
    else asked.set(made.name, { branch: made, requests: [one] });
  }
  const inOrder = [...asked.values()].sort((a, b) => (a.branch.name < b.branch.name ? -1 : 1));
  return inParts(inOrder, BRANCHES_AT_ONCE).flatMap((part) => {
    const together = combined(part.map(({ branch }) => branch));
    const statements = together
      ? [{ text: together, part }]
      : part.map((one) => ({ text: alone(one.branch), part: [one] }));
    return statements.map(({ text, part }) => ({ text, parameters: parametersOf(part) }));
  });
}

function combined(branches: readonly Branch[]): Statement | null {
  const name = `edges ${branches.map(({ name }) => name).join(" + ")}`;
  const known = combinations.get(name);
  if (known || combinations.size >= COMBINATIONS_MAX) return known ?? null;
  const made = statement(name, branches.map(({ text }) => text).join("\nUNION ALL"));
  combinations.set(name, made);
  return made;
}

function alone({ name, text }: Branch): Statement {
  return statement(`edges ${name}`, text);
}

/** `predicates` in the order of EDGE_PREDICATES. */
function branch(predicates: readonly Predicate[], direction: Direction, side: Side): Branch {
  const name = [...predicates, direction, side].join("_");
  const types = predicates.join("|");
  const step = direction === "out" ? `(n)-[r:${types}]->(m)` : `(n)<-[r:${types}]-(m)`;
  const strongest = `
  WITH q, r, m, [i IN range(0, size(q.predicates) - 1) WHERE q.predicates[i] = type(r)][0] AS place
  ORDER BY r.strength DESC, place
  WITH q, m, collect(r)[0] AS r`;
  const page = windowed(
    {
      carried: "q, n",
      match: `MATCH ${step} WHERE ${FITS}${predicates.length > 1 ? strongest : ""}`,
      score: SCORE,
      name: "m._order",
      id: "m.id",
      row: "type(r), properties(r), properties(m)",
    },
    side,
  );
  return { name, text: `\nUNWIND $p.${name} AS q\nMATCH (n:Entity {id: q.id})${page}` };
}

/** All lists are parts of one parameter: Neo4j plans anew for lists of another length. */
function parametersOf(
  part: readonly { readonly branch: Branch; readonly requests: readonly Numbered[] }[],
): Parameters {
  const lists = part.map(({ branch, requests }) => [
    branch.name,
    requests.map(({ request, i }) => requestParameters(request, i)),
  ]);
  const pages = part.flatMap(({ requests }) => requests.map(({ request }) => request.page));
  return { p: Object.fromEntries(lists), ...mostOfAll(pages) };
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

function requestParameters(request: EdgeRequest, i: number): Parameters {
  const { id, predicates, statuses, otherKinds, otherTechnologyKinds, orderBy, page } = request;
  return {
    i,
    id,
    predicates,
    statuses,
    otherKinds: otherKinds ?? null,
    otherTechnologyKinds: otherTechnologyKinds ?? null,
    byName: orderBy === "NAME",
    ...windowParameters(page),
  };
}

function pageOfRow(request: EdgeRequest, row: Row): Page<EdgeWithNode> {
  const rows = (row.rows as [number, Predicate, Properties, Properties][]).map(([score, predicate, weights, other]) => {
    const node = nodeOf(other);
    const [fromId, toId] = request.direction === "out" ? [request.id, node.id] : [node.id, request.id];
    const edge = edgeOf(fromId, predicate, toId, weights);
    return { row: { edge, node }, key: { score, name: node.name, id: node.id } };
  });
  return pageFrom(request.page, rows, row as unknown as WindowCounts);
}

/** As only some sources, or a day, would have it: the claims heard come from the store, the edges from deriveEdge. */
async function readLimited(
  read: Read,
  group: readonly Numbered[],
  pages: Page<EdgeWithNode>[],
  options?: ReadOptions,
): Promise<void> {
  if (group.length === 0) return;
  const toward = (direction: Direction) =>
    group
      .filter(({ request }) => request.direction === direction)
      .map(({ request, i }) => ({
        ...requestParameters(request, i),
        sourceIds: request.sourceIds ?? null,
        asOfMax: request.asOfMax ?? null,
      }));
  const found = await read(
    CLAIMS_WITHIN_LIMITS,
    { out: toward("out"), in: toward("in"), limitedBySources: LIMITED_BY_SOURCES },
    options,
  );
  const rowsOf = grouped(found, (row) => row.i as number);
  for (const { request, i } of group) {
    const rows = (rowsOf.get(i) ?? []).flatMap((row) => edgesHeard(request, row));
    pages[i] = cutPage(strongestOfEach(rows, request.predicates), request.page);
  }
}

/** The edges of a request to one other node, one for each predicate that has claims within the limits. */
function edgesHeard(request: EdgeRequest, row: Row): EdgeRow[] {
  const node: EntityNode = nodeOf(row.other as Properties);
  const sources = new Map<NodeId, SourceNode>();
  const claims: Claim[] = [];
  for (const [claim, source] of row.claims as [Properties, Properties][]) {
    const stated = claimOf(claim);
    const said = nodeOf(source) as SourceNode;
    if (!isWithinLimits(stated, said, request)) continue;
    sources.set(said.id, said);
    claims.push(stated);
  }
  const ofPredicate = grouped(claims, (claim) => claim.predicate);
  return [...ofPredicate.values()]
    .map((heard) => deriveEdge(heard, (id) => sources.get(id) ?? null))
    .filter((edge) => request.statuses.includes(edge.status))
    .map((edge) => ({ row: { edge, node }, key: edgeSortKey(edge, node, request.orderBy) }));
}

function strongestOfEach(rows: readonly EdgeRow[], predicates: readonly Predicate[]): EdgeRow[] {
  const strongest = new Map<NodeId, EdgeRow>();
  for (const row of rows) {
    const rival = strongest.get(row.row.node.id)?.row.edge;
    const { edge } = row.row;
    const isStronger =
      !rival ||
      edge.strength > rival.strength ||
      (edge.strength === rival.strength && predicates.indexOf(edge.predicate) < predicates.indexOf(rival.predicate));
    if (isStronger) strongest.set(row.row.node.id, row);
  }
  return [...strongest.values()].sort((a, b) => compareSortKeys(a.key, b.key));
}
