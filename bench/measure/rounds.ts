import type { Request } from "autocannon";
import type { GraphSize } from "../generate-graph.js";
import type { Workload } from "../workloads/workload.js";
import type { Started } from "./compare.js";
import { type Figures, type LoadOptions, load, VoidRun } from "./load.js";
import { askPatiently, requestsOf } from "./requests.js";

export interface RoundOptions extends LoadOptions {
  readonly rounds: number;
  readonly warmUpSeconds: number;
  /** A curator's, for what writes. */
  readonly key: string | null;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}
export type Measured = Readonly<Record<keyof Figures, Spread>>;

/** Rounds in turn, A B A B ..., so that what the machine does beside this falls on all alike; the reason where void. */
export async function inRounds(
  workload: Workload,
  started: readonly Started[],
  size: GraphSize,
  { rounds, warmUpSeconds, key, ...given }: RoundOptions,
): Promise<Map<string, Measured | VoidRun>> {
  const options = { ...given, connections: workload.connections ?? given.connections };
  const contestants = started.map(({ kind, server }) => ({
    name: kind.name,
    server,
    requests: requestsOf(workload, kind.dialect, size, key),
    figures: [] as Figures[],
    voided: null as VoidRun | null,
  }));
  for (const contestant of contestants) {
    const { server, requests } = contestant;
    await askPatiently(server.url, requests[0] as Request).catch((error: Error) => {
      contestant.voided = new VoidRun(error.message);
    });
    if (!contestant.voided) await load(server, requests, { ...options, seconds: warmUpSeconds }).catch(unlessVoid);
  }
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      if (contestant.voided) continue;
      const figures = await load(contestant.server, contestant.requests, options).catch(unlessVoid);
      if (figures instanceof VoidRun) contestant.voided = figures;
      else contestant.figures.push(figures);
    }
  }
  return new Map(contestants.map(({ name, figures, voided }) => [name, voided ?? measured(figures)]));
}

function unlessVoid(error: unknown): VoidRun {
  if (error instanceof VoidRun) return error;
  throw error;
}

function measured(figures: readonly Figures[]): Measured {
  const of = (name: keyof Figures) => spread(figures.map((one) => one[name]));
  return {
    requestsPerSecond: of("requestsPerSecond"),
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    cpuMicros: of("cpuMicros"),
    roundTrips: of("roundTrips"),
  };
}

export function spread(values: readonly number[]): Spread {
  const inOrder = values.toSorted((a, b) => a - b);
  return {
    median: inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN,
    min: inOrder[0] ?? Number.NaN,
    max: inOrder.at(-1) ?? Number.NaN,
  };
}
