import { basename } from "node:path";
import { lexer, type Token, type Tokens } from "marked";
import { slugify } from "../graph/ids.js";
import type { Adoption } from "../graph/kinds.js";
import { type ImportFormat, type ImportItem, ImportMistake, type SourceDraft } from "./import-format.js";
import { Checkout } from "./read-files.js";

/**
 * The list of adopters that a project keeps, in the shapes that such files have: a table, a list, or a heading for each.
 * What they use is named by `--technology`, or by the file's own title.
 */
export const adoptersMd: ImportFormat = {
  name: "adopters-md",
  expects: "a project's ADOPTERS.md, or a folder with one",
  badRecords: "skip",
  async *read(path, { technology }) {
    const checkout = new Checkout(path);
    const file = checkout.isFile ? "" : checkout.firstOf(FILES, adoptersMd.expects);
    const name = file || basename(path);
    const text = checkout.text(file);
    const what = technology ?? technologyIn(text);
    if (what === null) {
      const expected = "expected a title that names the technology, or --technology, but got neither";
      throw new ImportMistake({ file: name, line: 1 }, "technology", expected);
    }
    yield* entriesOf(text, name, what);
  },
};

const FILES = ["ADOPTERS.md", "Adopters.md", "adopters.md", "docs/ADOPTERS.md", "USERS.md"];

