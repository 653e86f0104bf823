import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { slugify } from "../graph/ids.js";
import type { Adoption, TechnologyKind } from "../graph/kinds.js";
import { type ImportFormat, type ImportItem, ImportMistake, type SourceDraft } from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";

/**
 * A technology radar: the config.json of zalando/tech-radar and its copies, or the table (CSV or JSON) that Thoughtworks'
 * tool reads. Whose it is, `--company` says, or else the radar's own page or licence.
 */
export const radar: ImportFormat = {
  name: "radar",
  expects:
    "a checkout of a copy of zalando/tech-radar, or a radar's CSV or JSON with the columns name, ring and quadrant",
  badRecords: "skip",
  async *read(path, { company }) {
    yield* readRadar(new Checkout(path), company);
  },
};

const CONFIGS = ["docs/config.json", "config.json"];
const PAGES = ["docs/index.html", "index.html"];
const LICENCES = ["LICENSE", "LICENSE.txt", "LICENSE.md"];

export function isRadar(checkout: Checkout): boolean {
  return CONFIGS.some((file) => checkout.has(file));
}

export function* readRadar(checkout: Checkout, company?: string): Generator<ImportItem> {
  const file = checkout.isFile ? basename(checkout.path) : checkout.firstOf(CONFIGS, radar.expects);
  const text = checkout.text(checkout.isFile ? "" : file);
  const { asOf, blips } = /\.csv$/i.test(file) ? readTable(text, file) : readJson(text, file);
  const who = company ?? ownerIn(checkout) ?? (asOf === null ? null : "Zalando");
  if (who === null)
    throw new ImportMistake({ file }, "company", "expected --company, to know whose radar it is, but got none");
  const source: SourceDraft = {
    slug: `${slugify(who)}-tech-radar`,
    name: `${who} Tech Radar`,
    title: `${who} Tech Radar`,
    publisher: who,
    publishedOn: null,
    url: null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.8,
  };
  for (const { name, ring, kinds, line } of blips) {
    const place = { file, line };
    const adoption = RINGS[ring.toLowerCase()];
    if (adoption === undefined) {
      yield new ImportMistake(place, "ring", `expected one of ${Object.keys(RINGS).join(", ")}, but got "${ring}"`);
      continue;
    }
    if (adoption === null) {
      yield { type: "left-out", place, reason: `ring ${ring}: looked at, not used`, name };
      continue;
    }
    const subject = { kind: "COMPANY", name: who, create: true } as const;
    const [technologyKind] = kinds;
    const object = { kind: "TECHNOLOGY", name, technologyKind, joinsKinds: kinds, create: true } as const;
    const claim = {
      subject,
      predicate: "USES",
      object,
      statement: `${who}'s technology radar puts ${name} in its ring "${ring}".`,
      locator: `${file} § ${name}`,
      adoption,
      asOf,
    } as const;
    yield { type: "record", place, source, entities: [object, subject], claims: [claim] };
  }
}

/** One thing on a radar. */
interface Blip {
  readonly name: string;
  readonly ring: string;
  readonly kinds: Kinds;
  readonly line: number | undefined;
}
interface Radar {
  /** Null where the radar has no day. */
  readonly asOf: string | null;
  readonly blips: readonly Blip[];
}

/** A ring says how far to go with it: what is on hold is in use, and not for new work. Null: it is not in use. */
const RINGS: Readonly<Record<string, Adoption | null>> = {
  adopt: "CURRENT",
  trial: "CURRENT",
  assess: null,
  hold: "UNKNOWN",
  caution: "UNKNOWN",
};
/** The order of the rings in the config of Zalando's radar, which has numbers for them. */
const NUMBERED_RINGS = ["adopt", "trial", "assess", "hold"];

type Kinds = readonly [made: TechnologyKind, ...alsoJoined: TechnologyKind[]];
const TOOLS: Kinds = [
  "TOOL",
  "DATABASE",
  "WEB_SERVER",
  "RUNTIME",
  "OPERATING_SYSTEM",
  "FRAMEWORK",
  "LIBRARY",
  "LANGUAGE",
];
const LANGUAGES: Kinds = ["LANGUAGE", "RUNTIME", "FRAMEWORK", "LIBRARY"];
/** Languages, infrastructure, datastores, data management: the quadrants of Zalando's radar. */
const NUMBERED_QUADRANTS: readonly Kinds[] = [LANGUAGES, TOOLS, ["DATABASE", "TOOL"], TOOLS];

function kindsOf(quadrant: string): Kinds {
  if (/language|framework/i.test(quadrant))
    return /framework/i.test(quadrant) ? ["FRAMEWORK", "LIBRARY", "LANGUAGE", "RUNTIME", "TOOL"] : LANGUAGES;
  return /data ?(?:store|base)/i.test(quadrant) ? ["DATABASE", "TOOL"] : TOOLS;
}

const numbered = z.object({
  date: z.string().regex(/^\d{4}\.\d{2}$/, "a month such as 2026.05"),
  entries: z.array(z.object({ label: z.string(), quadrant: z.number(), ring: z.number() })),
});
const named = z.array(z.object({ name: z.string().min(1), ring: z.string(), quadrant: z.string().default("") }));

function readJson(text: string, file: string): Radar {
  const read = parseJson(text, file, z.union([numbered, named]));
  if (Array.isArray(read))
    return {
      asOf: null,
      blips: read.map(({ name, ring, quadrant }) => ({ name, ring, kinds: kindsOf(quadrant), line: undefined })),
    };
  return {
    asOf: `${read.date.replace(".", "-")}-01`,
    blips: read.entries.map(({ label, quadrant, ring }) => ({
      name: label,
      ring: NUMBERED_RINGS[ring] ?? String(ring),
      kinds: NUMBERED_QUADRANTS[quadrant] ?? TOOLS,
      line: undefined,
    })),
  };
}

function readTable(text: string, file: string): Radar {
  const rows = parse(text, {
    bom: true,
    columns: (titles: string[]) => titles.map((title) => title.trim().toLowerCase()),
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
    info: true,
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
  const blips = rows.map(({ record, info }) => {
    const { name, ring, quadrant = "" } = record;
    if (!name || !ring)
      throw new ImportMistake(
        { file, line: info.lines },
        "column",
        `expected the columns name and ring, but got ${Object.keys(record).join(", ")}`,
      );
    return { name, ring, kinds: kindsOf(quadrant), line: info.lines };
  });
  return { asOf: null, blips };
}

/** "Acme Tech Radar" in the title of its page, or who holds the copyright. */
function ownerIn(checkout: Checkout): string | null {
  if (checkout.isFile) return null;
  const page = PAGES.find((file) => checkout.has(file));
  const [, titled = ""] =
    /<title>\s*(.+?)(?:'s)? (?:tech(?:nology)?) radar/i.exec(page ? checkout.text(page) : "") ?? [];
  if (titled) return titled;
  const licence = LICENCES.find((file) => checkout.has(file));
  const [, holder = ""] =
    /^copyright (?:\(c\)|©)?\s*[\d, -]*\s*(.+?)\s*$/im.exec(licence ? checkout.text(licence) : "") ?? [];
  return holder.replace(/,? (?:SE|Inc\.?|GmbH|Ltd\.?|LLC|AG|Corp\.?|A\/S|B\.V\.)$/i, "") || null;
}
