import { z } from "zod";
import type { EntityDraft, ImportFormat, SourceDraft } from "../../src/importers/import-format.js";
import { parseJson } from "../../src/importers/json-text.js";
import { Checkout } from "../../src/importers/read-files.js";

/**
 * https://github.com/maxday/lambda-perf: how long an empty function takes to start on AWS Lambda, and the memory it uses.
 * One set-up is taken of the many, so that all figures stand side by side: a zip file, 128 MB, x86_64.
 */
export const lambdaStarts: ImportFormat = {
  name: "lambda-perf",
  expects: "a checkout of maxday/lambda-perf",
  badRecords: "stop",
  async *read(path) {
    const file = "data/last.json";
    const { metadata, runtimeData } = parseJson(new Checkout(path).text(file), file, DATA);
    const asOf = metadata.generatedAt.slice(0, 10);
    for (const run of runtimeData) {
      const place = { file };
      const slug = subjectOf(run.d);
      if (run.m !== MEMORY_MB || run.p !== "zip" || run.a !== "x86_64") {
        yield { type: "left-out", place, reason: "another set-up", name: run.r };
        continue;
      }
      if (!slug) {
        yield { type: "left-out", place, reason: "no technology of ours", name: run.d };
        continue;
      }
      const subject: EntityDraft = { kind: "TECHNOLOGY", name: slug, create: false };
      const setUp = `AWS Lambda hello world, ${run.d}, ${MEMORY_MB} MB, x86_64, zip`;
      const figure = (object: EntityDraft, value: number, unit: string, of: string, says: string) => ({
        subject,
        predicate: "MEASURED" as const,
        object,
        value,
        unit,
        conditions: `${of}; ${setUp}`,
        statement: says,
        locator: `${file} § ${run.r}`,
        url: "https://maxday.github.io/lambda-perf/",
        asOf,
      });
      const start = Math.round(medianOf(run.i) * 10) / 10;
      yield {
        type: "record",
        place,
        source: SOURCE,
        entities: [subject, STARTUP, MEMORY],
        claims: [
          figure(
            STARTUP,
            start,
            "ms",
            `median of ${run.i.length} cold starts`,
            `An empty function on ${run.d} started in ${start} ms.`,
          ),
          figure(MEMORY, run.mu, "MiB", "memory used", `An empty function on ${run.d} used ${run.mu} MiB.`),
        ],
      };
    }
  },
};

const MEMORY_MB = 128;
const STARTUP: EntityDraft = { kind: "CRITERION", name: "startup-time", create: false };
const MEMORY: EntityDraft = { kind: "CRITERION", name: "memory-use", create: false };

const SOURCE: SourceDraft = {
  slug: "lambda-perf",
  name: "lambda-perf",
  title: "Lambda Cold Starts analysis",
  publisher: "Maxime David",
  publishedOn: null,
  url: "https://github.com/maxday/lambda-perf",
  licence: "Apache-2.0",
  sourceKind: "MEASUREMENT",
  reliability: 1,
};

const DATA = z.object({
  metadata: z.object({ generatedAt: z.iso.datetime() }),
  runtimeData: z.array(
    z.object({
      r: z.string(),
      p: z.string(),
      d: z.string(),
      i: z.array(z.number()).min(1),
      m: z.number(),
      a: z.string(),
      mu: z.number(),
    }),
  ),
});

/** What each of its runtimes is an instance of. Java compiled ahead of time by GraalVM is still Java. */
const SUBJECTS: readonly (readonly [RegExp, slug: string])[] = [
  [/^nodejs/, "nodejs"],
  [/^python/, "python"],
  [/^ruby/, "ruby"],
  [/^(graalvm )?java\d/, "java"],
  [/^dotnet/, "dot-net"],
  [/^go /, "go"],
  [/^rust /, "rust"],
  [/^bun /, "bun"],
  [/^quarkus /, "quarkus"],
];

function subjectOf(displayName: string): string | null {
  return SUBJECTS.find(([pattern]) => pattern.test(displayName))?.[1] ?? null;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
