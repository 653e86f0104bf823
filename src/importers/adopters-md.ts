import { basename } from "node:path";
import { lexer, type Token, type Tokens } from "marked";
import { slugify } from "../graph/ids.js";
import type { Adoption } from "../graph/kinds.js";
import type { IsoDate } from "../graph/model.js";
import { calendarDay } from "./calendar-day.js";
import {
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type Place,
  type ReadOptions,
  type SourceDraft,
} from "./import-format.js";
import { Checkout } from "./read-files.js";

/**
 * The list of adopters that a project keeps, in the shapes that such files have: a table, a list, or a heading for each.
 * What they use is named by `--technology`, or by the file's own words.
 */
export const adoptersMd: ImportFormat = {
  name: "adopters-md",
  expects: "a project's ADOPTERS.md, or a folder with one",
  badRecords: "skip",
  async *read(path, options) {
    const checkout = new Checkout(path);
    const file = adoptersFileIn(checkout);
    if (file === null) throw new ImportMistake({ file: path }, "path", `expected ${adoptersMd.expects}`);
    yield* readAdoptersFile(checkout.text(file), file || basename(path), options);
  },
};

/** A project's own list: the file itself, or the one in a folder; null where there is none. */
export function adoptersFileIn(checkout: Checkout): string | null {
  if (checkout.isFile) return /\.(?:md|markdown)$/i.test(checkout.path) ? "" : null;
  for (const folder of ["", "docs/"]) {
    const name = checkout.list(folder).find((one) => /^(?:adopters|users)\.(?:md|markdown)$/i.test(one));
    if (name) return folder + name;
  }
  return null;
}

function* readAdoptersFile(text: string, file: string, options: ReadOptions): Generator<ImportItem> {
  const blocks = blocksOf(text);
  const technology = options.technology ?? technologyIn(blocks);
  if (!technology) {
    throw new ImportMistake(
      { file, line: 1 },
      "technology",
      "expected a title that names the technology, or --technology, but got neither",
    );
  }
  for (const entry of entriesOf(blocks)) yield itemOf(entry, technology, file);
}

interface Block {
  readonly token: Token;
  readonly line: number;
}

interface Entry {
  readonly line: number;
  readonly name: string;
  readonly homepage: string | null;
  readonly adoption: Adoption;
  readonly date: string | null;
  /** Where somebody tells more about it. */
  readonly url: string | null;
}

function itemOf({ line, name, homepage, adoption, date, url }: Entry, technology: string, file: string): ImportItem {
  const place: Place = { file, line };
  if (!/[\p{L}\p{N}]/u.test(name)) return { type: "left-out", place, reason: "an adopter without a name" };
  if (PLACEHOLDER.test(name)) return { type: "left-out", place, reason: "an example, not an adopter", name };
  if (name.split(/\s+/).length > WORDS_MAX) {
    return { type: "left-out", place, reason: "a sentence, not a name", name: `${name.slice(0, 60)} ...` };
  }
  const asOf = date === null ? null : calendarDay(date);
  if (date !== null && asOf === null && /\d/.test(date)) {
    return new ImportMistake(place, "date", `expected a date such as 2026-11-23, but got "${date}"`);
  }
  return {
    type: "record",
    place,
    ...recordOf({ technology, name, homepage, adoption, asOf, url }),
  };
}

function recordOf(read: Omit<Entry, "line" | "date"> & { technology: string; asOf: IsoDate | null }) {
  const { technology, name, homepage, adoption, asOf, url } = read;
  const object: EntityDraft = { kind: "TECHNOLOGY", name: technology, create: false };
  const who: EntityDraft = { kind: "COMPANY", name, homepage, create: true };
  const source: SourceDraft = {
    slug: `${slugify(technology)}-adopters`,
    name: `Adopters of ${technology}`,
    title: `Adopters of ${technology}`,
    publisher: technology,
    publishedOn: null,
    url: null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.8,
  };
  const claim = {
    subject: who,
    predicate: "USES" as const,
    object,
    statement: `${name} is listed among the ${adoption === "PAST" ? "former adopters" : "adopters"} of ${technology}.`,
    locator: `ADOPTERS.md § ${name}`,
    adoption,
    asOf,
    url: url ?? homepage,
  };
  return { source, entities: [object, who], claims: [claim] };
}

const WORDS_MAX = 10;
const PLACEHOLDER =
  /^(?:n\/?a|tbd|todo|none\b.*|(?:your|another|the|some|my)\s+(?:org|company|project|name|team).*|\[?(?:organi[sz]ation|company|project)(?:\s+name)?\]?|example(?:\s+(?:corp|inc|company|org).*)?|add yours?.*|\.\.\..*|be the first.*)$/i;

/** Top-level blocks with the line each begins on. */
function blocksOf(text: string): Block[] {
  let line = 1;
  return lexer(text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ""))).map((token) => {
    const block = { token, line };
    line += newlines(token.raw);
    return block;
  });
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}

