import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { GraphStore } from "../../graph/graph-store.js";

/** What is counted and timed, for /metrics. One for each server. */
export interface Metrics {
  operationEnded(rootField: string, seconds: number): void;
  errorTold(code: string): void;
  /** `limit`: the setting that holds it, such as `QUERY_DEPTH_MAX`; null: none was. */
  limitHit(limit: string | null): void;
  rejectionLost(): void;
  /** `size`: how many look-ups, or changes, one call of the port was for. */
  storeCalled(method: string, size: number, seconds: number, hasFailed: boolean): void;
  /** `size` is asked when somebody looks. */
  cache(name: string, size: () => number): CacheCounts;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface CacheCounts {
  hit(): void;
  miss(): void;
}

export function createMetrics(store: GraphStore): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: "stackatlas_operation_seconds",
    help: "Time from a parsed request to its answer, by the operation's root field.",
    labelNames: ["root_field"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const errors = new Counter({
    name: "stackatlas_errors_total",
    help: "Errors told to clients, by code.",
    labelNames: ["code"],
    registers,
  });
  const limits = new Counter({
    name: "stackatlas_limits_hit_total",
    help: "Requests refused or given up at a limit, by the setting that holds it.",
    labelNames: ["limit"],
    registers,
  });
  const rejections = new Counter({
    name: "stackatlas_unhandled_rejections_total",
    help: "Promises that failed with nobody waiting for them.",
    registers,
  });
  if (store.freshness() !== null) measureReplica(store, registry);
  return {
    operationEnded: (rootField, seconds) => operations.observe({ root_field: rootField }, seconds),
    errorTold: (code) => errors.inc({ code }),
    limitHit(limit) {
      if (limit !== null) limits.inc({ limit });
    },
    rejectionLost: () => rejections.inc(),
    storeCalled: storeCounts(registry),
    cache: cacheCounts(registry),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function measureReplica(store: GraphStore, registry: Registry): void {
  new Gauge({
    name: "stackatlas_replica_age_seconds",
    help: "Time since the copy in memory was known to show all that had been written.",
    registers: [registry],
    collect() {
      this.set((store.freshness()?.ageMs ?? 0) / 1000);
    },
  });
  new Gauge({
    name: "stackatlas_replica_version",
    help: "The graph's version that the copy in memory shows.",
    registers: [registry],
    collect() {
      const version = store.freshness()?.version ?? null;
      if (version !== null) this.set(version);
    },
  });
}

/**
 * Kept in plain numbers, and handed over when somebody looks: a store in memory is asked thousands of times a request,
 * and finding a series by its labels takes longer than one answer.
 */
function storeCounts(registry: Registry): Metrics["storeCalled"] {
  const counts = new Map<string, { calls: number; size: number; seconds: number; failures: number }>();
  const series = (name: string, help: string, part: "calls" | "size" | "seconds" | "failures") =>
    new Counter({
      name,
      help,
      labelNames: ["method"],
      registers: [registry],
      collect() {
        this.reset();
        for (const [method, count] of counts) this.inc({ method }, count[part]);
      },
    });
  series("stackatlas_store_calls_total", "Calls of the store, by method of the port.", "calls");
  series("stackatlas_store_lookups_total", "Look-ups, or changes, that those calls were for.", "size");
  series("stackatlas_store_seconds_total", "Time until those calls were answered, in seconds.", "seconds");
  series("stackatlas_store_failures_total", "Calls of the store that failed.", "failures");
  return (method, size, seconds, hasFailed) => {
    const count = counts.get(method) ?? { calls: 0, size: 0, seconds: 0, failures: 0 };
    counts.set(method, count);
    count.calls += 1;
    count.size += size;
    count.seconds += seconds;
    if (hasFailed) count.failures += 1;
  };
}

function cacheCounts(registry: Registry): Metrics["cache"] {
  const sizes = new Map<string, () => number>();
  const labelNames = ["cache"];
  const registers = [registry];
  const hits = new Counter({ name: "stackatlas_cache_hits_total", help: "Found in a cache.", labelNames, registers });
  const misses = new Counter({
    name: "stackatlas_cache_misses_total",
    help: "Looked for in a cache, and not found.",
    labelNames,
    registers,
  });
  new Gauge({
    name: "stackatlas_cache_entries",
    help: "What a cache holds now.",
    labelNames,
    registers,
    collect() {
      for (const [cache, size] of sizes) this.set({ cache }, size());
    },
  });
  return (cache, size) => {
    sizes.set(cache, size);
    const [hit, miss] = [hits.labels({ cache }), misses.labels({ cache })];
    hit.inc(0);
    miss.inc(0);
    return { hit: () => hit.inc(), miss: () => miss.inc() };
  };
}
