import "../../src/graphql/reflect.js";
import { setTimeout as delay } from "node:timers/promises";
import { StoreUnavailable } from "../../src/graph/errors.js";
import type { GraphChange } from "../../src/graph/graph-store.js";
import { readSeed } from "../../src/importers/seed.js";
import { generateGraph } from "../generate-graph.js";
import { type SizeName, sizeOf } from "../sizes.js";

/**
 * Writes a generated graph: `load.ts embedded DIR SIZE`, or into the Neo4j of NEO4J_URI `load.ts neo4j - SIZE` (through
 * the port) and `load.ts raw - SIZE` (through the driver). The last line it prints is JSON: how long writing took.
 */
const CHANGES_PER_BATCH = 5_000;
const ATTEMPTS_MAX = 20;
const RETRY_AFTER_MS = 500;
const [kind, directory = "", sizeName] = process.argv.slice(2);
const writer = await openWriter();
let writingMs = 0;
for (const batch of generateGraph(sizeOf(sizeName as SizeName), { changesPerBatch: CHANGES_PER_BATCH })) {
  const startedAt = performance.now();
  await patiently(() => writer.write(batch));
  writingMs += performance.now() - startedAt;
}
// Both stores hold the seed too: the embedded one merges it at its first start.
if (kind === "neo4j") await patiently(() => writer.write(readSeed()));
await writer.close();
console.log(JSON.stringify({ writingMs }));

/** A busy machine may keep a database from answering for a while; what is put twice is the same. */
async function patiently(write: () => unknown): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === ATTEMPTS_MAX) throw error;
      await delay(RETRY_AFTER_MS);
    }
  }
}

interface Writer {
  write(changes: readonly GraphChange[]): unknown;
  close(): unknown;
}

async function openWriter(): Promise<Writer> {
  if (kind === "embedded") {
    const { openEmbeddedStore } = await import("../../src/store/embedded/embedded-store.js");
    return openEmbeddedStore(directory);
  }
  const { NEO4J_URI: uri = "", NEO4J_USER: user = "", NEO4J_PASSWORD: password = "" } = process.env;
  const { openNeo4jStore } = await import("../../src/store/neo4j/neo4j-store.js");
  const store = await openNeo4jStore({ uri, user, password });
  if (kind === "neo4j") return store;
  // Constraints and indexes are the store's: without them the driver would be slower, not faster.
  await store.close();
  const { openRawWriter } = await import("./raw-writer.js");
  return openRawWriter(uri, user, password);
}
