/**
 * Independent judges of a production server: `npm run audit [-- NAME...]`. Starts the built program on loopback, lets each
 * judge try it, and prints one table. Ends with 1 where one found something, with 2 where one could not be run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attack } from "./audit/attack.js";
import { cop } from "./audit/cop.js";
import { execution } from "./audit/execution.js";
import { floods } from "./audit/floods.js";
import { graphqlHttp } from "./audit/graphql-http.js";
import type { Judge, Target, Verdict } from "./audit/judge.js";
import { PLANTED_SECRET, secretsIn } from "./audit/leaks.js";
import { packages } from "./audit/packages.js";
import { properties } from "./audit/properties.js";
import { clairvoyance, schemathesis } from "./audit/python.js";

const JUDGES: readonly Judge[] = [
  graphqlHttp,
  cop,
  floods,
  properties,
  execution,
  attack,
  schemathesis,
  clairvoyance,
  packages,
];

interface Outcome extends Verdict {
  readonly name: string;
  readonly seconds: number;
}

/** As much as a small machine has for it; its garbage is collected when a judge asks what is left. */
const MEMORY = [
  "--max-old-space-size=1024",
  "--expose-gc",
  "--import",
  'data:text/javascript,process.on("SIGUSR2", () => globalThis.gc())',
];

const wanted = process.argv.slice(2);
const judges = JUDGES.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
const dataDir = mkdtempSync(join(tmpdir(), "stackatlas-audit-"));
const server = await startServer();
const outcomes: Outcome[] = [];
try {
  for (const judge of judges) outcomes.push(await outcomeOf(judge, server.target));
  outcomes.push({ name: "the server", seconds: 0, checks: 3, findings: server.flaws() });
} finally {
  server.child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
}

print(outcomes);
if (outcomes.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
else if (outcomes.some(({ notRun }) => notRun)) process.exitCode = 2;

async function outcomeOf({ name, judge }: Judge, target: Target): Promise<Outcome> {
  console.error(`${name} ...`);
  const startedMs = performance.now();
  const verdict = await judge(target);
  return { ...verdict, name, seconds: Math.round((performance.now() - startedMs) / 1000) };
}

async function startServer() {
  const env = {
    PORT: "0",
    DATA_DIR: dataDir,
    NODE_ENV: "production",
    JWT_SECRET: `${PLANTED_SECRET}-and-long-enough-32`,
  };
  const tokens = { JWT_ISSUER: "audit", JWT_AUDIENCE: "audit", JWT_ALGORITHMS: "HS256" };
  const child = spawn(process.execPath, [...MEMORY, "dist/main.js", "serve"], {
    env: { ...process.env, ...env, ...tokens },
  });
  process.once("exit", () => child.kill("SIGKILL"));
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const origin = await addressOf(child, () => log);
  const sdl = await (await fetch(`${origin}/schema.graphql`)).text();
  const flaws = () => {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const unexpected = log.split("\n").filter((line) => /unexpected error|unhandled rejection/.test(line)).length;
    const ownMistakes = unexpected > 0 ? [`${unexpected} unexpected errors in its log`] : [];
    return [...(hasEnded ? ["it ended by itself"] : []), ...ownMistakes, ...secretsIn(log)];
  };
  const collectGarbage = () => void child.kill("SIGUSR2");
  return { child, target: { origin, sdl, collectGarbage }, flaws };
}

function addressOf(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    child.stdout?.on("data", (chunk) => {
      out += chunk;
      const [, origin] = /answers at (\S+)\/graphql/.exec(out) ?? [];
      if (origin) resolve(origin);
    });
    child.once("exit", (code) =>
      reject(new Error(`Expected the server to start, but it ended with ${code}: ${log()}`)),
    );
  });
}

function print(rows: readonly Outcome[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`${"judge".padEnd(width)}  ${"checks".padStart(7)}  ${"findings".padStart(8)}  ${"time".padStart(6)}`);
  for (const { name, checks, findings, seconds, notRun } of rows) {
    const found = notRun ? "NOT RUN" : String(findings.length);
    console.log(
      `${name.padEnd(width)}  ${String(checks).padStart(7)}  ${found.padStart(8)}  ${`${seconds} s`.padStart(6)}`,
    );
  }
  for (const { name, findings, notRun } of rows) {
    if (notRun) console.log(`\n${name} COULD NOT BE RUN: ${notRun}`);
    if (findings.length > 0) console.log(`\n${name} found:`);
    for (const finding of findings) console.log(`  ${finding}`);
  }
}
