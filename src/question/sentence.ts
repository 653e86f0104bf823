import type { EntityNode } from "../graph/model.js";
import type { LexiconEntry } from "./lexicon.js";
import type { Piece } from "./piece.js";
import { isNumberWord, NUMBER_WORDS } from "./vocabulary.js";

/** For each name, which of its candidates is tried. */
export type Choice = readonly (LexiconEntry | null)[];

/** The question as patterns see it. */
export interface Sentence {
  /** Words of the vocabulary in their canonical form and names as `KIND#index`, a space behind each. */
  readonly text: string;
  /** Its words, and the kinds of its names. */
  readonly symbols: ReadonlySet<string>;
  /** The index of the piece that stands at a place of the text. */
  pieceAt(offset: number): number;
  /** Names behind a "not" or "without". */
  readonly negated: ReadonlySet<number>;
  /** Every "not" that leaves nothing out. */
  readonly nots: ReadonlySet<number>;
  /** Numbers that say how many answers are wanted. */
  readonly counts: ReadonlySet<number>;
  /** It says whose word counts. */
  readonly isCiting: boolean;
  /** Where it denies what it would otherwise say ("Node doesn't scale", "has Netflix left Node"); null: nowhere. */
  readonly denialAt: number | null;
  readonly isCount: boolean;
  readonly first: number | null;
}

