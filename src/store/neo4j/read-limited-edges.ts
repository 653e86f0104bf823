import { isWithinLimits } from "../../graph/claim-weight.js";
import { deriveEdge } from "../../graph/derive-edge.js";
import { isListed } from "../../graph/edge-stance.js";
import type { EdgeRequest, EdgeWithNode, ReadOptions } from "../../graph/graph-store.js";
import { grouped } from "../../graph/grouped.js";
import type { Claim, EntityNode, NodeId, SourceNode } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page, type SortKey } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { STATED_BY_DAY } from "./claim-day.js";
import { claimOf, nodeOf, type Properties } from "./codec.js";
import { type Parameters, type Read, type Row, type Statement, statement } from "./cypher.js";
import type { Numbered } from "./edge-query-plan.js";

type EdgeRow = { row: EdgeWithNode; key: SortKey };

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
  AND ${STATED_BY_DAY}
RETURN q.i AS i, properties(m) AS other, collect([properties(c), properties(s)]) AS claims`,
    )
    .join("\nUNION ALL"),
);

export const LIMITED_EDGE_STATEMENTS: readonly Statement[] = [CLAIMS_WITHIN_LIMITS];

const LIMITED_BY_SOURCES = PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].limitedBySources);

export function isLimited({ sourceIds, asOfMax }: EdgeRequest): boolean {
  return sourceIds !== undefined || asOfMax !== undefined;
}

/** As only some sources, or a day, would have it: the claims heard come from the store, the edges from deriveEdge. */
export async function readLimitedEdges(
  read: Read,
  group: readonly Numbered[],
  pages: Page<EdgeWithNode>[],
  options?: ReadOptions,
): Promise<void> {
  if (group.length === 0) return;
  const toward = (direction: EdgeRequest["direction"]) =>
    group.filter(({ request }) => request.direction === direction).map(requestParameters);
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

function requestParameters({ request, i }: Numbered): Parameters {
  const { id, predicates, otherKinds, otherTechnologyKinds, sourceIds, asOfMax } = request;
  return {
    i,
    id,
    predicates,
    otherKinds: otherKinds ?? null,
    otherTechnologyKinds: otherTechnologyKinds ?? null,
    sourceIds: sourceIds ?? null,
    asOfMax: asOfMax ?? null,
  };
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
    .filter((edge) => isListed(edge, request))
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
