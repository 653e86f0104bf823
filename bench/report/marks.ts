import type { Figures } from "../measure/load.js";
import { VoidRun } from "../measure/load.js";
import type { SeedResult } from "../measure/seed.js";
import type { SizeResult } from "../measure/size.js";
import type { ServerName } from "../servers/server.js";

export interface Run {
  readonly sizes: readonly SizeResult[];
  readonly seed: SeedResult;
}

/** One line of what was set out to reach. */
export interface Mark {
  readonly what: string;
  readonly size: string;
  readonly asked: string;
  /** As shown; null where this run did not measure it. */
  readonly got: string | null;
  readonly isMet: boolean | null;
}

/** Every mark, at every size of the run. */
export function marksOf({ sizes, seed }: Run): Mark[] {
  return [
    atMost("start-up on the seed", "seed", seed.readyAfterMs, 1_000, "ms"),
    ...sizes.flatMap((size) => [
      ...PEER_RATIOS.map(([ours, workload, least]) => ratioMark(size, ours, "peer", workload, least)),
      ...LIMIT_RATIOS.map(([ours, workload, least]) => ratioMark(size, ours, "bare", workload, least)),
      ...TAILS.map(([ours, workload]) => tailMark(size, ours, workload)),
      ...ROUND_TRIPS.map(([workload, most]) =>
        atMost(`direct ${workload}, round trips`, size.size, figure(size, "direct", workload, "roundTrips"), most, ""),
      ),
      ...WAITS.map(([workload, most]) =>
        atMost(`embedded ${workload}, p50`, size.size, figure(size, "embedded", workload, "p50Ms"), most, "ms"),
      ),
      ...(["embedded", "replica"] as const).flatMap((server) => [
        atMost(`${server}, start-up`, size.size, size.readyAfterMs.get(server) ?? null, 10_000, "ms"),
        atMost(`${server}, memory an edge`, size.size, bytesAnEdge(size, server, seed), 1_000, "bytes"),
      ]),
      atMost("import into embedded, an edge", size.size, anEdge(size, size.imports.embedded), 60, "µs"),
      importMark(size),
    ]),
  ];
}

const PEER_RATIOS: readonly (readonly [ServerName, string, number])[] = [
  ["replica", "w1", 4],
  ["replica", "w2", 8],
  ["replica", "w2-hub", 10],
  ["direct", "w1", 1],
  ["direct", "w2", 1.2],
  ["direct", "w2-hub", 5],
];
const LIMIT_RATIOS: readonly (readonly [ServerName, string, number])[] = [
  ["embedded", "w2", 0.4],
  ["replica", "w2", 0.4],
  ["cached", "w2", 0.7],
];
const TAILS: readonly (readonly [ServerName, string])[] = [
  ["replica", "w1"],
  ["replica", "w2"],
  ["replica", "w2-hub"],
];
/** Levels of the question: a list and what hangs on it are two. */
const ROUND_TRIPS: readonly (readonly [string, number])[] = [
  ["w1", 1],
  ["w2", 2],
  ["w2-hub", 2],
];
const WAITS: readonly (readonly [string, number])[] = [
  ["w3", 5],
  ["w3-win", 50],
  ["w4", 5],
];

function ratioMark(size: SizeResult, ours: ServerName, other: ServerName, workload: string, least: number): Mark {
  const [a, b] = [ours, other].map((server) => figure(size, server, workload, "requestsPerSecond"));
  const ratio = a == null || b == null ? null : a / b;
  return {
    what: `${ours} vs ${other}, ${workload}`,
    size: size.size,
    asked: `at least ${least}`,
    got: ratio === null ? null : ratio.toFixed(2),
    isMet: ratio === null ? null : ratio >= least,
  };
}

function tailMark(size: SizeResult, ours: ServerName, workload: string): Mark {
  const p99 = figure(size, ours, workload, "p99Ms");
  const p50 = figure(size, "peer", workload, "p50Ms");
  const isKnown = p99 !== null && p50 !== null;
  return {
    what: `${ours} ${workload}, p99 below the peer's p50`,
    size: size.size,
    asked: p50 === null ? "below it" : `below ${p50.toFixed(1)} ms`,
    got: isKnown ? `${p99.toFixed(1)} ms` : null,
    isMet: isKnown ? p99 < p50 : null,
  };
}

function importMark(size: SizeResult): Mark {
  const { neo4j, rawNeo4j } = size.imports;
  const ratio = neo4j === null || rawNeo4j === null ? null : neo4j / rawNeo4j;
  return {
    what: "import into Neo4j vs the raw driver, time",
    size: size.size,
    asked: "at most 1.5",
    got: ratio === null ? null : ratio.toFixed(2),
    isMet: ratio === null ? null : ratio <= 1.5,
  };
}

function atMost(what: string, size: string, value: number | null, most: number, unit: string): Mark {
  const shown = (number: number, digits: number) => `${number.toFixed(digits)} ${unit}`.trim();
  return {
    what,
    size,
    asked: `at most ${shown(most, 0)}`,
    got: value === null ? null : shown(value, value < 100 ? 1 : 0),
    // As shown: now and then a store asks its server whether it is still there, which is no statement of a request.
    isMet: value === null ? null : Number(value.toFixed(1)) <= most,
  };
}

function figure(size: SizeResult, server: ServerName, workload: string, name: keyof Figures): number | null {
  const measured = size.workloads.find((one) => one.workload === workload)?.servers.get(server);
  return measured === undefined || measured instanceof VoidRun ? null : measured[name].median;
}

function bytesAnEdge({ heldBytes, edges }: SizeResult, server: ServerName, seed: SeedResult): number | null {
  const held = heldBytes.get(server);
  // What the process itself holds (code, documents, caches) would be put down to the edges of a small graph.
  return held === undefined || edges < EDGES_THAT_COUNT ? null : (held - seed.heldBytes) / edges;
}

const EDGES_THAT_COUNT = 100_000;

function anEdge({ edges }: SizeResult, ms: number | null): number | null {
  return ms === null ? null : (ms * 1_000) / edges;
}
