import { basename } from "node:path";
import { z } from "zod";
import type { ClaimDraft, EntityDraft, ImportFormat, ImportItem, SourceDraft } from "./import-format.js";
import { ImportMistake } from "./import-format.js";
import { Checkout } from "./read-files.js";
import { readYaml } from "./yaml-text.js";

/** https://github.com/github-linguist/linguist: programming languages, their aliases and the languages they belong to. */
export const linguist: ImportFormat = {
  name: "linguist",
  expects: "a checkout of github-linguist/linguist, or its languages.yml",
  badRecords: "skip",
  async *read(path) {
    const checkout = new Checkout(path);
    const file = checkout.isFile
      ? ""
      : checkout.firstOf(["lib/linguist/languages.yml", "languages.yml"], linguist.expects);
    yield* readLanguages(checkout.text(file), file || basename(path));
  },
};

const SOURCE: SourceDraft = {
  slug: "linguist",
  name: "GitHub Linguist",
  title: "Linguist: languages known to GitHub",
  publisher: "GitHub and contributors",
  publishedOn: null,
  url: "https://github.com/github-linguist/linguist",
  licence: "MIT",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const language = z.object({ type: z.string(), aliases: z.array(z.string()).optional(), group: z.string().optional() });

function* readLanguages(text: string, file: string): Generator<ImportItem> {
  const { value, at } = readYaml(text, file);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ImportMistake({ file, line: 1 }, "shape", "expected a map of languages by name");
  }
  for (const [name, entry] of Object.entries(value)) {
    const place = { file, ...at([], name) };
    const parsed = language.safeParse(entry);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      yield new ImportMistake(
        place,
        "language",
        `expected other data at ${name}.${issue?.path.join(".")}: ${issue?.message}`,
      );
      continue;
    }
    const { type, aliases = [], group } = parsed.data;
    if (type !== "programming") {
      yield { type: "left-out", place, reason: `${type} language` };
      continue;
    }
    const subject: EntityDraft = { ...LANGUAGE, name, aliases };
    const category: EntityDraft = { kind: "CATEGORY", name: "Programming language", create: true };
    const claims: ClaimDraft[] = [
      {
        subject,
        predicate: "IS_A",
        object: category,
        statement: `GitHub knows ${name} as a programming language.`,
        locator: `languages.yml § ${name}`,
      },
    ];
    const entities = [subject, category];
    if (group !== undefined && group !== name) {
      const whole: EntityDraft = { ...LANGUAGE, name: group };
      entities.push(whole);
      claims.push({
        subject,
        predicate: "PART_OF",
        object: whole,
        statement: `GitHub counts ${name} with ${group}.`,
        locator: `languages.yml § ${name}, group`,
      });
    }
    yield { type: "record", place, source: SOURCE, entities, claims };
  }
}

const LANGUAGE = { kind: "TECHNOLOGY", technologyKind: "LANGUAGE", joinsKinds: ["LANGUAGE"], create: true } as const;
