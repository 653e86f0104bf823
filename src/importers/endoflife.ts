import { z } from "zod";
import type { TechnologyKind } from "../graph/kinds.js";
import {
  type ClaimDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type SourceDraft,
} from "./import-format.js";
import { Checkout } from "./read-files.js";
import { readFrontMatter } from "./yaml-text.js";

/** https://github.com/endoflife-date/endoflife.date: releases, ends of support, package identifiers. */
export const endoflife: ImportFormat = {
  name: "endoflife",
  expects: "a checkout of endoflife-date/endoflife.date",
  async *read(path) {
    const checkout = new Checkout(path);
    const folder = checkout.firstOf(["products"], endoflife.expects);
    for (const name of checkout.list(folder)) {
      if (name.endsWith(".md")) yield readProduct(checkout, `${folder}/${name}`);
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "endoflife-date",
  name: "endoflife.date",
  title: "endoflife.date: release and support dates",
  publisher: "endoflife.date contributors",
  publishedOn: null,
  url: "https://endoflife.date",
  licence: "MIT",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const dated = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-08-05");
const datedOrNot = z.union([dated, z.boolean()]).optional();
const product = z.object({
  title: z.string(),
  category: z.string(),
  permalink: z.string(),
  alternate_urls: z.array(z.string()).nullish(),
  identifiers: z.array(z.record(z.string(), z.string())).optional(),
  releases: z.array(
    z.object({
      releaseCycle: z.string(),
      releaseDate: dated,
      eoas: datedOrNot,
      eol: datedOrNot,
      lts: datedOrNot,
      latest: z.string().optional(),
      latestReleaseDate: dated.optional(),
    }),
  ),
});

/** Products by category: what of them is made when it is not known yet. Devices and services are no technology of a backend. */
const KINDS: Readonly<Record<string, readonly [made: TechnologyKind, ...alsoJoined: TechnologyKind[]]>> = {
  lang: ["LANGUAGE", "RUNTIME"],
  framework: ["FRAMEWORK", "LIBRARY", "RUNTIME"],
  database: ["DATABASE"],
  os: ["OPERATING_SYSTEM"],
  "server-app": ["TOOL", "WEB_SERVER", "DATABASE", "RUNTIME"],
};

function readProduct(checkout: Checkout, file: string): ImportItem {
  const place = { file, line: 1 };
  try {
    const { value, at } = readFrontMatter(checkout.text(file), file);
    const parsed = product.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = { file, ...at(issue?.path ?? []) };
      return new ImportMistake(where, "product", `expected ${issue?.path.join(".")}: ${issue?.message}`);
    }
    const { title, category, permalink, alternate_urls, identifiers = [], releases } = parsed.data;
    const joinsKinds = KINDS[category];
    if (!joinsKinds) return { type: "left-out", place, reason: `category ${category}` };
    const technology = {
      kind: "TECHNOLOGY",
      technologyKind: joinsKinds[0],
      joinsKinds,
      name: title,
      aliases: [permalink, ...(alternate_urls ?? [])].map((path) => path.replace(/^\//, "")),
      packages: identifiers.flatMap((identifier) => (identifier.purl ? [identifier.purl] : [])),
      create: true,
    } as const;
    const url = `https://endoflife.date${permalink}`;
    const newest =
      releases
        .map((release) => release.latestReleaseDate ?? release.releaseDate)
        .sort()
        .at(-1) ?? null;
    const claims = releases.flatMap((release, index): ClaimDraft[] => {
      const version = release.releaseCycle;
      const about = { subject: technology, predicate: "RELEASED", text: version, url, asOf: newest } as const;
      const locator = `${file} § ${version}`;
      if (releases.findIndex((other) => other.releaseCycle === version) !== index) {
        throw new ImportMistake(
          { file, ...at(["releases", index]) },
          "duplicate",
          `expected one release ${version}, but got two`,
        );
      }
      const ends = (conditions: string, end: string | boolean | undefined, said: string): ClaimDraft[] =>
        typeof end === "string"
          ? [{ ...about, locator, date: end, conditions, statement: `${title} ${version} ${said} on ${end}.` }]
          : end === true
            ? [{ ...about, locator, conditions, statement: `${title} ${version} ${said}.` }]
            : [];
      return [
        {
          ...about,
          locator,
          date: release.releaseDate,
          statement: `${title} ${version} came out on ${release.releaseDate}.`,
        },
        ...ends("end of active support", release.eoas, "loses active support"),
        ...ends("end of life", release.eol, "is no longer maintained"),
        ...ends("LTS", release.lts, "has long-term support"),
      ];
    });
    return { type: "record", place, source: SOURCE, entities: [technology], claims };
  } catch (error) {
    if (error instanceof ImportMistake) return error;
    throw error;
  }
}
