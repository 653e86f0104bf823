import { parseArgs } from "node:util";
import { SERVERS } from "./servers/index.js";
import type { ServerKind } from "./servers/server.js";
import { SIZE_NAMES, type SizeName } from "./sizes.js";
import { WORKLOADS } from "./workloads/index.js";
import type { Workload } from "./workloads/workload.js";

export interface Options {
  readonly sizes: readonly SizeName[];
  readonly workloads: readonly Workload[];
  readonly servers: readonly ServerKind[];
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly keep: string | undefined;
  /** All servers and workloads: with start-up, imports and processes, and kept as the report. */
  readonly isWhole: boolean;
}

/** Throws with what was expected. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      full: { type: "boolean", default: false },
      workload: { type: "string" },
      servers: { type: "string" },
      size: { type: "string" },
      seconds: { type: "string" },
      rounds: { type: "string", default: "5" },
      connections: { type: "string", default: "16" },
      keep: { type: "string" },
    },
  });
  const seconds = values.seconds ?? (values.full ? "3" : "0.8");
  return {
    sizes: among(values.size, [...(values.full ? SIZE_NAMES : SIZE_NAMES.slice(0, 2))], (size) => size, SIZE_NAMES),
    workloads: among(values.workload, WORKLOADS, ({ name }) => name),
    servers: among(values.servers, SERVERS, ({ name }) => name),
    seconds: positive("seconds", seconds),
    rounds: positive("rounds", values.rounds),
    connections: positive("connections", values.connections),
    keep: values.keep,
    isWhole: values.workload === undefined && values.servers === undefined,
  };
}

/** Those named in a list with commas, in the order of `all`; `usual` where none is named. */
function among<T>(
  given: string | undefined,
  usual: readonly T[],
  nameOf: (one: T) => string,
  all: readonly T[] = usual,
): readonly T[] {
  if (given === undefined) return usual;
  const names = given.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !all.some((one) => nameOf(one) === name));
  if (unknown === undefined) return all.filter((one) => names.includes(nameOf(one)));
  throw new Error(`Expected one of ${all.map(nameOf).join(", ")}, but got "${unknown}".`);
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`--${name}: expected a number above 0, but got "${text}".`);
}
