import type { LexiconEntry } from "./lexicon.js";

/** A name in the question, which begins where its key in `NameSpans` says. */
export interface NameSpan {
  /** The index behind its last token. */
  readonly to: number;
  readonly candidates: readonly LexiconEntry[];
}

/** By the index of their first token. */
export type NameSpans = Map<number, NameSpan>;

export function coveredBy(spans: NameSpans): (at: number) => boolean {
  const covered = new Set<number>();
  for (const [from, { to }] of spans) for (let at = from; at < to; at++) covered.add(at);
  return (at) => covered.has(at);
}
