import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j, { type Driver } from "neo4j-driver";
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

/** The server that a whole run of tests shares (test/neo4j/global-setup.mjs), or one of this file's own. */
export async function sharedServer(): Promise<{ settings: Neo4jSettings; release(): Promise<void> }> {
  const uri = process.env.NEO4J_TEST_URI;
  if (!uri) {
    const own = await ownServer();
    return { settings: own.settings, release: () => own.discard() };
  }
  const user = process.env.NEO4J_TEST_USER ?? "neo4j";
  const password = process.env.NEO4J_TEST_PASSWORD ?? "";
  // Beside another suite on two cores even a plain read may take seconds.
  return { settings: { uri, user, password, patience: 10 }, release: closeAdmins };
}

/** Removes all that is in the graph; the schema stays. */
export async function emptyGraph(settings: Neo4jSettings): Promise<void> {
  await asAdmin(settings, async (run) => {
    await run("MATCH (n) WHERE NOT n:GraphState CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    await run("MATCH (g:GraphState) SET g.version = 0 REMOVE g.lockedFor");
  });
}

/** What a store does not offer: looking at the database from outside. */
export async function asAdmin<T>(
  settings: Neo4jSettings,
  work: (run: (text: string, parameters?: Record<string, unknown>) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const session = adminOf(settings).session();
  try {
    return await work(async (text, parameters) => {
      const { records } = await session.run(text, parameters);
      return records.map((record) => record.toObject());
    });
  } finally {
    await session.close();
  }
}

const admins = new Map<string, Driver>();

function adminOf({ uri, user, password }: Neo4jSettings): Driver {
  const known = admins.get(uri);
  if (known) return known;
  // A connection may be to a server that has been killed since.
  const options = { disableLosslessIntegers: true, connectionLivenessCheckTimeout: 0 };
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), options);
  admins.set(uri, driver);
  return driver;
}

async function closeAdmins(): Promise<void> {
  await Promise.all([...admins.values()].map((driver) => driver.close()));
  admins.clear();
}

async function serverIn(home: string, port?: number): Promise<OwnServer> {
  const server = await startNeo4j({ home, port });
  const { uri, user, password } = server;
  return {
    ...server,
    settings: { uri, user, password },
    restart: () => serverIn(home, server.port),
    discard: async () => {
      await closeAdmins();
      await server.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
