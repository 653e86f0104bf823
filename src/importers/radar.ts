import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { slugify } from "../graph/ids.js";
import type { Adoption, TechnologyKind } from "../graph/kinds.js";
import type { IsoDate } from "../graph/model.js";
import { calendarDay } from "./calendar-day.js";
import {
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type Place,
  type SourceDraft,
} from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";

/**
 * A technology radar: the config.json of zalando/tech-radar and its copies, or the table (CSV or JSON) that Thoughtworks'
 * tool reads. Whose it is, `--company` says, or else the file, its page or its licence.
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
  const file = checkout.isFile ? "" : radarIn(checkout);
  const label = file || basename(checkout.path);
  const { title, isNumbered, blips } = readBlips(checkout.text(file), label);
  const owner = company ?? ownerOf(title) ?? ownerIn(checkout) ?? (isNumbered ? "Zalando" : null);
  for (const blip of blips) {
    if (blip instanceof ImportMistake) yield blip;
    else {
      const who = company ?? blip.company ?? owner;
      if (who === null)
        throw new ImportMistake(
          { file: label },
          "company",
          "expected --company, to know whose radar it is, but got none",
        );
      yield itemOf(blip, who, `${label} § ${blip.name}`);
    }
  }
}

function radarIn(checkout: Checkout): string {
  const tables = checkout.list("").filter((name) => /radar.*\.(?:csv|json)$/i.test(name));
  return checkout.firstOf([...CONFIGS, ...tables], radar.expects);
}

interface Blip {
  readonly place: Place;
  readonly name: string;
  readonly ring: string;
  readonly quadrant: string;
  readonly company: string | null;
  readonly date: IsoDate | null;
  readonly url: string | null;
}

interface Blips {
  readonly title: string | null;
  /** Whether rings and quadrants are numbers without names, as in the config of Zalando's radar. */
  readonly isNumbered: boolean;
  readonly blips: readonly (Blip | ImportMistake)[];
}

function itemOf(blip: Blip, company: string, locator: string): ImportItem {
  const { place, name, date } = blip;
  const ring = RINGS.find(({ words }) => words.test(blip.ring));
  if (!ring) {
    return new ImportMistake(
      place,
      "ring",
      `expected a ring such as adopt, trial, assess or hold, but got "${blip.ring}"`,
    );
  }
  if (ring.adoption === null) {
    return { type: "left-out", place, reason: `ring ${ring.word}: looked at, not used`, name };
  }
  if (/technique|practice|process|method/i.test(blip.quadrant)) {
    return { type: "left-out", place, reason: "a technique, not a technology", name };
  }
  const kind = KINDS.find(({ words }) => words.test(blip.quadrant))?.kind ?? null;
  // A quadrant says little of what a thing is: whatever is known by its name is it, and only a plain case is made.
  const technology: EntityDraft = {
    kind: "TECHNOLOGY",
    name,
    ...(kind ? { technologyKind: kind, create: true } : { create: false }),
  };
  const who: EntityDraft = { kind: "COMPANY", name: company, create: true };
  const source: SourceDraft = {
    slug: `${slugify(company)}-tech-radar`,
    name: `${company} Tech Radar`,
    title: `${company} Tech Radar`,
    publisher: company,
    publishedOn: null,
    url: null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.8,
  };
  const claim = {
    subject: who,
    predicate: "USES" as const,
    object: technology,
    statement: `${company}'s technology radar puts ${name} in its ring "${ring.word}".`,
    locator,
    adoption: ring.adoption,
    asOf: date,
    url: blip.url,
  };
  return { type: "record", place, source, entities: [technology, who], claims: [claim] };
}

/** A ring says how far to go with it: on hold is in use, and not for new work. */
const RINGS: readonly { words: RegExp; word: string; adoption: Adoption | null }[] = [
  { words: /^(?:0|adopt(?:ed)?|use|production)$/i, word: "adopt", adoption: "CURRENT" },
  { words: /^(?:1|trial|pilot)$/i, word: "trial", adoption: "CURRENT" },
  { words: /^(?:2|assess(?:ing)?|explore|review|evaluate)$/i, word: "assess", adoption: null },
  { words: /^(?:3|hold|on hold|caution|avoid|contain|retire|deprecated?)$/i, word: "hold", adoption: "UNKNOWN" },
];

/** Quadrants that tell a kind: the first that fits. Zalando numbers languages, infrastructure, datastores, data management. */
const KINDS: readonly { words: RegExp; kind: TechnologyKind | null }[] = [
  { words: /^0$|^(?:programming )?languages?$/i, kind: "LANGUAGE" },
  { words: /languages?/i, kind: null },
  { words: /^2$|data ?stores?|databases?/i, kind: "DATABASE" },
  { words: /^frameworks?$/i, kind: "FRAMEWORK" },
  { words: /frameworks?|librar/i, kind: null },
  { words: /^[13]$|tools?|platforms?|infrastructure/i, kind: "TOOL" },
];

const text = z.union([z.string(), z.number()]).nullish();
const blip = z.record(z.string(), z.unknown());
const named = z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish();
const FILE = z.union([
  z.array(blip),
  z.object({
    title: text,
    company: text,
    date: text,
    rings: named,
    quadrants: named,
    entries: z.array(blip).nullish(),
    blips: z.array(blip).nullish(),
  }),
]);

