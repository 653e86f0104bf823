import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { slugify } from "../graph/ids.js";
import { ADOPTIONS, DOUBT_KINDS, ENTITY_KINDS, SOURCE_KINDS, STANCES, TECHNOLOGY_KINDS } from "../graph/kinds.js";
import { PREDICATES } from "../graph/predicates.js";
import {
  type ClaimDraft,
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  mistakeOf,
  type Place,
  type ReadOptions,
  type SourceDraft,
} from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout, decode } from "./read-files.js";
import { readYaml } from "./yaml-text.js";

const CELL_LENGTH_MAX = 64 * 1024;

/** Any table, with a mapping file that says which column is what (docs/importing.md). */
export const csv: ImportFormat = {
  name: "csv",
  expects: "a CSV file with a header, and a mapping file (--mapping)",
  badRecords: "stop",
  read: (path, options) => readRows(path, options, csvRows),
};

/** The same, one JSON object a line. */
export const jsonl: ImportFormat = {
  name: "jsonl",
  expects: "a file with a JSON object on each line, or a .json with a list of them, and a mapping file (--mapping)",
  badRecords: "stop",
  read: (path, options) => readRows(path, options, jsonRows),
};

/** `name` is a column; `=text` is that text for every row. */
const cell = z.string().min(1);
/** Reads a row's word; null where it has none, or one that leaves the row out. */
type WordIn<Word extends string> = (row: Row, place: Place) => Word | null;

/**
 * One of a closed list of words, or the column that says which, whichever case it is in. `values` says what the column's
 * own words mean; one that means null leaves its row out.
 */
function word<const Word extends string>(words: readonly Word[]) {
  const values = z.record(z.string(), z.enum(words).nullable());
  const inColumn = z.strictObject({ column: z.string().min(1), values: values.optional() });
  return z.union([z.enum(words), inColumn]).transform((spec): WordIn<Word> => {
    if (typeof spec === "string") return () => spec;
    const known = spec.values ?? Object.fromEntries(words.map((one) => [one, one]));
    const byKey = new Map(Object.entries(known).map(([key, value]) => [keyOf(key), value]));
    return (row, place) => {
      const text = given(row, spec.column, place);
      const found = text === null ? null : byKey.get(keyOf(text));
      if (found !== undefined) return found as Word | null;
      const expected = Object.keys(known).join(", ");
      throw new ImportMistake(place, "word", `expected one of ${expected} in "${spec.column}", but got "${text}"`);
    };
  });
}

/** "has feature", "Has-Feature" and "HAS_FEATURE" are one word. */
function keyOf(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
}

/** A text for every row, or the column that has it. */
const textOrColumn = z.union([z.string().min(1), z.strictObject({ column: z.string().min(1) })]);
type TextOrColumn = z.infer<typeof textOrColumn>;
const OBJECT_KINDS = ENTITY_KINDS.filter((kind): kind is EntityDraft["kind"] => kind !== "SOURCE");

const thing = z.strictObject({
  kind: word(OBJECT_KINDS),
  technologyKind: word(TECHNOLOGY_KINDS).optional(),
  name: cell,
  homepage: cell.optional(),
  aliases: cell.optional(),
  create: z.boolean().default(false),
});
const mapping = z.strictObject({
  source: z.strictObject({
    /** Of the title when left out. */
    slug: textOrColumn.optional(),
    title: textOrColumn,
    publisher: textOrColumn,
    publishedOn: textOrColumn.nullish(),
    url: textOrColumn.nullish(),
    licence: textOrColumn.nullish(),
    sourceKind: word(SOURCE_KINDS).optional(),
    reliability: z.union([z.number().min(0).max(1), z.strictObject({ column: z.string().min(1) })]),
  }),
  subject: thing,
  predicate: word(PREDICATES),
  object: thing.optional(),
  stance: word(STANCES).optional(),
  adoption: word(ADOPTIONS).optional(),
  doubts: z.array(z.strictObject({ kind: z.enum(DOUBT_KINDS), reason: z.string() })).optional(),
  statement: cell,
  locator: cell.optional(),
  value: cell.optional(),
  text: cell.optional(),
  date: cell.optional(),
  unit: cell.optional(),
  conditions: cell.optional(),
  url: cell.optional(),
  asOf: cell.optional(),
});
type Mapping = z.infer<typeof mapping>;
type Row = Readonly<Record<string, unknown>>;
type Rows = AsyncIterable<{ place: Place; row: Row } | ImportMistake>;

