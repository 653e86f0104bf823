import { createHash } from "node:crypto";
import { Conflict } from "../../graph/errors.js";
import type { GraphChange, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { parseEdgeId } from "../../graph/ids.js";
import type { Edge, NodeId } from "../../graph/model.js";
import { effectiveChanges, isEmptyPlan, planWrite, type WritePlan } from "../../graph/plan-write.js";
import { claimProperties, edgeProperties, namesOf, nodeProperties } from "./codec.js";
import { type Run, type Statement, statement } from "./cypher.js";
import { FetchedView } from "./fetched-view.js";
import { grouped } from "./grouped.js";
import { EDGE_PREDICATES, labelsOf, NODE_SHAPES, type NodeShape, shapeOf } from "./labels.js";
import { revisionRow } from "./read-revisions.js";
import { GRAPH_KEY } from "./schema.js";
import { logWrite } from "./write-log.js";

const IDEMPOTENCY_HOURS = 24;
const ROWS_AT_ONCE = 5_000;

/** Every write begins by writing this node: whoever comes second waits, so versions have no gaps. */
const LOCK = statement(
  "lock the graph",
  `MATCH (g:GraphState {key: $graph})
SET g.lockedFor = $key
WITH g
OPTIONAL MATCH (r:Receipt {key: $key})
RETURN g.version AS version, properties(r) AS receipt`,
);

const ALL_SHAPE_LABELS = [...new Set(NODE_SHAPES.flatMap((shape) => labelsOf(shape).split(":")))].join(":");
const PUT_NODES = perShape(
  (shape) => `UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
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
const PUT_CLAIMS = statement(
  "put claims",
  `UNWIND $rows AS row
MATCH (subject:Entity {id: row.subjectId})
MATCH (source:Entity {id: row.sourceId})
MERGE (c:Claim {id: row.id})
SET c = row.properties
MERGE (c)-[:ABOUT]->(subject)
MERGE (c)-[stated:STATED_IN]->(source)
SET stated.locator = row.locator`,
);
const PUT_OBJECTS = statement(
  "put objects",
  `UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (object:Entity {id: row.objectId})
MERGE (c)-[:OBJECT]->(object)`,
);
const REMOVE_CLAIMS = statement("remove claims", "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c");
const REMOVE_NODES = statement("remove nodes", "UNWIND $ids AS id MATCH (n:Entity {id: id}) DETACH DELETE n");
const PUT_EDGES = perPredicate(
  "put edges",
  (predicate) => `UNWIND $rows AS row
MATCH (a:Entity {id: row.fromId})
MATCH (b:Entity {id: row.toId})
MERGE (a)-[r:${predicate}]->(b)
SET r = row.properties`,
);
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
const KEEP_RECEIPT = statement(
  "keep the receipt",
  `MERGE (r:Receipt {key: $key})
SET r.digest = $digest, r.result = $result, r.atMs = $atMs, r.storedAtMs = timestamp()
WITH r
MATCH (old:Receipt) WHERE old.storedAtMs < timestamp() - ${IDEMPOTENCY_HOURS * 3_600_000}
DELETE old`,
);

export const WRITE_STATEMENTS: readonly Statement[] = [
  LOCK,
  ...Object.values(PUT_NODES),
  DROP_NAMES,
  PUT_NAMES,
  DROP_IDLE_NAMES,
  PUT_CLAIMS,
  PUT_OBJECTS,
  REMOVE_CLAIMS,
  REMOVE_NODES,
  ...Object.values(PUT_EDGES),
  ...Object.values(REMOVE_EDGES),
  PUT_REVISIONS,
  KEEP_RECEIPT,
];

/**
 * Applies `changes` inside one transaction. `key` is the caller's idempotency key, or one made for this call: a
 * transaction that is tried again because its end was not heard finds its own receipt.
 */
export async function writeGraph(
  run: Run,
  changes: readonly GraphChange[],
  { expectVersion, fingerprint, author, at }: WriteOptions,
  key: string,
): Promise<Omit<WriteResult, "bookmark">> {
  const atMs = at === undefined ? 0 : Date.parse(at);
  const digest = createHash("sha256")
    .update(fingerprint ?? JSON.stringify(changes))
    .digest("hex");
  const [graph] = await run(LOCK, { graph: GRAPH_KEY, key });
  if (!graph) throw new TypeError("Expected the graph to have been started: its version node is missing.");

  const receipt = graph.receipt as { digest: string; result: string; atMs: number } | null;
  if (receipt && atMs - receipt.atMs <= IDEMPOTENCY_HOURS * 3_600_000) {
    if (receipt.digest === digest) return JSON.parse(receipt.result);
    throw new Conflict(`Expected the same changes for this idempotency key as before, but got others.`);
  }
  const version = graph.version as number;
  if (expectVersion !== undefined && expectVersion !== version) {
    throw new Conflict(`Expected the graph at version ${expectVersion}, but it is at ${version}.`, { version });
  }

  const plan = await planOn(run, changes);
  const isChange = !isEmptyPlan(plan);
  const result = {
    version: isChange ? version + 1 : version,
    nodesWritten: plan.putNodes.length,
    claimsWritten: plan.putClaims.length,
    removed: plan.removeClaims.length + plan.removeNodes.length,
  };
  if (isChange) {
    await applyPlan(run, plan);
    await logWrite(run, {
      version: result.version,
      at: at ?? null,
      author: author ?? null,
      changes: effectiveChanges(plan),
    });
  }
  await run(KEEP_RECEIPT, { key, digest, result: JSON.stringify(result), atMs });
  return result;
}

/** The plan of `changes`, made again until everything that it asks of the graph has been fetched. */
async function planOn(run: Run, changes: readonly GraphChange[]): Promise<WritePlan> {
  const view = new FetchedView();
  view.expect(changes);
  for (;;) {
    while (!view.isMissingNothing()) await view.fetch(run);
    let plan: WritePlan | null = null;
    let refusal: unknown = null;
    try {
      plan = planWrite(changes, view);
    } catch (error) {
      refusal = error;
    }
    // What was planned, or refused, without knowing all of it does not count.
    if (view.isMissingNothing()) {
      if (plan) return plan;
      throw refusal;
    }
  }
}

async function applyPlan(run: Run, plan: WritePlan): Promise<void> {
  const { putNodes, putClaims, removeClaims, removeNodes, putEdges, removeEdges, putRevisions } = plan;
  const ends = removeEdges.map(parseEdgeId).filter((edge) => edge !== null);
  for (const [predicate, rows] of grouped(ends, (edge) => edge.predicate)) {
    await inParts(run, REMOVE_EDGES[predicate], rows);
  }
  if (removeClaims.length > 0) await run(REMOVE_CLAIMS, { ids: removeClaims.map(({ id }) => id) });

  const renamed: NodeId[] = [...removeNodes, ...putNodes.map(({ id }) => id)];
  const dropped = renamed.length > 0 ? await run(DROP_NAMES, { ids: renamed }) : [];
  if (removeNodes.length > 0) await run(REMOVE_NODES, { ids: removeNodes });
  for (const [shape, nodes] of grouped(putNodes, shapeOf)) {
    const rows = nodes.map((node) => ({ id: node.id, properties: nodeProperties(node) }));
    await inParts(run, PUT_NODES[shape], rows);
  }
  await inParts(
    run,
    PUT_NAMES,
    putNodes.map((node) => ({ id: node.id, names: namesOf(node) })),
  );
  if (dropped.length > 0) await run(DROP_IDLE_NAMES, { keys: dropped.map(({ key }) => key) });

  const claims = putClaims.map((claim) => {
    const { id, subjectId, objectId, sourceId, locator } = claim;
    return { id, subjectId, objectId, sourceId, locator, properties: claimProperties(claim) };
  });
  await inParts(run, PUT_CLAIMS, claims);
  const objects = claims.filter(({ objectId }) => objectId !== null);
  await inParts(
    run,
    PUT_OBJECTS,
    objects.map(({ id, objectId }) => ({ id, objectId })),
  );
  for (const [predicate, edges] of grouped(putEdges, (edge) => edge.predicate)) {
    await inParts(run, PUT_EDGES[predicate], edges.map(edgeRow));
  }
  await inParts(run, PUT_REVISIONS, putRevisions.map(revisionRow));
}

function edgeRow(edge: Edge) {
  return { fromId: edge.fromId, toId: edge.toId, properties: edgeProperties(edge) };
}

async function inParts(run: Run, text: Statement | undefined, rows: readonly object[]): Promise<void> {
  if (!text) throw new TypeError("Expected a predicate that joins two things.");
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await run(text, { rows: rows.slice(from, from + ROWS_AT_ONCE) });
  }
}

function perShape(text: (shape: NodeShape) => string): Readonly<Record<NodeShape, Statement>> {
  return Object.fromEntries(
    NODE_SHAPES.map((shape) => [shape, statement(`put ${shape}`, text(shape))]),
  ) as unknown as Record<NodeShape, Statement>;
}

function perPredicate(what: string, text: (predicate: string) => string): Readonly<Record<string, Statement>> {
  return Object.fromEntries(
    EDGE_PREDICATES.map((predicate) => [predicate, statement(`${what} ${predicate}`, text(predicate))]),
  );
}
