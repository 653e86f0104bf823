import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";

/** One server for all files of a run but those that stop it, each of which empties it first (test/support/neo4j-server.ts). */
export default async function startSharedServer() {
  if (process.env.NEO4J_TEST_URI) return;
  const { startNeo4j } = await tsImport("../../scripts/neo4j.ts", import.meta.url);
  const home = mkdtempSync(join(tmpdir(), "stackatlas-neo4j-"));
  const server = await startNeo4j({ home });
  Object.assign(process.env, {
    NEO4J_TEST_URI: server.uri,
    NEO4J_TEST_USER: server.user,
    NEO4J_TEST_PASSWORD: server.password,
  });
  globalThis.sharedNeo4j = { server, home };
}
