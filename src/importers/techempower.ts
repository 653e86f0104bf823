import { z } from "zod";
import type { ClaimDraft, EntityDraft, ImportFormat, ImportItem, SourceDraft } from "./import-format.js";
import { ImportMistake } from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";
import { techempowerResults } from "./techempower-results.js";

/** https://github.com/TechEmpower/FrameworkBenchmarks: what each benchmarked framework is, not how it did. */
export const techempower: ImportFormat = {
  name: "techempower",
  expects: "a checkout of TechEmpower/FrameworkBenchmarks",
  badRecords: "skip",
  async *read(path, options) {
    const checkout = new Checkout(path);
    if (checkout.isFile) return yield* techempowerResults.read(path, options);
    const root = checkout.firstOf(["frameworks"], techempower.expects);
    for (const language of checkout.list(root)) {
      for (const framework of checkout.list(`${root}/${language}`)) {
        const file = `${root}/${language}/${framework}/benchmark_config.json`;
        if (checkout.has(file)) yield* readConfig(checkout, file);
      }
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "techempower",
  name: "TechEmpower Framework Benchmarks",
  title: "TechEmpower Framework Benchmarks: test configurations",
  publisher: "TechEmpower and contributors",
  publishedOn: null,
  url: "https://github.com/TechEmpower/FrameworkBenchmarks",
  licence: "BSD-3-Clause",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const config = z.object({
  tests: z.array(
    z.record(
      z.string(),
      z.object({
        framework: z.string().nullish(),
        language: z.string(),
        classification: z.string().nullish(),
        database: z.string().nullish(),
        display_name: z.string().nullish(),
      }),
    ),
  ),
});

/** Its word for how much a framework brings → the category that says the same. None carries a tier. */
const CATEGORIES: Readonly<Record<string, string>> = {
  micro: "Micro-framework",
  fullstack: "Full-stack framework",
  platform: "Bare platform",
};

function* readConfig(checkout: Checkout, file: string): Generator<ImportItem> {
  try {
    const { tests } = parseJson(checkout.text(file), file, config);
    for (const named of tests) {
      for (const [name, test] of Object.entries(named)) {
        const { framework, language, classification, database } = test;
        const place = { file };
        if (!isGiven(framework)) {
          yield { type: "left-out", place, reason: "names no framework" };
          continue;
        }
        const subject: EntityDraft = {
          kind: "TECHNOLOGY",
          technologyKind: "FRAMEWORK",
          joinsKinds: ["FRAMEWORK", "LIBRARY", "RUNTIME", "WEB_SERVER"],
          name: framework,
          language,
          create: true,
        };
        const entities = [subject];
        const claims: ClaimDraft[] = [];
        const state = (predicate: ClaimDraft["predicate"], object: EntityDraft, statement: string) => {
          entities.push(object);
          claims.push({ subject, predicate, object, statement, locator: `${file} § ${name}` });
        };
        state(
          "USED_FROM",
          { ...TECHNOLOGY, technologyKind: "LANGUAGE", joinsKinds: ["LANGUAGE"], name: language },
          `${framework} is benchmarked as a framework used from ${language}.`,
        );
        const category = isGiven(classification) ? CATEGORIES[classification.toLowerCase()] : undefined;
        if (category) {
          state(
            "IS_A",
            { kind: "CATEGORY", name: category, create: true },
            `${framework} is classed as ${classification}.`,
          );
        }
        if (isGiven(database)) {
          state(
            "WORKS_WITH",
            { ...TECHNOLOGY, technologyKind: "DATABASE", joinsKinds: ["DATABASE"], name: database },
            `There is a benchmark of ${framework} with ${database}.`,
          );
        }
        yield { type: "record", place, source: SOURCE, entities, claims };
      }
    }
  } catch (error) {
    if (!(error instanceof ImportMistake)) throw error;
    yield error;
  }
}

const TECHNOLOGY = { kind: "TECHNOLOGY", create: true } as const;

function isGiven(text: string | null | undefined): text is string {
  return typeof text === "string" && text.trim() !== "" && text.toLowerCase() !== "none";
}
