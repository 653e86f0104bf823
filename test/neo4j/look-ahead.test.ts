import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import type { Statement } from "../../src/store/neo4j/cypher.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { ask, query } from "../support/graphql.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";
import { sampleStore } from "../technology/sample.js";

const LIST = `{ frameworks(first: 20) { nodes {
  id name languages { name } features(first: 5) { nodes { name } }
  adopters(first: 5, orderBy: {field: NAME, direction: ASC}) { nodes { name } }
} } }`;

describe("operations over Neo4j", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  let store: GraphStore;
  let sent: Statement[] = [];
  const memory = sampleStore();
  const open = () =>
    openNeo4jStore({
      ...server.settings,
      aroundStatement: (statement, send) => {
        sent.push(statement);
        return send();
      },
    });
  beforeAll(async () => {
    server = await sharedServer();
    store = await open();
    await emptyGraph(server.settings);
    for (const { changes } of (await memory.changesSince(0)) ?? []) await store.write(changes);
  }, 180_000);
  beforeEach(() => {
    sent = [];
  });
  afterAll(async () => {
    await store.close();
    await server.release();
  }, 60_000);

  it("take one statement for a list with three relations, once the nodes they lead to are known", async () => {
    const fresh = await open();
    sent = [];
    await ask(fresh, LIST);
    expect(sent).toHaveLength(2);
    await ask(fresh, LIST);
    expect(sent).toHaveLength(3);
    await fresh.close();
  }, 60_000);

  it("take one statement a level at most", async () => {
    const deep = `{ runtime(slug: "nodejs") { frameworks { nodes { name features { nodes { technologies { nodes { name } } } } } } } }`;
    await ask(store, deep);
    sent = [];
    await ask(store, deep);
    expect(sent.length).toBeLessThanOrEqual(3);
  }, 60_000);

  it("tell of a node what it is now, however well it was known", async () => {
    await ask(store, LIST);
    const { node } = await ask(store, `{ node: language(slug: "python") { id } }`);
    const [known] = await store.nodes([node.id]);
    if (known?.kind !== "TECHNOLOGY") throw new TypeError("Expected a language.");
    await store.write([{ type: "putNode", node: { ...known, summary: "Written anew." } }]);
    const { framework } = await ask(store, `{ framework(slug: "flask") { languages { summary } } }`);
    expect(framework.languages).toEqual([{ summary: "Written anew." }]);
    await store.write([{ type: "putNode", node: known }]);
  }, 60_000);

  it("answer alike on a graph of an older version, whose nodes have no digests", async () => {
    await asAdmin(server.settings, (run) => run("MATCH (n:Entity {kind: 'TECHNOLOGY'}) REMOVE n._ref"));
    const fresh = await open();
    expect(await query(fresh, LIST)).toEqual(await query(memory, LIST));
    expect(await query(fresh, LIST)).toEqual(await query(memory, LIST));
    await fresh.close();
  }, 60_000);
});
