import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { seededStore } from "../support/seeded-store.js";
import { queryCorpus, type Request } from "./query-corpus.js";
import { post, startServer, stopServers, type TestServer } from "./support.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ ANSWER_CACHE_BYTES_MAX: "0" }, { store: seededStore() });
});
afterAll(stopServers);

describe("compiled execution", () => {
  it.each(queryCorpus())("answers as plain execution does: %s", async (_name, request) => {
    const before = await compiledSoFar();
    const [plain, second, third] = [await ask(request), await ask(request), await ask(request)];
    expect(await compiledSoFar()).toBeGreaterThan(before);
    expect([second, third]).toEqual([plain, plain]);
  });

  it.each([
    [
      "a variable of the wrong type",
      { query: "query ($n: Int) { frameworks(first: $n) { totalCount } }", variables: { n: "x" } },
    ],
    ["a variable that is missing", { query: "query ($s: String!) { framework(slug: $s) { name } }" }],
    [
      "null where something must be",
      { query: 'query ($s: String! = "a") { framework(slug: $s) { name } }', variables: { s: null } },
    ],
    ["an introspection", { query: "{ __schema { queryType { name } } }" }],
    ["a mutation", { query: 'mutation { withdrawClaim(input: { id: "x", reason: "y" }) { userErrors { message } } }' }],
  ])("leaves to plain execution what is not its own: %s", async (_name, request: Request) => {
    const before = await compiledSoFar();
    const [first, second, third] = [await ask(request), await ask(request), await ask(request)];
    expect(await compiledSoFar()).toBe(before);
    expect([second, third]).toEqual([first, first]);
  });
});

/** Status and text; an id made for one answer only is left out. */
async function ask(request: Request): Promise<{ status: number; text: string }> {
  const { status, text } = await post(server.app, request);
  return { status, text: text.replace(/"correlationId":"[^"]*"/g, "") };
}

async function compiledSoFar(): Promise<number> {
  const { payload } = await server.app.inject({ url: "/metrics" });
  return Number(/^stackatlas_executions_total\{way="compiled"\} (\d+)/m.exec(payload)?.[1] ?? 0);
}
