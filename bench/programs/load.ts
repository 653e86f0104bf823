import "../../src/graph/reflect.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { generateGraph } from "../generate-graph.js";
import { type SizeName, sizeOf } from "../sizes.js";

/**
 * Writes a generated graph through the port: `load.ts embedded DIR SIZE` or `load.ts neo4j - SIZE` (NEO4J_URI ...).
 * The last line it prints is JSON: how long writing took, without generating, opening and closing.
 */
const [kind, directory = "", sizeName = ""] = process.argv.slice(2);
const size = sizeOf(sizeName as SizeName);
const store = await openStore();
let writingMs = 0;
let changes = 0;
for (const batch of generateGraph(size, { changesPerBatch: batchLength() })) {
  const startedAt = performance.now();
  await store.write(batch);
  writingMs += performance.now() - startedAt;
  changes += batch.length;
}
await store.close();
console.log(JSON.stringify({ writingMs, changes }));

async function openStore(): Promise<GraphStore> {
  if (kind === "embedded") {
    const { openEmbeddedStore } = await import("../../src/store/embedded/embedded-store.js");
    return openEmbeddedStore(directory);
  }
  const { openNeo4jStore } = await import("../../src/store/neo4j/neo4j-store.js");
  const { NEO4J_URI: uri = "", NEO4J_USER: user = "", NEO4J_PASSWORD: password = "" } = process.env;
  return openNeo4jStore({ uri, user, password });
}

function batchLength(): number {
  return Number(process.env.BENCH_CHANGES_PER_BATCH ?? 5_000);
}