function readBlips(content: string, file: string): Blips {
  return /^\s*[[{]/.test(content) ? jsonBlips(content, file) : csvBlips(content, file);
}

function jsonBlips(content: string, file: string): Blips {
  const read = parseJson(content, file, FILE);
  const whole = Array.isArray(read) ? {} : read;
  const rows = Array.isArray(read) ? read : (read.entries ?? read.blips);
  if (!rows) throw new ImportMistake({ file }, "shape", "expected a list of blips, or one at entries or blips");
  const namesOf = (list: z.infer<typeof named>) => list?.map((one) => (typeof one === "string" ? one : one.name));
  const names = { rings: namesOf(whole.rings), quadrants: namesOf(whole.quadrants) };
  const lines = linesOf(content, rows.length);
  const given = { title: plain(whole.title), company: plain(whole.company), date: plain(whole.date) };
  return {
    title: given.title,
    isNumbered: rows.some(({ ring }) => typeof ring === "number") && !names.rings,
    blips: rows.map((row, index) => blipOf(row, { file, ...lines[index] }, given, names)),
  };
}

/** The lines that the objects of a JSON list begin on, where each begins on a line of its own. */
function linesOf(content: string, count: number): { line: number }[] {
  const starts = content
    .split("\n")
    .flatMap((line, index) => (/^\s*\{/.test(line) ? [{ line: index + 1, text: line }] : []));
  const depths = starts.map(({ text: start }) => start.search(/\{/));
  const deepest = depths.length > count ? starts.filter((_, index) => depths[index] === depths.at(-1)) : starts;
  return deepest.length === count ? deepest.map(({ line }) => ({ line })) : [];
}

function csvBlips(content: string, file: string): Blips {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(content, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
  } catch (error) {
    throw new ImportMistake({ file }, "csv", `expected CSV, but: ${error instanceof Error ? error.message : error}`);
  }
  const columns = Object.keys(rows[0]?.record ?? {}).map((name) => name.toLowerCase());
  if (!columns.includes("ring")) {
    throw new ImportMistake(
      { file, line: 1 },
      "column",
      `expected a column "ring", but got ${columns.join(", ") || "no rows"}`,
    );
  }
  const given = { title: null, company: null, date: null };
  return {
    title: null,
    isNumbered: false,
    blips: rows.map(({ record, info }) => blipOf(record, { file, line: lineOf(record, info.lines) }, given, {})),
  };
}

/** A record's first line: a parser counts up to its last. */
function lineOf(record: Readonly<Record<string, string>>, lastLine: number): number {
  return lastLine - Object.values(record).reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}

function blipOf(
  row: Readonly<Record<string, unknown>>,
  place: Place,
  whole: { readonly company: string | null; readonly date: string | null },
  names: { readonly rings?: readonly string[] | undefined; readonly quadrants?: readonly string[] | undefined },
): Blip | ImportMistake {
  const byKey = new Map(Object.entries(row).map(([key, value]) => [key.trim().toLowerCase(), value]));
  const cell = (...keys: string[]) => keys.map((key) => plain(byKey.get(key))).find((value) => value !== null) ?? null;
  const steps = byKey.get("timeline");
  const step = Array.isArray(steps) ? (steps.at(-1) as Record<string, unknown> | undefined) : undefined;
  const name = cell("name", "label", "title", "technology", "key");
  const ring = cell("ring", "ringid") ?? plain(step?.ringId);
  if (name === null)
    return new ImportMistake(place, "name", `expected a name, but got ${[...byKey.keys()].join(", ")}`);
  if (ring === null) return new ImportMistake(place, "ring", `expected a ring of ${name}, but got none`);
  const quadrant = cell("quadrant", "category") ?? "";
  const stated = cell("date", "asof", "lastupdated", "last_updated", "updated") ?? plain(step?.date) ?? whole.date;
  const date = stated === null ? null : calendarDay(stated);
  if (stated !== null && date === null) {
    return new ImportMistake(place, "date", `expected a date such as 2026-11-23, but got "${stated}"`);
  }
  const url = cell("url", "link");
  return {
    place,
    name,
    ring: names.rings?.[Number(ring)] ?? ring,
    quadrant: names.quadrants?.[Number(quadrant)] ?? quadrant,
    company: cell("company") ?? whole.company,
    date,
    url: url !== null && /^https?:/i.test(url) && URL.canParse(url) ? url : null,
  };
}

function plain(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** "Acme" of "Acme's Technology Radar 2026". */
function ownerOf(title: string | null): string | null {
  const [, owner = ""] = /^(?:the\s+)?(.+?)(?:['’]s)?\s+tech(?:nology)?\s*radar/i.exec(title ?? "") ?? [];
  return owner || null;
}

/** "Acme Tech Radar" in the title of its page, or who holds the copyright. */
function ownerIn(checkout: Checkout): string | null {
  if (checkout.isFile) return null;
  const page = PAGES.find((file) => checkout.has(file));
  const [, title = ""] = /<title>\s*([^<]+)/i.exec(page ? checkout.text(page) : "") ?? [];
  if (ownerOf(title)) return ownerOf(title);
  const licence = LICENCES.find((file) => checkout.has(file));
  const [, holder = ""] =
    /^\s*copyright (?:\(c\)|©)?\s*[\d, –-]*\s*(.+?)\s*$/im.exec(licence ? checkout.text(licence) : "") ?? [];
  return holder.replace(/\.?\s*All rights reserved\.?$/i, "").replace(LEGAL_FORMS, "") || null;
}

const LEGAL_FORMS = /,? (?:SE|Inc\.?|GmbH|Ltd\.?|LLC|AG|Corp\.?|A\/S|ApS|B\.V\.)$/i;
