/**
 * Loads the seed into the Neo4j of NEO4J_URI, or brings what is there up to date, and then the packs that PACKS names:
 * `npm run seed`.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { StackatlasError } from "../src/graph/errors.js";
import type { GraphStore } from "../src/graph/graph-store.js";
import { chosenPacks, loadPack, readPack } from "../src/importers/packs.js";
import { readSeed } from "../src/importers/seed.js";
import { openNeo4jStore } from "../src/store/neo4j/neo4j-store.js";

const TICK_MS = 500;

class BadSetting extends Error {}

async function main(): Promise<void> {
  const envFile = fileURLToPath(new URL("../.env", import.meta.url));
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const {
    NEO4J_URI: uri,
    NEO4J_USER: user = "neo4j",
    NEO4J_PASSWORD: password,
    NEO4J_DATABASE: database,
    PACKS: packs = "all",
  } = process.env;
  if (!uri)
    throw new BadSetting("Expected NEO4J_URI, such as bolt://127.0.0.1:7687 (`npm run neo4j` starts one there).");
  if (!password) throw new BadSetting("Expected NEO4J_PASSWORD.");

  const chosen = chosenPacks(packs === "all" || packs === "none" ? packs : packs.split(",").map((name) => name.trim()));
  const changes = readSeed();
  const claims = changes.filter(({ type }) => type === "putClaim").length;
  console.log(`Read the seed: ${changes.length - claims} entities, ${claims} claims.`);
  const store = await openNeo4jStore({ uri, user, password, database });
  try {
    const { ready, reason } = await store.readiness();
    if (!ready) throw new BadSetting(reason ?? "The graph's database is not ready.");
    await load(store, changes);
    for (const name of chosen) {
      const { added, changed, withdrawn } = await loadPack(store, readPack(name), new Date().toISOString());
      console.log(`Pack ${name}: ${added} added, ${changed} changed, ${withdrawn} withdrawn.`);
    }
  } finally {
    await store.close();
  }
}

async function load(store: GraphStore, changes: ReturnType<typeof readSeed>): Promise<void> {
  const startMs = performance.now();
  const seconds = () => ((performance.now() - startMs) / 1000).toFixed(1);
  const ticking = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\rWriting it as one change ... ${seconds()} s`), TICK_MS)
    : undefined;
  try {
    const written = await store.write(changes, { author: "seed", at: new Date().toISOString() });
    if (ticking) process.stdout.write("\n");
    const { version, nodesWritten, claimsWritten } = written;
    console.log(
      nodesWritten + claimsWritten === 0
        ? `Nothing had changed; the graph stays at version ${version}.`
        : `Wrote ${nodesWritten} entities and ${claimsWritten} claims in ${seconds()} s; the graph is at version ${version}.`,
    );
  } finally {
    clearInterval(ticking);
  }
}

main().catch((error: unknown) => {
  const isExpected = [BadSetting, StackatlasError].some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  process.exitCode = 1;
});
