#!/usr/bin/env node
import "./graph/reflect.js";
import { createHash } from "node:crypto";
import { Command, CommanderError } from "commander";
import { graphql } from "graphql";
import { askCommand } from "./cli/ask.js";
import { compareCommand } from "./cli/compare.js";
import { type Query, QueryFailed } from "./cli/query.js";
import { rankCommand } from "./cli/rank.js";
import { searchCommand } from "./cli/search.js";
import { StackatlasError } from "./graph/errors.js";
import { GraphReader } from "./graph/graph-reader.js";
import type { GraphStore } from "./graph/graph-store.js";
import { readSeedTexts, seedChanges } from "./importers/seed.js";
import { BadSetting, type Config, readConfig } from "./server/config.js";
import { createLog } from "./server/log.js";
import { createSchema } from "./server/schema.js";
import { CannotListen, serve } from "./server/serve.js";
import { openEmbeddedStore } from "./store/embedded/embedded-store.js";
import { openNeo4jStore } from "./store/neo4j/neo4j-store.js";

const FAILED = 1;
const USAGE = 2;

const asking = { query: queryStore, say: console.log };
const program = new Command("stackatlas")
  .description("A knowledge graph of backend technology: which technologies suit what, and who says so.")
  .addCommand(new Command("serve").description("serve GraphQL until stopped").action(serveStore), { isDefault: true })
  .addCommand(askCommand(asking))
  .addCommand(rankCommand(asking))
  .addCommand(searchCommand(asking))
  .addCommand(compareCommand(asking));
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

async function serveStore(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel, config.neo4j ? [config.neo4j.password] : []);
  const store = await openStore(config);
  try {
    await serve({ store, config, log }, console.log);
  } finally {
    await store.close();
  }
}

/** Asks the graph as the server would, without a server. */
async function queryStore(...[source, variables]: Parameters<Query>): ReturnType<Query> {
  const store = await openStore(readConfig(process.env));
  try {
    const contextValue = { graph: new GraphReader(store) };
    const { data, errors = [] } = await graphql({
      schema: createSchema(),
      source,
      variableValues: variables,
      contextValue,
    });
    const [error] = errors;
    if (!error) return data ?? {};
    const cause = error.originalError ?? error;
    const isExpected = cause instanceof StackatlasError;
    if (!isExpected && error.path) throw cause;
    throw new QueryFailed(cause.message, !isExpected || cause.code === "BAD_USER_INPUT");
  } finally {
    await store.close();
  }
}

/** The one place that picks where the graph is kept. */
async function openStore({ neo4j, dataDir }: Config): Promise<GraphStore> {
  if (neo4j) return openNeo4jStore(neo4j);
  const texts = readSeedTexts();
  const digest = createHash("sha256")
    .update(JSON.stringify([...texts].sort()))
    .digest("hex");
  return openEmbeddedStore(dataDir, { digest, read: () => seedChanges(texts) });
}

/** Says what went wrong in the words of whoever threw it, and answers with the exit code. */
function tell(error: unknown): number {
  // Commander has already said it; asking for help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const isExpected = [QueryFailed, BadSetting, CannotListen, StackatlasError].some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  return error instanceof QueryFailed && error.isUsage ? USAGE : FAILED;
}
