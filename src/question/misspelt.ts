import { isEnglish } from "./english.js";
import { type Lexicon, nameKeys, STEMMED_KINDS } from "./lexicon.js";
import type { NameSpan, NameSpans } from "./name-span.js";
import { nearNames } from "./shelves.js";
import { isProperName } from "./spelling.js";
import type { Token } from "./tokens.js";
import { isEverydayWord, vocabularyWord } from "./vocabulary.js";

const MISSPELT_WORDS_MAX = 4;

/** Adds what is nobody's name letter for letter, but a few letters away from one. */
export function withMisspelt(tokens: readonly Token[], lexicon: Lexicon, spans: NameSpans): NameSpans {
  const covered = new Set<number>();
  for (const [from, { to }] of spans) for (let at = from; at < to; at++) covered.add(at);
  const isOpen = (at: number) => at < tokens.length && !covered.has(at) && !(tokens[at] as Token).isMark;
  const isStrange = (token: Token) => vocabularyWord(token.key) === null && !isEverydayWord(token.key);
  // "ruby on rals": a long name with a slip in it hides behind the short one it begins with.
  for (let from = 0; from < tokens.length; from++) {
    if (covered.has(from) && !spans.has(from)) continue;
    for (let to = Math.min(tokens.length, from + MISSPELT_WORDS_MAX); to > from + 1; to--) {
      const window = tokens.slice(from, to);
      const isMixed =
        window.some((_, i) => covered.has(from + i)) && window.some((token, i) => isStrange(token) && isOpen(from + i));
      if (!isMixed || window.some(({ isMark }) => isMark)) continue;
      const long = nearestName(window, to, lexicon);
      if (!long || nameKeys(long.candidates[0]?.name ?? "").length !== window.length) continue;
      for (let at = from; at < to; at++) {
        spans.delete(at);
        covered.add(at);
      }
      spans.set(from, long);
      break;
    }
  }
  for (let from = 0; from < tokens.length; ) {
    let length = 0;
    while (length < MISSPELT_WORDS_MAX && isOpen(from + length)) length++;
    let found: NameSpan | null = null;
    for (let to = from + length; to > from && !found; to--) {
      const window = tokens.slice(from, to);
      if (!window.some(isStrange) || (window.length === 1 && isEnglish((window[0] as Token).key))) continue;
      const near = nearestName(window, to, lexicon);
      // "Scala" is a name, if an unknown one, and no slip of "scale".
      const isWord = near?.candidates[0] && STEMMED_KINDS.has(near.candidates[0].entity.kind);
      if (!(isWord && window.length === 1 && isProperName(tokens, from))) found = near;
    }
    if (found) {
      spans.set(from, found);
      for (let at = from; at < found.to; at++) covered.add(at);
    }
    from = found ? found.to : from + 1;
  }
  return spans;
}

const JOINING: ReadonlySet<string> = new Set(["vs", "or", "than", "over"]);

function nearestName(window: readonly Token[], to: number, lexicon: Lexicon): NameSpan | null {
  const near = nearNames(lexicon, window.map((token) => token.key).join(""));
  const [best] = near;
  if (!best) return null;
  const cues = window.filter(({ key }) => vocabularyWord(key)?.wordClass === "CUE");
  // "React vs": what joins two names is part of neither.
  const joins = cues.some(({ key }) => JOINING.has(vocabularyWord(key)?.canonical ?? ""));
  if (window.length > 1 && ((best.edits > 1 && cues.length > 0) || joins)) return null;
  return { to, candidates: near.filter(({ edits }) => edits <= best.edits + 1) };
}
