import type { LexiconEntry } from "../lexicon.js";

/** A thing that a question names: one of the graph, or a name that the graph does not know. */
export interface Thing {
  /** The index of its first piece in the question. */
  readonly at: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Null for a name that the graph does not know. */
  readonly entry: LexiconEntry | null;
  readonly version: string | null;
}

/** What a question can mean: the forms of its query. */
export type Shape =
  | "find"
  | "rank"
  | "compare"
  | "check"
  | "describe"
  | "measure"
  | "lifecycle"
  | "relate"
  | "replace"
  | "why"
  | "standing";

/** One side of a thing that a question asks about. */
export type Aspect =
  | "overview"
  | "strengths"
  | "weaknesses"
  | "good-for"
  | "features"
  | "limits"
  | "supported"
  | "eol"
  | "lts"
  | "latest"
  | "released"
  | "dying"
  | "maintained"
  | "worth-learning"
  | "production-ready";

/** Why nothing in the graph can answer it. */
export type Refusal = "points-at-nothing" | "too-vague" | "opinion-of-speaker" | "code" | "people" | "jobs" | "price";

/** Whether it is something to be good at, rather than a thing that may be: a use case, a criterion or a feature. */
export function isNeed({ entry }: Thing): boolean {
  const kind = entry?.entity.kind;
  return kind === "USE_CASE" || kind === "CRITERION" || kind === "FEATURE";
}

/** What a question means. Fields that its shape has no use for are empty. */
export interface Query {
  readonly shape: Shape;
  /** What it is about: the things compared, the one described, the one that goes away. */
  readonly things: readonly Thing[];
  /** Of `replace` what would come instead, of `why` what was passed over, of `check` the object. */
  readonly others: readonly Thing[];
  /** What it is to be good for. */
  readonly need: readonly Thing[];
  /** The kind of thing asked for ("framework"); null where the question has none. */
  readonly target: string | null;
  readonly aspect: Aspect | null;
  /** It asks for reasons against, or denies what it states. */
  readonly isDenied: boolean;
}

/** A query, or why there is none, and how far it is from the question's words: 0 where each of them has its use. */
export interface Candidate {
  readonly query: Query | null;
  readonly refusal: Refusal | null;
  readonly cost: number;
  /** Words with a meaning that the query has no use for. */
  readonly ignored: readonly string[];
  /** Names that the graph does not know. */
  readonly unknown: readonly string[];
}
