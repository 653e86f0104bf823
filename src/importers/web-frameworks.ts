import { basename } from "node:path";
import { z } from "zod";
import type { ClaimDraft, EntityDraft, ImportFormat, ImportItem, SourceDraft } from "./import-format.js";
import { ImportMistake } from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";

/**
 * https://github.com/the-benchmarker/web-frameworks: measured throughput and latency at 64, 256 and 512 connections. A
 * figure is kept with its load, host and day; never as praise.
 */
export const webFrameworks: ImportFormat = {
  name: "web-frameworks",
  expects: "a checkout of the-benchmarker/web-frameworks, or its data.json",
  badRecords: "skip",
  async *read(path) {
    const checkout = new Checkout(path);
    const file = checkout.isFile ? "" : checkout.firstOf(["data.json"], webFrameworks.expects);
    yield* readData(checkout.text(file), file || basename(path));
  },
};

const SOURCE: SourceDraft = {
  slug: "the-benchmarker",
  name: "the-benchmarker/web-frameworks",
  title: "Which is the fastest? Measurements of web frameworks",
  publisher: "the-benchmarker contributors",
  publishedOn: null,
  url: "https://github.com/the-benchmarker/web-frameworks",
  licence: "MIT",
  sourceKind: "MEASUREMENT",
  reliability: 1,
};

const version = z.union([z.string(), z.number()]).nullish();
const data = z.object({
  updated_at: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  hardware: z.object({ cpus: z.number(), cpu_name: z.string() }),
  languages: z.array(z.object({ label: z.string() })),
  frameworks: z.array(
    z.object({ id: z.number(), label: z.string(), language: z.string(), version, website: z.string().nullish() }),
  ),
  metrics: z.array(
    z.object({ level: z.number(), label: z.string(), value: z.number().nullable(), framework_id: z.number() }),
  ),
});
type Data = z.infer<typeof data>;
type Framework = Data["frameworks"][number];

/** Its labels of languages that are no name of theirs. */
const LANGUAGES: Readonly<Record<string, string>> = {
  cpp: "C++",
  csharp: "C#",
  fsharp: "F#",
  php: "PHP",
  javascript: "JavaScript",
};

interface Figure {
  readonly criterion: string;
  readonly unit: string;
  readonly of: string;
  readonly factor: number;
  /** What the framework did, for the statement. */
  readonly did: (figure: number) => string;
}

const FIGURES: Readonly<Record<string, Figure>> = {
  total_requests_per_s: {
    criterion: "Throughput",
    unit: "requests/s",
    of: "requests a second",
    factor: 1,
    did: (n) => `answered ${n} requests a second`,
  },
  percentile50: {
    criterion: "Latency",
    unit: "ms",
    of: "median latency in ms",
    factor: 1_000,
    did: (n) => `answered half of the requests within ${n} ms`,
  },
  percentile99: {
    criterion: "Latency",
    unit: "ms",
    of: "99th percentile of latency in ms",
    factor: 1_000,
    did: (n) => `answered 99% of requests within ${n} ms`,
  },
};

function* readData(text: string, file: string): Generator<ImportItem> {
  let read: Data;
  try {
    read = parseJson(text, file, data);
  } catch (error) {
    if (!(error instanceof ImportMistake)) throw error;
    yield error;
    return;
  }
  const { frameworks, hardware, updated_at } = read;
  const asOf = updated_at.slice(0, 10);
  const host = `${hardware.cpus} processors, ${hardware.cpu_name}`;
  const byId = new Map(frameworks.map((framework) => [framework.id, framework]));
  const names = baseNames(frameworks);
  for (const framework of frameworks) {
    const subject = draftOf(framework, names);
    const language = languageOf(framework);
    const statement = `${framework.label} is measured as a framework of ${framework.language}.`;
    const locator = `${file} § frameworks, ${framework.label} (${framework.language})`;
    const claims: ClaimDraft[] = [{ subject, predicate: "USED_FROM", object: language, statement, locator, asOf }];
    yield { type: "record", place: { file }, source: SOURCE, entities: [subject, language], claims };
  }
  for (const metric of read.metrics) {
    const place = { file };
    const figure = FIGURES[metric.label];
    const framework = byId.get(metric.framework_id);
    if (!figure) {
      yield { type: "left-out", place, reason: `figure ${metric.label}` };
    } else if (metric.value === null || metric.value < 0) {
      yield { type: "left-out", place, reason: "no figure (-1)" };
    } else if (!framework) {
      yield new ImportMistake(
        place,
        "reference",
        `expected a framework of the file, but got id ${metric.framework_id}`,
      );
    } else {
      const subject = draftOf(framework, names);
      const object: EntityDraft = { kind: "CRITERION", name: figure.criterion, create: true };
      const value = Math.round(metric.value * figure.factor * 1_000) / 1_000;
      const configuration = framework.label === names.get(framework.id) ? "" : ` as ${framework.label}`;
      const claim: ClaimDraft = {
        subject,
        predicate: "MEASURED",
        object,
        value,
        unit: figure.unit,
        conditions: `${figure.of}, ${metric.level} connections${configuration} from ${framework.language}, version ${framework.version ?? "unknown"}; ${host}`,
        statement: `${[framework.label, framework.version].filter((part) => part).join(" ")} ${figure.did(value)} with ${metric.level} connections.`,
        locator: `${file} § ${framework.label} (${framework.language}), ${metric.label} at ${metric.level}`,
        asOf,
      };
      yield { type: "record", place, source: SOURCE, entities: [subject, object], claims: [claim] };
    }
  }
}

function draftOf(framework: Framework, names: ReadonlyMap<number, string>): EntityDraft {
  return {
    kind: "TECHNOLOGY",
    technologyKind: "FRAMEWORK",
    joinsKinds: ["FRAMEWORK", "LIBRARY", "RUNTIME", "WEB_SERVER"],
    name: names.get(framework.id) ?? framework.label,
    homepage: framework.website && URL.canParse(framework.website) ? framework.website : null,
    language: languageOf(framework).name,
    create: true,
  };
}

function languageOf({ language }: Framework): EntityDraft {
  const name = LANGUAGES[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
  return { kind: "TECHNOLOGY", technologyKind: "LANGUAGE", joinsKinds: ["LANGUAGE"], name, create: true };
}

/**
 * The framework that each label is a configuration of: labels of one website and language that begin alike
 * (`nestjs-express`, `nestjs-fastify`) are configurations of what they share (`nestjs`); any other label is its own.
 */
function baseNames(frameworks: readonly Framework[]): Map<number, string> {
  const bySite = new Map<string, Framework[]>();
  for (const framework of frameworks) {
    const site = `${framework.language} ${framework.website ?? framework.label}`;
    bySite.set(site, [...(bySite.get(site) ?? []), framework]);
  }
  const names = new Map<number, string>();
  for (const group of bySite.values()) {
    const labels = group.map(({ label }) => label.split("-"));
    const [first = []] = labels;
    let shared = 0;
    while (shared < first.length && labels.every((label) => label[shared] === first[shared])) shared += 1;
    for (const { id, label } of group) names.set(id, shared > 0 ? first.slice(0, shared).join("-") : label);
  }
  return names;
}
