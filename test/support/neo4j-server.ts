import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { type RunningNeo4j, startNeo4j } from "../../scripts/neo4j.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";

/** A real server in a home of its own; what a test does to it harms nobody else. */
export interface OwnServer extends RunningNeo4j {
  readonly settings: Neo4jSettings;
  /** The same graph again, on the same port, after `stop` or `kill`. */
  restart(): Promise<OwnServer>;
  /** Stops it and removes its home. */
  discard(): Promise<void>;
}

export async function ownServer(): Promise<OwnServer> {
  return serverIn(mkdtempSync(join(tmpdir(), "stackatlas-neo4j-")));
}

/** The server that a whole run of tests shares (test/neo4j/global-setup.ts), or one of this file's own. */
export async function sharedServer(): Promise<{ settings: Neo4jSettings; release(): Promise<void> }> {
  const uri = process.env.NEO4J_TEST_URI;
  if (!uri) {
    const own = await ownServer();
    return { settings: own.settings, release: () => own.discard() };
  }
  const user = process.env.NEO4J_TEST_USER ?? "neo4j";
  const password = process.env.NEO4J_TEST_PASSWORD ?? "";
  return { settings: { uri, user, password }, release: async () => {} };
}

/** Removes all that is in the graph; the schema stays. */
export async function emptyGraph({ uri, user, password }: Neo4jSettings): Promise<void> {
  await asAdmin({ uri, user, password }, async (run) => {
    await run("MATCH (n) WHERE NOT n:GraphState CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    await run("MATCH (g:GraphState) SET g.version = 0 REMOVE g.lockedFor");
  });
}

/** What a store does not offer: looking at the database from outside. */
export async function asAdmin<T>(
  { uri, user, password }: Neo4jSettings,
  work: (run: (text: string, parameters?: Record<string, unknown>) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  const session = driver.session();
  try {
    return await work(async (text, parameters) => {
      const { records } = await session.run(text, parameters);
      return records.map((record) => record.toObject());
    });
  } finally {
    await session.close();
    await driver.close();
  }
}

async function serverIn(home: string, port?: number): Promise<OwnServer> {
  const server = await startNeo4j({ home, port });
  const { uri, user, password } = server;
  return {
    ...server,
    settings: { uri, user, password },
    restart: () => serverIn(home, server.port),
    discard: async () => {
      await server.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
