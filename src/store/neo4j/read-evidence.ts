import {
  BEARING_PREDICATES,
  type EvidenceGraph,
  type EvidenceRequest,
  FOUNDATION_PREDICATES,
  HOST_KINDS,
  LINK_PREDICATES,
  RELATION_PREDICATES,
  type ReadOptions,
} from "../../graph/graph-store.js";
import type { TechnologyKind } from "../../graph/kinds.js";
import type { NodeId } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { claimOf, edgeOf, nodeOf, type Properties } from "./codec.js";
import { type Read, type Statement, statement } from "./cypher.js";
import { HOLDS } from "./listed-edges.js";

const RELATIONS = RELATION_PREDICATES.join("|");

/** How far evidence travels is part of a statement's text; further than this takes another round trip. */
const STEPS_AT_ONCE = 3;

const WITHIN_STEPS: readonly Statement[] = Array.from({ length: STEPS_AT_ONCE + 1 }, (_, steps) =>
  statement(
    `items within ${steps} steps`,
    `UNWIND $itemIds AS id
MATCH (a:Entity {id: id})-[relations:${RELATIONS}*0..${steps}]-(b)
WHERE all(r IN relations WHERE ${HOLDS})
RETURN DISTINCT b.id AS id`,
  ),
);

/** Finds `items`, with the `relations` among them. */
const ITEMS = `MATCH (item:Entity) WHERE item.id IN $itemIds
WITH collect(item) AS items
CALL (items) {
  UNWIND items AS a
  MATCH (a)-[r:${RELATIONS}]->(b)
  WHERE ${HOLDS} AND b.id IN $itemIds
  RETURN collect([a.id, type(r), b.id, properties(r)]) AS relations
}`;

/** Claims on an item `a`, of which one is `c`. */
const ON_ITEM = `MATCH (a)<-[:OBJECT]-(c:Claim)
  WHERE (c.predicate IN $bearing OR a.kind = "TECHNOLOGY" AND c.predicate IN $links)`;

/** All that `items`, `relations`, `claims` and `links` hold, with all that they name. */
const TOLD = `CALL (items, claims, links) {
  UNWIND claims + links AS c
  MATCH (c)-[:ABOUT|OBJECT|STATED_IN]->(n)
  RETURN collect(DISTINCT n) AS named
}
CALL (items, named) {
  UNWIND items + named AS n
  WITH DISTINCT n
  RETURN collect(properties(n)) AS nodes
}
RETURN nodes, relations, [c IN claims | properties(c)] AS claims, [c IN links | properties(c)] AS links`;

const EVIDENCE = statement(
  "evidence",
  `${ITEMS}
CALL (items) {
  UNWIND items AS a
  ${ON_ITEM}
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
${TOLD}`,
);

const EVIDENCE_ON_CANDIDATES = statement(
  "evidence on candidates",
  `${ITEMS}
CALL (items) {
  UNWIND items AS a
  ${ON_ITEM}
  MATCH (c)-[:ABOUT]->(subject)
  WHERE subject.technologyKind IN $candidates OR subject.technologyKind IN $hosts
  RETURN collect(DISTINCT c) AS claims, collect(DISTINCT subject) AS subjects
}
CALL (subjects) {
  UNWIND subjects AS host
  WITH host WHERE host.technologyKind IN $hosts
  MATCH (host)<-[:${FOUNDATION_PREDICATES.join("|")}]-(framework {technologyKind: "FRAMEWORK"})
  RETURN collect(DISTINCT framework) AS frameworks
}
CALL (subjects, frameworks) {
  UNWIND subjects + frameworks AS built
  WITH DISTINCT built
  MATCH (built)<-[:ABOUT]-(link:Claim)
  WHERE link.predicate IN $foundations
  RETURN collect(link) AS links
}
${TOLD}`,
);

export const EVIDENCE_STATEMENTS: readonly Statement[] = [...WITHIN_STEPS, EVIDENCE, EVIDENCE_ON_CANDIDATES];

/** All that bears on the items (graph-store.ts, `evidence`): two round trips. */
export async function readEvidence(
  read: Read,
  { itemIds, stepsMax, candidateKinds }: EvidenceRequest,
  options?: ReadOptions,
): Promise<EvidenceGraph> {
  if (itemIds.length === 0) return { nodes: [], relations: [], claims: [], links: [] };
  const reached = await itemsWithin(read, itemIds, stepsMax, options);
  const parameters = { itemIds: reached, bearing: BEARING_PREDICATES, links: LINK_PREDICATES };
  const [row] = candidateKinds
    ? await read(EVIDENCE_ON_CANDIDATES, { ...parameters, ...candidateParameters(candidateKinds) }, options)
    : await read(EVIDENCE, parameters, options);
  if (!row) throw new TypeError("Expected one row: the evidence.");
  const relations = row.relations as [NodeId, Predicate, NodeId, Properties][];
  return {
    nodes: (row.nodes as Properties[]).map(nodeOf),
    relations: relations.map(([fromId, predicate, toId, weights]) => edgeOf(fromId, predicate, toId, weights)),
    claims: (row.claims as Properties[]).map(claimOf),
    links: (row.links as Properties[]).map(claimOf),
  };
}

function candidateParameters(candidates: readonly TechnologyKind[]) {
  const hosts = candidates.includes("FRAMEWORK") ? HOST_KINDS : [];
  return { candidates, hosts, foundations: [...FOUNDATION_PREDICATES, "IS_A"] };
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
