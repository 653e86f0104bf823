#!/usr/bin/env node
import "./graphql/reflect.js";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { askCommand } from "./cli/ask.js";
import { backupCommand } from "./cli/backup.js";
import { checkCommand } from "./cli/check.js";
import { compareCommand } from "./cli/compare.js";
import { detectCommand } from "./cli/detect.js";
import { exportCommand } from "./cli/export.js";
import { importCommand } from "./cli/import.js";
import { keysCommand } from "./cli/keys.js";
import { mcpCommand } from "./cli/mcp.js";
import { withStore } from "./cli/open-store.js";
import { packsCommand } from "./cli/packs.js";
import { asJson, type Query, QueryFailed } from "./cli/query.js";
import { queryEndpoint, requireEndpoint } from "./cli/query-endpoint.js";
import { rankCommand } from "./cli/rank.js";
import { restoreCommand } from "./cli/restore.js";
import { searchCommand } from "./cli/search.js";
import { serveCommand } from "./cli/serve.js";
import { paintFor, progressOn } from "./cli/terminal.js";
import { type Client, createClient } from "./client/index.js";
import { BadUserInput, StackatlasError } from "./graph/errors.js";
import type { GraphStore } from "./graph/graph-store.js";
import type { KeyStore } from "./graph/key-store.js";
import { ImportMistake, placeText } from "./importers/import-format.js";
import { chosenPacks, packsAsChanges, readPackTexts } from "./importers/packs.js";
import { readSeedTexts, seedChanges } from "./importers/seed.js";
import { PACKAGE_ROOT } from "./package-root.js";
import { BadSetting, type Config, readConfig } from "./server/config.js";
import type { Log } from "./server/observability/log.js";
import type { Tracing } from "./server/observability/tracing.js";
import { backUp, restore } from "./store/embedded/backup.js";
import { DirectoryInUse } from "./store/embedded/directory-lock.js";
import { openCopyOfStore, openEmbeddedStore } from "./store/embedded/embedded-store.js";
import { KeyFile } from "./store/embedded/key-file.js";
import type { Neo4jSettings } from "./store/neo4j/bolt.js";

const FAILED = 1;
const USAGE = 2;
/** The commands that take `--endpoint`. */
const ASK_A_SERVER: ReadonlySet<string> = new Set(["ask", "rank", "search", "compare", "mcp"]);
const { version: VERSION } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
  version: string;
};

const say = console.log;
const now = () => new Date();
const terminal = { say, paint: paintFor(process.stdout), progress: progressOn(process.stderr) };
const asking = { query: ask, ...terminal };
const storing = { open: () => openStore(commandConfig()), ...terminal };
const reading = { open: openOrCopy, ...terminal };
const program = new Command("stackatlas")
  .description("A knowledge graph of backend technology: which technologies suit what, and who says so.")
  .version(VERSION)
  .option("--endpoint <url>", `ask the server at this address (${[...ASK_A_SERVER].join(", ")})`)
  .addCommand(serveCommand({ serve: serveStore, say }))
  .addCommand(askCommand(asking))
  .addCommand(rankCommand(asking))
  .addCommand(searchCommand(asking))
  .addCommand(compareCommand(asking))
  .addCommand(mcpCommand({ serveStdio: assistOnStdio, serveHttp: assistOverHttp }))
  .addCommand(importCommand({ ...storing, openToRead: openOrCopy, now }))
  .addCommand(exportCommand(reading))
  .addCommand(detectCommand(reading))
  .addCommand(checkCommand(reading))
  .addCommand(backupCommand({ backUp: (file) => backUp(embeddedDirectory(), file, tellOfCopy), ...terminal }))
  .addCommand(
    restoreCommand({ restore: (file, options) => restore(file, embeddedDirectory(), options), now, ...terminal }),
  )
  .addCommand(packsCommand({ ...storing, openToRead: openOrCopy, now }))
  .addCommand(keysCommand({ withKeys, say }));
for (const command of withSubcommands(program)) command.exitOverride();
program.hook("preAction", (_program, command) => {
  if (program.opts<{ endpoint?: string }>().endpoint === undefined || ASK_A_SERVER.has(command.name())) return;
  const others = [...ASK_A_SERVER].join(", ");
  throw new QueryFailed(`Expected --endpoint with one of ${others}, but got it with ${command.name()}.`, true);
});

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : FAILED));

