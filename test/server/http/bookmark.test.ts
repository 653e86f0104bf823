import { afterEach, describe, expect, it } from "@jest/globals";
import type { GraphStore, ReadOptions } from "../../../src/graph/graph-store.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { startServer, stopServers } from "../support.js";

afterEach(stopServers);

describe("a bookmark", () => {
  it("sent as a header reaches every read of the request, and its answer is kept by nobody", async () => {
    const seen: (string | undefined)[] = [];
    const { app } = await startServer({}, { store: noting(seen) });
    const url = `/graphql?query=${encodeURIComponent('{ framework(slug: "none") { name } }')}`;
    const answer = await app.inject({ url, headers: { "stackatlas-bookmark": "FB:abc", accept: "application/json" } });
    expect(answer.json()).toMatchObject({ data: { framework: null } });
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(seen).toEqual(["FB:abc"]);
  });

  it("is asked of nobody", async () => {
    const seen: (string | undefined)[] = [];
    const { app } = await startServer({}, { store: noting(seen) });
    await app.inject({ method: "POST", url: "/graphql", payload: { query: '{ framework(slug: "none") { name } }' } });
    expect(seen).toEqual([undefined]);
  });
});

/** A store that notes the bookmark of each look-up by name. */
function noting(seen: (string | undefined)[]): GraphStore {
  const store = new MemoryStore();
  const named = store.named.bind(store);
  return Object.assign(store, {
    named: (keys: readonly string[], options?: ReadOptions) => {
      seen.push(options?.bookmark);
      return named(keys);
    },
  });
}
