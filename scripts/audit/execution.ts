import "../../src/graphql/reflect.js";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { readSeed } from "../../src/importers/seed.js";
import { createSchema } from "../../src/server/schema.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { startServer, stopServers } from "../../test/server/support.js";
import { ownServer } from "../../test/support/neo4j-server.js";
import { COMPARED_SERVER, expectPlainAnswers } from "../../test/support/plain-execution.js";
import type { Judge, Verdict } from "./judge.js";

/** For each store. */
const OPERATIONS = Number(process.env.AUDIT_OPERATIONS ?? 20_000);
/** Each part has its own seed, and is reported when it is done. */
const PART = 500;

/**
 * Holds answers over HTTP against plain execution of graphql-js, on every store: 20,000 random operations each, or
 * `AUDIT_OPERATIONS`. (The suites run 500.) Brings servers and stores of its own: `execute` has to be asked beside them.
 */
export const execution: Judge = {
  name: "answers against plain execution",
  async judge() {
    const directory = mkdtempSync(join(tmpdir(), "stackatlas-audit-"));
    const embedded = await openEmbeddedStore(directory);
    try {
      await embedded.write(readSeed(), { author: "seed" });
      const verdict = await compared("embedded", embedded);
      return together(verdict, await overNeo4j());
    } finally {
      await embedded.close();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

async function overNeo4j(): Promise<Verdict> {
  const server = await ownServer().catch((error: Error) => error.message);
  if (typeof server === "string") return { checks: 0, findings: [], notRun: `no Neo4j: ${server}` };
  const direct = await openNeo4jStore(server.settings);
  try {
    await direct.write(readSeed(), { author: "seed" });
    const replica = await openReplicaStore(server.settings);
    const ofReplica = await compared("replica", replica);
    await replica.close();
    return together(ofReplica, await compared("direct", direct));
  } finally {
    await direct.close();
    await server.discard();
  }
}

async function compared(name: string, store: GraphStore): Promise<Verdict> {
  const schema = createSchema();
  const { app } = await startServer(COMPARED_SERVER, { store, schema });
  const findings: string[] = [];
  let checks = 0;
  for (let seed = 1; seed <= Math.ceil(OPERATIONS / PART); seed += 1) {
    const operations = Math.min(PART, OPERATIONS - (seed - 1) * PART);
    try {
      const outcome = await expectPlainAnswers({ app, schema, stores: [store] }, { operations, seed });
      checks += outcome.compared;
      console.error(`  ${name}, seed ${seed}: ${JSON.stringify(outcome)}`);
    } catch (error) {
      findings.push(`${name}, seed ${seed}: ${error instanceof Error ? error.message : error}`);
      if (error instanceof Error && error.cause) findings.push(String(error.cause));
    }
  }
  await stopServers();
  return { checks, findings };
}

function together(one: Verdict, other: Verdict): Verdict {
  const { notRun } = other;
  const both = { checks: one.checks + other.checks, findings: [...one.findings, ...other.findings] };
  return notRun === undefined ? both : { ...both, notRun };
}