try {
  const words = process.argv.slice(2);
  await program.parseAsync(words.length === 0 ? ["serve"] : words, { from: "user" });
} catch (error) {
  process.exitCode = tell(error);
}

async function serveStore(listening: (address: string) => void): Promise<void> {
  const config = readConfig(process.env);
  // What only a server needs is loaded only for one: the other commands start sooner, and in less memory.
  const { serve } = await import("./server/serve.js");
  const log = await logOf(config);
  const tracing = config.isTraced
    ? (await import("./server/observability/open-telemetry.js")).startOpenTelemetry()
    : null;
  await withStore(
    () => openStore(config, log, tracing),
    (store) =>
      serve({ store, keys: keysBeside(store, config), config, log, tracing, version: VERSION }, (address) => {
        store.announce?.(address);
        listening(address);
      }),
  );
  await tracing?.close();
}

async function assistOnStdio(): Promise<void> {
  const { serveStdio } = await import("./assistant/assistant.js");
  await withAssistantClient((clientFor) => serveStdio({ client: clientFor(), version: VERSION }));
}

async function assistOverHttp({ json }: { json: boolean }): Promise<void> {
  const { serveAssistant } = await import("./server/serve-assistant.js");
  const config = readConfig(process.env);
  const log = await logOf(config);
  await withAssistantClient((clientFor) =>
    serveAssistant({ clientFor, version: VERSION, config, log }, (address) =>
      say(json ? asJson({ mcp: address }) : `Stackatlas answers assistants at ${address}`),
    ),
  );
}

/** What assistants ask: a running server, or one over the store that has no address and the same limits. */
async function withAssistantClient(work: (clientFor: (address?: string) => Client) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const log = await logOf(config);
  const source = await serverOrStore(() => openStore(config, log));
  if ("endpoint" in source) {
    const client = createClient({ endpoint: source.endpoint });
    return work(() => client);
  }
  const { createServer } = await import("./server/server.js");
  const { IN_PROCESS_ENDPOINT, inProcessFetch } = await import("./server/http/in-process-fetch.js");
  await withStore(source.open, async (store) => {
    const keys = keysBeside(store, config);
    const { app, close } = await createServer({ store, keys, config, log, version: VERSION });
    await work((address) =>
      createClient({ endpoint: IN_PROCESS_ENDPOINT, fetch: inProcessFetch(app, address), retries: 0 }),
    );
    await close();
  });
}

async function logOf(config: Config) {
  const { createLog } = await import("./server/observability/log.js");
  const format = config.logFormat ?? (process.stderr.isTTY ? "text" : "json");
  return createLog(config.logLevel, secretsOf(config), undefined, format);
}

async function ask(...question: Parameters<Query>): ReturnType<Query> {
  const source = await serverOrStore(storing.open);
  if ("endpoint" in source) return queryEndpoint(source.endpoint)(...question);
  const { queryStore } = await import("./cli/query-store.js");
  const { createSchema } = await import("./server/schema.js");
  return queryStore(source.open, createSchema())(...question);
}

/**
 * Whom to ask: the server at `--endpoint`; otherwise the store that the settings name, or the server that has it open.
 * A store that some other process has open is copied.
 */
async function serverOrStore(
  open: () => Promise<SharedStore>,
): Promise<{ readonly endpoint: string } | { readonly open: () => Promise<SharedStore> }> {
  const { endpoint } = program.opts<{ endpoint?: string }>();
  if (endpoint !== undefined) return { endpoint: requireEndpoint(endpoint) };
  try {
    const store = await open();
    return { open: async () => store };
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    if (error.address === null) return { open: () => openCopy(error) };
    console.error(`Using the server at ${error.address}.`);
    return { endpoint: `${error.address}/graphql` };
  }
}

/** The store that the settings name, or a copy of it while another process has it open: to be read, not written. */
async function openOrCopy(): Promise<SharedStore> {
  return storing.open().catch((error: unknown) => {
    if (error instanceof DirectoryInUse) return openCopy(error);
    throw error;
  });
}

function openCopy(inUse: DirectoryInUse): Promise<SharedStore> {
  tellOfCopy(inUse);
  return openCopyOfStore(readConfig(process.env).dataDir);
}