async function* readRows(
  path: string,
  { mappingPath }: ReadOptions,
  rowsOf: (checkout: Checkout, file: string) => Rows,
): AsyncGenerator<ImportItem> {
  const checkout = new Checkout(path);
  if (!checkout.isFile) throw new ImportMistake({ file: path }, "path", "expected a file, but got a folder");
  if (!mappingPath)
    throw new ImportMistake({ file: path }, "mapping", "expected a mapping file (--mapping), but got none");
  const how = readMapping(mappingPath);
  for await (const item of rowsOf(checkout, path)) {
    try {
      yield item instanceof ImportMistake ? item : recordOf(item.row, item.place, how);
    } catch (error) {
      if (!(error instanceof ImportMistake)) throw error;
      yield error;
    }
  }
}

function readMapping(path: string): Mapping {
  const { value, at } = readYaml(new Checkout(path).text(), path);
  const parsed = mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImportMistake(
    { file: path, ...at(issue?.path ?? []) },
    "mapping",
    `expected ${issue?.path.join(".") || "a mapping"}: ${issue?.message}`,
  );
}

function recordOf(row: Row, place: Place, how: Mapping): ImportItem {
  const predicate = how.predicate(row, place);
  const stance = how.stance ? how.stance(row, place) : "SUPPORTS";
  const adoption = how.adoption?.(row, place);
  if (predicate === null || stance === null || adoption === null) {
    const name = given(row, how.subject.name, place);
    return { type: "left-out", place, reason: "the mapping leaves it out", ...(name ? { name } : {}) };
  }
  const subject = draftOf(row, place, how.subject);
  const object = how.object ? draftOf(row, place, how.object) : null;
  const optional = (spec: string | undefined) => (spec === undefined ? null : given(row, spec, place));
  const claim: ClaimDraft = {
    subject,
    predicate,
    object,
    statement: sentence(row, how.statement, place),
    locator: optional(how.locator) ?? `line ${place.line}`,
    value: numberOf(optional(how.value), how.value, place),
    text: optional(how.text),
    date: dayOf(optional(how.date), how.date, place),
    unit: optional(how.unit),
    conditions: optional(how.conditions),
    url: optional(how.url),
    asOf: dayOf(optional(how.asOf), how.asOf, place),
    stance,
    ...(adoption ? { adoption } : {}),
    ...(how.doubts ? { doubts: how.doubts } : {}),
  };
  const entities = object ? [subject, object] : [subject];
  return { type: "record", place, source: sourceOf(row, place, how.source), entities, claims: [claim] };
}

function sourceOf(row: Row, place: Place, how: Mapping["source"]): SourceDraft {
  const text = (spec: TextOrColumn | null | undefined) =>
    spec === null || spec === undefined ? null : typeof spec === "string" ? spec : given(row, spec.column, place);
  const title = required(text(how.title), "title of the source", place);
  const slug = slugify(text(how.slug) ?? title);
  if (slug === "")
    throw new ImportMistake(place, "source", `expected a title with letters or digits, but got "${title}"`);
  const { reliability: stated } = how;
  const reliability =
    typeof stated === "number" ? stated : numberOf(given(row, stated.column, place), stated.column, place);
  if (reliability === null || reliability < 0 || reliability > 1) {
    throw new ImportMistake(
      place,
      "reliability",
      `expected a reliability from 0 to 1, but got ${reliability ?? "an empty cell"}`,
    );
  }
  const url = text(how.url);
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new ImportMistake(place, "url", `expected an address that begins with https://, but got "${url}"`);
  }
  return {
    slug,
    name: title,
    title,
    publisher: required(text(how.publisher), "publisher", place),
    publishedOn: dayOf(text(how.publishedOn), "publishedOn", place),
    url,
    licence: text(how.licence),
    sourceKind: how.sourceKind?.(row, place) ?? "DATASET",
    reliability,
  };
}

function draftOf(row: Row, place: Place, how: z.infer<typeof thing>): EntityDraft {
  const name = given(row, how.name, place);
  if (name === null) throw new ImportMistake(place, "name", `expected a name in "${how.name}", but got an empty cell`);
  const aliases = how.aliases === undefined ? null : given(row, how.aliases, place);
  const technologyKind = how.technologyKind?.(row, place);
  return {
    kind: required(how.kind(row, place), "kind", place),
    name,
    create: how.create,
    homepage: how.homepage === undefined ? null : given(row, how.homepage, place),
    aliases:
      aliases
        ?.split(/[,;|]/)
        .map((alias) => alias.trim())
        .filter(Boolean) ?? [],
    ...(technologyKind ? { technologyKind } : {}),
  };
}

