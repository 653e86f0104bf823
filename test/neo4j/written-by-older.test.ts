import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { checkGraph } from "../../src/cli/check-graph.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";
import { expectCuratorsWork, loadOlderNeo4jGraph } from "../support/written-by-older.js";

describe("a Neo4j graph written by version 0.1.0", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  const stores: GraphStore[] = [];
  beforeAll(async () => {
    server = await sharedServer();
    await loadOlderNeo4jGraph(server.settings);
    stores.push(await openNeo4jStore(server.settings), await openReplicaStore(server.settings));
  }, 180_000);
  afterAll(async () => {
    for (const store of stores) await store.close();
    await emptyGraph(server.settings);
    await server.release();
  }, 60_000);

  it("opens read directly and as a replica, is in order, and keeps what curators wrote", async () => {
    for (const store of stores) {
      const { version, mistakes } = await checkGraph(store);
      expect({ version, mistakes }).toEqual({ version: 12, mistakes: [] });
      await expectCuratorsWork(store);
    }
  });
});
