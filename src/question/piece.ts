import type { LexiconEntry } from "./lexicon.js";
import type { WordClass } from "./vocabulary.js";

/** A piece of the question, in order: a name, a word of the vocabulary, a word nobody knows, or a mark. */
export type Piece = NamePiece | WordPiece | UnknownPiece | MarkPiece;

export interface Span {
  /** What stands there in the question, and where. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
export interface NamePiece extends Span {
  readonly type: "name";
  /** What it may mean, best first; never empty. */
  readonly candidates: readonly LexiconEntry[];
  /** The word of the vocabulary that it may be instead ("popular"). */
  readonly asWord: WordPiece | null;
}
export interface WordPiece extends Span {
  readonly type: "word";
  /** How it is compared, slips put right. */
  readonly key: string;
  readonly wordClass: WordClass;
  readonly canonical: string;
}
export interface UnknownPiece extends Span {
  readonly type: "unknown";
  readonly key: string;
}
export interface MarkPiece extends Span {
  readonly type: "mark";
  readonly mark: string;
}

/** A name that whoever asks has settled: what stands at `start` to `end` means this. */
export interface SettledName {
  readonly start: number;
  readonly end: number;
  readonly entry: LexiconEntry;
}
