import { afterEach, describe, expect, it } from "@jest/globals";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { post, startServer, stopServers } from "./support.js";

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
