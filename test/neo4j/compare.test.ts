import { afterAll, beforeAll, describe, it } from "@jest/globals";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { compareStores } from "../store/compare-stores.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";

describe("the graph in memory and the one in Neo4j", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  beforeAll(async () => {
    server = await sharedServer();
  }, 180_000);
  afterAll(() => server.release(), 60_000);

  it("give the same answers on generated graphs, and refuse the same writes", async () => {
    const openMemory = async (): Promise<GraphStore> => new MemoryStore();
    const openNeo4j = async () => {
      const store = await openNeo4jStore(server.settings);
      await emptyGraph(server.settings);
      return store;
    };
    await compareStores(openMemory, openNeo4j, { graphs: 25, queries: 30 });
  }, 1_200_000);
});
