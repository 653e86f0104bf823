import { afterEach, describe, expect, it } from "@jest/globals";
import { createMetrics } from "../../../src/server/observability/metrics.js";
import { ObservedStore } from "../../../src/server/observability/observed-store.js";
import type { Tracing } from "../../../src/server/observability/tracing.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { put, technology } from "../../store/build.js";
import { describeStore } from "../../store/contract.js";
import { post, startServer, stopServers } from "../support.js";

afterEach(stopServers);

// It is a store like any other.
describeStore("observed", async () => {
  const store = new MemoryStore();
  return new ObservedStore(store, createMetrics(store), null);
});

/** Answers later, as a store does that is asked over a network. */
class DistantStore extends MemoryStore {
  override readonly batches = true as never;
  override nodes(ids: readonly string[]) {
    return Promise.resolve(super.nodes(ids as never)) as never;
  }
}

function notedSpans() {
  const spans: string[] = [];
  const tracing: Tracing = {
    beginRequest(name) {
      spans.push(name);
      return { run: (work) => work(), end: ({ "http.response.status_code": status }) => spans.push(`ended ${status}`) };
    },
    within(name, attributes, work) {
      spans.push(`${name} ${JSON.stringify(attributes)}`);
      return work();
    },
    note: (attributes) => spans.push(JSON.stringify(attributes)),
    close: async () => {},
  };
  return { tracing, spans };
}

describe("tracing", () => {
  it("makes a span of each request and each batch of look-ups", async () => {
    const { tracing, spans } = notedSpans();
    const store = new DistantStore();
    const [a, b] = [technology("a"), technology("b")];
    store.write(put(a, b));
    const { app } = await startServer({}, { store, tracing });
    await post(app, { query: "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables: { ids: [a.id, b.id] } });
    expect(spans).toEqual([
      "POST /graphql",
      'store nodes {"stackatlas.batch.size":2}',
      '{"stackatlas.root_field":"nodes"}',
      "ended 200",
    ]);
  });

  it("makes none of look-ups in memory, nor of questions after health", async () => {
    const { tracing, spans } = notedSpans();
    const { app } = await startServer({}, { tracing });
    await app.inject("/readyz");
    await post(app, { query: '{ feature(slug: "mvc") { name } }' });
    expect(spans).toEqual(["POST /graphql", '{"stackatlas.root_field":"feature"}', "ended 200"]);
  });
});
