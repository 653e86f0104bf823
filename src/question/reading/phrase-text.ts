import type { EntityNode } from "../../graph/model.js";
import { isDescribing, isEnglish } from "../english.js";
import type { LexiconEntry } from "../lexicon.js";
import type { Piece } from "../piece.js";
import type { Choice } from "../sentence.js";
import { vocabularyWord } from "../vocabulary.js";
import type { Thing } from "./query.js";

/**
 * A question as cue phrases see it: its words in lower case, and each name as a letter and a number. T is a technology or
 * stack, G a class, N a need (feature, use case, criterion), C a company or product, X a name that the graph does not know,
 * and L a list of them ("Django, Flask or Rails").
 */
export interface PhraseText {
  readonly text: string;
  readonly names: ReadonlyMap<string, readonly Thing[]>;
  /** How the members of a list are joined. */
  readonly joints: ReadonlyMap<string, Joint>;
  readonly words: readonly PlacedWord[];
}

export type Joint = "vs" | "or" | "and" | ",";

/** A word or name of the text, and where it stands there and in the question. */
export interface PlacedWord {
  readonly symbol: string;
  readonly offset: number;
  readonly text: string;
}

const NO_ENTRIES: ReadonlyMap<number, LexiconEntry> = new Map();

/** "Spring -> Ktor". */
function isArrow(question: string, mark: string, start: number): boolean {
  return mark === ">" && /[-=]$/.test(question.slice(0, start));
}

interface Symbol {
  readonly symbol: string;
  readonly text: string;
}

const JOINTS: Readonly<Record<string, Joint>> = {
  vs: "vs",
  versus: "vs",
  v: "vs",
  ">": "vs",
  or: "or",
  nor: "or",
  "/": "or",
  and: "and",
  plus: "and",
  ",": ",",
};
/** Words that may stand before a name in a list. */
const BEFORE_MEMBER = new Set(
  "a an the just only plain pure native normal regular maybe with using either raw good old ol".split(" "),
);

export function phraseText(
  question: string,
  pieces: readonly Piece[],
  choice: Choice,
  loose: ReadonlyMap<number, LexiconEntry> = NO_ENTRIES,
): PhraseText {
  const names = new Map<string, readonly Thing[]>();
  const symbols = pieces.flatMap((piece, at): Symbol[] => {
    const { text, start, end } = piece;
    if (piece.type === "mark") return [{ symbol: isArrow(question, piece.mark, start) ? "to" : piece.mark, text }];
    // "Axum's": the name alone.
    if (text === "s" && pieces[at - 1]?.type === "name") return [];
    const entry = piece.type === "name" ? (choice[at] ?? null) : null;
    if (entry) {
      const symbol = `${letterOf(entry.entity)}${names.size}`;
      names.set(symbol, [{ at, text, start, end, entry, version: versionIn(text, entry.entity.name) }]);
      return [{ symbol, text }];
    }
    if (piece.type === "unknown" && !loose.has(start) && isNameLike(question, piece.text, start, piece.key)) {
      return [unknownName(names, piece, at)];
    }
    // A phrase of several words is matched by its words.
    return [...text.matchAll(/[^\s-]+/g)].flatMap(({ 0: word, index }): Symbol[] => {
      const everyday = loose.get(start + index);
      if (everyday) {
        const symbol = `${letterOf(everyday.entity)}${names.size}`;
        const span = { at, text: word, start: start + index, end: start + index + word.length };
        names.set(symbol, [{ ...span, entry: everyday, version: null }]);
        return [{ symbol, text: word }];
      }
      // Slips are put right in the key; a phrase has that of what it stands for.
      const isOne = piece.type === "word" && word.length === text.length;
      const symbol = wordOf(isOne ? piece.key : word.toLowerCase());
      return symbol === "" ? [] : [{ symbol, text: word }];
    });
  });
  const versioned = withVersions(withSlotWords(withListedWords(symbols, names, pieces), names, pieces), names);
  const joints = new Map<string, Joint>();
  const plain = versioned.filter(
    ({ symbol }, at) => !(KIND_AFTER_NAME.test(symbol) && /^[TX]\d+$/.test(versioned[at - 1]?.symbol ?? "")),
  );
  const listed = withLists(plain, names, joints);
  let offset = 0;
  const words = listed.map(({ symbol, text }): PlacedWord => {
    const placed = { symbol, offset, text };
    offset += symbol.length + 1;
    return placed;
  });
  return { text: listed.map(({ symbol }) => symbol).join(" "), names, joints, words };
}

/** Enters a name that the graph does not know. */
function unknownName(names: Map<string, readonly Thing[]>, { text, start, end }: Piece, at: number): Symbol {
  const symbol = `X${names.size}`;
  names.set(symbol, [{ at, text, start, end, entry: null, version: null }]);
  return { symbol, text };
}

