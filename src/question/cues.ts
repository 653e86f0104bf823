import type { SourceKind } from "../graph/kinds.js";
import type { Predicate } from "../graph/predicates.js";
import type { Piece } from "./piece.js";
import type { Choice } from "./sentence.js";
import { tokenise } from "./tokens.js";
import { ASKED_WORDS, type AskedWord, vocabularyWord } from "./vocabulary.js";

/** What single words of the question say, whatever its wording. */
export interface Cues {
  /** The kind of thing asked for, as the question names it; null where it does not. */
  readonly kind: AskedWord | null;
  /** Relations that the question's words speak of; null where they may be any. */
  readonly predicates: readonly Predicate[] | null;
  /** Of PROPERTY: which. */
  readonly property: "create" | "release" | "licence" | "homepage" | null;
  /** The slug of a criterion that words speak of without its name ("faster", "more popular"); null for none. */
  readonly impliedCriterion: string | null;
  /** Only what sources of this kind say ("according to the documentation"); null for all. */
  readonly sourceKind: SourceKind | null;
  /** "Is it dead", "is it worth it": the judgement that is asked for. */
  readonly judgement: "DEAD" | "WORTH" | null;
  /** Any of the subjects, or wishes, will do ("or"); otherwise all. */
  readonly isAny: boolean;
  /** Figures that the question gives. */
  readonly numbers: readonly number[];
  /** "Django 5.2": of the thing named before it. */
  readonly version: string | null;
  /** "At 512 connections": the load under which something is to be measured. */
  readonly load: number | null;
  /** "At least 50,000 requests per second": what a figure must reach. */
  readonly bounds: { readonly min: number | null; readonly max: number | null };
  /** Which end of an order comes first; null: the better. */
  readonly extreme: "HIGHEST" | "LOWEST" | "WORST" | null;
}

export function readCues(pieces: readonly Piece[], choice: Choice): Cues {
  return {
    kind: kindAsked(pieces, choice),
    predicates: firstOf(pieces, PREDICATES_OF),
    property: propertyAsked(pieces),
    impliedCriterion: firstOf(pieces, CRITERION_OF) ?? firstOf(pieces, { connection: "high-concurrency" }),
    sourceKind: sourceKindCited(pieces),
    judgement: firstOf(pieces, JUDGEMENTS),
    isAny: pieces.some((piece) => piece.type === "word" && piece.canonical === "or"),
    version: versionAsked(pieces),
    ...quantities(pieces),
    extreme: firstOf(pieces, EXTREMES),
    numbers: pieces.flatMap(({ type, text }) =>
      type === "unknown" && /^\d[\d.,]*$/.test(text) ? [Number(text.replaceAll(",", ""))] : [],
    ),
  };
}

/** The first kind of thing the question speaks of, as a word or within the name of a class ("micro-framework"). */
function kindAsked(pieces: readonly Piece[], choice: Choice): AskedWord | null {
  for (const [at, piece] of pieces.entries()) {
    const words =
      piece.type === "word"
        ? [piece.canonical]
        : choice[at]?.entity.kind === "CATEGORY"
          ? tokenise(`${piece.text} ${choice[at].entity.name}`).map(({ key }) => vocabularyWord(key)?.canonical ?? key)
          : [];
    const kind = ASKED_WORDS.find((word) => words.some((other) => other === word || other.endsWith(word)));
    if (kind) return kind;
  }
  return null;
}

/** What the first word that stands for anything in `meanings` stands for. */
function firstOf<T>(pieces: readonly Piece[], meanings: Readonly<Record<string, T>>): T | null {
  for (const piece of pieces) {
    const meaning =
      piece.type === "word" && Object.hasOwn(meanings, piece.canonical) ? meanings[piece.canonical] : undefined;
    if (meaning !== undefined) return meaning;
  }
  return null;
}

const PREDICATES_OF: Readonly<Record<string, readonly Predicate[]>> = {
  component: ["PART_OF"],
  write: ["WRITTEN_IN", "USED_FROM"],
  run: ["RUNS_ON", "USED_FROM"],
  build: ["RUNS_ON", "USED_FROM", "WRITTEN_IN"],
};

const CRITERION_OF: Readonly<Record<string, string>> = {
  fastest: "performance",
  slowest: "performance",
  fast: "performance",
  popular: "popularity",
};

const JUDGEMENTS: Readonly<Record<string, NonNullable<Cues["judgement"]>>> = {
  dead: "DEAD",
  maintained: "DEAD",
  use: "DEAD",
  switch: "DEAD",
  future: "DEAD",
  relevant: "WORTH",
  learn: "WORTH",
};

const EXTREMES: Readonly<Record<string, NonNullable<Cues["extreme"]>>> = {
  highest: "HIGHEST",
  lowest: "LOWEST",
  slowest: "WORST",
  worst: "WORST",
};

/** Numbers before "connections" are a load; others behind "at least", "under" and the like are bounds. */
function quantities(pieces: readonly Piece[]): Pick<Cues, "load" | "bounds"> {
  let load: number | null = null;
  let min: number | null = null;
  let max: number | null = null;
  for (const [at, { type, text }] of pieces.entries()) {
    if (type !== "unknown" || !NUMBER.test(text)) continue;
    const number = numberOf(text);
    const next = pieces[at + 1]?.text ?? "";
    const before = pieces
      .slice(Math.max(0, at - 2), at)
      .map((piece) => piece.text.toLowerCase())
      .join(" ");
    if (/^(?:connection|concurren|parallel)/i.test(next)) load ??= number;
    else if (/(?:more than|at least|over|above)$/.test(before)) min ??= number;
    else if (/(?:less than|at most|under|below)$/.test(before)) max ??= number;
  }
  return { load, bounds: { min, max } };
}

function versionAsked(pieces: readonly Piece[]): string | null {
  for (const [at, { type, text }] of pieces.entries()) {
    // "Python 2" may be on record as a name, and "Python 3.8" be taken for a slip of one.
    const written = type === "name" ? / (\d+(?:\.\d+)*)$/.exec(text)?.[1] : undefined;
    const follows = type === "unknown" && pieces[at - 1]?.type === "name" && /^\d+(?:\.\d+)*$/.test(text);
    const version = follows ? text : written;
    if (version) return version;
  }
  return null;
}

const NUMBER = /^\d[\d.,]*k?$/i;

/** Of "10,000", "10k" and the like. */
export function numberOf(text: string): number {
  return Number(text.replace(/[,k]/gi, "")) * (/k$/i.test(text) ? 1_000 : 1);
}

const SOURCE_KIND_OF: Readonly<Record<string, SourceKind>> = {
  post: "BLOG_POST",
  documentation: "DOCUMENTATION",
  benchmark: "MEASUREMENT",
};

function sourceKindCited(pieces: readonly Piece[]): SourceKind | null {
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "word" || piece.canonical !== "according") continue;
    for (const next of pieces.slice(at + 1, at + 6)) {
      if (next.type === "name" || next.type === "mark") break;
      const kind = next.type === "word" ? SOURCE_KIND_OF[next.canonical] : undefined;
      if (kind) return kind;
    }
  }
  return null;
}

function propertyAsked(pieces: readonly Piece[]): Cues["property"] {
  const words = new Set(pieces.map((piece) => (piece.type === "word" ? piece.canonical : "")));
  if (words.has("when") || words.has("old")) return "release";
  if (words.has("licence")) return "licence";
  if (words.has("release")) return "release";
  return words.has("homepage") ? "homepage" : "create";
}
