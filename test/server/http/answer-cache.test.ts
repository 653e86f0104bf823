import { afterEach, describe, expect, it } from "@jest/globals";
import { storeOf } from "../../support/seeded-store.js";
import { answerOf, post, startServer, stopServers, type TestServer } from "../support.js";

afterEach(stopServers);

const QUERY = { query: "{ features { nodes { name } } }" };

describe("kept answers", () => {
  it("are the same to the byte, and run nothing again", async () => {
    const server = await startServer();
    const first = await post(server.app, QUERY);
    const run = await operationsRun(server);
    const second = await post(server.app, QUERY);
    expect([second.text, second.status, second.headers["content-type"]]).toEqual([
      first.text,
      first.status,
      first.headers["content-type"],
    ]);
    expect(await operationsRun(server)).toBe(run);
  });

  it("are timed as what they answer, as the first was", async () => {
    const server = await startServer();
    for (let i = 0; i < 4; i += 1) await post(server.app, QUERY);
    for (let i = 0; i < 3; i += 1) await post(server.app, { ...QUERY, variables: { i } });
    const { payload } = await server.app.inject({ url: "/metrics" });
    expect(payload).toContain('stackatlas_operation_seconds_count{root_field="features"} 7');
    expect(payload).toContain('stackatlas_cache_hits_total{cache="answers"} 3');
    expect(await operationsRun(server)).toBe(4);
  });

  it("end with the version of the graph they were given from", async () => {
    const store = storeOf({ "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN" });
    const server = await startServer({}, { store });
    await post(server.app, QUERY);
    const [mvc] = await store.named(["mvc"]);
    await store.write([{ type: "putNode", node: { ...mvc?.[0], name: "Model, view, controller" } as never }]);
    expect((await post(server.app, QUERY)).data).toEqual({
      features: { nodes: [{ name: "Model, view, controller" }] },
    });
  });

  it("tell apart what is asked, how, and in which form", async () => {
    const server = await startServer();
    const query = "query ($first: Int) { features(first: $first) { totalCount nodes { name } } }";
    const one = await post(server.app, { query, variables: { first: 1 } });
    const bad = await post(server.app, { query, variables: { first: 0 } });
    const plain = await post(server.app, { query, variables: { first: 1 } }, { accept: "application/json" });
    expect([one.codes, bad.codes, plain.codes]).toEqual([[], ["BAD_USER_INPUT"], []]);
    expect([one.headers["content-type"], plain.headers["content-type"]]).toEqual([
      "application/graphql-response+json; charset=utf-8",
      "application/json; charset=utf-8",
    ]);
  });

  it("are none with errors, and none where somebody is known by name", async () => {
    const server = await startServer();
    const bad = { query: "{ features(first: 0) { totalCount } }" };
    await post(server.app, bad);
    const run = await operationsRun(server);
    await post(server.app, bad);
    expect(await operationsRun(server)).toBe(run + 1);
    await post(server.app, QUERY);
    const refused = await post(server.app, QUERY, { "x-api-key": "stackatlas_000000000000_nobody" });
    expect(refused.codes).toEqual(["UNAUTHENTICATED"]);
  });

  it("have the tag of an answer by GET, as the first had it", async () => {
    const server = await startServer();
    const url = `/graphql?query=${encodeURIComponent(QUERY.query)}`;
    const get = async () => answerOf(await server.app.inject({ url, headers: { accept: "application/json" } }));
    const [first, second] = [await get(), await get()];
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(second.headers.etag).toMatch(/^W\//);
  });

  it("are none with ANSWER_CACHE_BYTES_MAX at 0", async () => {
    const server = await startServer({ ANSWER_CACHE_BYTES_MAX: "0" });
    await post(server.app, QUERY);
    const run = await operationsRun(server);
    await post(server.app, QUERY);
    expect(await operationsRun(server)).toBe(run + 1);
  });
});

async function operationsRun(server: TestServer): Promise<number> {
  const { payload } = await server.app.inject({ url: "/metrics" });
  // Each looks its document up, found or not.
  const counts = [...payload.matchAll(/^stackatlas_cache_(?:hits|misses)_total\{cache="documents"\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
