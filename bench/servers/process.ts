import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../scripts/neo4j.js";
import type { Neo4jAccess, RunningServer, Usage } from "./server.js";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
export const PROGRAMS = fileURLToPath(new URL("../programs", import.meta.url));
const PROBE = fileURLToPath(new URL("../measure/probe.mjs", import.meta.url));
const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 15_000;

export interface ProcessOptions {
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers 200 once the server can be used. */
  readonly readyPath: string;
  /** Where it writes its log: no pipe, which would cost the benchmark's own time. */
  readonly folder: string;
  readonly neo4j?: Neo4jAccess | null;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A server in a process of its own, on a free port that it is told as PORT; resolves when it is ready. */
export async function startProcess({
  name,
  args,
  env = {},
  readyPath,
  folder,
  neo4j,
}: ProcessOptions): Promise<RunningServer> {
  const port = await freePort();
  const logFile = join(folder, `${name}-${port}.log`);
  const log = openSync(logFile, "w");
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", PROBE, ...args], {
    cwd: PROJECT,
    stdio: ["ignore", log, log, "ipc"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(port),
      BENCH_STORE_PORT: String(neo4j?.port ?? 0),
      ...(neo4j && { NEO4J_URI: neo4j.uri, NEO4J_USER: neo4j.user, NEO4J_PASSWORD: neo4j.password }),
      ...env,
    },
  });
  running.add(child);
  const exited = once(child, "exit").then(() => running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}${readyPath}`).catch((error: Error) => {
    child.kill("SIGKILL");
    throw new Error(`Expected ${name} to start, but ${error.message}:\n${readFileSync(logFile, "utf8").slice(-2_000)}`);
  });
  return {
    name,
    url,
    readyAfterMs: performance.now() - startedAt,
    usage: ({ afterGarbage = false } = {}) => usageOf(child, afterGarbage),
    async stop() {
      child.kill("SIGINT");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(late);
    },
  };
}

async function untilReady(child: ChildProcess, address: string): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("it ended");
    const response = await fetch(address).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await delay(10);
  }
  throw new Error(`it was not ready after ${READY_TIMEOUT_MS / 1000} s`);
}

async function usageOf(child: ChildProcess, afterGarbage: boolean): Promise<Usage> {
  const answer = once(child, "message");
  child.send(afterGarbage ? "collect garbage" : "usage");
  const [usage] = await answer;
  return usage as Usage;
}
