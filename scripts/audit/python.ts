import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import type { Judge, Verdict } from "./judge.js";

const HOME = fileURLToPath(new URL("../../.cache/audit", import.meta.url));
const PACKAGES = ["schemathesis==4.32.5", "clairvoyance==2.5.5"];
const MINUTES = 60_000;

/**
 * Random requests from the schema, by a tool that looks for crashes, broken answers and broken promises. It takes every
 * refusal for a failure, also of what no schema can say (`first` together with `last`, an unknown slug): those with a
 * code that tells the client what is wrong (its GraphQLClientError) are counted, and are no findings.
 */
export const schemathesis: Judge = {
  name: "schemathesis",
  async judge({ origin }) {
    const missing = installed();
    if (missing) return missing;
    const folder = mkdtempSync(join(tmpdir(), "stackatlas-audit-"));
    try {
      const report = ["--report", "ndjson", "--report-dir", folder];
      const words = [
        "run",
        `${origin}/graphql`,
        "--max-examples",
        "50",
        "--seed",
        "1",
        "--phases",
        "examples,coverage,fuzzing",
      ];
      const { code } = await run("schemathesis", [...words, ...report], 20 * MINUTES);
      const checks = readdirSync(folder).flatMap((file) => checksIn(readFileSync(join(folder, file), "utf8")));
      if (code === null || checks.length === 0) return { checks: 0, findings: [], notRun: "it did not come to an end" };
      const failures = checks.flatMap((check) => check.failure_info?.failure ?? []);
      const findings = failures.filter(({ type }) => type !== "GraphQLClientError");
      return {
        checks: checks.length,
        findings: findings.map(({ type, message }) => `${type}: ${message.slice(0, 300)}`),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Check {
  readonly failure_info?: { readonly failure?: { readonly type: string; readonly message: string } } | null;
}

/** What was checked, from a report of a line for each event. */
function checksIn(report: string): Check[] {
  const events = report.split("\n").filter((line) => line.includes('"ScenarioFinished"'));
  return events.flatMap((line) => {
    const { ScenarioFinished: event } = JSON.parse(line) as {
      ScenarioFinished: { recorder: { checks: Record<string, Check[]> } };
    };
    return Object.values(event.recorder.checks).flat();
  });
}

/** What can be guessed of the schema without asking for it: it must be no more than is published. */
export const clairvoyance: Judge = {
  name: "clairvoyance",
  async judge({ origin, sdl }) {
    const missing = installed();
    if (missing) return missing;
    const folder = mkdtempSync(join(tmpdir(), "stackatlas-audit-"));
    try {
      const [list, learnt] = [join(folder, "words"), join(folder, "schema.json")];
      const published = buildSchema(sdl);
      writeFileSync(list, wordsFor(published).join("\n"));
      const words = ["-c", ONE_BY_ONE, `${origin}/graphql`, "-w", list, "-o", learnt, "-p", "fast"];
      const { code, out } = await run("python3", words, 10 * MINUTES);
      if (code !== 0 || !existsSync(learnt))
        return { checks: 0, findings: [], notRun: `it did not come to an end: ${out.slice(-200)}` };
      const names = namesIn(buildClientSchema(JSON.parse(readFileSync(learnt, "utf8")).data));
      const known = namesIn(published);
      // It gives a type of which it knows no field one called dummy, and what an argument takes a name that ends in Input.
      const isNews = (name: string) =>
        !known.has(name) && !name.endsWith(".dummy") && !known.has(name.replace(/Input$/, ""));
      return { checks: names.size, findings: [...names].filter(isNews).map((name) => `it learnt ${name}`) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/**
 * It asks for 64 words at once and takes for a field what no error names; we name few, and tell of a field that is there
 * what else it lacks. One at a time, it learns what there is to learn. Of an answer without any error it makes an error.
 */
const ONE_BY_ONE = `
import sys, clairvoyance
from clairvoyance.client import Client
from clairvoyance.config import Config
class OneByOne(Config):
    def __init__(self):
        super().__init__()
        self._bucket_size = 1
post = Client.post
async def with_errors(*words, **named):
    return {"errors": [], **await post(*words, **named)}
Client.post = with_errors
sys.modules["clairvoyance.cli"].Config = OneByOne
clairvoyance.cli()
`;
/** What a stranger would try: names of the domain, and what is worth stealing. */
function wordsFor(schema: GraphQLSchema): string[] {
  const guesses = [
    "user",
    "users",
    "password",
    "token",
    "secret",
    "admin",
    "login",
    "key",
    "keys",
    "me",
    "config",
    "debug",
  ];
  return [
    ...new Set([
      ...guesses,
      ...Object.keys(schema.getQueryType()?.getFields() ?? {}),
      "id",
      "name",
      "slug",
      "nodes",
      "first",
    ]),
  ];
}

function namesIn(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  return new Set(
    types.flatMap((type) => {
      const isOpen = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      return [type.name, ...(isOpen ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [])];
    }),
  );
}

/** Puts both tools in place, once; says why where it cannot. */
function installed(): Verdict | null {
  const mark = join(HOME, ".complete");
  if (existsSync(mark) && readFileSync(mark, "utf8") === PACKAGES.join(" ")) return null;
  mkdirSync(HOME, { recursive: true });
  const steps: [string, string[]][] = [
    ["python3", ["-m", "venv", HOME]],
    [join(HOME, "bin", "pip"), ["install", "--quiet", ...PACKAGES]],
  ];
  for (const [command, words] of steps) {
    const { status, stderr, error } = spawnSync(command, words, { encoding: "utf8", timeout: 10 * MINUTES });
    if (status !== 0)
      return { checks: 0, findings: [], notRun: `${command} failed: ${error?.message ?? stderr.slice(-200)}` };
  }
  writeFileSync(mark, PACKAGES.join(" "));
  return null;
}

function run(tool: string, words: readonly string[], timeoutMs: number): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(HOME, "bin", tool), words, { cwd: tmpdir(), timeout: timeoutMs });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
    child.once("close", (code) => resolve({ code, out }));
  });
}
