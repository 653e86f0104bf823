import { grouped } from "../../graph/grouped.js";
import { parseEdgeId } from "../../graph/ids.js";
import type { Claim, Edge, EntityNode } from "../../graph/model.js";
import type { WritePlan } from "../../graph/plan-write.js";
import { claimProperties, edgeProperties, namesOf, nodeProperties } from "./codec.js";
import { type Run, type Statement, statement } from "./cypher.js";
import type { FetchedView } from "./fetched-view.js";
import { EDGE_PREDICATES, labelsOf, NODE_SHAPES, type NodeShape, shapeOf } from "./labels.js";
import { revisionRow } from "./read-revisions.js";

const ROWS_AT_ONCE = 5_000;

const ALL_SHAPE_LABELS = [...new Set(NODE_SHAPES.flatMap((shape) => labelsOf(shape).split(":")))].join(":");
const CREATE_NODES = perShape(
  "create",
  (shape) => `UNWIND $rows AS row
CREATE (n:Entity:${labelsOf(shape)})
SET n = row.properties`,
);
const CHANGE_NODES = perShape(
  "change",
  (shape) => `UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n = row.properties
REMOVE n:${ALL_SHAPE_LABELS}
SET n:${labelsOf(shape)}`,
);
/** Names that nobody carries any more are removed last, when the new ones are in place. */
const DROP_NAMES = statement(
  "drop names",
  `UNWIND $ids AS id
MATCH (:Entity {id: id})-[r:NAMED]->(k:Name)
DELETE r
RETURN DISTINCT k.key AS key`,
);
const PUT_NAMES = statement(
  "put names",
  `UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
UNWIND row.names AS name
MERGE (k:Name {key: name.key})
ON CREATE SET k.words = name.words, k.joined = name.joined
CREATE (n)-[:NAMED]->(k)`,
);
const DROP_IDLE_NAMES = statement(
  "drop idle names",
  `UNWIND $keys AS key
MATCH (k:Name {key: key})
WHERE NOT EXISTS { (k)<-[:NAMED]-() }
DELETE k`,
);
const CREATE_CLAIMS = statement(
  "create claims of a value",
  `UNWIND $rows AS row
MATCH (subject:Entity {id: row.subjectId})
MATCH (source:Entity {id: row.sourceId})
CREATE (c:Claim)-[:ABOUT]->(subject)
CREATE (c)-[:STATED_IN {locator: row.locator}]->(source)
SET c = row.properties`,
);
const CREATE_CLAIMS_OF_TWO = statement(
  "create claims of two things",
  `UNWIND $rows AS row
MATCH (subject:Entity {id: row.subjectId})
MATCH (object:Entity {id: row.objectId})
MATCH (source:Entity {id: row.sourceId})
CREATE (c:Claim)-[:ABOUT]->(subject)
CREATE (c)-[:OBJECT]->(object)
CREATE (c)-[:STATED_IN {locator: row.locator}]->(source)
SET c = row.properties`,
);
/** What a claim is about, and where it is stated, is part of its id: it does not change. */
const CHANGE_CLAIMS = statement(
  "change claims",
  `UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c = row.properties`,
);
const REMOVE_CLAIMS = statement("remove claims", "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c");
const REMOVE_NODES = statement("remove nodes", "UNWIND $ids AS id MATCH (n:Entity {id: id}) DETACH DELETE n");
const CREATE_EDGES = perPredicate("create edges", joining("CREATE"));
const CHANGE_EDGES = perPredicate("change edges", joining("MERGE"));
const REMOVE_EDGES = perPredicate(
  "remove edges",
  (predicate) => `UNWIND $rows AS row
MATCH (:Entity {id: row.fromId})-[r:${predicate}]->(:Entity {id: row.toId})
DELETE r`,
);
const PUT_REVISIONS = statement(
  "put revisions",
  `UNWIND $rows AS row
MERGE (r:Revision {id: row.id})
SET r = row.properties
WITH r, row
CALL (r) {
  MATCH (r)<-[old:TELLS]-()
  DELETE old
}
UNWIND row.aboutIds AS aboutId
MERGE (h:History {aboutId: aboutId})
MERGE (h)-[:TELLS]->(r)`,
);

export const PLAN_STATEMENTS: readonly Statement[] = [
  ...Object.values(CREATE_NODES),
  ...Object.values(CHANGE_NODES),
  DROP_NAMES,
  PUT_NAMES,
  DROP_IDLE_NAMES,
  CREATE_CLAIMS,
  CREATE_CLAIMS_OF_TWO,
  CHANGE_CLAIMS,
  REMOVE_CLAIMS,
  REMOVE_NODES,
  ...Object.values(CREATE_EDGES),
  ...Object.values(CHANGE_EDGES),
  ...Object.values(REMOVE_EDGES),
  PUT_REVISIONS,
];

/**
 * Writes what `plan` says, inside the transaction that it was made in. `before` is what it was made from: nobody else
 * writes meanwhile, so what it has not got is created at once. To have Neo4j look for each of them once more (MERGE)
 * cost half of the time of an import.
 */
