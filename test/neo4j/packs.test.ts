import { afterAll, beforeAll } from "@jest/globals";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { describePacks } from "../cli/describe-packs.js";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";

let server: { settings: Neo4jSettings; release(): Promise<void> };
beforeAll(async () => {
  server = await sharedServer();
}, 180_000);
afterAll(async () => {
  removeFolders();
  await server.release();
}, 60_000);

describePacks(
  "Neo4j",
  async () => {
    const store = await openNeo4jStore(server.settings);
    await emptyGraph(server.settings);
    return store;
  },
  async (store) => {
    await stopServers();
    await store.close();
  },
);
