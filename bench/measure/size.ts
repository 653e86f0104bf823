import type { Options } from "../options.js";
import { tell } from "../report/progress.js";
import { tableOf, type WorkloadResult } from "../report/table.js";
import type { RunningServer, ServerKind } from "../servers/server.js";
import { type SizeName, sizeOf } from "../sizes.js";
import type { Workload } from "../workloads/workload.js";
import { type OpenWorld, openWorld } from "../world.js";
import { compareAnswers, type Started } from "./compare.js";
import { type ImportTimes, rawImportMs } from "./import.js";
import { preparedAnswers } from "./prepared.js";
import { type ProcessesResult, throughputByProcesses } from "./processes.js";
import { inRounds } from "./rounds.js";

/** All that was measured on one graph. */
export interface SizeResult {
  readonly size: SizeName;
  readonly edges: number;
  readonly workloads: readonly WorkloadResult[];
  readonly imports: ImportTimes;
  /** By server: to the first ready answer, on a graph it had opened before. */
  readonly readyAfterMs: ReadonlyMap<string, number>;
  /** By server: heap in use and what hangs on it after all workloads, garbage collected. */
  readonly heldBytes: ReadonlyMap<string, number>;
  readonly processes: readonly ProcessesResult[];
}

export async function measureSize(sizeName: SizeName, options: Options): Promise<SizeResult> {
  const { servers, workloads, keep, isWhole } = options;
  const size = sizeOf(sizeName);
  const world = await openWorld({
    sizeName,
    keep,
    workloads,
    withEmbedded: servers.some(({ readsNeo4j }) => !readsNeo4j),
    withNeo4j: servers.some(({ readsNeo4j }) => readsNeo4j),
  });
  const started: Started[] = [];
  try {
    const rawNeo4j = isWhole && world.neo4j ? await rawImportMs(world.folder, sizeName) : null;
    for (const kind of servers) {
      if (kind.dialect === "bare") Object.assign(world.answers, await preparedAnswers(started, workloads, size));
      tell(`starting ${kind.name}`);
      started.push({ kind, server: await kind.start(world) });
    }
    const results: WorkloadResult[] = [];
    for (const workload of workloads) results.push(await measureWorkload(workload, started, world, sizeName, options));
    const heldBytes = await heldBy(started);
    const readyAfterMs = new Map(started.map(({ kind, server }) => [kind.name, server.readyAfterMs] as const));
    await stopAll(started.splice(0).map(({ server }) => server));
    return {
      size: sizeName,
      edges: size.edges,
      workloads: results,
      imports: { ...world.writingMs, rawNeo4j },
      readyAfterMs,
      heldBytes,
      processes: isWhole ? await throughputByProcesses(world, size, servers, options) : [],
    };
  } finally {
    await stopAll(started.map(({ server }) => server));
    await world.close();
  }
}

async function measureWorkload(
  workload: Workload,
  started: readonly Started[],
  { key }: OpenWorld,
  sizeName: SizeName,
  options: Options,
): Promise<WorkloadResult> {
  const able = started.filter(({ kind }) => takesPart(kind, workload));
  tell(`${workload.name} of ${sizeName}`);
  await compareAnswers(workload, able, sizeOf(sizeName));
  const servers = await inRounds(workload, able, sizeOf(sizeName), {
    ...options,
    // A round alone is too short for the compiler of V8 to be done.
    warmUpSeconds: 2 * options.seconds,
    key,
  });
  const result = { workload: workload.name, title: workload.title, size: sizeName, servers };
  console.log(`${workload.name}, ${workload.title}, ${sizeName}\n${tableOf(result)}\n`);
  return result;
}

function takesPart({ name, dialect }: ServerKind, { documents, servers, comparable }: Workload): boolean {
  if (servers) return servers.includes(name);
  return dialect === "bare" ? comparable !== undefined : documents[dialect] !== undefined;
}

async function heldBy(started: readonly Started[]): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const { kind, server } of started) {
    held.set(kind.name, (await server.usage({ afterGarbage: true })).heldBytes);
  }
  return held;
}

export async function stopAll(servers: readonly RunningServer[]): Promise<void> {
  for (const server of servers) await server.stop();
}
