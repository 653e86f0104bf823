import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildProgram } from "../../scripts/build-program.mjs";

// Each starts the whole program, built as it is shipped.
const SECONDS = 120_000;

let installed: string;
let dataDir: string;
/** Of the server that commands run beside. */
let shared: string;
beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), "stackatlas-"));
  for (const name of ["package.json", "node_modules", "seed", "packs"])
    symlinkSync(resolve(name), join(installed, name));
  dataDir = join(installed, "data");
  shared = join(installed, "shared");
  await buildProgram(join(installed, "dist"));
}, SECONDS);
afterAll(() => rmSync(installed, { recursive: true }));

interface Running {
  readonly child: ChildProcess;
  /** The address that it printed. */
  readonly address: Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: string | null; out: string; err: string }>;
}

function start(words: readonly string[] = [], env: Record<string, string> = {}): Running {
  const options = { env: { ...process.env, PORT: "0", DATA_DIR: dataDir, NODE_OPTIONS: "", ...env } };
  const child = spawn(process.execPath, [join(installed, "dist/main.js"), ...words], options);
  let out = "";
  let err = "";
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const address = new Promise<string>((resolve) => {
    child.stdout?.on("data", (chunk) => {
      out += chunk;
      const [, found] = /Stackatlas answers at (\S+)\/graphql/.exec(out) ?? [];
      if (found) resolve(found);
    });
  });
  const ended = new Promise<Awaited<Running["ended"]>>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, address, ended };
}

describe("the program", () => {
  it.each([
    [
      "a setting that cannot be used",
      { PORT: "http" },
      /^PORT: expected a whole number from 0 to 65535, but got "http"\.\n$/,
    ],
    ["a missing secret", { NEO4J_URI: "bolt://127.0.0.1" }, /^NEO4J_PASSWORD: expected a password[^\n]*\n$/],
  ])(
    "ends with 1 and one line for %s",
    async (_what, env, line) => {
      const { code, err, out } = await start([], env).ended;
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(line);
    },
    SECONDS,
  );

  it(
    "ends with 1 and one line when its port is taken",
    async () => {
      const other = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => other.once("listening", resolve));
      const { port } = other.address() as { port: number };
      const { code, err } = await start([], { PORT: String(port) }).ended;
      other.close();
      expect(code).toBe(1);
      expect(err).toBe(`PORT: expected a free port, but ${port} on 127.0.0.1 is in use.\n`);
    },
    SECONDS,
  );

  it(
    "answers a question and ends with 0; with 2 when it was asked wrongly",
    async () => {
      const asked = await start(["search", "django", "--json"]).ended;
      expect(asked.code).toBe(0);
      expect(JSON.parse(asked.out)[0]).toMatchObject({ name: "Django" });
      expect(await start(["rank", "framework", "--use-case", "nope"]).ended).toMatchObject({ code: 2, out: "" });
    },
    SECONDS,
  );
});

