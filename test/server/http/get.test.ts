import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { BadUserInput } from "../../../src/graph/errors.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { storeOf } from "../../support/seeded-store.js";
import { answerOf, startServer, stopServers, type TestServer } from "../support.js";

let server: TestServer;
let store: MemoryStore;
beforeEach(async () => {
  store = storeOf({ "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN" });
  server = await startServer({}, { store });
});
afterEach(stopServers);

const QUERY = '{ feature(slug: "mvc") { name } }';

function get(query: string, headers: Record<string, string> = {}) {
  return server.app.inject({ url: "/graphql", query: { query }, headers: { accept: "application/json", ...headers } });
}

describe("GET /graphql", () => {
  it("answers a query, and says how it may be kept", async () => {
    const response = await get(QUERY);
    expect(answerOf(response)).toMatchObject({ status: 200, data: { feature: { name: "MVC" } } });
    expect(response.headers).toMatchObject({
      etag: expect.stringMatching(/^W\/"/),
      "cache-control": "public, no-cache",
    });
    expect(response.headers.vary).toMatch(/accept(,|$)/);
  });

  it("answers 304 while the graph is the same, and anew once it has changed", async () => {
    const { headers } = await get(QUERY);
    const asked = { "if-none-match": String(headers.etag) };
    expect(await get(QUERY, asked)).toMatchObject({ statusCode: 304, payload: "" });
    const mvc = store.named(["mvc"])[0]?.[0];
    if (!mvc) throw new BadUserInput("Expected MVC in the graph.");
    store.write([{ type: "putNode", node: { ...mvc, name: "Model, view, controller" } }]);
    expect(answerOf(await get(QUERY, asked))).toMatchObject({
      status: 200,
      data: { feature: { name: "Model, view, controller" } },
    });
  });

  it("gives each query, each form and each run of the server a tag of its own", async () => {
    const other = await startServer({}, { store });
    const tags = await Promise.all([
      get(QUERY),
      get(`${QUERY} #`),
      get(QUERY, { accept: "application/graphql-response+json" }),
      other.app.inject({ url: "/graphql", query: { query: QUERY }, headers: { accept: "application/json" } }),
    ]);
    expect(new Set(tags.map(({ headers }) => headers.etag)).size).toBe(4);
  });

  it("gives errors no tag", async () => {
    const response = await get("{ nope }");
    expect(answerOf(response).codes).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect(response.headers.etag).toBeUndefined();
  });

  it("refuses a mutation with 405, and says how to send it", async () => {
    const response = await get("mutation { __typename }", { accept: "application/graphql-response+json" });
    expect(answerOf(response)).toMatchObject({ status: 405, codes: ["METHOD_NOT_ALLOWED"] });
    expect(response.headers.allow).toBe("POST");
  });

  it.each([
    ["no query", {}],
    ["variables that are no JSON", { query: QUERY, variables: "{" }],
  ])("refuses %s with 400", async (_what, query) => {
    const response = await server.app.inject({
      url: "/graphql",
      query: query as Record<string, string>,
      headers: { accept: "*/*" },
    });
    expect(answerOf(response)).toMatchObject({ status: 400, codes: ["BAD_REQUEST"] });
  });

  it("is the playground for a browser", async () => {
    const { payload, headers } = await get(QUERY, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(payload).toContain("<title>Altair</title>");
  });
});
