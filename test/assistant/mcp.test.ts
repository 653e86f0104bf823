import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { post, startServer, stopServers } from "../server/support.js";
import { chatLeader } from "../support/leader.js";
import { seededStore } from "../support/seeded-store.js";

// Each starts the whole program, compiled on the fly.
const SECONDS = 120_000;
const CHAT = { useCases: [{ slug: "real-time-chat", weight: 2 }], criteria: [{ slug: "scalability" }] };

let endpoint: string;
let dataDir: string;
beforeAll(async () => {
  const server = await startServer({}, { store: seededStore() });
  endpoint = `${await server.listen()}/graphql`;
  dataDir = mkdtempSync(join(tmpdir(), "stackatlas-"));
});
afterAll(async () => {
  await stopServers();
  rmSync(dataDir, { recursive: true });
});

const overHttp = (): Transport => new StreamableHTTPClientTransport(new URL("/mcp", endpoint)) as Transport;
const overStdio = (...words: string[]): Transport =>
  new StdioClientTransport({
    command: process.execPath,
    args: ["--import", "tsx", "src/main.ts", ...words, "mcp"],
    env: { PATH: process.env.PATH ?? "", DATA_DIR: dataDir, LOG_LEVEL: "silent" },
  });

describe.each([
  ["streamable HTTP", overHttp],
  ["standard input and output, over the embedded store", overStdio],
  ["standard input and output, over a running server", () => overStdio("--endpoint", endpoint)],
])("an assistant over %s", (_name, transport) => {
  const client = new Client({ name: "test", version: "1" });
  beforeAll(async () => client.connect(transport()), SECONDS);
  afterAll(() => client.close());

  const call = async (name: string, args: object): Promise<{ text: string; isError: boolean }> => {
    const { content, isError } = await client.callTool({ name, arguments: { ...args } });
    const [{ text }] = content as [{ text: string }];
    return { text, isError: isError === true };
  };

  it("is offered tools that change nothing, each with a description of every argument", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["ask", "rank", "explain", "compare", "search"]);
    for (const { annotations, inputSchema } of tools) {
      expect(annotations?.readOnlyHint).toBe(true);
      for (const argument of Object.values(inputSchema.properties ?? {}))
        expect(argument).toHaveProperty("description");
    }
  });

  it("asks in plain words, and is told who says so", async () => {
    const { text, isError } = await call("ask", { question: "which frameworks suit real-time chat" });
    expect(isError).toBe(false);
    const [status, answer] = text.split("\n");
    expect(status).toBe("ANSWERED");
    expect(answer).toContain(await chatLeader(seededStore()));
    expect(text).toMatch(/^ +".+" \(Tornado documentation, .+\)$/m);
  });

  it("hears the sources it names alone", async () => {
    const sources = ["csschopper-2023", "applover-2023"];
    const { text } = await call("ask", { question: "which frameworks suit real-time chat", sources });
    expect(text.match(/^- [^;]+/gm)?.sort()).toEqual(["- Express.js", "- NestJS", "- Tornado"]);
  });

  it("ranks by weighted wishes, with intervals and with what nothing is known about", async () => {
    const { text } = await call("rank", { ...CHAT, first: 3 });
    expect(text).toMatch(/^Need: Real-time chat \[real-time-chat\] 67%, Scalability \[scalability\] 33%/im);
    expect(text.match(/^\d+\. .+: \d+% \(\d+% to \d+%\), evidence \w+, \d+% of the need covered$/gm)).toHaveLength(3);
    expect(text).toMatch(/Nothing relevant is known about \d+ more/);
  });

  it("has a place in a ranking explained", async () => {
    const { text } = await call("explain", { ...CHAT, candidate: "rails" });
    expect(text).toContain("Ruby on Rails");
    expect(text).toMatch(/ of the need\): \d+% against \d+%; gap -?\d+%/);
  });

  it("compares, and finds by name", async () => {
    expect((await call("compare", { slugs: ["django", "flask"] })).text).toMatch(/^Features in common: \w/m);
    expect((await call("search", { text: "exprss" })).text).toMatch(/^TECHNOLOGY Express\.js \[expressjs\]/);
  });

  it.each([
    ["a wish there is not", "rank", { useCases: [{ slug: "real-time-chatt" }] }, /BAD_USER_INPUT: .*real-time-chat/],
    ["no wish at all", "rank", {}, /BAD_USER_INPUT: /],
    ["a question that is too long", "ask", { question: "why ".repeat(500) }, /BAD_USER_INPUT: .*500/],
    ["a count that is too high", "rank", { ...CHAT, first: 1_000 }, /first/],
    ["an argument there is not", "compare", { slugs: "django" }, /slugs/],
    ["a tool there is not", "drop", {}, /drop/],
  ])("is told what is wrong with %s", async (_what, tool, args, expected) => {
    const { text, isError } = await call(tool, args);
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });
});

describe("POST /mcp", () => {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const send = (more: Record<string, string>, body: unknown = message) =>
    fetch(new URL("/mcp", endpoint), {
      method: "POST",
      headers: { ...headers, ...more },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("is for programs and for pages of this machine, not for those of others", async () => {
    expect((await send({})).status).toBe(200);
    expect((await send({ origin: "http://localhost:5173" })).status).toBe(200);
    const refused = await send({ origin: "https://elsewhere.example" });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });

  it.each([
    ["no JSON", "{", 400],
    ["no message", { hello: 1 }, 400],
    ["a body above the limit", { ...message, filler: "x".repeat(100_000) }, 413],
  ])("refuses %s", async (_what, body, status) => {
    expect((await send({}, body)).status).toBe(status);
  });

  it("has no sessions to listen to or to end", async () => {
    for (const method of ["GET", "DELETE"]) {
      expect(
        (await fetch(new URL("/mcp", endpoint), { method, headers: { accept: "text/event-stream" } })).status,
      ).toBe(405);
    }
  });

  it("counts what a client asks against its allowance", async () => {
    const server = await startServer({ READS_PER_MINUTE: "4" });
    const call = { ...message, method: "tools/call", params: { name: "search", arguments: { text: "mvc" } } };
    const inject = () => server.app.inject({ method: "POST", url: "/mcp", headers, payload: call });
    // A call is a request, and so is what its tool asks.
    for (const { body } of [await inject(), await inject()]) expect(body).toContain("MVC");
    expect((await inject()).statusCode).toBe(429);
    expect((await post(server.app, { query: "{ __typename }" })).codes).toEqual(["THROTTLED"]);
  });
});