/** "Vitess" of "# Vitess adopters", "known adopters of Vitess" or "If you are using Vitess". */
function technologyIn(blocks: readonly Block[]): string | null {
  const said = blocks
    .filter(({ token }) => token.type === "heading" || token.type === "paragraph")
    .map(({ token }) => plainText(token));
  for (const pattern of SAYS_TECHNOLOGY) {
    for (const text of said.slice(0, 6)) {
      const [, name = ""] = pattern.exec(text) ?? [];
      if (name && !NO_TECHNOLOGY.test(name)) return name.trim();
    }
  }
  return null;
}

const NO_TECHNOLOGY =
  /^(?:our|the|this|these|known|list|projects?|production|public|it|your?|current|former|past|previous|other|all|end|active|open|commercial|notable|we|adopters|users)\b/i;
const NAME = String.raw`([\p{Lu}][\p{L}\p{N}.+#-]*[\p{L}\p{N}+#](?:\s+[\p{Lu}][\p{L}\p{N}.+#-]*){0,2})`;
const SAYS_TECHNOLOGY: readonly RegExp[] = [
  new RegExp(String.raw`^${NAME}\s+(?:[Aa]dopters|[Uu]sers)\b`, "u"),
  new RegExp(String.raw`\b(?:[Aa]dopters|[Uu]sers) of (?:the )?${NAME}`, "u"),
  new RegExp(String.raw`\b(?:[Uu]sing|[Uu]ses?|[Aa]dopted|[Aa]dopting) (?:the )?${NAME}`, "u"),
];

const SKIPPED =
  /\bhow to\b|\badd(?:ing)? (?:your|a|an|to|new)|contribut|updat|templates?\b|\bwhy\b|example|\bformat\b|statistics|purpose|contents|questions|thank|contact|disclaimer/i;
const PAST = /\b(?:former|past|previous(?:ly)?|no longer|retired)\b/i;
const TRYING = /\b(?:evaluat|testing|experiment|explor|trial|poc\b|proof of concept|beta\b|development\b|pilot)/i;

/** The adopters that the blocks name, in their order. */
function entriesOf(blocks: readonly Block[]): Entry[] {
  const entries: Entry[] = [];
  let skippedDepth = Number.POSITIVE_INFINITY;
  let adoption: Adoption = "CURRENT";
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    const { token, line } = block;
    if (token.type === "heading") {
      const { depth } = token as Tokens.Heading;
      if (depth > skippedDepth) continue;
      const title = plainText(token);
      skippedDepth = SKIPPED.test(title) ? depth : Number.POSITIVE_INFINITY;
      if (skippedDepth === depth) continue;
      const body = bodyOf(blocks, index);
      const entry = headingEntry(token as Tokens.Heading, line, body, adoption);
      if (entry) {
        entries.push(entry);
        index += body.length;
      } else adoption = adoptionOf(title);
    } else if (skippedDepth === Number.POSITIVE_INFINITY && token.type === "table") {
      entries.push(...tableEntries(token as Tokens.Table, line, adoption));
    } else if (skippedDepth === Number.POSITIVE_INFINITY && token.type === "list") {
      entries.push(...listEntries(token as Tokens.List, line, adoption));
    }
  }
  return entries;
}

function adoptionOf(text: string): Adoption {
  return PAST.test(text) ? "PAST" : TRYING.test(text) && !/production/i.test(text) ? "UNKNOWN" : "CURRENT";
}

/** The blocks between a heading and the next. */
function bodyOf(blocks: readonly Block[], heading: number): readonly Block[] {
  const next = blocks.findIndex(({ token }, index) => index > heading && token.type === "heading");
  return blocks.slice(heading + 1, next < 0 ? blocks.length : next);
}

const COLLECTIVE =
  /\b(?:adopters?|users?|organi[sz]ations?|companies|production|public|list|projects|vendors|integrat\w+|case stud\w+|individuals|academi\w*|open[- ]source|references?|commercial|distributions?|partners|others?|legend|notes?)\b/i;
const FIELD = /^\s*(?:[*_]{1,2})?\s*([\p{L} ()/-]{2,30}?)\s*(?:[*_]{1,2})?\s*:(?:[*_]{1,2})?\s*(.*)$/u;

/** An adopter with a heading of its own: below it stand fields ("Website: ..."), or a text about it. */
function headingEntry(heading: Tokens.Heading, line: number, body: readonly Block[], section: Adoption): Entry | null {
  const title = plainText(heading);
  const link = linksIn(heading)[0];
  const isTitle = heading.depth === 1 || (COLLECTIVE.test(title) && !link);
  if (isTitle || body.some(({ token }) => token.type === "table")) return null;
  const lists = body.flatMap(({ token }) => (token.type === "list" ? [token as Tokens.List] : []));
  const texts = body.flatMap(({ token }) =>
    token.type === "paragraph" ? (token as Tokens.Paragraph).raw.split("\n") : [],
  );
  const items = lists.flatMap((list) => list.items.map((item) => item.text.split("\n")[0] ?? ""));
  if (!link && items.some((item) => !FIELD.test(item))) return null;
  if (!link && items.length + texts.length === 0) return null;
  const fields = fieldsOf([...items, ...texts]);
  const status = fields.find(({ key }) => /status|stage/i.test(key))?.value ?? "";
  return {
    line,
    name: title,
    homepage: link?.href ?? webAddress(fields.find(({ key }) => WEBSITE.test(key))?.value) ?? null,
    adoption: status ? adoptionOf(status) : section,
    date: fields.find(({ key }) => DATE.test(key))?.value ?? null,
    url: null,
  };
}

