import { asSoft, isSaidInPassing } from "./in-passing.js";
import type { Lexicon } from "./lexicon.js";
import { coveredBy, type NameSpans } from "./name-span.js";
import { findNames, wholeNames } from "./names.js";
import { phrasesFrom } from "./phrases.js";
import type { Piece, SettledName, Span, WordPiece } from "./piece.js";
import { isProperName, spellings } from "./spelling.js";
import { type Token, wordKey } from "./tokens.js";
import { vocabularyWord, type Word } from "./vocabulary.js";

export interface Recognised {
  readonly pieces: readonly Piece[];
  /** How much less likely the slips are that it takes for granted than those of the first. */
  readonly surcharge: number;
}

/**
 * Cuts the question into names and words. The longest name wins; whole names before word forms of them, and only what
 * is left is looked at as misspelt. What is `settled` is taken as it is, and nothing else is then taken for a name.
 * Where a misspelt word may be several, each of them in turn, the likeliest first.
 */
export function* recognise(
  question: string,
  written: readonly Token[],
  lexicon: Lexicon,
  settled: readonly SettledName[] | null = null,
): Generator<Recognised> {
  const settledNames = settled && settledSpans(written, settled);
  const sure = settledNames ?? wholeNames(question, written, lexicon);
  for (const { tokens, surcharge } of spellings(written, coveredBy(settledNames ?? spelledRight(sure)), lexicon)) {
    const names = settledNames ?? findNames(question, tokens, lexicon, tokens === written ? sure : null);
    yield { pieces: piecesOf(question, tokens, names, settledNames !== null), surcharge };
  }
}

/** Behind a misspelling on record may stand a longer name: "machine lerning in web applications". */
function spelledRight(names: NameSpans): NameSpans {
  return new Map([...names].filter(([, { candidates }]) => candidates.some(({ how }) => how !== "FUZZY")));
}

function piecesOf(question: string, tokens: readonly Token[], names: NameSpans, isSettled: boolean): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const name = names.get(at);
    const phrase = phraseAt(tokens, at, names);
    const to = name?.to ?? at + (phrase?.[0].length ?? 1);
    const last = tokens[to - 1] as Token;
    const span = { text: question.slice(token.start, last.end), start: token.start, end: last.end };
    const word = phrase ? wordOfPhrase(span, phrase[1]) : wordOf(token, isProperName(tokens, at));
    if (name) {
      // What is said in passing ("large", "stable") may be the name of a need as well.
      const isWord = word.type === "word" && word.wordClass !== "NOISE" && (phrase?.[0].length ?? 1) === to - at;
      pieces.push({ ...span, type: "name", candidates: name.candidates, asWord: isWord && !isSettled ? word : null });
    } else {
      pieces.push(word);
    }
    at = to;
  }
  return pieces.map((piece, at) => (isSaidInPassing(pieces, at) ? asSoft(piece) : piece));
}

function settledSpans(tokens: readonly Token[], settled: readonly SettledName[]): NameSpans {
  const spans: NameSpans = new Map();
  for (const { start, end, entry } of settled) {
    const from = tokens.findIndex((token) => !token.isMark && token.end > start && token.start < end);
    let to = from;
    while (to >= 0 && to < tokens.length && (tokens[to] as Token).start < end) to++;
    if (from >= 0 && !spans.has(from)) spans.set(from, { to, candidates: [entry] });
  }
  return spans;
}

function phraseAt(tokens: readonly Token[], at: number, names: NameSpans) {
  return phrasesFrom(tokens[at]?.key ?? "").find(([words]) =>
    words.every(
      (word, i) => tokens[at + i]?.key === word && (i === 0 || (names.get(at + i)?.to ?? 0) <= at + words.length),
    ),
  );
}

function wordOfPhrase(span: Span, canonical: string): WordPiece {
  return {
    ...span,
    type: "word",
    key: canonical,
    wordClass: canonical === "" ? "NOISE" : (vocabularyWord(canonical)?.wordClass ?? "CUE"),
    canonical,
  };
}

function wordOf({ text, start, end, key, isMark }: Token, isProper = false): Piece {
  if (isMark) return { type: "mark", text, start, end, mark: key };
  const word = vocabularyWord(key) ?? (isProper ? null : adverb(key));
  if (word) return { type: "word", text, start, end, key, ...word };
  return { type: "unknown", text, start, end, key: wordKey(text) };
}

/** "Originally", "specifically": how something is done, not what. */
function adverb(key: string): Word | null {
  return /^[a-z]{4,}ly$/.test(key) ? { wordClass: "SOFT", canonical: key } : null;
}
