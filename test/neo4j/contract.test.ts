import { afterAll, beforeAll } from "@jest/globals";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { describeStore } from "../store/contract.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";

let server: { settings: Neo4jSettings; release(): Promise<void> };
beforeAll(async () => {
  server = await sharedServer();
}, 180_000);
afterAll(() => server.release(), 60_000);

describeStore("Neo4j", async () => {
  const store = await openNeo4jStore(server.settings);
  await emptyGraph(server.settings);
  return store;
});

describeStore("replica", async () => {
  await emptyGraph(server.settings);
  return openReplicaStore(server.settings);
});
