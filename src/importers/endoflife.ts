import { basename } from "node:path";
import { z } from "zod";
import { TECHNOLOGY_KINDS, type TechnologyKind } from "../graph/kinds.js";
import type { IsoDate } from "../graph/model.js";
import { RELEASE_CONDITIONS } from "../graph/release-conditions.js";
import {
  type ClaimDraft,
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  mistakeOf,
  type Place,
  type SourceDraft,
} from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";
import { readFrontMatter } from "./yaml-text.js";

/**
 * https://endoflife.date: releases, ends of support, package identifiers. From a checkout of its repository, or from
 * answers of its API: `/api/PRODUCT.json` (version 0, named by its file) and `/api/v1/products/...` (one or all).
 */
export const endoflife: ImportFormat = {
  name: "endoflife",
  expects: "a checkout of endoflife-date/endoflife.date, or JSON of its API (a file, or a folder of files)",
  badRecords: "skip",
  async *read(path, { today }) {
    const checkout = new Checkout(path);
    const products = [...readProducts(checkout)];
    // The data have no day of their own: they are at least as new as the newest release in them.
    const days = products.flatMap((one) => ("releases" in one ? one.releases.flatMap(daysOf) : []));
    const asOf =
      days
        .filter((day) => day <= today)
        .sort()
        .at(-1) ?? null;
    for (const one of products) yield "releases" in one ? recordOf(one, asOf) : one;
  },
};

function* readProducts(checkout: Checkout): Generator<Product | ImportMistake> {
  if (checkout.isFile) return yield* readApi(checkout, "", basename(checkout.path));
  if (!checkout.has("products")) {
    const answers = checkout.list("").filter((name) => name.endsWith(".json"));
    if (answers.length > 0) {
      for (const name of answers) yield* readApi(checkout, name, name);
      return;
    }
  }
  const folder = checkout.firstOf(["products"], endoflife.expects);
  for (const name of checkout.list(folder)) {
    const file = `${folder}/${name}`;
    if (name.endsWith(".md")) yield mistakeOf(() => readMarkdown(checkout, file));
  }
}

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

/** One product, whichever form it came in. */
interface Product {
  readonly place: Place;
  readonly locator: string;
  readonly url: string;
  readonly technology: EntityDraft;
  /** Null where the form does not say: then only what is known already is added to. */
  readonly category: string | null;
  readonly releases: readonly Release[];
}

/** A boolean says that it has come or has not, a date when it does; undefined: nothing is said. */
type DayOrNot = IsoDate | boolean | null | undefined;

interface Release {
  readonly version: string;
  readonly releasedOn: IsoDate | null;
  readonly latestOn: IsoDate | null;
  readonly eoas: DayOrNot;
  readonly eol: DayOrNot;
  readonly lts: DayOrNot;
}

const day = z.iso.date("a date such as 2026-08-05");
const dayOrNot = z.union([day, z.boolean()]).nullish();
const version = z.union([z.string(), z.number()]).transform(String);

const markdown = z.object({
  title: z.string(),
  category: z.string(),
  permalink: z.string(),
  alternate_urls: z.array(z.string()).nullish(),
  identifiers: z.array(z.record(z.string(), z.string())).nullish(),
  releases: z.array(
    z.object({
      releaseCycle: version,
      releaseDate: day,
      eoas: dayOrNot,
      eol: dayOrNot,
      lts: dayOrNot,
      latestReleaseDate: day.nullish(),
    }),
  ),
});