function tellOfCopy({ address, pid }: DirectoryInUse): void {
  const how = address ? `Using the server at ${address}` : `Process ${pid} is using the data directory`;
  // On a terminal, over the line that tells the progress.
  process.stderr.write(`${process.stderr.isTTY ? "\r\u001b[K" : ""}${how}: reading a copy of its data.\n`);
}

/** A command reads what it needs and ends: with Neo4j it is not worth a copy of the whole graph. */
function commandConfig(): Config {
  return { ...readConfig(process.env), graphReads: "direct" };
}

function secretsOf({ neo4j, tokens }: Config): string[] {
  return [...(neo4j ? [neo4j.password] : []), ...(tokens && "secret" in tokens.keys ? [tokens.keys.secret] : [])];
}

/** A graph whose database keeps the keys as well, or whose directory says who serves it, for all processes that share it. */
type SharedStore = GraphStore & { readonly keys?: KeyStore; announce?(address: string): void };

function keysBeside({ keys }: SharedStore, { dataDir }: Config): KeyStore {
  return keys ?? new KeyFile(dataDir);
}

/** The embedded store's keys lie in a file of their own: whoever changes them need not stop the server. */
async function withKeys<T>(work: (keys: KeyStore) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  if (!config.neo4j) return work(new KeyFile(config.dataDir));
  return withStore(storing.open, (store) => work(keysBeside(store, config)));
}

/** The one place that picks where the graph is kept. */
async function openStore(
  { neo4j, graphReads, dataDir, packs }: Config,
  log?: Log,
  tracing: Tracing | null = null,
): Promise<SharedStore> {
  const aroundStatement: Neo4jSettings["aroundStatement"] = tracing
    ? ({ name }, send) => tracing.within(`cypher ${name}`, { "db.system.name": "neo4j" }, send)
    : undefined;
  // Neo4j's driver takes its time to load: only where it is used.
  if (neo4j && graphReads === "replica") {
    const { openReplicaStore } = await import("./store/replica/replica-store.js");
    const onError = (error: unknown) => log?.error({ err: error }, "the replica could not follow");
    return openReplicaStore({ ...neo4j, aroundStatement, onError });
  }
  if (neo4j) {
    const { openNeo4jStore } = await import("./store/neo4j/neo4j-store.js");
    return openNeo4jStore({ ...neo4j, aroundStatement });
  }
  const texts = readSeedTexts();
  const packTexts = readPackTexts(packsOf(packs));
  // A newer program may read the same files otherwise: then too the seed is merged anew.
  const digest = createHash("sha256")
    .update(JSON.stringify([VERSION, ...[...texts].sort(), ...packTexts]))
    .digest("hex");
  const read = () => {
    const seed = seedChanges(texts);
    return [...seed, ...packsAsChanges(packTexts, seed)];
  };
  return openEmbeddedStore(dataDir, { digest, read });
}

/** The packs that the setting names. Throws BadSetting. */
function packsOf(choice: Config["packs"]): string[] {
  try {
    return chosenPacks(choice);
  } catch (error) {
    if (error instanceof BadUserInput) throw new BadSetting(`PACKS: ${error.message.replace(/^E/, "e")}`);
    throw error;
  }
}

/** Where the embedded store is; a database has tools of its own. Throws BadUserInput. */
function embeddedDirectory(): string {
  const { neo4j, dataDir } = readConfig(process.env);
  if (neo4j) throw new BadUserInput("Expected the embedded store, but NEO4J_URI is set: use the database's own tools.");
  return dataDir;
}

/** A file that is not there, or that may not be read: its message names it. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "path" in error;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap((inner) => withSubcommands(inner as Command))];
}

/** Says what went wrong in the words of whoever threw it, and answers with the exit code. */
function tell(error: unknown): number {
  // Commander has already said it; asking for help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const isExpected = [QueryFailed, BadSetting, StackatlasError].some((kind) => error instanceof kind);
  if (error instanceof ImportMistake) console.error(`${placeText(error.place)}: ${error.message}.`);
  else if (isExpected || isOfTheSystem(error)) console.error((error as Error).message);
  else console.error(error);
  return error instanceof QueryFailed && error.isUsage ? USAGE : FAILED;
}
