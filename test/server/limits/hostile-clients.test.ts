import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readSeed } from "../../../src/importers/seed.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { seededStore } from "../../support/seeded-store.js";
import { answerOf, post, startServer, stopServers, type TestServer } from "../support.js";

// Filling the buffers of the system takes a while on a busy machine.
jest.setTimeout(120_000);

const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await stopServers();
});

/** A connection whose other end closes only when it is told to. */
async function open(server: TestServer, text = ""): Promise<Socket> {
  const { port } = server.app.server.address() as { port: number };
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  sockets.push(socket);
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  if (text) socket.write(text);
  return socket;
}

async function answered(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}

const openConnections = (server: TestServer) =>
  new Promise<number>((resolve) => server.app.server.getConnections((_error, count) => resolve(count)));

async function untilNoneIsOpen(server: TestServer): Promise<void> {
  while ((await openConnections(server)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("clients that hold connections", () => {
  const LIMITS = { HEADERS_MS_MAX: "200", RECEIVE_MS_MAX: "200", CONNECTIONS_MAX: "4" };
  it.each([
    ["say nothing", ""],
    ["stop in the middle of their headers", "GET / HTTP/1.1\r\nhost: a\r\n"],
    ["stop in the middle of their body", "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n{"],
    ["do not speak HTTP", "hello\r\n\r\n"],
  ])("and %s are cut off, though they never close their end", async (_what, text) => {
    const server = await startServer(LIMITS);
    await server.listen();
    const silent = await Promise.all(Array.from({ length: 4 }, () => open(server, text)));
    for (const socket of silent) socket.pause();
    await untilNoneIsOpen(server);
    const after = await open(server, "GET /livez HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    expect(await answered(after)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("and never read a large answer are cut off", async () => {
    const server = await startServer({ SEND_MS_MAX: "300" }, { store: seededStore() });
    await server.listen();
    const claims = "claims(first: 100) { nodes { id statement locator source { title publisher url } } }";
    const query = `{ technologies(first: 20) { nodes { name ${claims} } } }`;
    const path = `/graphql?query=${encodeURIComponent(query)}`;
    const request = `GET ${path} HTTP/1.1\r\nhost: a\r\naccept: application/json\r\n\r\n`;
    // Again and again, so that no buffer of the system's takes all of it.
    const socket = await open(server, request.repeat(60));
    socket.pause();
    await untilNoneIsOpen(server);
  });

  it("and read nothing of a stream of events are cut off", async () => {
    // Many events, together more than the buffers of the system take.
    const store = new MemoryStore();
    const seed = readSeed();
    const claims = seed.filter((change) => change.type === "putClaim" && change.claim.correctionId === null);
    store.write(seed.filter(({ type }) => type === "putNode"));
    for (let at = 0; at < claims.length; at += 60) store.write(claims.slice(at, at + 60));
    const server = await startServer({ SEND_MS_MAX: "300" }, { store });
    await server.listen();
    const thing = "{ id name slug summary aliases }";
    const fields = `id statement locator recordedAt source { title url publisher } subject ${thing} object ${thing}`;
    const lists = Array.from({ length: 12 }, (_, at) => `c${at}: claims { ${fields} }`);
    const query = `subscription { changed(after: "0") { ${lists.join(" ")} } }`;
    const path = `/graphql/stream?query=${encodeURIComponent(query)}`;
    const socket = await open(server, `GET ${path} HTTP/1.1\r\nhost: a\r\naccept: text/event-stream\r\n\r\n`);
    socket.pause();
    await untilNoneIsOpen(server);
  });
});

describe("requests that say who they are for twice", () => {
  it("are refused", async () => {
    const server = await startServer();
    await server.listen();
    const socket = await open(server, "GET /livez HTTP/1.1\r\nhost: a\r\nHost: b\r\nconnection: close\r\n\r\n");
    const text = await answered(socket);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain("Expected one Host header, but got 2.");
  });
});

describe("kept answers", () => {
  it("of a GET are none to a POST whose body is its address", async () => {
    const { app } = await startServer();
    const url = "/graphql?query=%7B__typename%7D";
    const got = await app.inject({ url, headers: { accept: "application/graphql-response+json" } });
    expect(got.statusCode).toBe(200);
    expect(await post(app, url)).toMatchObject({ status: 400, codes: ["BAD_REQUEST"] });
  });

  it.each([
    ["a query that is none", "{ nope }", 400],
    ["a mutation", "mutation { __typename }", 405],
  ])("are not claimed to be up to date for %s", async (_what, query, status) => {
    const { app } = await startServer();
    const headers = { accept: "application/graphql-response+json", "if-none-match": "*" };
    expect(answerOf(await app.inject({ url: "/graphql", query: { query }, headers })).status).toBe(status);
  });
});

describe("addresses of files", () => {
  it.each([
    "/playground/iframe-sandbox",
    "/playground/iframe-sandbox/",
    "/playground/%2e%2e/package.json",
    "/playground/..%2f..%2fpackage.json",
    "/playground/%00",
    "/playground/main.js%00.css",
    "/playground/%5c..%5cpackage.json",
    "/playground//etc/passwd",
    "//playground/main.js",
  ])("that are none, such as %s, are not found", async (url) => {
    const server = await startServer();
    const response = await server.app.inject({ url });
    expect(answerOf(response)).toMatchObject({ status: 404, codes: ["NOT_FOUND"] });
    expect(server.logged()).not.toMatch(/stack/);
  });

  it("that are malformed are refused", async () => {
    const { app } = await startServer();
    expect(answerOf(await app.inject({ url: "/playground/%" })).status).toBe(400);
  });
});

describe("the limit of reads", () => {
  it.each(["/schema.graphql", "/metrics", "/playground", "/playground/main.js", "/nope"])("covers %s", async (url) => {
    const { app } = await startServer({ READS_PER_MINUTE: "3" });
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await app.inject({ url })).statusCode);
    expect(statuses[3]).toBe(429);
    expect(statuses.slice(0, 3)).not.toContain(429);
  });

  it.each(["/livez", "/readyz"])("leaves %s to balancers", async (url) => {
    const { app } = await startServer({ READS_PER_MINUTE: "1" });
    for (let i = 0; i < 3; i += 1) expect((await app.inject({ url })).statusCode).toBe(200);
  });
});

describe("texts that the server holds", () => {
  it.each(["/schema.graphql", "/playground", "/playground/initial_options.js"])(
    "are sent as the client takes them: %s",
    async (url) => {
      const { app } = await startServer();
      const encodingOf = async (accepted: string) =>
        (await app.inject({ url, headers: { "accept-encoding": accepted } })).headers["content-encoding"];
      expect(await encodingOf("gzip, br")).toBe("br");
      expect(await encodingOf("gzip")).toBe("gzip");
      expect(await encodingOf("br;q=0, gzip;q=0.5")).toBe("gzip");
      expect(await encodingOf("identity")).toBeUndefined();
    },
  );
});
