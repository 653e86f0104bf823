import { afterAll, beforeAll } from "@jest/globals";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { describeCuration } from "../curation/describe-curation.js";
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

describeCuration(
  "Neo4j",
  async () => {
    const reopen = () => openNeo4jStore(server.settings);
    const store = await reopen();
    await emptyGraph(server.settings);
    return { store, reopen };
  },
  { isDurable: true, timeoutMs: 60_000 },
);

describeCuration(
  "replica",
  async () => {
    await emptyGraph(server.settings);
    const reopen = () => openReplicaStore(server.settings);
    return { store: await reopen(), reopen };
  },
  { isDurable: true, timeoutMs: 60_000 },
);