export async function applyPlan(run: Run, plan: WritePlan, before: FetchedView): Promise<void> {
  const ends = plan.removeEdges.map(parseEdgeId).filter((edge) => edge !== null);
  for (const [predicate, rows] of grouped(ends, (edge) => edge.predicate)) {
    await inParts(run, REMOVE_EDGES[predicate], rows);
  }
  if (plan.removeClaims.length > 0) await run(REMOVE_CLAIMS, { ids: plan.removeClaims.map(({ id }) => id) });
  await applyNodes(run, plan, before);
  await applyClaims(run, plan, before);
  await applyEdges(run, plan, before);
  if (!before.isMissingNothing()) throw new TypeError("Expected a plan of what had been fetched, but it has more.");
  await inParts(run, PUT_REVISIONS, plan.putRevisions.map(revisionRow));
}

async function applyNodes(run: Run, { putNodes, removeNodes }: WritePlan, before: FetchedView): Promise<void> {
  const [known, created] = halves(putNodes, ({ id }) => before.node(id) !== null);
  const renamed = [...removeNodes, ...known.map(({ id }) => id)];
  const dropped = renamed.length > 0 ? await run(DROP_NAMES, { ids: renamed }) : [];
  if (removeNodes.length > 0) await run(REMOVE_NODES, { ids: removeNodes });
  for (const [shape, nodes] of grouped(created, shapeOf)) await inParts(run, CREATE_NODES[shape], nodes.map(nodeRow));
  for (const [shape, nodes] of grouped(known, shapeOf)) await inParts(run, CHANGE_NODES[shape], nodes.map(nodeRow));
  const names = putNodes.map((node) => ({ id: node.id, names: namesOf(node) }));
  await inParts(run, PUT_NAMES, names);
  if (dropped.length > 0) await run(DROP_IDLE_NAMES, { keys: dropped.map(({ key }) => key) });
}

async function applyClaims(run: Run, { putClaims }: WritePlan, before: FetchedView): Promise<void> {
  const [known, created] = halves(putClaims, ({ id }) => before.claim(id) !== null);
  const [ofTwo, ofValue] = halves(created, ({ objectId }) => objectId !== null);
  await inParts(run, CREATE_CLAIMS, ofValue.map(claimRow));
  await inParts(run, CREATE_CLAIMS_OF_TWO, ofTwo.map(claimRow));
  await inParts(run, CHANGE_CLAIMS, known.map(claimRow));
}

async function applyEdges(run: Run, { putEdges }: WritePlan, before: FetchedView): Promise<void> {
  const [known, created] = halves(putEdges, ({ id }) => before.claimsOfEdge(id).length > 0);
  for (const [predicate, edges] of grouped(created, (edge) => edge.predicate)) {
    await inParts(run, CREATE_EDGES[predicate], edges.map(edgeRow));
  }
  for (const [predicate, edges] of grouped(known, (edge) => edge.predicate)) {
    await inParts(run, CHANGE_EDGES[predicate], edges.map(edgeRow));
  }
}

function nodeRow(node: EntityNode) {
  return { id: node.id, properties: nodeProperties(node) };
}

function claimRow(claim: Claim) {
  const { id, subjectId, objectId, sourceId, locator } = claim;
  return { id, subjectId, objectId, sourceId, locator, properties: claimProperties(claim) };
}

function edgeRow(edge: Edge) {
  return { fromId: edge.fromId, toId: edge.toId, properties: edgeProperties(edge) };
}

/** Those of which it holds, and the others, each in their order. */
function halves<T>(values: readonly T[], holds: (value: T) => boolean): [T[], T[]] {
  const [those, others]: [T[], T[]] = [[], []];
  for (const value of values) (holds(value) ? those : others).push(value);
  return [those, others];
}

async function inParts(run: Run, text: Statement | undefined, rows: readonly object[]): Promise<void> {
  if (!text) throw new TypeError("Expected a predicate that joins two things.");
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await run(text, { rows: rows.slice(from, from + ROWS_AT_ONCE) });
  }
}

function perShape(what: string, text: (shape: NodeShape) => string): Readonly<Record<NodeShape, Statement>> {
  return Object.fromEntries(
    NODE_SHAPES.map((shape) => [shape, statement(`${what} ${shape}`, text(shape))]),
  ) as unknown as Record<NodeShape, Statement>;
}

function perPredicate(what: string, text: (predicate: string) => string): Readonly<Record<string, Statement>> {
  return Object.fromEntries(
    EDGE_PREDICATES.map((predicate) => [predicate, statement(`${what} ${predicate}`, text(predicate))]),
  );
}

function joining(how: "CREATE" | "MERGE"): (predicate: string) => string {
  return (predicate) => `UNWIND $rows AS row
MATCH (a:Entity {id: row.fromId})
MATCH (b:Entity {id: row.toId})
${how} (a)-[r:${predicate}]->(b)
SET r = row.properties`;
}
