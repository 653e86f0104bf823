import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { readSeed } from "../../src/importers/seed.js";
import { createSchema } from "../../src/server/schema.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { startServer, stopServers } from "../server/support.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";
import { COMPARED_SERVER, expectPlainAnswers } from "../support/plain-execution.js";
import { seededStore } from "../support/seeded-store.js";

describe("an answer over Neo4j", () => {
  const schema = createSchema();
  const memory = seededStore();
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  const stores: { [reads: string]: GraphStore } = {};
  beforeAll(async () => {
    server = await sharedServer();
    const direct = await openNeo4jStore(server.settings);
    await emptyGraph(server.settings);
    await direct.write(readSeed(), { author: "seed" });
    Object.assign(stores, { direct, replica: await openReplicaStore(server.settings) });
  }, 180_000);
  afterAll(async () => {
    await stopServers();
    for (const store of Object.values(stores)) await store.close();
    await server.release();
  }, 60_000);

  // Read directly, planning a statement for the first time takes seconds, and 500 operations half an hour:
  // `npm run audit` tries those.
  it.each(["replica"])(
    "is that of plain execution, on the same store and on the graph in memory, to the byte: %s",
    async (reads) => {
      const store = stores[reads] as GraphStore;
      const { app } = await startServer(COMPARED_SERVER, { store, schema });
      const { compared, refused } = await expectPlainAnswers(
        { app, schema, stores: [memory, store] },
        { operations: 500, seed: 2 },
      );
      expect(compared).toBeGreaterThan(refused);
    },
    1_800_000,
  );
});
