import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startNeo4j } from "../scripts/neo4j.js";
import { makeKey } from "../src/curation/api-key.js";
import { KeyFile } from "../src/store/embedded/key-file.js";
import { openNeo4jStore } from "../src/store/neo4j/neo4j-store.js";
import { tell } from "./report/progress.js";
import { PROGRAMS, PROJECT } from "./servers/process.js";
import type { Neo4jAccess, World } from "./servers/server.js";
import type { SizeName } from "./sizes.js";
import { removeFolder, temporaryFolder } from "./temporary.js";
import type { Workload } from "./workloads/workload.js";

const run = promisify(execFile);

export interface OpenWorld extends World {
  /** Lets one write, whichever server of ours it is. */
  readonly key: string;
  /** How long each graph took to write; null where it was kept from a run before. */
  readonly writingMs: { readonly embedded: number | null; readonly neo4j: number | null };
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly sizeName: SizeName;
  readonly withEmbedded: boolean;
  readonly withNeo4j: boolean;
  readonly workloads: readonly Workload[];
  /** Graphs are made here and found again; absent: a folder of this run. */
  readonly keep?: string | undefined;
}

/** One generated graph, in the embedded store and in a Neo4j of its own, as far as they are wanted. */
export async function openWorld(options: WorldOptions): Promise<OpenWorld> {
  const { sizeName, keep } = options;
  const folder = keep === undefined ? temporaryFolder() : resolve(keep, sizeName);
  mkdirSync(folder, { recursive: true });
  const embeddedDir = join(folder, "embedded");
  const embedded = options.withEmbedded ? await makeEmbedded(embeddedDir, sizeName) : undefined;
  const neo4j = options.withNeo4j ? await makeNeo4j(join(folder, "neo4j"), sizeName) : null;
  const dataDirs = [folder, ...(embedded === undefined ? [] : [embeddedDir])];
  const key = await curatorsKey(dataDirs, neo4j?.access ?? null);
  return {
    folder,
    embeddedDir,
    neo4j: neo4j?.access ?? null,
    statements: Object.fromEntries(options.workloads.map(({ name, documents }) => [name, documents.raw ?? ""])),
    answers: {},
    key,
    writingMs: { embedded: embedded ?? null, neo4j: neo4j?.writingMs ?? null },
    async close() {
      await neo4j?.stop();
      if (keep === undefined) removeFolder(folder);
    },
  };
}

async function makeEmbedded(directory: string, sizeName: SizeName): Promise<number | null> {
  if (existsSync(directory)) return null;
  const unfinished = `${directory}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  tell(`writing the graph of ${sizeName} into the embedded store`);
  const { writingMs } = await write(["embedded", unfinished, sizeName]);
  // The first start merges the seed, which is not what later starts are measured for.
  await run(process.execPath, [join(PROJECT, "dist", "main.js"), "check"], { env: { DATA_DIR: unfinished } });
  renameSync(unfinished, directory);
  return writingMs;
}

async function curatorsKey(dataDirs: readonly string[], neo4j: Neo4jAccess | null): Promise<string> {
  const { key, stored } = makeKey({ name: "Benchmark", role: "CURATOR" }, new Date().toISOString());
  for (const dataDir of dataDirs) await new KeyFile(dataDir).add(stored);
  if (neo4j) {
    const store = await openNeo4jStore(neo4j);
    await store.keys.add(stored).finally(() => store.close());
  }
  return key;
}

async function makeNeo4j(home: string, sizeName: SizeName) {
  const isKept = existsSync(join(home, ".loaded"));
  if (!isKept) rmSync(home, { recursive: true, force: true });
  tell("starting Neo4j");
  const server = await startNeo4j({ home });
  const { uri, port, user, password } = server;
  const access: Neo4jAccess = { uri, port, user, password };
  const stop = () => server.stop();
  try {
    if (isKept) return { access, stop, writingMs: null };
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    tell(`writing the graph of ${sizeName} into Neo4j`);
    const { writingMs } = await write(["neo4j", "-", sizeName], env);
    writeFileSync(join(home, ".loaded"), "");
    return { access, stop, writingMs };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function write(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const args = ["--import", "tsx", join(PROGRAMS, "load.ts"), ...words];
  const { stdout } = await run(process.execPath, args, { cwd: PROJECT, env: { ...process.env, ...env } });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as { writingMs: number };
}
