import { z } from "zod";
import {
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type SourceDraft,
} from "./import-format.js";
import { Checkout } from "./read-files.js";
import { readFrontMatter } from "./yaml-text.js";

/** https://github.com/github/explore: aliases, creators and addresses of technologies that are known already. */
export const githubTopics: ImportFormat = {
  name: "github-topics",
  expects: "a checkout of github/explore",
  badRecords: "skip",
  async *read(path) {
    const checkout = new Checkout(path);
    const root = checkout.firstOf(["topics"], githubTopics.expects);
    for (const topic of checkout.list(root)) {
      const file = `${root}/${topic}/index.md`;
      if (checkout.has(file)) yield readTopic(checkout, file);
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "github-topics",
  name: "GitHub topics",
  title: "GitHub Explore: curated topics",
  publisher: "GitHub and contributors",
  publishedOn: null,
  url: "https://github.com/github/explore",
  licence: "CC-BY-4.0",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const topic = z.object({
  topic: z.string(),
  display_name: z.coerce.string(),
  aliases: z.string().nullish(),
  created_by: z.string().nullish(),
  url: z.string().nullish(),
  released: z.coerce.string().nullish(),
});

function readTopic(checkout: Checkout, file: string): ImportItem {
  try {
    const { value, at } = readFrontMatter(checkout.text(file), file);
    const parsed = topic.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return new ImportMistake(
        { file, ...at(issue?.path ?? []) },
        "topic",
        `expected other data at ${issue?.path.join(".")}: ${issue?.message}`,
      );
    }
    const { topic: slug, display_name: name, aliases, created_by, url, released } = parsed.data;
    const technology: EntityDraft = {
      kind: "TECHNOLOGY",
      name,
      aliases: [slug, ...listed(aliases)],
      creators: listed(created_by),
      homepage: url ?? null,
      // A topic does not say what kind of thing it is, and many a framework has the name of something else.
      joinsKinds: ["LANGUAGE", "RUNTIME", "DATABASE", "OPERATING_SYSTEM"],
      create: false,
    };
    const date = dayOf(released);
    const claims = date
      ? [
          {
            subject: technology,
            predicate: "RELEASED" as const,
            text: "first release",
            date,
            statement: `${name} was first released on ${date}.`,
            locator: `${file} § released`,
            url: `https://github.com/topics/${slug}`,
          },
        ]
      : [];
    return { type: "record", place: { file, line: 1 }, source: SOURCE, entities: [technology], claims };
  } catch (error) {
    if (error instanceof ImportMistake) return error;
    throw error;
  }
}

function listed(text: string | null | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A full date such as "21 July 2005" or "July 21, 2005" as ISO; null for less, which would claim more than is known. */
function dayOf(text: string | null | undefined): string | null {
  if (!text || !/\d{1,2}\D+\d{4}|\d{4}-\d{2}-\d{2}/.test(text) || !/[A-Za-z]{3}|\d{4}-\d{2}-\d{2}/.test(text))
    return null;
  const parsed = Date.parse(`${text} UTC`);
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString().slice(0, 10);
}
