import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createClient, RequestFailed, type TypedDocument } from "../../src/client/index.js";
import { startServer, stopServers } from "../server/support.js";
import { seededStore } from "../support/seeded-store.js";

const doubles: Server[] = [];
afterEach(async () => {
  for (const double of doubles.splice(0)) {
    double.closeAllConnections();
    double.close();
  }
  await stopServers();
});

/** A server that answers one request after the other as told; its address and what it was asked. */
async function serverThatSays(
  ...answers: readonly { status: number; body: unknown; headers?: Record<string, string> }[]
) {
  const asked: IncomingMessage[] = [];
  const double = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request);
    response.writeHead(answer?.status ?? 500, { "content-type": "application/json", ...answer?.headers });
    response.end(JSON.stringify(answer?.body));
  });
  doubles.push(double);
  await new Promise<void>((resolve) => double.listen(0, "127.0.0.1", resolve));
  return { endpoint: `http://127.0.0.1:${(double.address() as AddressInfo).port}/graphql`, asked };
}

const AWAY = {
  status: 503,
  body: { errors: [{ message: "away", extensions: { code: "STORE_UNAVAILABLE" } }] },
  headers: { "retry-after": "0" },
};
const GRAPH = { version: "7", claimCount: 0, relationCount: 0, counts: [], technologyCounts: [] };
const FINE = { status: 200, body: { data: { graph: GRAPH } } };
const change = "mutation { change }" as TypedDocument<{ change: boolean }, Record<string, never>>;

describe("the typed client", () => {
  it("asks, ranks, compares, searches and looks up on a real server", async () => {
    const server = await startServer({}, { store: seededStore() });
    const client = createClient({ endpoint: `${new URL(await server.listen()).origin}/graphql` });

    const answer = await client.ask({ question: "Which frameworks suit real-time chat?" });
    expect(answer.status).toBe("ANSWERED");
    const first = answer.ranking?.candidates[0];
    expect(first?.breakdown[0]?.evidence.length).toBeGreaterThan(0);

    const ranking = await client.rank({ of: "FRAMEWORK", need: { useCases: [{ slug: "real-time-chat" }] }, first: 3 });
    expect(ranking.candidates.map(({ name }) => name)).toHaveLength(3);
    expect(ranking.candidates[0]?.candidate.id).toBe(first?.candidate.id);

    const comparison = await client.compare({ slugs: ["django", "rails"] });
    expect(comparison.entities.map(({ name }) => name)).toEqual(["Django", "Ruby on Rails"]);

    const hits = await client.search({ text: "djang" });
    expect(hits[0]?.entity.slug).toBe("django");
    const django = await client.entity(hits[0]?.entity.id ?? "");
    expect(django).toMatchObject({ name: "Django", technologyKind: "FRAMEWORK" });
    expect((await client.claims({ filter: { about: ["django"] }, first: 5 })).nodes).toHaveLength(5);
    expect((await client.paths({ from: "netflix", to: "javascript" })).length).toBeGreaterThan(0);
    expect((await client.graph()).claimCount).toBeGreaterThan(100);
  });

  it("tries a query again while the server is away", async () => {
    const { endpoint, asked } = await serverThatSays(AWAY, AWAY, FINE);
    await expect(createClient({ endpoint }).graph()).resolves.toMatchObject({ version: "7" });
    expect(asked).toHaveLength(3);
  });

  it("gives up after as many retries as it was told, with the server's code", async () => {
    const { endpoint, asked } = await serverThatSays(AWAY);
    const failure = await createClient({ endpoint, retries: 1 })
      .graph()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RequestFailed);
    expect(failure).toMatchObject({ code: "STORE_UNAVAILABLE", status: 503, isPassing: true, message: "away" });
    expect(asked).toHaveLength(2);
  });

  it("does not repeat a mistake of the caller, nor a write", async () => {
    const mistake = { status: 400, body: { errors: [{ message: "no", extensions: { code: "BAD_USER_INPUT" } }] } };
    const refusing = await serverThatSays(mistake, FINE);
    await expect(createClient(refusing).graph()).rejects.toMatchObject({ code: "BAD_USER_INPUT", isPassing: false });
    expect(refusing.asked).toHaveLength(1);

    const away = await serverThatSays(AWAY, FINE);
    await expect(createClient(away).request(change, {})).rejects.toMatchObject({ status: 503 });
    expect(away.asked.map(({ method }) => method)).toEqual(["POST"]);
  });

  it("stops when it is told to, also while it waits", async () => {
    const { endpoint, asked } = await serverThatSays({ ...AWAY, headers: { "retry-after": "9" } });
    const stop = new AbortController();
    const asking = createClient({ endpoint }).graph({ signal: stop.signal });
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error("enough"));
    await expect(asking).rejects.toThrow("enough");
    expect(asked).toHaveLength(1);
  });

  it("says so when nobody answers, or something that speaks no GraphQL", async () => {
    await expect(createClient({ endpoint: "http://127.0.0.1:9/graphql", retries: 0 }).graph()).rejects.toMatchObject({
      code: "UNREACHABLE",
      status: null,
    });
    const other = await serverThatSays({ status: 404, body: "<html>" });
    await expect(createClient(other).graph()).rejects.toMatchObject({ code: "UNREADABLE", status: 404 });
  });

  it("sends queries that fit by GET and longer ones by POST", async () => {
    const { endpoint, asked } = await serverThatSays(FINE, { status: 200, body: { data: { search: [] } } });
    const client = createClient({ endpoint });
    await client.graph();
    await client.search({ text: "x".repeat(6_000) });
    expect(asked.map(({ method }) => method)).toEqual(["GET", "POST"]);
  });
});
