import { StackatlasError } from "../../graph/errors.js";
import { integer, type Read, type Run, type Statement, statement } from "./cypher.js";

/** Goes up when what is stored changes its form; a program refuses a graph that is newer than it. */
export const SCHEMA_VERSION = 1;
export const GRAPH_KEY = "stackatlas";

/** Constraints and indexes by name. Uniqueness is what stops two of a thing: MERGE alone does not. */
const SCHEMA: Readonly<Record<string, Statement>> = {
  graph_key: unique("graph_key", "GraphState", "key"),
  entity_id: unique("entity_id", "Entity", "id"),
  claim_id: unique("claim_id", "Claim", "id"),
  name_key: unique("name_key", "Name", "key"),
  write_version: unique("write_version", "Write", "version"),
  receipt_key: unique("receipt_key", "Receipt", "key"),
  revision_id: unique("revision_id", "Revision", "id"),
  api_key_id: unique("api_key_id", "ApiKey", "id"),
  history_about: unique("history_about", "History", "aboutId"),
  // Lists of one kind by name come out of this index in their order.
  entity_order: index("entity_order", "Entity", "kind", "_order", "id"),
  claim_edge: index("claim_edge", "Claim", "_edgeId"),
  claim_predicate: index("claim_predicate", "Claim", "predicate"),
  claim_correction: index("claim_correction", "Claim", "correctionId"),
  revision_version: index("revision_version", "Revision", "version"),
  write_start: index("write_start", "Write", "changesBefore"),
  receipt_age: index("receipt_age", "Receipt", "storedAtMs"),
  // Names are stored as the words that text scores compare: there is nothing left to analyse.
  name_words: statement(
    "make name_words",
    `CREATE FULLTEXT INDEX name_words IF NOT EXISTS FOR (n:Name) ON EACH [n.words, n.joined]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: "whitespace", \`fulltext.eventually_consistent\`: false}}`,
  ),
};

const FOUND = statement(
  "schema found",
  `SHOW INDEXES YIELD name, state WHERE name IN $names AND state <> "FAILED" RETURN collect(name) AS names`,
);
const AWAIT_INDEXES = statement("await indexes", "CALL db.awaitIndexes(60)");
const VERSION_FOUND = statement(
  "schema version",
  "OPTIONAL MATCH (g:GraphState {key: $key}) RETURN g.schemaVersion AS version",
);
const START_GRAPH = statement(
  "start of the graph",
  `MERGE (g:GraphState {key: $key})
ON CREATE SET g.version = 0, g.changes = 0, g.schemaVersion = $schemaVersion`,
);

export const SCHEMA_STATEMENTS: readonly Statement[] = [FOUND, AWAIT_INDEXES, VERSION_FOUND, START_GRAPH];
export const SCHEMA_COMMANDS: readonly Statement[] = Object.values(SCHEMA);

/** The graph was written by a later program than this one. */
export class NewerSchema extends StackatlasError {
  override readonly name = "NewerSchema";
  constructor(found: number) {
    super(
      "STORE_UNAVAILABLE",
      `Expected a graph in Neo4j of schema version ${SCHEMA_VERSION} or older, but it is of version ${found}: it was written by a newer Stackatlas.`,
    );
  }
}

/** Makes what is missing; changes nothing the second time. Rejects with NewerSchema. */
export async function prepareSchema(read: Read, command: Run): Promise<void> {
  const [graph] = await read(VERSION_FOUND, { key: GRAPH_KEY });
  const version = (graph?.version ?? null) as number | null;
  if (version !== null && version > SCHEMA_VERSION) throw new NewerSchema(version);
  const names = Object.keys(SCHEMA);
  const [found] = await read(FOUND, { names });
  const present = new Set(found?.names as string[] | undefined);
  const missing = names.filter((name) => !present.has(name));
  for (const name of missing) await command(SCHEMA[name] as Statement, {});
  if (missing.length > 0) await command(AWAIT_INDEXES, {});
  if (version === null) await command(START_GRAPH, startParameters());
}

function startParameters() {
  return { key: GRAPH_KEY, schemaVersion: integer(SCHEMA_VERSION) };
}

function unique(name: string, label: string, property: string): Statement {
  return statement(
    `make ${name}`,
    `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`,
  );
}

function index(name: string, label: string, ...properties: readonly string[]): Statement {
  const list = properties.map((property) => `n.${property}`).join(", ");
  return statement(`make ${name}`, `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (${list})`);
}
