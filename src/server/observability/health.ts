import type { FastifyInstance } from "fastify";
import type { GraphStore } from "../../graph/graph-store.js";
import type { Metrics } from "./metrics.js";

export interface HealthOptions {
  readonly store: GraphStore;
  readonly metrics: Metrics;
  readonly isStopping: () => boolean;
}

/** `/livez`: the process answers. `/readyz`: it can be used, or why not. `/metrics`: Prometheus text. */
export async function health(app: FastifyInstance, { store, metrics, isStopping }: HealthOptions): Promise<void> {
  app.addHook("onRequest", async (_request, reply) => {
    void reply.header("cache-control", "no-store");
  });
  app.get("/livez", UNLIMITED, async () => ({ status: "alive" }));
  app.get("/readyz", UNLIMITED, async (_request, reply) => {
    const { ready, reason } = isStopping()
      ? { ready: false, reason: "The server is stopping." }
      : await store.readiness();
    const replica = store.freshness();
    if (ready) return { status: "ready", ...(replica && { replica }) };
    return reply
      .code(503)
      .header("retry-after", "1")
      .send({ status: "unavailable", reasons: [reason] });
  });
  app.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}

/** A balancer asks often, from one address, and must not be refused. */
const UNLIMITED = { config: { rateLimit: false } } as const;
