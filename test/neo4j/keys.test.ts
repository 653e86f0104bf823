import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { type Neo4jStore, openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { Program } from "../faults/program.js";
import { describeKeyStore } from "../store/contract-keys.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";

let server: { settings: Neo4jSettings; release(): Promise<void> };
let stores: [Neo4jStore, Neo4jStore];
beforeAll(async () => {
  server = await sharedServer();
  stores = [await openNeo4jStore(server.settings), await openNeo4jStore(server.settings)];
  // A server that has only just started can keep a store waiting.
  while (!(await Promise.all(stores.map((store) => store.readiness()))).every(({ ready }) => ready)) await pause(250);
}, 180_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.release();
}, 60_000);

describeKeyStore(
  "Neo4j",
  async () => {
    await emptyGraph(server.settings);
    return { one: stores[0].keys, other: stores[1].keys };
  },
  60_000,
);

describe("two server processes on one Neo4j", () => {
  it("take a key that the command line makes, and both refuse it when it is revoked", async () => {
    await emptyGraph(server.settings);
    const { uri, user, password } = server.settings;
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, GRAPH_READS: "direct" };
    const programs = [await Program.start(env), await Program.start(env)];
    try {
      const { id, key } = JSON.parse(await run(["keys", "create", "Ada", "--role", "curator", "--json"], env));
      const viewers = () =>
        Promise.all(
          programs.map(async (program) => {
            const answer = await program.post({ query: "{ viewer { name } }" }, { authorization: `Bearer ${key}` });
            const { data, errors } = JSON.parse(answer.text);
            return data?.viewer?.name ?? errors[0].extensions.code;
          }),
        );
      expect(await viewers()).toEqual(["Ada", "Ada"]);
      await run(["keys", "revoke", id], env);
      expect(await viewers()).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
      const kept = await asAdmin(server.settings, (query) => query("MATCH (k:ApiKey) RETURN k {.*} AS key"));
      expect(JSON.stringify(kept)).toContain(id);
      expect(JSON.stringify(kept)).not.toContain(key.slice(-43));
    } finally {
      await Promise.all(programs.map((program) => program.stop()));
    }
  }, 300_000);
});

/** What the program prints. */
function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...words], {
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`Ended with ${code}.`))));
  });
}
