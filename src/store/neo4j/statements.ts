import type { Statement } from "./cypher.js";
import { FETCH_STATEMENTS } from "./fetched-view.js";
import { KEY_STATEMENTS } from "./key-nodes.js";
import { NODE_STATEMENTS } from "./known-nodes.js";
import { CLAIM_STATEMENTS } from "./read-claims.js";
import { EDGE_STATEMENTS } from "./read-edges.js";
import { ENTITY_STATEMENTS } from "./read-entities.js";
import { EVIDENCE_STATEMENTS } from "./read-evidence.js";
import { FIND_STATEMENTS } from "./read-find.js";
import { LIMITED_EDGE_STATEMENTS } from "./read-limited-edges.js";
import { REVISION_STATEMENTS } from "./read-revisions.js";
import { SNAPSHOT_STATEMENTS } from "./read-snapshot.js";
import { SCHEMA_COMMANDS, SCHEMA_STATEMENTS } from "./schema.js";
import { WRITE_STATEMENTS } from "./write-graph.js";
import { LOG_STATEMENTS } from "./write-log.js";

/** Everything that is ever sent to Neo4j, but for the commands of the schema. Tests read their plans. */
export const STATEMENTS: readonly Statement[] = [
  ...NODE_STATEMENTS,
  ...ENTITY_STATEMENTS,
  ...FIND_STATEMENTS,
  ...EDGE_STATEMENTS,
  ...LIMITED_EDGE_STATEMENTS,
  ...CLAIM_STATEMENTS,
  ...EVIDENCE_STATEMENTS,
  ...REVISION_STATEMENTS,
  ...SNAPSHOT_STATEMENTS,
  ...LOG_STATEMENTS,
  ...FETCH_STATEMENTS,
  ...WRITE_STATEMENTS,
  ...SCHEMA_STATEMENTS,
  ...KEY_STATEMENTS,
];
export const COMMANDS: readonly Statement[] = SCHEMA_COMMANDS;