function required<T>(value: T | null, what: string, place: Place): T {
  if (value === null) throw new ImportMistake(place, "cell", `expected a ${what}, but got an empty cell`);
  return value;
}

/** A cell as text; null where it is empty. */
function given(row: Row, spec: string, place: Place): string | null {
  if (spec.startsWith("=")) return spec.slice(1);
  if (!Object.hasOwn(row, spec)) {
    throw new ImportMistake(place, "column", `expected a column "${spec}", but got ${Object.keys(row).join(", ")}`);
  }
  const value = row[spec];
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "object")
    throw new ImportMistake(place, "cell", `expected plain text in "${spec}", but got a list or an object`);
  return String(value);
}

/** A statement with the row's cells in the place of `{column}`. */
function sentence(row: Row, template: string, place: Place): string {
  return template.replace(/\{([^{}]+)\}/g, (_, column: string) => given(row, column, place) ?? "");
}

function numberOf(text: string | null, column: string | undefined, place: Place): number | null {
  if (text === null) return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new ImportMistake(place, "number", `expected a number in "${column}", but got "${text}"`);
}

function dayOf(text: string | null, column: string | undefined, place: Place): string | null {
  if (text === null || z.iso.date().safeParse(text).success) return text;
  throw new ImportMistake(place, "date", `expected a day such as 2026-11-23 in "${column}", but got "${text}"`);
}

async function* csvRows(checkout: Checkout, file: string): Rows {
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    max_record_size: CELL_LENGTH_MAX,
    skip_empty_lines: true,
    trim: true,
  });
  // A pipeline hands the reader's errors on to the parser, which the loop below is waiting for.
  pipeline(Readable.from(utf8Chunks(checkout, file)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      yield { place: { file, line: info.lines }, row: { ...record } };
    }
  } catch (error) {
    if (error instanceof ImportMistake) yield error;
    else if (error instanceof CsvError) {
      const line = typeof error.lines === "number" ? error.lines : undefined;
      yield new ImportMistake({ file, line }, "csv", `expected CSV, but: ${error.message}`);
    } else throw error;
  }
}

async function* jsonRows(checkout: Checkout, file: string): Rows {
  if (/\.json$/i.test(file)) {
    yield* listedRows(checkout, file);
    return;
  }
  try {
    for await (const { line, text } of lines(utf8Chunks(checkout, file), file)) {
      if (text.trim() === "") continue;
      try {
        yield { place: { file, line }, row: parseJson(text, file, z.record(z.string(), z.unknown()), line) };
      } catch (error) {
        if (!(error instanceof ImportMistake)) throw error;
        yield error;
      }
    }
  } catch (error) {
    if (!(error instanceof ImportMistake)) throw error;
    yield error;
  }
}

/** The rows of a file that is one JSON list, or a single object, each with the line it begins on where that can be told. */
function* listedRows(checkout: Checkout, file: string): Generator<{ place: Place; row: Row } | ImportMistake> {
  const text = checkout.text();
  const read = mistakeOf(() => [parseJson(text, file, z.union([z.array(ROW), ROW]))].flat());
  if (read instanceof ImportMistake) {
    yield read;
    return;
  }
  const starts = text.split("\n").flatMap((line, index) => (/^\s*\[?\s*\{/.test(line) ? [index + 1] : []));
  for (const [index, row] of read.entries()) {
    yield { place: { file, line: starts.length === read.length ? starts[index] : index + 1 }, row };
  }
}

const ROW = z.record(z.string(), z.unknown());

/** Lines and their numbers; throws ImportMistake for one longer than a row may be, before it has grown any longer. */
async function* lines(chunks: AsyncIterable<string>, file: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 1;
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const text of parts) {
      yield { line, text };
      line += 1;
    }
    if (rest.length > CELL_LENGTH_MAX) {
      throw new ImportMistake({ file, line }, "size", `expected lines of at most ${CELL_LENGTH_MAX} characters`);
    }
  }
  yield { line, text: rest };
}

/** The file's text in pieces; a line without an end does not grow past what a cell may hold. */
async function* utf8Chunks(checkout: Checkout, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of checkout.stream()) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    if (isFirst)
      decode(bytes.subarray(0, 2).every((byte) => byte >= 0xfe) ? bytes.subarray(0, 2) : new Uint8Array(), file);
    isFirst = false;
    try {
      yield decoder.decode(bytes, { stream: true });
    } catch {
      throw new ImportMistake({ file }, "utf-8", "expected text in UTF-8, but got other bytes");
    }
  }
}
