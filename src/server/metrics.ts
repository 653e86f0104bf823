import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

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

export function createMetrics(): Metrics {
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
  return {
    operationEnded: (rootField, seconds) => operations.observe({ root_field: rootField }, seconds),
    executed: (way) => executions.inc({ way }),
    errorTold: (code) => errors.inc({ code }),
    rejectionLost: () => rejections.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