describe("a command that cannot do what it was told", () => {
  it.each([
    ["a command there is not", ["sarch", "django"], 2, /^error: unknown command 'sarch'\n\(Did you mean search\?\)\n$/],
    ["a format there is not", ["export", "xml"], 2, /^Expected one of graph, [^\n]+, but got "xml"\.\n$/],
    ["no file for what is told as JSON", ["export", "csv", "--json"], 2, /^Expected a file [^\n]+\n$/],
    [
      "an address where none is asked",
      ["--endpoint", "http://127.0.0.1:1", "export", "csv"],
      2,
      /^Expected --endpoint with one of [^\n]+ export\.\n$/,
    ],
    ["an address that is none", ["--endpoint", "nope", "mcp"], 2, /^Expected an address [^\n]+\n$/],
    ["a backup there is not", ["restore", "/no/such/file"], 1, /\nENOENT[^\n]*\/no\/such\/file'\n$/],
    ["a folder there is not", ["detect", "/no/such/folder"], 1, /\n\/no\/such\/folder: [^\n]+\n$/],
  ])(
    "says so in a line, for %s",
    async (_what, words, code, line) => {
      const ended = await start(words).ended;
      expect(ended).toMatchObject({ code, out: "" });
      expect(ended.err).toMatch(line);
    },
    SECONDS,
  );
});

describe("a command beside a running server", () => {
  let server: Running;
  let url: string;
  beforeAll(async () => {
    server = start([], { DATA_DIR: shared, LOG_LEVEL: "silent" });
    url = await server.address;
  }, SECONDS);
  afterAll(async () => {
    server.child.kill("SIGINT");
    await server.ended;
  });

  it.each([
    ["ask", ["ask", "what is Django?"], /Django/],
    ["rank", ["rank", "framework", "--use-case", "real-time-chat"], /\n/],
    ["compare", ["compare", "django", "flask"], /Flask/],
    ["search", ["search", "djngo"], /Django/],
    ["export", ["export", "jsonl"], /Django/],
    ["detect", ["detect", "test/support"], /\n/],
    ["check", ["check"], /^In order/],
    ["backup", ["backup", "BACKUP"], /^Wrote/],
  ])(
    "uses that server for %s, and says so",
    async (_command, words, expected) => {
      const given = words.map((word) => (word === "BACKUP" ? join(installed, "backup") : word));
      const { code, out, err } = await start(given, { DATA_DIR: shared }).ended;
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`Using the server at ${url}`) });
      expect(out).toMatch(expected);
    },
    SECONDS,
  );

  it(
    "uses that server for an assistant on standard input and output",
    async () => {
      const { child, ended } = start(["mcp"], { DATA_DIR: shared });
      const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
      child.stdin?.end(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: hello })}\n`);
      const { out, err } = await ended;
      expect(err).toBe(`Using the server at ${url}.\n`);
      expect(JSON.parse(out)).toMatchObject({ result: { serverInfo: { name: "stackatlas" } } });
    },
    SECONDS,
  );

  it.each([
    ["import", ["import", "graph", "BACKUP"]],
    ["restore", ["restore", "BACKUP"]],
    ["serve", ["serve"]],
  ])(
    "tells whoever wants to %s to stop that server first",
    async (_command, words) => {
      const file = join(installed, "backup");
      await start(["backup", file], { DATA_DIR: shared }).ended;
      const { code, err } = await start(
        words.map((word) => (word === "BACKUP" ? file : word)),
        { DATA_DIR: shared },
      ).ended;
      expect(code).toBe(1);
      expect(err).toContain(`The server at ${url} (pid ${server.child.pid}) is using ${shared}. Stop it first`);
    },
    SECONDS,
  );

  it(
    "makes keys for it",
    async () => {
      const made = await start(["keys", "create", "Ada", "--json"], { DATA_DIR: shared }).ended;
      expect(made.code).toBe(0);
      const body = JSON.stringify({ query: "{ viewer { name } }" });
      const headers = { "content-type": "application/json", authorization: `Bearer ${JSON.parse(made.out).key}` };
      const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body });
      expect(await answer.json()).toMatchObject({ data: { viewer: { name: "Ada" } } });
    },
    SECONDS,
  );
});

describe("a command after a server", () => {
  it.each(["0.0.0.0", "::1", "::"])(
    "found it at %s while it ran, and opens the data itself once it was killed",
    async (host) => {
      const directory = join(installed, `data ${host.replaceAll(":", "-")}`);
      const env = { DATA_DIR: directory, HOST: host, LOG_LEVEL: "silent" };
      const server = start([], env);
      const url = await server.address;
      const meanwhile = await start(["search", "django"], env).ended;
      expect(meanwhile).toMatchObject({ code: 0, err: `Using the server at ${url}.\n` });
      server.child.kill("SIGKILL");
      await server.ended;
      expect(readFileSync(join(directory, "lock/holder"), "utf8")).toContain(url);
      expect(await start(["search", "django"], env).ended).toMatchObject({ code: 0, err: "", out: meanwhile.out });
    },
    SECONDS,
  );
});

describe("the program as it is built", () => {
  it(
    "serves the schema, the playground and assistants as the sources do",
    async () => {
      const { child, address, ended } = start();
      const url = await address;
      const text = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).text();
      expect(await text("/schema.graphql")).toBe(readFileSync("schema/schema.graphql", "utf8"));
      expect(await text("/playground/initial_options.js")).toContain("query");
      expect(await text("/playground/main.js")).not.toBe("");
      expect(JSON.parse(await text("/mcp", mcpRequest("tools/list")))).toMatchObject({
        result: { tools: expect.arrayContaining([expect.objectContaining({ name: "ask" })]) },
      });
      child.kill("SIGINT");
      expect(await ended).toMatchObject({ code: 0 });
    },
    SECONDS,
  );
});

function mcpRequest(method: string): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: {} }),
  };
}

describe("a server told to stop", () => {
  it(
    "says so on /readyz, goes on answering meanwhile, and ends with 0",
    async () => {
      const { child, address, ended } = start([], { DRAIN_NOTICE_MS: "700" });
      const url = await address;
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      child.kill("SIGTERM");
      await expectEventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503));
      const answer = await fetch(`${url}/graphql?query=%7B__typename%7D`, { headers: { accept: "application/json" } });
      expect(await answer.json()).toMatchObject({ data: { __typename: "Query" } });
      expect(answer.headers.get("connection")).toBe("close");
      expect(await ended).toMatchObject({ code: 0, signal: null });
      await expect(fetch(`${url}/livez`)).rejects.toThrow();
    },
    SECONDS,
  );

  it(
    "ends at once when told twice",
    async () => {
      const { child, address, ended } = start([], { DRAIN_NOTICE_MS: "60000" });
      const url = await address;
      child.kill("SIGTERM");
      await expectEventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503));
      child.kill("SIGTERM");
      expect(await ended).toMatchObject({ code: 1 });
    },
    SECONDS,
  );
});

async function expectEventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (
      await check().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await check();
}