export function renderSentence(pieces: readonly Piece[], choice: Choice, cited: ReadonlySet<number>): Sentence {
  const symbols: { readonly symbol: string; readonly at: number }[] = [];
  const negated = new Set<number>();
  const nots = new Set<number>();
  const counts = new Set<number>();
  let isCount = false;
  let first: number | null = null;
  let denialAt: number | null = null;
  let isOpening = true;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    const previous = symbols.at(-1)?.symbol ?? null;
    const opens = isOpening;
    isOpening = piece.type === "mark" || (isOpening && piece.type === "word" && piece.wordClass !== "CUE");
    if (piece.type === "mark") {
      if (/^[,/.>]$/.test(piece.mark)) symbols.push({ symbol: piece.mark, at });
      continue;
    }
    if (cited.has(at)) {
      // "According to it": whose word counts, and nothing of what is asked.
      while (/^(?:according|to|post|documentation|source)$/.test(symbols.at(-1)?.symbol ?? "")) symbols.pop();
      isOpening = symbols.length === 0;
      continue;
    }
    if (piece.type === "name") {
      symbols.push({ symbol: `${symbolOf(choice[at]?.entity)}#${at}`, at });
      continue;
    }
    if (piece.type === "unknown") {
      const count = countOf(piece.key);
      const next = pieces[at + 1];
      const isBeforeBest = next?.type === "word" && next.canonical === "best";
      if (count > 0 && (previous === "best" || previous === "list" || isBeforeBest) && next?.type !== "mark") {
        first = count;
        counts.add(at);
      } else symbols.push({ symbol: `UNKNOWN#${at}`, at });
      continue;
    }
    if (piece.wordClass !== "CUE") continue;
    // "Netflix's" is no "Netflix is"; "what's" is "what is".
    const isPossessive = piece.text === "s" && !/^(?:what|who|how|where|when|it)$/.test(previous ?? "");
    if (isPossessive) continue;
    if (LEAVING.has(piece.key) && symbols.some(({ symbol }) => ADOPTER.test(symbol))) denialAt = at;
    const before = pieces[at - 1];
    const isStated = before?.type === "word" && PERSONS.has(before.key);
    const isNegation = piece.canonical === "not" || ((!opens || isStated) && NEGATED_VERBS.has(piece.key));
    const isExcept = piece.canonical === "other" && isThan(pieces[at + 1]) && hasOtherName(pieces, at);
    if (isExcept) {
      const end = takeNegated(pieces, at + 2, negated);
      if (end > at + 2) {
        at = end - 1;
        continue;
      }
    }
    if (isNegation && denies(symbols, pieces, at)) {
      denialAt = at;
      if (symbols.at(-1)?.symbol === "do") symbols.pop();
      if (BEING.has(piece.key)) symbols.push({ symbol: "be", at });
      continue;
    }
    // "Why is it not good for games": what is denied is asked about, not left out.
    const isAskedWhy = symbols[0]?.symbol === "why" && isFitness(pieces[at + 1]);
    const isReason = symbols[0]?.symbol === "reason" && previous === "to";
    if (isNegation && !isAskedWhy && !isReason && !ASKED_TO_DENY.has(previous ?? "")) {
      const end = takeNegated(pieces, at + 1, negated);
      if (end > at + 1) {
        at = end - 1;
        continue;
      }
    }
    if (piece.canonical === "many" && previous === "how") {
      isCount = true;
      symbols.pop();
      symbols.push({ symbol: "what", at });
      continue;
    }
    if (isNegation) nots.add(at);
    symbols.push({ symbol: isNegation ? "not" : piece.canonical, at });
    if (NEGATED_MODALS.has(piece.key)) symbols.push({ symbol: "not", at });
  }
  const starts: number[] = [];
  let text = "";
  for (const { symbol } of symbols) {
    starts.push(text.length);
    text += `${symbol} `;
  }
  const pieceAt = (offset: number) => {
    const index = starts.findLastIndex((start) => start <= offset);
    return symbols[Math.max(0, index)]?.at ?? 0;
  };
  const kinds = new Set(symbols.map(({ symbol }) => symbol.replace(/#\d+$/, "")));
  const isCiting = cited.size > 0 || pieces.some((piece) => piece.type === "word" && piece.canonical === "according");
  return { text, symbols: kinds, isCiting, pieceAt, negated, nots, counts, denialAt, isCount, first };
}

/** "Rails isn't", "Netflix does not": what is denied is said of the one thing that the statement begins with. */
function denies(symbols: readonly { readonly symbol: string }[], pieces: readonly Piece[], at: number): boolean {
  const [subject, verb, ...rest] = symbols.map(({ symbol }) => symbol);
  if (!subject || !NAMED.test(subject) || rest.length > 0) return false;
  const piece = pieces[at] as Piece & { readonly key: string };
  if (verb !== undefined) return verb === "be" || verb === "do" || verb === "have";
  const before = pieces[at - 1];
  return NEGATED_VERBS.has(piece.key) || DENYING.has(piece.key) || (before?.type === "word" && MODALS.has(before.key));
}

const NAMED = /^(?!FEATURE|USE_CASE|CRITERION|CATEGORY|SOURCE|UNKNOWN|NOTHING)[A-Z_]+#/;
const ADOPTER = /^(?:COMPANY|PRODUCT)#/;
const MODALS = new Set(["can", "could", "will", "would", "may", "might"]);
const DENYING = new Set(["cannot", "cant", "never"]);
const BEING = new Set(["isnt", "arent", "wasnt", "werent"]);
const LEAVING = new Set(
  "leave leaves leaving left abandon abandons abandoned abandoning ditch ditched ditching quit quits quitting stop stops stopped stopping".split(
    " ",
  ),
);

function countOf(key: string): number {
  return /^\d{1,2}$/.test(key) ? Number(key) : isNumberWord(key) ? NUMBER_WORDS.indexOf(key) + 2 : 0;
}

function isThan(piece: Piece | undefined): boolean {
  return piece?.type === "word" && piece.canonical === "than";
}

/** "Frameworks other than Express for Node.js" leaves one out; "what else than Express" asks for its alternatives. */
function hasOtherName(pieces: readonly Piece[], at: number): boolean {
  const names = pieces.flatMap((piece, index) => (piece.type === "name" ? [index] : []));
  const [next] = names.filter((index) => index > at);
  return names.some((index) => index !== next);
}

function isFitness(piece: Piece | undefined): boolean {
  return piece?.type === "word" && (piece.canonical === "suit" || piece.canonical === "best");
}

/** Behind them a "not" belongs to the question and leaves nothing out: "why not PHP". */
const ASKED_TO_DENY = new Set(["why", "when", "what", "should", "reason"]);

const NEGATED_MODALS = new Set(["shouldnt", "wouldnt"]);

/** "We don't use PHP" says it; "don't we use PHP" asks. */
const PERSONS = new Set(["i", "we", "you", "they", "it"]);

const NEGATED_VERBS = new Set(["isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "hasnt", "havent"]);

/** Sources behind an "according to", by the index of their piece. */
export function sourcesCited(pieces: readonly Piece[]): Map<number, LexiconEntry> {
  const cited = new Map<number, LexiconEntry>();
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "word" || piece.canonical !== "according") continue;
    let next = at + 1;
    while (isPassing(pieces[next], CITING)) next++;
    const name = pieces[next];
    const source = name?.type === "name" ? name.candidates.find(({ entity }) => entity.kind === "SOURCE") : undefined;
    if (source) cited.set(next, source);
  }
  return cited;
}

const CITING = new Set(["to", "post", "documentation", "source"]);

const BETWEEN_NOT_AND_NAME = new Set("use in on with write build run of for from have to suit be".split(" "));

/** Marks the names behind a negation; returns the index behind them, or `from` where no name follows. */
function takeNegated(pieces: readonly Piece[], from: number, negated: Set<number>): number {
  let at = from;
  while (isPassing(pieces[at], BETWEEN_NOT_AND_NAME)) at++;
  if (pieces[at]?.type !== "name") return from;
  let end = at;
  while (pieces[at]?.type === "name") {
    negated.add(at);
    end = at + 1;
    at = end;
    while (isPassing(pieces[at], LIST_WORDS) || isComma(pieces[at])) at++;
  }
  return end;
}

const LIST_WORDS = new Set(["and", "or", "not", "in", "on", "use", "with"]);

function isPassing(piece: Piece | undefined, words: ReadonlySet<string>): boolean {
  return piece?.type === "word" && (piece.wordClass === "NOISE" || words.has(piece.canonical));
}

export function isComma(piece: Piece | undefined): boolean {
  return piece?.type === "mark" && (piece.mark === "," || piece.mark === "/");
}

/** What patterns call a thing: its technology's kind, or its kind. */
export function symbolOf(entity: EntityNode | undefined): string {
  if (!entity) return "NOTHING";
  return entity.kind === "TECHNOLOGY" ? entity.technologyKind : entity.kind;
}
