import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect } from "@jest/globals";
import neo4j from "neo4j-driver";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { ask } from "./graphql.js";

const FIXTURE = fileURLToPath(new URL("../fixtures/written-by-0.1.0", import.meta.url));

/** Unpacks the data directory that version 0.1.0 wrote into `directory`: its seed, what curators did, and one import. */
export function unpackOlderDataDirectory(directory: string): void {
  const from = join(FIXTURE, "data");
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const packed = join(entry.parentPath, entry.name);
    const target = join(directory, packed.slice(from.length, -".gz".length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, gunzipSync(readFileSync(packed)));
  }
}

/** Writes the backup file of version 0.1.0: the same graph, one version before its import. */
export function unpackOlderBackup(file: string): void {
  writeFileSync(file, gunzipSync(readFileSync(join(FIXTURE, "backup.gz"))));
}

type Row =
  | { readonly schema: string }
  | { readonly labels: string[]; readonly properties: Record<string, unknown> }
  | { readonly type: string; readonly from: number; readonly to: number; readonly properties: Record<string, unknown> };

/** Loads the Neo4j graph of version 0.1.0 into an empty database: its schema, nodes and relationships as they were. */
export async function loadOlderNeo4jGraph({ uri, user, password }: Neo4jSettings): Promise<void> {
  const text = gunzipSync(readFileSync(join(FIXTURE, "neo4j.jsonl.gz"))).toString("utf8");
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line, asStored) as Row);
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  try {
    const run = (statement: string, parameters?: Record<string, unknown>) =>
      driver.executeQuery(statement, parameters, { routing: "WRITE" });
    await run("MATCH (n) DETACH DELETE n");
    for (const row of rows) if ("schema" in row) await run(row.schema.replace(" FOR (", " IF NOT EXISTS FOR ("));
    const nodes = rows.flatMap((row) => ("labels" in row ? [row] : []));
    for (const [labels, some] of grouped(
      nodes.map((node, at) => ({ ...node, at })),
      (node) => node.labels.join("`:`"),
    )) {
      await run(`UNWIND $some AS row CREATE (n:\`${labels}\`:Loading {_at: row.at}) SET n += row.properties`, { some });
    }
    await run("CREATE INDEX loading IF NOT EXISTS FOR (n:Loading) ON (n._at)");
    await run("CALL db.awaitIndexes(60)");
    const relationships = rows.flatMap((row) => ("type" in row ? [row] : []));
    for (const [type, some] of grouped(relationships, (one) => one.type)) {
      const match = "MATCH (a:Loading {_at: row.from}), (b:Loading {_at: row.to})";
      await run(`UNWIND $some AS row ${match} CREATE (a)-[r:\`${type}\`]->(b) SET r = row.properties`, { some });
    }
    await run("DROP INDEX loading");
    await run("MATCH (n:Loading) REMOVE n:Loading REMOVE n._at");
  } finally {
    await driver.close();
  }
}

/** Neo4j tells integers from floats; the file keeps the former as `{"int": "12"}`. */
function asStored(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && "int" in value ? neo4j.int(String(value.int)) : value;
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/** Expects that what curators of version 0.1.0 left behind reads as it did. */
export async function expectCuratorsWork(store: GraphStore): Promise<void> {
  const { framework, revisions } = await ask(
    store,
    `{
      framework(slug: "fixtureframe") {
        name
        useCases { nodes { slug } }
        claims(status: [ACCEPTED, DISPUTED]) { nodes { statement stance status doubts { kind reason } source { slug } } }
      }
      revisions(first: 20) { nodes { action status author reason decision { by reason } } }
    }`,
  );
  expect(framework.name).toBe("Fixtureframe");
  expect(framework.useCases.nodes).toContainEqual({ slug: "real-time-chat" });
  expect(sortedByStatement(framework.claims.nodes)).toEqual([
    {
      statement: "Fixtureframe is not for microservices.",
      stance: "REFUTES",
      status: "ACCEPTED",
      doubts: [],
      source: { slug: "fixture-notes" },
    },
    {
      statement: "Fixtureframe suits chat.",
      stance: "SUPPORTS",
      status: "DISPUTED",
      doubts: [{ kind: "OVERSTATED", reason: "Only small rooms" }],
      source: { slug: "fixture-notes" },
    },
  ]);
  const decided = { action: "RECORD_CLAIM", status: "APPLIED", author: "Bob", reason: "Proposed" };
  expect(revisions.nodes).toContainEqual({ ...decided, decision: { by: "Dee", reason: "Right" } });
  expect(revisions.nodes).toContainEqual({
    ...decided,
    status: "PROPOSED",
    reason: "Proposed, left open",
    decision: null,
  });
}

function sortedByStatement(claims: readonly { statement: string }[]) {
  return [...claims].sort((one, other) => (one.statement < other.statement ? -1 : 1));
}
