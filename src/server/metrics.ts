import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { GraphStore } from "../graph/graph-store.js";

/** What is counted and timed, for /metrics. One for each server. */
export interface Metrics {
  operationEnded(rootField: string, seconds: number): void;
  /** How an operation was run: as compiled code or plainly. */
  executed(way: "compiled" | "plain"): void;
  errorTold(code: string): void;
  rejectionLost(): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(store: GraphStore): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: "stackatlas_operation_seconds",
    help: "Time from a parsed request to its answer, by the operation's root field.",
    labelNames: ["root_field"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const executions = new Counter({
    name: "stackatlas_executions_total",
    help: "Operations run, as compiled code or plainly.",
    labelNames: ["way"],
    registers: [registry],
  });
  const errors = new Counter({
    name: "stackatlas_errors_total",
    help: "Errors told to clients, by code.",
    labelNames: ["code"],
    registers: [registry],
  });
  const rejections = new Counter({
    name: "stackatlas_unhandled_rejections_total",
    help: "Promises that failed with nobody waiting for them.",
    registers: [registry],
  });
  if (store.freshness() !== null) measureReplica(store, registry);
  return {
    operationEnded: (rootField, seconds) => operations.observe({ root_field: rootField }, seconds),
    executed: (way) => executions.inc({ way }),
    errorTold: (code) => errors.inc({ code }),
    rejectionLost: () => rejections.inc(),
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
