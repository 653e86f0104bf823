import neo4j from "neo4j-driver";
import type { GraphChange } from "../../src/graph/graph-store.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { claimProperties, namesOf, nodeProperties } from "../../src/store/neo4j/codec.js";
import { labelsOf, shapeOf } from "../../src/store/neo4j/labels.js";

/**
 * What a batch would take without the port: no look at what is there, no rules, no history, no log of writes. One
 * transaction a batch, one statement a label or relationship type, the same properties.
 */
export interface RawWriter {
  write(changes: readonly GraphChange[]): Promise<void>;
  close(): Promise<void>;
}

type Rows = Map<string, object[]>;

export function openRawWriter(uri: string, user: string, password: string): RawWriter {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  return {
    async write(changes) {
      const statements = statementsOf(changes);
      const session = driver.session();
      await session.executeWrite(async (transaction) => {
        for (const [text, rows] of statements) await transaction.run(text, { rows });
      });
      await session.close();
    },
    close: () => driver.close(),
  };
}

function statementsOf(changes: readonly GraphChange[]): Rows {
  const statements: Rows = new Map();
  const add = (text: string, row: object) => {
    const rows = statements.get(text);
    if (rows) rows.push(row);
    else statements.set(text, [row]);
  };
  for (const change of changes) {
    if (change.type === "putNode") addNode(change.node, add);
    else if (change.type === "putClaim") addClaim(change.claim, add);
  }
  return statements;
}

type Add = (text: string, row: object) => void;

const NAMES = `UNWIND $rows AS row MATCH (n:Entity {id: row.id}) UNWIND row.names AS name
MERGE (k:Name {key: name.key}) ON CREATE SET k.words = name.words, k.joined = name.joined
CREATE (n)-[:NAMED]->(k)`;
const CLAIMS = `UNWIND $rows AS row MATCH (s:Entity {id: row.subjectId}) MATCH (o:Entity {id: row.sourceId})
CREATE (c:Claim) SET c = row.properties
CREATE (c)-[:ABOUT]->(s) CREATE (c)-[:STATED_IN {locator: row.locator}]->(o)`;
const OBJECTS = `UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (o:Entity {id: row.objectId})
CREATE (c)-[:OBJECT]->(o)`;

function addNode(node: EntityNode, add: Add): void {
  const properties = nodeProperties(node);
  add(`UNWIND $rows AS row CREATE (n:Entity:${labelsOf(shapeOf(node))}) SET n = row.properties`, { properties });
  add(NAMES, { id: node.id, names: namesOf(node) });
}

function addClaim(claim: Claim, add: Add): void {
  const { id, subjectId, sourceId, objectId, predicate, locator, adoption } = claim;
  add(CLAIMS, { subjectId, sourceId, locator, properties: claimProperties(claim) });
  if (objectId === null) return;
  add(OBJECTS, { id, objectId });
  add(
    `UNWIND $rows AS row MATCH (a:Entity {id: row.subjectId}) MATCH (b:Entity {id: row.objectId})
MERGE (a)-[r:${predicate}]->(b) SET r = row.properties`,
    { subjectId, objectId, properties: { strength: 0.5, status: "ACCEPTED", support: 1, against: 0, adoption } },
  );
}
