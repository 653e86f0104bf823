import { basename } from "node:path";
import { z } from "zod";
import { type ClaimDraft, type ImportFormat, type ImportItem, type SourceDraft } from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";

/**
 * A results.json of TechEmpower's Framework Benchmarks: throughput and average latency of each test at each level, with
 * the run and its machine. Figures of another run, test or level are never put together.
 */
export const techempowerResults: ImportFormat = {
  name: "techempower-results",
  expects: "a results.json of TechEmpower's Framework Benchmarks, or a folder with one",
  badRecords: "skip",
  async *read(path) {
    const checkout = new Checkout(path);
    const file = checkout.isFile ? "" : checkout.firstOf(["results.json"], techempowerResults.expects);
    yield* figuresOf(checkout.text(file), file || basename(path));
  },
};

const SOURCE: SourceDraft = {
  slug: "techempower-results",
  name: "TechEmpower results",
  title: "TechEmpower Framework Benchmarks: results",
  publisher: "TechEmpower and contributors",
  publishedOn: null,
  url: "https://www.techempower.com/benchmarks/",
  licence: "BSD-3-Clause",
  sourceKind: "MEASUREMENT",
  reliability: 1,
};

const time = z.union([z.number(), z.string()]).nullish();
const levels = z.array(z.number()).default([]);
const results = z.object({
  name: z.string().nullish(),
  uuid: z.string().nullish(),
  environmentDescription: z.string().nullish(),
  startTime: time,
  completionTime: time,
  duration: z.coerce.number().positive(),
  concurrencyLevels: levels,
  pipelineConcurrencyLevels: levels,
  queryIntervals: levels,
  cachedQueryIntervals: levels,
  rawData: z.record(z.string(), z.record(z.string(), z.unknown())),
  testMetadata: z
    .array(
      z.object({
        name: z.string(),
        framework: z.string().nullish(),
        language: z.string().nullish(),
        display_name: z.string().nullish(),
      }),
    )
    .default([]),
});
type Results = z.infer<typeof results>;

const figures = z.array(
  z.object({ totalRequests: z.number().optional(), latencyAvg: z.string().optional() }).catch({}),
);

/** Which levels a test is run at, and what they count; other tests of the file (lines of code, commits) measure no server. */
const TESTS: Readonly<
  Record<
    string,
    readonly [
      levels: "concurrencyLevels" | "pipelineConcurrencyLevels" | "queryIntervals" | "cachedQueryIntervals",
      unit: string,
    ]
  >
> = {
  json: ["concurrencyLevels", "connections"],
  db: ["concurrencyLevels", "connections"],
  fortune: ["concurrencyLevels", "connections"],
  plaintext: ["pipelineConcurrencyLevels", "connections, pipelined"],
  query: ["queryIntervals", "queries a request"],
  update: ["queryIntervals", "updates a request"],
  "cached-query": ["cachedQueryIntervals", "cached queries a request"],
};

function* figuresOf(text: string, file: string): Generator<ImportItem> {
  const read = parseJson(text, file, results);
  const run = read.name || read.uuid || "unnamed run";
  const asOf = dayOf(read.completionTime ?? read.startTime);
  const host = read.environmentDescription ? `; ${read.environmentDescription}` : "";
  const metadata = new Map(read.testMetadata.map((test) => [test.name, test]));
  for (const [test, byName] of Object.entries(read.rawData)) {
    const how = TESTS[test];
    if (!how) continue;
    for (const [name, raw] of Object.entries(byName)) {
      const place = { file };
      const about = metadata.get(name);
      const framework = about?.framework ?? name;
      if (/^(?:none)?$/i.test(framework.trim())) {
        yield { type: "left-out", place, reason: "names no framework", name };
        continue;
      }
      const subject = {
        kind: "TECHNOLOGY",
        name: framework,
        ...(about?.language ? { language: about.language } : {}),
        joinsKinds: ["FRAMEWORK", "LIBRARY", "RUNTIME", "WEB_SERVER"],
        create: false,
      } as const;
      const claims: ClaimDraft[] = [];
      const criteria = [THROUGHPUT, LATENCY];
      for (const [index, figure] of (figures.safeParse(raw).data ?? []).entries()) {
        const level = read[how[0]][index];
        if (level === undefined) continue;
        const measured = (object: typeof THROUGHPUT | typeof LATENCY, value: number, unit: string, of: string) =>
          claims.push({
            subject,
            predicate: "MEASURED",
            object,
            value,
            unit,
            conditions: `${of}, ${test}, ${level} ${how[1]}, as ${name}; ${run}${host}`,
            statement: `${framework} was measured at ${value} ${of} in the ${test} test with ${level} ${how[1]}.`,
            locator: `${file} § ${test}, ${name}, ${level}`,
            asOf,
          });
        const requests = figure.totalRequests ?? 0;
        if (requests > 0) measured(THROUGHPUT, Math.round(requests / read.duration), "requests/s", "requests a second");
        const latencyMs = millisecondsOf(figure.latencyAvg);
        if (latencyMs !== null) measured(LATENCY, latencyMs, "ms", "average latency in ms");
      }
      if (claims.length === 0) yield { type: "left-out", place, reason: `no figure in ${test}`, name };
      else yield { type: "record", place, source: SOURCE, entities: [subject, ...criteria], claims };
    }
  }
}

const THROUGHPUT = { kind: "CRITERION", name: "Throughput", create: true } as const;
const LATENCY = { kind: "CRITERION", name: "Latency", create: true } as const;

function dayOf(when: Results["startTime"]): string | null {
  if (when === null || when === undefined) return null;
  const at = new Date(when);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}

/** "1.23ms", "812.00us", "2.10s" in milliseconds; null for anything else. */
export function millisecondsOf(text: string | undefined): number | null {
  const [, figure = "", unit = ""] = /^([\d.]+)\s*(us|µs|ms|s)$/.exec(text?.trim() ?? "") ?? [];
  const factor = { us: 0.001, µs: 0.001, ms: 1, s: 1_000 }[unit];
  return factor === undefined ? null : Math.round(Number(figure) * factor * 1_000) / 1_000;
}
