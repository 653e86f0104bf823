import { afterEach, describe, expect, it } from "@jest/globals";
import { StoreUnavailable } from "../../../src/graph/errors.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { post, startServer, stopServers, type TestServer } from "../support.js";

afterEach(stopServers);

class UnreadyStore extends MemoryStore {
  override readiness() {
    return { ready: false, reason: "The graph is being read." };
  }
}

describe("health", () => {
  it("is alive and ready when the store is", async () => {
    const { app } = await startServer();
    expect((await app.inject("/livez")).json()).toEqual({ status: "alive" });
    expect((await app.inject("/readyz")).json()).toEqual({ status: "ready" });
  });

  it("is alive but not ready, with the reason, when the store is not", async () => {
    const { app } = await startServer({}, { store: new UnreadyStore() });
    expect((await app.inject("/livez")).statusCode).toBe(200);
    const ready = await app.inject("/readyz");
    expect(ready.statusCode).toBe(503);
    expect(ready.headers["retry-after"]).toBe("1");
    expect(ready.json()).toEqual({ status: "unavailable", reasons: ["The graph is being read."] });
  });

  it("is not kept by anybody on the way", async () => {
    const { app } = await startServer();
    for (const url of ["/livez", "/readyz", "/metrics"]) {
      expect((await app.inject(url)).headers["cache-control"]).toBe("no-store");
    }
  });

  it("counts operations by root field and errors by code, never by what a client calls them", async () => {
    const { app } = await startServer();
    await post(app, { query: "query MyOwnName { __typename }" });
    await post(app, { query: "{ nope }" });
    const { payload, headers } = await app.inject("/metrics");
    expect(headers["content-type"]).toMatch(/^text\/plain/);
    expect(payload).toContain('stackatlas_operation_seconds_count{root_field="__typename"} 1');
    expect(payload).toContain('stackatlas_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(payload).toContain("nodejs_eventloop_lag_seconds");
    expect(payload).not.toContain("MyOwnName");
  });
});

describe("metrics", () => {
  const seriesOf = async ({ app }: TestServer) => (await app.inject("/metrics")).payload;

  it("count and time the calls of the store, by method of the port, and those that fail", async () => {
    class FailingStore extends MemoryStore {
      override counts(): never {
        throw new StoreUnavailable("It is away.");
      }
    }
    const server = await startServer({}, { store: new FailingStore() });
    await post(server.app, { query: '{ a: framework(slug: "x") { name } b: framework(slug: "y") { name } }' });
    await post(server.app, { query: "{ graph { version } }" });
    const text = await seriesOf(server);
    expect(text).toContain('stackatlas_store_calls_total{method="named"} 2');
    expect(text).toContain('stackatlas_store_lookups_total{method="named"} 2');
    expect(text).toMatch(/stackatlas_store_seconds_total\{method="named"\} 0?\.?\d/);
    expect(text).toContain('stackatlas_store_failures_total{method="counts"} 1');
  });

  it("count what is found among the answers and documents kept, and what is not", async () => {
    const server = await startServer();
    for (const name of ["A", "A", "A", "B"]) await post(server.app, { query: `query ${name} { __typename }` });
    for (const variables of [{}, { a: 1 }, { a: 2 }]) {
      await post(server.app, { query: "query C { __typename }", variables });
    }
    const text = await seriesOf(server);
    expect(text).toContain('stackatlas_cache_hits_total{cache="documents"} 2');
    expect(text).toContain('stackatlas_cache_misses_total{cache="documents"} 3');
    expect(text).toContain('stackatlas_cache_entries{cache="documents"} 3');
    expect(text).toContain('stackatlas_cache_hits_total{cache="answers"} 2');
    expect(text).toContain('stackatlas_cache_misses_total{cache="answers"} 5');
    expect(text).toContain('stackatlas_cache_entries{cache="answers"} 5');
  });

  it.each<[string, object | string, Record<string, string>]>([
    ["QUERY_TOKENS_MAX", { query: `{ ${"__typename ".repeat(1_001)} }` }, {}],
    ["QUERY_DEPTH_MAX", { query: "{ graph { version } }" }, { QUERY_DEPTH_MAX: "1" }],
    ["QUERY_ALIASES_MAX", { query: "{ a: __typename }" }, { QUERY_ALIASES_MAX: "0" }],
    ["QUERY_COST_MAX", { query: "{ claims { nodes { id } } }" }, { QUERY_COST_MAX: "1" }],
    ["VARIABLES_DEPTH_MAX", { query: "{ __typename }", variables: { a: { b: 1 } } }, { VARIABLES_DEPTH_MAX: "1" }],
    ["VARIABLES_BYTES_MAX", { query: "{ __typename }", variables: { a: "x".repeat(33_000) } }, {}],
    ["BODY_BYTES_MAX", "x".repeat(1_001), { BODY_BYTES_MAX: "1000" }],
  ])("count what was refused at the limit of %s", async (limit, body, env) => {
    const server = await startServer(env);
    await post(server.app, { query: "{ __typename }" });
    expect(await seriesOf(server)).not.toContain("stackatlas_limits_hit_total{");
    await post(server.app, body);
    expect(await seriesOf(server)).toContain(`stackatlas_limits_hit_total{limit="${limit}"} 1`);
  });

  it("count those who ask too often, with the errors that answers outside of GraphQL have", async () => {
    const server = await startServer({ READS_PER_MINUTE: "1" });
    await post(server.app, { query: "{ __typename }" });
    await post(server.app, { query: "{ __typename }" });
    // `/metrics` is under the same limit.
    const text = await server.metrics.text();
    expect(text).toContain('stackatlas_limits_hit_total{limit="READS_PER_MINUTE"} 1');
    expect(text).toContain('stackatlas_errors_total{code="THROTTLED"} 1');
  });
});
