import {
  BEARING_PREDICATES,
  type EvidenceGraph,
  type EvidenceRequest,
  LINK_PREDICATES,
  RELATION_PREDICATES,
  type ReadOptions,
} from "../../graph/graph-store.js";
import type { NodeId } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import { claimOf, edgeOf, nodeOf, type Properties } from "./codec.js";
import { type Read, type Statement, statement } from "./cypher.js";

const RELATIONS = RELATION_PREDICATES.join("|");

/** How far evidence travels is part of a statement's text; further than this takes another round trip. */
const STEPS_AT_ONCE = 3;

const WITHIN_STEPS: readonly Statement[] = Array.from({ length: STEPS_AT_ONCE + 1 }, (_, steps) =>
  statement(
    `items within ${steps} steps`,
    `UNWIND $itemIds AS id
MATCH (a:Entity {id: id})-[relations:${RELATIONS}*0..${steps}]-(b)
WHERE all(r IN relations WHERE r.status <> "REJECTED")
RETURN DISTINCT b.id AS id`,
  ),
);

const EVIDENCE = statement(
  "evidence",
  `MATCH (item:Entity) WHERE item.id IN $itemIds
WITH collect(item) AS items
CALL (items) {
  UNWIND items AS a
  MATCH (a)-[r:${RELATIONS}]->(b)
  WHERE r.status <> "REJECTED" AND b.id IN $itemIds
  RETURN collect([a.id, type(r), b.id, properties(r)]) AS relations
}
CALL (items) {
  UNWIND items AS a
  MATCH (a)<-[:OBJECT]-(c:Claim)
  WHERE c.predicate IN $bearing OR a.kind = "TECHNOLOGY" AND c.predicate IN $links
  RETURN collect(DISTINCT c) AS claims
}
CALL (claims) {
  UNWIND claims AS c
  MATCH (c)-[:ABOUT]->(subject)
  WITH DISTINCT subject
  MATCH (subject)<-[:ABOUT|OBJECT]-(link:Claim)
  WHERE link.predicate IN $links
  RETURN collect(DISTINCT link) AS near
}
CALL (near) {
  UNWIND near AS link
  MATCH (link)-[:ABOUT|OBJECT]->(reached)
  WITH DISTINCT reached
  CALL (reached) {
    WITH reached WHERE reached.kind = "TECHNOLOGY"
    MATCH (reached)<-[:ABOUT]-(link:Claim) WHERE link.predicate IN $links
    RETURN link
    UNION ALL
    WITH reached WHERE reached.kind = "STACK"
    MATCH (reached)<-[:OBJECT]-(link:Claim {predicate: "PART_OF"})
    RETURN link
  }
  RETURN collect(DISTINCT link) AS far
}
CALL (near, far) {
  UNWIND near + far AS link
  RETURN collect(DISTINCT link) AS links
}
CALL (items, claims, links) {
  UNWIND claims + links AS c
  MATCH (c)-[:ABOUT|OBJECT|STATED_IN]->(n)
  RETURN collect(DISTINCT n) AS named
}
CALL (items, named) {
  UNWIND items + named AS n
  WITH DISTINCT n
  RETURN collect(properties(n)) AS nodes
}
RETURN nodes, relations, [c IN claims | properties(c)] AS claims, [c IN links | properties(c)] AS links`,
);

export const EVIDENCE_STATEMENTS: readonly Statement[] = [...WITHIN_STEPS, EVIDENCE];

/** All that bears on the items (graph-store.ts, `evidence`), each list in order of id: two round trips. */
export async function readEvidence(
  read: Read,
  { itemIds, stepsMax }: EvidenceRequest,
  options?: ReadOptions,
): Promise<EvidenceGraph> {
  if (itemIds.length === 0) return { nodes: [], relations: [], claims: [], links: [] };
  const reached = await itemsWithin(read, itemIds, stepsMax, options);
  const parameters = { itemIds: reached, bearing: BEARING_PREDICATES, links: LINK_PREDICATES };
  const [row] = await read(EVIDENCE, parameters, options);
  if (!row) throw new TypeError("Expected one row: the evidence.");
  const relations = row.relations as [NodeId, Predicate, NodeId, Properties][];
  return {
    nodes: inOrder((row.nodes as Properties[]).map(nodeOf)),
    relations: inOrder(relations.map(([fromId, predicate, toId, weights]) => edgeOf(fromId, predicate, toId, weights))),
    claims: inOrder((row.claims as Properties[]).map(claimOf)),
    links: inOrder((row.links as Properties[]).map(claimOf)),
  };
}

async function itemsWithin(
  read: Read,
  itemIds: readonly NodeId[],
  stepsMax: number,
  options?: ReadOptions,
): Promise<readonly NodeId[]> {
  const steps = Math.min(stepsMax, STEPS_AT_ONCE);
  const within = WITHIN_STEPS[steps];
  if (!within) throw new TypeError(`Expected a whole number of steps, but got ${stepsMax}.`);
  const rows = await read(within, { itemIds: [...new Set(itemIds)] }, options);
  const reached = rows.map(({ id }) => id as NodeId);
  return stepsMax > steps ? itemsWithin(read, reached, stepsMax - steps, options) : reached;
}

function inOrder<T extends { readonly id: string }>(rows: T[]): T[] {
  return rows.sort((a, b) => compareCodePoints(a.id, b.id));
}