function wordOf(word: string): string {
  return word
    .normalize("NFKC")
    .replace(/[’']/g, "")
    .replace(/[^\p{L}\p{N}.+#$%]/gu, "");
}

function letterOf(entity: EntityNode): string {
  switch (entity.kind) {
    case "TECHNOLOGY":
    case "STACK":
      return "T";
    case "COMPANY":
    case "PRODUCT":
      return "C";
    case "CATEGORY":
      return "G";
    case "SOURCE":
      return "S";
    default:
      return "N";
  }
}

/** Written like a name inside a sentence, or no word of English. */
function isNameLike(question: string, text: string, start: number, key: string): boolean {
  if (/^v?\d/i.test(text)) return false;
  if (/^\p{L}\p{L}*[\p{Ll}\d.-]\p{Lu}|\p{L}[.]\p{L}|^\p{L}+\d/u.test(text)) return true;
  const opens = /(?:^|[.!?:]\s*|["“(]\s*)$/.test(question.slice(0, start));
  const isCapital = /^\p{Lu}/u.test(text);
  if (isCapital && !opens && question !== question.toUpperCase()) return true;
  if (isFormOfEnglish(key) || key.length <= 2 || FUNCTION_WORDS.has(key)) return false;
  return /^\p{L}+$/u.test(text) && (isCapital || !DERIVED.test(key));
}

/** The word list has no entry for many a derived word. */
const DERIVED =
  /(?:ations?|ments?|ness|ity|able|ful|less|ive|ous|ic|ical|ism|ist|ists|wise|text|ly|ers?|ors?|ized?|ised?|ists?|esque|ish)$/;
const FUNCTION_WORDS = new Set(
  "myself yourself itself themselves ourselves himself herself although though yeah yep nope etc vice versa hello lol imho imo afaik tldr whats hows thats youre theyre".split(
    " ",
  ),
);

function isFormOfEnglish(key: string): boolean {
  if (isEnglish(key)) return true;
  const stem = key.replace(/(?:ing|ed|s|ly)$/, "");
  return stem !== key && stem.length > 2 && (isEnglish(stem) || isEnglish(`${stem}e`));
}

function versionIn(text: string, name: string): string | null {
  const version = /v?(\d+(?:\.\d+)*)$/.exec(text)?.[1];
  return version && !/\d/.test(name) && !name.includes(version) ? version : null;
}

/** "Java 8", "Yii2", "koa v2": the number belongs to the name before it. */
function withVersions(symbols: readonly Symbol[], names: Map<string, readonly Thing[]>): Symbol[] {
  const kept: Symbol[] = [];
  for (const [at, entry] of symbols.entries()) {
    const before = kept.at(-1);
    const [thing] = names.get(before?.symbol ?? "") ?? [];
    const version = /^v?(\d+(?:\.\d+)*(?:\.x)?)$/.exec(entry.symbol)?.[1];
    const next = symbols[at + 1]?.symbol ?? "";
    const isCounted = /^(?:connection|concurren|request|user|times|x$|%|percent|year|month|rps)/.test(next);
    if (before && thing && version && /^[TX]/.test(before.symbol) && !isCounted) {
      names.set(before.symbol, [{ ...thing, version }]);
      continue;
    }
    kept.push(entry);
  }
  return kept;
}

/** "Warp, axum or Rocket": a lone word between the commas of a list of names is a name. */
function withListedWords(
  symbols: readonly Symbol[],
  names: Map<string, readonly Thing[]>,
  pieces: readonly Piece[],
): Symbol[] {
  const isName = (at: number) => /^[TX]\d+$/.test(symbols[at]?.symbol ?? "");
  const joins = (at: number) => JOINTS[symbols[at]?.symbol ?? ""] !== undefined;
  const bounds = (at: number) => joins(at) || symbols[at] === undefined || symbols[at]?.symbol === ".";
  return symbols.map((entry, at) => {
    const { symbol } = entry;
    const isLone =
      bounds(at + 1) &&
      (bounds(at - 1) ||
        BEFORE_MEMBER.has(symbols[at - 1]?.symbol ?? "") ||
        KIND_WORD.test(symbols[at - 1]?.symbol ?? ""));
    const hasNeighbour = (joins(at + 1) && isName(at + 2)) || (joins(at - 1) && isName(at - 2));
    if (!isLone || !hasNeighbour || !/^[a-z]{3,}$/.test(symbol) || vocabularyWord(symbol) || isDescribing(symbol))
      return entry;
    const index = pieces.findIndex((piece) => piece.text.toLowerCase() === symbol);
    const piece = pieces[index];
    if (!piece) return entry;
    return unknownName(names, piece, index);
  });
}

/** Where nothing but a name can stand, a lone word is one: "alternatives to celery", "from node to bun". */
const NAME_SLOTS: readonly RegExp[] = [
  /(?<=\b(?:alternatives?|altenative|replacements?|substitutes?|equivalent) (?:to|for|of) )([a-z][\w-]+)(?= [.,]|$| that | which | or | in | for | with | and )/,
  /(?<=\b(?:replac\w+|swap\w*|ditch|dropping|instead of|in place of|rather than|off|away from) )([a-z][\w-]+)(?= [.,]|$| with | by | for | to | or | in )/,
  /(?<=\b(?:from) [TX]\d+ to )([a-z][\w-]+)(?= [.,]|$| and | or | for )/,
  /(?<=\b(?:from) )([a-z][\w-]+)(?= to [TX]\d+)/,
  /(?<=\b[TXL]\d+ (?:vs|versus|or|over|instead of|rather than|with|by) )([a-z][\w-]+)(?= [.,]|$| for | in )/,
  /(?<=^)([a-z][\w-]+)(?= (?:vs|versus) [TXL]\d+)/,
  /(?<=\bcan )([a-z][\w-]+)(?= be (?:replaced|swapped|used))/,
];

function withSlotWords(
  symbols: readonly Symbol[],
  names: Map<string, readonly Thing[]>,
  pieces: readonly Piece[],
): readonly Symbol[] {
  const text = symbols.map(({ symbol }) => symbol).join(" ");
  const found = new Set(
    NAME_SLOTS.flatMap((slot) => {
      const word = slot.exec(text)?.[1];
      return word && !vocabularyWord(word) && !isDescribing(word) && !FUNCTION_WORDS.has(word) ? [word] : [];
    }),
  );
  if (found.size === 0) return symbols;
  return symbols.map((entry) => {
    const index = found.has(entry.symbol) ? pieces.findIndex(({ text }) => text.toLowerCase() === entry.symbol) : -1;
    const piece = pieces[index];
    if (!piece) return entry;
    return unknownName(names, piece, index);
  });
}

/** "Redis database", "Django framework": the word says no more than the name. */
const KIND_AFTER_NAME = /^(?:db|database|framework|lang|driver|server|library|stack)$/;
const KIND_WORD = /^(?:frameworks?|languages?|databases?|libraries|library|tools?)$/;

/** Names joined by "or", "vs", commas become one list. */
function withLists(
  symbols: readonly Symbol[],
  names: Map<string, readonly Thing[]>,
  joints: Map<string, Joint>,
): Symbol[] {
  const listed: Symbol[] = [];
  for (let at = 0; at < symbols.length; ) {
    const first = symbols[at] as Symbol;
    if (!isMember(first.symbol)) {
      listed.push(first);
      at++;
      continue;
    }
    const members = [first];
    let joint: Joint = ",";
    let end = at + 1;
    for (;;) {
      const next = memberAfter(symbols, end, first.symbol);
      if (!next) break;
      if (next.joint !== "," && (joint === "," || next.joint === "vs")) joint = next.joint;
      members.push(symbols[next.at] as Symbol);
      end = next.at + 1;
    }
    if (members.length === 1) {
      listed.push(first);
      at++;
      continue;
    }
    const symbol = `L${names.size}`;
    names.set(
      symbol,
      members.flatMap((member) => names.get(member.symbol) ?? []),
    );
    joints.set(symbol, joint);
    listed.push({ symbol, text: members.map(({ text }) => text).join(" ") });
    at = end;
  }
  return listed;
}

function isMember(symbol: string): boolean {
  return /^[TGXN]\d+$/.test(symbol);
}

function memberAfter(symbols: readonly Symbol[], from: number, first: string): { at: number; joint: Joint } | null {
  let at = from;
  let joint: Joint | null = null;
  for (; at < symbols.length; at++) {
    const { symbol } = symbols[at] as Symbol;
    const found = JOINTS[symbol];
    if (found) {
      // "Django? Flask?" and "Django, but" are no list.
      joint = joint === null || found !== "," ? found : joint;
      continue;
    }
    if (joint !== null && BEFORE_MEMBER.has(symbol) && isMember(symbols[at + 1]?.symbol ?? "")) continue;
    break;
  }
  const next = symbols[at]?.symbol ?? "";
  if (joint === null || !isMember(next)) return null;
  // Needs and things are no list of one kind, unless they are held against each other.
  const isMixed = first.startsWith("N") !== next.startsWith("N");
  if (isMixed && joint !== "vs" && joint !== "or") return null;
  return { at, joint };
}
