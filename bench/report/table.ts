import { VoidRun } from "../measure/load.js";
import type { Measured, Spread } from "../measure/rounds.js";

/** One workload at one size: a row for each server. */
export interface WorkloadResult {
  readonly workload: string;
  readonly title: string;
  readonly size: string;
  readonly servers: ReadonlyMap<string, Measured | VoidRun>;
}

const HEAD = ["", "requests/s (min to max)", "p50 ms", "p99 ms", "CPU µs", "round trips"];

/** Markdown. */
export function tableOf({ servers }: WorkloadResult): string {
  const rows = [...servers].map(([name, measured]) => [name, ...cellsOf(measured)]);
  return markdown([HEAD, HEAD.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]);
}

function cellsOf(measured: Measured | VoidRun): string[] {
  if (measured instanceof VoidRun) return [`void: ${measured.message}`, "", "", "", ""];
  const { requestsPerSecond, p50Ms, p99Ms, cpuMicros, roundTrips } = measured;
  return [
    `${round(requestsPerSecond.median)} (${round(requestsPerSecond.min)} to ${round(requestsPerSecond.max)})`,
    fine(p50Ms),
    fine(p99Ms),
    round(cpuMicros.median),
    roundTrips.median === 0 ? "–" : roundTrips.median.toFixed(1),
  ];
}

export function markdown(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function round(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function fine({ median }: Spread): string {
  return median < 10 ? median.toFixed(2) : median.toFixed(1);
}