/** "Vitess Adopters", "Adopters of Vitess", "known adopters of Vitess. Some ...", "Who uses Vitess?" */
function technologyIn(text: string): string | null {
  const plain = text.replace(/[*_`[\]]/g, "");
  for (const pattern of TITLES) {
    const name = pattern.exec(plain)?.[1]?.replace(/[\s.,:;]+$/, "");
    if (name && !/^(this|our|the|project|list|known|end)\b/i.test(name)) return name;
  }
  return null;
}

const TITLES = [
  /^#+\s*(?:adopters|users) (?:of|for) ([^\n.,:]+?)\s*$/im,
  /^#+\s*(.+?)(?:'s|’s)? (?:adopters|users)\s*$/im,
  /^#+\s*who(?:'s| is)? us(?:es|ing) ([^\n?]+)\??\s*$/im,
  /\badopters of ([A-Z][\w+#-]*(?:\.\w+)*(?: [A-Z][\w+#-]*(?:\.\w+)*)*)/,
  /\b(?:using|use|adopted) ([A-Z][\w+#-]*(?:\.\w+)*(?: [A-Z][\w+#-]*(?:\.\w+)*)*) in production\b/,
];

interface Entry {
  readonly name: string;
  readonly homepage: string | null;
  readonly line: number;
  /** What is said of it, and under which heading. */
  readonly said: string;
  readonly section: string;
}

function* entriesOf(text: string, file: string, technology: string): Generator<ImportItem> {
  const { listed, titled } = read(lexer(text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "))));
  const source: SourceDraft = {
    slug: `${slugify(technology)}-adopters`,
    name: `Adopters of ${technology}`,
    title: `Adopters of ${technology}`,
    publisher: `${technology} project`,
    publishedOn: null,
    url: null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.5,
  };
  // Headings name adopters only in files that have neither a table nor a list of them.
  for (const { name, homepage, line, said, section } of listed.length > 0 ? listed : titled) {
    const who = { kind: "COMPANY", name, homepage, create: true } as const;
    const what = { kind: "TECHNOLOGY", name: technology, create: false } as const;
    const claim = {
      subject: who,
      predicate: "USES",
      object: what,
      statement: `${name} is listed among the adopters of ${technology}.`,
      locator: `${file}, line ${line}`,
      adoption: adoptionIn(`${section} ${said}`),
      url: homepage,
    } as const;
    yield { type: "record", place: { file, line }, source, entities: [what, who], claims: [claim] };
  }
}

function adoptionIn(text: string): Adoption {
  if (/\b(?:formerly|no longer|used to use|previously used|retired)\b/i.test(text)) return "PAST";
  if (/\b(?:evaluat\w+|testing|trial|poc|proof of concept|planning|considering)\b/i.test(text)) return "UNKNOWN";
  return "CURRENT";
}

/** Sections that tell how to be listed, or what the list means. */
const NOT_ADOPTERS =
  /\b(?:how to|add(?:ing)? your|why|template|format|example|contribut|types?|phases?|legend|appendix|thank|license)\b/i;
const PLACEHOLDER =
  /\b(?:your (?:org|company|organi[sz]ation|project)|example (?:corp|inc|org)|organi[sz]ation name|company name|another organi[sz]ation|project name)\b/i;

function read(tokens: readonly Token[]): { listed: Entry[]; titled: Entry[] } {
  const listed: Entry[] = [];
  const titled: Entry[] = [];
  let line = 1;
  let section = "";
  let skipped: number | null = null;
  for (const token of tokens) {
    if (token.type === "heading") {
      const { depth } = token as Tokens.Heading;
      section = plainOf(token);
      if (skipped === null || depth <= skipped) skipped = depth > 1 && NOT_ADOPTERS.test(section) ? depth : null;
      const entry = skipped === null && depth > 1 ? entryOf(token as Tokens.Heading, "", section, line) : null;
      if (entry && depth > 2) titled.push(entry);
    } else if (skipped === null && token.type === "table") {
      listed.push(...rowsOf(token as Tokens.Table, section, line));
    } else if (skipped === null && token.type === "list") {
      listed.push(...itemsOf(token as Tokens.List, section, line));
    }
    line += token.raw.split("\n").length - 1;
  }
  return { listed, titled };
}

const WHO = /\b(?:organi[sz]ation|company|adopter|user|name|project|who)\b/i;
const WHERE = /\b(?:web ?site|url|link|home ?page)\b/i;

function rowsOf({ header, rows }: Tokens.Table, section: string, line: number): Entry[] {
  const titles = header.map(({ text }) => text);
  const who = titles.findIndex((title) => WHO.test(title));
  if (who < 0) return [];
  const where = titles.findIndex((title) => WHERE.test(title));
  return rows.flatMap((row, index) => {
    const said = row.map(({ text }) => text).join(" ");
    const cell = row[who];
    const entry = cell && entryOf(cell, said, section, line + 2 + index);
    if (!entry) return [];
    const site = where < 0 ? null : (linkIn(row[where]?.tokens) ?? addressIn(row[where]?.text ?? ""));
    return [{ ...entry, homepage: entry.homepage ?? site }];
  });
}

function itemsOf({ items }: Tokens.List, section: string, line: number): Entry[] {
  const entries: Entry[] = [];
  let at = line;
  for (const item of items) {
    const [first, ...others] = item.tokens;
    const nested = others.map(({ raw }) => raw).join("\n");
    const entry =
      first && "tokens" in first ? entryOf(first as Tokens.Text, `${first.raw} ${nested}`, section, at) : null;
    if (entry) entries.push({ ...entry, homepage: entry.homepage ?? addressIn(nested) });
    at += item.raw.split("\n").length - (item.raw.endsWith("\n") ? 1 : 0);
  }
  return entries;
}

/** What begins with a link or in bold, or is a short text alone. */
function entryOf(
  { tokens = [], text }: { readonly tokens?: readonly Token[]; readonly text: string },
  said: string,
  section: string,
  line: number,
): Entry | null {
  const first = tokens.find(({ raw }) => raw.trim() !== "");
  const marked = first?.type === "link" || first?.type === "strong" ? plainOf(first) : null;
  const name = (marked ?? text.split(/\s[-–—:]\s|:\s/, 1)[0] ?? "").replace(/[*_`:]+/g, "").trim();
  const isName =
    name.length > 1 &&
    name.length <= 80 &&
    /\p{L}/u.test(name) &&
    !/[.!?]\s|[.!?]$/.test(name.replace(/\b(?:Inc|Ltd|Co|Corp|[a-z]+)\.[a-z]*$/i, ""));
  if (!isName || (marked === null && name.split(/\s+/).length > 5) || PLACEHOLDER.test(name) || /^[-–—.]+$/.test(name))
    return null;
  return { name, homepage: linkIn(tokens), line, said, section };
}

function plainOf(token: Token): string {
  return "tokens" in token && token.tokens ? token.tokens.map(plainOf).join("") : "text" in token ? token.text : "";
}

/** The first address that the text links to. */
function linkIn(tokens: readonly Token[] = []): string | null {
  for (const token of tokens) {
    if (token.type === "link") return addressIn((token as Tokens.Link).href);
    const inside = "tokens" in token ? linkIn(token.tokens) : null;
    if (inside) return inside;
  }
  return null;
}

function addressIn(text: string): string | null {
  const [address] = /https?:\/\/[^\s)>\]|]+/.exec(text) ?? [];
  return address && URL.canParse(address) ? address : null;
}
