import { PHRASES } from "./phrases.js";
import { EVERYDAY, NOISE, SOFT } from "./plain-words.js";
import { SYNONYMS } from "./synonyms.js";

/** Words that name a kind of thing, and what the candidates are when somebody asks for it. */
export const KIND_WORDS = [
  "framework",
  "language",
  "database",
  "runtime",
  "platform",
  "stack",
  "library",
  "webserver",
  "tool",
  "os",
  "engine",
  "technology",
] as const;

/** All words that say what kind of thing the answer is. */
export const ASKED_WORDS = [...KIND_WORDS, "company", "product", "feature", "usecase", "version"] as const;
export type AskedWord = (typeof ASKED_WORDS)[number];

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(SYNONYMS).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word] as const)),
);

const PHRASE_WORDS: ReadonlySet<string> = new Set(PHRASES.flatMap(([words]) => words));

// Not even a name that is spelt like one of them is meant by the bare word.
const NEVER_NAMES = new Set(
  `what who how why when be do have should and or vs than over of in on for with by from to as at about between it not other only more less most
  company framework language database runtime platform stack library technology feature use list all tool build make suit best compare`.split(
    /\s+/,
  ),
);

/** Words that an adjective may describe: the rest of the vocabulary does or joins. */
const NOUN_WORDS: ReadonlySet<string> = new Set([
  ...KIND_WORDS,
  ..."company product feature usecase version adopter advantage drawback source category alternative".split(" "),
  ..."reason release licence homepage type site opinion difference comparison component benchmark connection who percentage create".split(
    " ",
  ),
]);

/** Whether a word of the vocabulary, in its canonical form, is a noun. */
export function isNounWord(canonical: string): boolean {
  return NOUN_WORDS.has(canonical);
}

/** "Two" to "ten", in order. */
export const NUMBER_WORDS: readonly string[] = "two three four five six seven eight nine ten".split(" ");

export function isNumberWord(key: string): boolean {
  return NUMBER_WORDS.includes(key);
}

/** Adjectives that are names of languages and tools as well: nobody says them in passing. */
const TRADE_NAMES = new Set("swift crystal elastic".split(" "));

export function isTradeName(key: string): boolean {
  return TRADE_NAMES.has(key);
}

export type WordClass = "CUE" | "NOISE" | "SOFT";
export interface Word {
  readonly wordClass: WordClass;
  /** The word that stands for it in patterns. */
  readonly canonical: string;
}

/** What a word of the question means to a pattern; null for a word that is not of the vocabulary. */
export function vocabularyWord(key: string): Word | null {
  const canonical = CANONICAL.get(key);
  if (canonical) return { wordClass: "CUE", canonical };
  if (NOISE.has(key)) return { wordClass: "NOISE", canonical: key };
  if (SOFT.has(key)) return { wordClass: "SOFT", canonical: key };
  return null;
}

/** Whether the bare word is ordinary language: then it needs more than its letters to be somebody's name. */
export function isEverydayWord(key: string): boolean {
  return EVERYDAY.has(key) || PHRASE_WORDS.has(key) || vocabularyWord(key) !== null;
}

/** Whether no name is ever meant by this word alone. */
export function isNeverName(key: string): boolean {
  const canonical = CANONICAL.get(key);
  return NOISE.has(key) || (canonical !== undefined && NEVER_NAMES.has(canonical));
}

/** A slip seldom spares nothing but the first letter: the first is the same, or the first two are swapped. */
export function beginsAlike(a: string, b: string): boolean {
  return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
}

/** All words of the vocabulary, and of its phrases. */
export function vocabularyForms(): string[] {
  return [...new Set([...CANONICAL.keys(), ...NOISE, ...SOFT, ...PHRASE_WORDS])];
}
