import type { GraphSize } from "../generate-graph.js";
import type { Workload } from "../workloads/workload.js";
import type { Started } from "./compare.js";
import { type Figures, type LoadOptions, load } from "./load.js";
import { requestsOf } from "./requests.js";

export interface RoundOptions extends LoadOptions {
  readonly rounds: number;
  readonly warmUpSeconds: number;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}
export type Measured = Readonly<Record<keyof Figures, Spread>>;

/** Rounds in turn, A B A B ..., so that what the machine does beside this falls on all alike. */
export async function inRounds(
  workload: Workload,
  started: readonly Started[],
  size: GraphSize,
  { rounds, warmUpSeconds, ...options }: RoundOptions,
): Promise<Map<string, Measured>> {
  const sent = started.map(({ kind }) => requestsOf(workload, kind.dialect, size));
  const figures = started.map((): Figures[] => []);
  for (const [i, { server }] of started.entries()) {
    await load(server, sent[i] ?? [], { ...options, seconds: warmUpSeconds });
  }
  for (let round = 0; round < rounds; round++) {
    for (const [i, { server }] of started.entries()) {
      figures[i]?.push(await load(server, sent[i] ?? [], options));
    }
  }
  return new Map(started.map(({ kind }, i) => [kind.name, measured(figures[i] ?? [])]));
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