function readMarkdown(checkout: Checkout, file: string): Product {
  const { title, category, permalink, alternate_urls, identifiers, releases } = readFrontMatter(
    checkout.text(file),
    file,
  ).as(markdown, "product");
  const aliases = [permalink, ...(alternate_urls ?? [])].map((path) => path.replace(/^\//, ""));
  return {
    place: { file, line: 1 },
    locator: file,
    url: `https://endoflife.date${permalink}`,
    category,
    technology: technologyOf(
      title,
      category,
      aliases,
      (identifiers ?? []).flatMap(({ purl }) => purl ?? []),
    ),
    releases: releases.map(({ releaseCycle, releaseDate, latestReleaseDate = null, eoas, eol, lts }) => {
      return { version: releaseCycle, releasedOn: releaseDate, latestOn: latestReleaseDate, eoas, eol, lts };
    }),
  };
}

const apiVersion0 = z.array(
  z.object({
    cycle: version,
    releaseDate: day.nullish(),
    support: dayOrNot,
    eol: dayOrNot,
    lts: dayOrNot,
    latestReleaseDate: day.nullish(),
  }),
);

const apiProduct = z.object({
  name: z.string(),
  label: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  category: z.string(),
  identifiers: z.array(z.object({ id: z.string(), type: z.string() })).nullish(),
  releases: z.array(
    z.object({
      name: version,
      releaseDate: day.nullish(),
      isEoas: z.boolean().nullish(),
      eoasFrom: day.nullish(),
      isEol: z.boolean().nullish(),
      eolFrom: day.nullish(),
      isLts: z.boolean().nullish(),
      ltsFrom: day.nullish(),
      latest: z.object({ date: day.nullish() }).nullish(),
    }),
  ),
});
const apiVersion1 = z.object({ result: z.union([apiProduct, z.array(apiProduct)]) });

function* readApi(checkout: Checkout, file: string, name: string): Generator<Product | ImportMistake> {
  const read = mistakeOf(() => parseJson(checkout.text(file), name, z.union([apiVersion0, apiVersion1])));
  if ("type" in read) return yield read;
  const place = { file: name, line: 1 };
  if (Array.isArray(read)) {
    const slug = name.replace(/\.json$/, "");
    const releases = read.map(({ cycle, releaseDate = null, latestReleaseDate = null, support, eol, lts }) => {
      return { version: cycle, releasedOn: releaseDate, latestOn: latestReleaseDate, eoas: notOf(support), eol, lts };
    });
    const technology = technologyOf(slug, null, [], []);
    return yield { place, locator: name, url: `https://endoflife.date/${slug}`, technology, category: null, releases };
  }
  for (const one of [read.result].flat()) {
    const purls = (one.identifiers ?? []).filter(({ type }) => type === "purl").map(({ id }) => id);
    yield {
      place,
      locator: name,
      url: `https://endoflife.date/${one.name}`,
      category: one.category,
      technology: technologyOf(one.label ?? one.name, one.category, [one.name, ...(one.aliases ?? [])], purls),
      releases: one.releases.map((release) => ({
        version: release.name,
        releasedOn: release.releaseDate ?? null,
        latestOn: release.latest?.date ?? null,
        eoas: release.eoasFrom ?? release.isEoas,
        eol: release.eolFrom ?? release.isEol,
        lts: release.ltsFrom ?? release.isLts,
      })),
    };
  }
}

/** Version 0 of the API says until when there is active support, and `true` where there still is. */
function notOf(support: DayOrNot): DayOrNot {
  return typeof support === "boolean" ? !support : support;
}

/** Products by category: what of them is made when it is not known yet. Devices and services are no technology of a backend. */
const KINDS: Readonly<Record<string, readonly [made: TechnologyKind, ...alsoJoined: TechnologyKind[]]>> = {
  lang: ["LANGUAGE", "RUNTIME"],
  framework: ["FRAMEWORK", "LIBRARY", "RUNTIME"],
  database: ["DATABASE"],
  os: ["OPERATING_SYSTEM"],
  "server-app": ["TOOL", "WEB_SERVER", "DATABASE", "RUNTIME"],
};

function technologyOf(name: string, category: string | null, aliases: string[], packages: string[]): EntityDraft {
  const joinsKinds = category === null ? TECHNOLOGY_KINDS : KINDS[category];
  return {
    kind: "TECHNOLOGY",
    name,
    aliases,
    packages,
    create: category !== null,
    ...(joinsKinds && { joinsKinds }),
    ...(joinsKinds?.[0] && { technologyKind: joinsKinds[0] }),
  };
}

function daysOf({ releasedOn, latestOn }: Release): IsoDate[] {
  return [releasedOn, latestOn].filter((one) => one !== null);
}

function recordOf(product: Product, asOf: IsoDate | null): ImportItem {
  const { place, category, technology, releases, url } = product;
  if (category !== null && !KINDS[category])
    return { type: "left-out", place, reason: `category ${category}`, name: technology.name };
  const seen = new Set<string>();
  return mistakeOf(() => {
    const claims = releases.flatMap((release): ClaimDraft[] => {
      if (seen.has(release.version))
        throw new ImportMistake(place, "duplicate", `expected one release ${release.version}, but got two`);
      seen.add(release.version);
      return claimsOf(release, technology, { url, asOf, locator: `${product.locator} § ${release.version}` });
    });
    return { type: "record", place, source: SOURCE, entities: [technology], claims } as const;
  });
}

function claimsOf(
  { version, releasedOn, eoas, eol, lts }: Release,
  subject: EntityDraft,
  where: Pick<ClaimDraft, "url" | "asOf" | "locator">,
): ClaimDraft[] {
  const what = `${subject.name} ${version}`;
  const state = (statement: string, conditions: string | null = null, date: IsoDate | null = null): ClaimDraft => {
    return { ...where, subject, predicate: "RELEASED", text: version, statement, conditions, date };
  };
  const { endOfActiveSupport, endOfLife, supported, lts: longTerm } = RELEASE_CONDITIONS;
  return [
    ...(releasedOn ? [state(`${what} came out on ${releasedOn}.`, null, releasedOn)] : []),
    ...(eoas
      ? [
          state(
            dated(`Active support for ${what} ends`, eoas, `Active support for ${what} has ended.`),
            endOfActiveSupport,
            dayIn(eoas),
          ),
        ]
      : []),
    ...(eol
      ? [state(dated(`Support for ${what} ends`, eol, `Support for ${what} has ended.`), endOfLife, dayIn(eol))]
      : []),
    ...(eol === false ? [state(`${what} is supported, and no end of support is announced.`, supported)] : []),
    ...(lts
      ? [
          state(
            dated(`Long-term support for ${what} begins`, lts, `${what} has long-term support.`),
            longTerm,
            dayIn(lts),
          ),
        ]
      : []),
  ];
}

function dated(text: string, when: IsoDate | true, otherwise: string): string {
  return when === true ? otherwise : `${text} on ${when}.`;
}

function dayIn(when: IsoDate | true): IsoDate | null {
  return when === true ? null : when;
}
