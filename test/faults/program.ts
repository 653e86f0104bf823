import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { leaksIn, PLANTED_SECRET, secretsIn } from "../../scripts/audit/leaks.js";

export { PLANTED_SECRET };

/** The real program in a process of its own. */
export class Program {
  readonly #child: ChildProcess;
  readonly #dataDir = mkdtempSync(join(tmpdir(), "stackatlas-fault-"));
  readonly #ended: Promise<{ code: number | null; signal: string | null }>;
  #log = "";
  #answers = "";
  address = "";

  private constructor(entry: string, env: Readonly<Record<string, string>>) {
    const settings = { PORT: "0", DATA_DIR: this.#dataDir, NODE_OPTIONS: "", NODE_ENV: "production", ...env };
    const collector = ["--expose-gc", "--import", "./test/faults/collect-garbage.mjs"];
    this.#child = spawn(process.execPath, [...collector, "--import", "tsx", entry], {
      env: { ...process.env, ...settings },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => resolve({ code, signal }));
    });
  }

  /** Resolves when it is ready. */
  static async start(env: Readonly<Record<string, string>> = {}, entry = "src/main.ts"): Promise<Program> {
    const program = new Program(entry, env);
    await program.#untilItSaysWhere();
    return program;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }
  get log(): string {
    return this.#log;
  }

  /** Sends a request and remembers the answer, for `expectNoLeak`. */
  async send(path: string, init: RequestInit = {}): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(`${this.address}${path}`, init);
    const text = await response.text();
    this.#answers += text;
    return { status: response.status, headers: response.headers, text };
  }

  /** Sends `body` to /graphql as a client that knows the new media type. */
  post(body: string | Uint8Array | object, headers: Readonly<Record<string, string>> = {}) {
    const isReady = typeof body === "string" || body instanceof Uint8Array;
    return this.send("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
      body: (isReady ? body : JSON.stringify(body)) as RequestInit["body"],
    });
  }

  /** Writes bytes to a socket and reads until it closes. */
  async exchange(sent: string | Uint8Array): Promise<string> {
    const { hostname, port } = new URL(this.address);
    const received = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(Number(port), hostname, () => socket.write(sent));
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("error", () => {}).on("close", () => resolve(text));
    });
    this.#answers += received;
    return received;
  }

  /** The same process, ready within a second, answers the next good request; nothing has leaked. */
  async expectUnharmed(): Promise<void> {
    const deadline = performance.now() + 1_000;
    let ready = await this.send("/readyz");
    while (ready.status !== 200 && performance.now() < deadline) ready = await this.send("/readyz");
    expect({ ...JSON.parse(ready.text), code: ready.status }).toMatchObject({ status: "ready", code: 200 });
    const next = await this.post({ query: '{ framework(slug: "django") { name } }' });
    expect(JSON.parse(next.text)).toMatchObject({ data: { framework: { name: "Django" } } });
    expect(this.#child.exitCode).toBeNull();
    this.expectNoLeak();
  }

  expectNoLeak(): void {
    expect(leaksIn(this.#answers)).toEqual([]);
    expect(secretsIn(this.#log)).toEqual([]);
  }

  /** Bytes that it holds once all garbage is collected: how much lies about at a given time is chance. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    const [usage] = await Promise.all([
      new Promise<NodeJS.MemoryUsage>((resolve) => this.#child.once("message", (usage) => resolve(usage as never))),
      this.#child.send("collect"),
    ]);
    return usage;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  ended(): Promise<{ code: number | null; signal: string | null }> {
    return this.#ended;
  }

  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  #untilItSaysWhere(): Promise<void> {
    return new Promise((resolve, reject) => {
      let out = "";
      this.#child.stdout?.on("data", (chunk) => {
        out += chunk;
        this.address ||= /answers at (\S+)\/graphql/.exec(out)?.[1] ?? "";
        if (this.address) resolve();
      });
      this.#child.stderr?.on("data", (chunk) => {
        this.#log += chunk;
      });
      void this.#ended.then(({ code }) =>
        reject(new Error(`Expected it to start, but it ended with ${code}: ${this.#log}`)),
      );
    });
  }
}
