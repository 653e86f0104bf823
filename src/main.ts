#!/usr/bin/env node
import "./graph/reflect.js";
import { Command } from "commander";
import { StackatlasError } from "./graph/errors.js";
import type { GraphStore } from "./graph/graph-store.js";
import { readSeed } from "./importers/seed.js";
import { BadSetting, type Config, readConfig } from "./server/config.js";
import { createLog } from "./server/log.js";
import { CannotListen, serve } from "./server/serve.js";
import { MemoryStore } from "./store/memory/memory-store.js";

const program = new Command("stackatlas").description("A knowledge graph of backend technology.");

program
  .command("serve", { isDefault: true })
  .description("serve GraphQL and the playground until stopped")
  .action(async () => {
    const config = readConfig(process.env);
    const log = createLog(config.logLevel, secretsOf(config));
    const store = await openStore(config);
    await serve({ store, config, log }, console.log);
    await store.close();
  });

try {
  await program.parseAsync();
} catch (error) {
  const isExpected = [BadSetting, CannotListen, StackatlasError].some((kind) => error instanceof kind);
  if (!isExpected) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** The one place that picks where the graph is kept. */
async function openStore(_config: Config): Promise<GraphStore> {
  const store = new MemoryStore();
  store.write(readSeed(), { author: "seed" });
  return store;
}

function secretsOf({ neo4j }: Config): string[] {
  return neo4j ? [neo4j.password] : [];
}