function fieldsOf(lines: readonly string[]): { key: string; value: string }[] {
  return lines.flatMap((line) => {
    const [, key = "", value = ""] = FIELD.exec(line) ?? [];
    return key ? [{ key, value: value.trim() }] : [];
  });
}

const WEBSITE = /web ?site|home ?page|^url$|^link$|^site$|official/i;
const DATE = /\bdate\b|since|^year|added|adopted|start/i;
const WHO = /organi[sz]ation|company|adopter|^name$|user|^who$|customer|project|team|entity/i;

function tableEntries({ header, rows, raw }: Tokens.Table, line: number, section: Adoption): Entry[] {
  const titles = header.map((cell) =>
    plainText({ type: "text", raw: cell.text, text: cell.text, tokens: cell.tokens } as Token),
  );
  const columnOf = (pattern: RegExp) => titles.findIndex((title) => pattern.test(title));
  const who = Math.max(0, columnOf(WHO));
  const [website, date, status] = [columnOf(WEBSITE), columnOf(DATE), columnOf(/status|stage|environment/i)];
  const firstRow = line + (/^\s*\n/.test(raw) ? 3 : 2);
  return rows.flatMap((cells, index) => {
    const cell = cells[who];
    if (!cell) return [];
    const text = (column: number) => (column < 0 ? "" : cellText(cells[column]));
    const link = cell.tokens.flatMap(linksIn)[0];
    const state = `${text(status)} ${status < 0 ? "" : (cells[status]?.text ?? "")}`;
    return [
      {
        line: firstRow + index,
        name: (link?.text ?? cellText(cell)).trim(),
        homepage:
          link?.href ??
          (website < 0 ? null : (cells[website]?.tokens.flatMap(linksIn)[0]?.href ?? webAddress(text(website)))),
        adoption: state.trim() ? adoptionOf(state) : section,
        date: text(date).trim() || null,
        url: null,
      },
    ];
  });
}

function cellText(cell: Tokens.TableCell | undefined): string {
  return (cell?.tokens ?? []).map(plainText).join("").trim();
}

function listEntries({ items }: Tokens.List, firstLine: number, section: Adoption): Entry[] {
  let line = firstLine;
  return items.map((item) => {
    const at = line;
    line += newlines(item.raw) + (item.raw.endsWith("\n") ? 0 : 1);
    const [head] = item.tokens;
    const own = head && "tokens" in head && head.tokens ? head.tokens : head ? [head] : [];
    const links = own.flatMap(linksIn);
    const said = own.map(plainText).join("");
    const link = links[0];
    const isLinkFirst = link !== undefined && /^\W*(?:the\s+)?$/i.test(said.slice(0, said.indexOf(link.text)));
    const details = item.tokens.flatMap((token) => (token.type === "list" ? (token as Tokens.List).items : []));
    const fields = fieldsOf(details.map(({ text }) => text.split("\n")[0] ?? ""));
    const website = details.find(({ text }) => WEBSITE.test(text.split(":")[0] ?? ""));
    const after = isLinkFirst ? said.slice(said.indexOf(link.text) + link.text.length) : said;
    return {
      line: at,
      name: (isLinkFirst ? link.text : nameIn(said)).trim(),
      homepage: isLinkFirst ? link.href : (website?.tokens.flatMap(linksIn)[0]?.href ?? webAddress(said)),
      adoption: section === "CURRENT" && PAST.test(after) ? "PAST" : section,
      date: fields.find(({ key }) => DATE.test(key))?.value ?? null,
      url: isLinkFirst ? (links[1]?.href ?? null) : null,
    };
  });
}

/** What stands before the first dash, colon, comma with a clause, or verb of a list item. */
function nameIn(text: string): string {
  return (
    text.split(/\s+[-–—|]+\s+|:\s|\s+\(?https?:|\s+(?:uses?|is using|are using|has|have|we|adopted|runs)\s/)[0] ?? text
  );
}

interface Link {
  readonly text: string;
  readonly href: string;
}

function linksIn(token: Token): Link[] {
  if (token.type === "link") {
    const href = webAddress((token as Tokens.Link).href);
    return href ? [{ text: plainText(token), href }] : [];
  }
  return "tokens" in token && token.tokens ? token.tokens.flatMap(linksIn) : [];
}

function webAddress(text: string | null | undefined): string | null {
  const [address = ""] = /https?:\/\/[^\s)>\]]+/i.exec(text ?? "") ?? [];
  return address !== "" && URL.canParse(address) ? address : null;
}

/** A token's text without its marks; images say nothing. */
function plainText(token: Token): string {
  if (token.type === "image" || token.type === "html") return "";
  if ("tokens" in token && token.tokens && token.tokens.length > 0) return token.tokens.map(plainText).join("");
  return "text" in token
    ? String(token.text)
        .replace(/&amp;/g, "&")
        .replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"')
    : "";
}
