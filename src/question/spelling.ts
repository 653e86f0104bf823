import { bitCount, editDistance, editsAllowed, letterMask } from "../graph/text-score.js";
import { isEnglish } from "./english.js";
import { type Lexicon, type LexiconEntry, STEMMED_KINDS } from "./lexicon.js";
import { nearWords } from "./shelves.js";
import { stem } from "./stem.js";
import type { Token } from "./tokens.js";
import { isEverydayWord, vocabularyForms, vocabularyWord } from "./vocabulary.js";

/**
 * The words with their slips put right, before anything is read from them: a word that nobody knows is taken for the
 * nearest of the vocabulary and of the words of names. So a slip changes nothing, unless two words are as near.
 */
export function correctSpelling(
  tokens: readonly Token[],
  isCovered: (at: number) => boolean,
  lexicon: Lexicon,
): readonly Token[] {
  let isChanged = false;
  const corrected = tokens.map((token, at) => {
    if (token.isMark || isCovered(at) || isKnown(token.key, lexicon)) return token;
    // A word of English is no slip, but may be a form of one that we know.
    const meant = isEnglish(token.key)
      ? sameStem(token.key)
      : nearestWord(token.key, isProperName(tokens, at), lexicon);
    if (!meant) return token;
    isChanged = true;
    return { ...token, key: meant.key, edits: meant.edits };
  });
  return isChanged ? corrected : tokens;
}

function isKnown(key: string, { exact, words, stems }: Lexicon): boolean {
  return (
    key.length < WORD_LENGTH_MIN ||
    !/^\p{L}+$/u.test(key) ||
    isEverydayWord(key) ||
    exact.has(key) ||
    words.has(key) ||
    stems.has(stem(key))
  );
}

/** A word of five may have lost a letter. */
const WORD_LENGTH_MIN = 4;

interface Spelling {
  readonly key: string;
  readonly edits: number;
}

function sameStem(key: string): Spelling | null {
  const form = FORM_OF_STEM.get(stem(key));
  return form === undefined ? null : { key: form, edits: 0 };
}

/** The likeliest slip; of equal ones a word that asks before a name, and a name before a word that hardly matters. */
function nearestWord(key: string, isProper: boolean, lexicon: Lexicon): Spelling | null {
  const words = isProper ? [] : nearVocabulary(key);
  const names = nearWords(lexicon, key).filter((near) => !isProper || isProperEntry(near));
  const candidates = [
    ...words.filter(({ isCue }) => isCue),
    ...names.map(({ key, edits, isWhole }) => ({ key, edits, surcharge: isWhole ? 0 : PART_SURCHARGE })),
    ...words.filter(({ isCue }) => !isCue),
  ];
  let best: (Spelling & { readonly cost: number }) | null = null;
  for (const { key: meant, edits, surcharge = 0 } of candidates) {
    const cost = surcharge + (edits === 1 ? slipCost(key, meant) : edits);
    if (best === null || cost < best.cost) best = { key: meant, edits, cost };
  }
  return best;
}

/** A word that only occurs inside a longer name is meant less often. */
const PART_SURCHARGE = 0.5;

/** Two letters swapped, or one typed twice or once for twice, is the likeliest slip, a wrong letter the least. */
function slipCost(written: string, meant: string): number {
  const single = (word: string) => word.replace(/(.)\1/g, "$1");
  if (written.length !== meant.length) return single(written) === single(meant) ? 0.5 : 0.9;
  return [...written].sort().join("") === [...meant].sort().join("") ? 0.5 : 1;
}

/** Ordinary language is not meant by a word that is written like a name. */
function isProperEntry({ entry }: { readonly entry: LexiconEntry }): boolean {
  return !STEMMED_KINDS.has(entry.entity.kind) || /\p{L}\p{Lu}/u.test(entry.name);
}

interface NearWord extends Spelling {
  readonly isCue: boolean;
  readonly surcharge?: number;
}

function nearVocabulary(key: string): NearWord[] {
  const letters = letterMask(key);
  const found: NearWord[] = [];
  for (const first of new Set([key[0] ?? "", key[1] ?? ""])) {
    for (const form of FORMS.get(first) ?? []) {
      const isAlike = form.key[0] === key[0] || (form.key[0] === key[1] && form.key[1] === key[0]);
      const allowed = form.isCue && key.length >= 5 ? editsAllowed(key.length) : 1;
      if (!isAlike || bitCount(form.letters ^ letters) > 2 * allowed) continue;
      const edits = editDistance(key, form.key, allowed);
      if (edits <= allowed) found.push({ key: form.key, edits, isCue: form.isCue });
    }
  }
  return found;
}

const STEM_LENGTH_MIN = 4;

/** Words that ask, by the stem of their forms. */
const FORM_OF_STEM: ReadonlyMap<string, string> = new Map(
  vocabularyForms()
    .filter((key) => vocabularyWord(key)?.wordClass === "CUE" && stem(key).length >= STEM_LENGTH_MIN)
    .map((key) => [stem(key), key]),
);

const FORM_LENGTH_MIN = 5;

/** Words of the vocabulary by their first letter. */
const FORMS = byFirstLetter(
  vocabularyForms()
    .filter((key) => key.length >= FORM_LENGTH_MIN)
    .map((key) => ({ key, letters: letterMask(key), isCue: vocabularyWord(key)?.wordClass === "CUE" })),
);

function byFirstLetter<T extends { readonly key: string }>(forms: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const shelves = new Map<string, T[]>();
  for (const form of forms) {
    const first = form.key[0] ?? "";
    shelves.set(first, [...(shelves.get(first) ?? []), form]);
  }
  return shelves;
}

/** Written like a name, inside a sentence that writes other words small. */
export function isProperName(tokens: readonly Token[], at: number): boolean {
  const isBig = (token: Token | undefined) => token !== undefined && /^\p{Lu}/u.test(token.text);
  const before = tokens[at - 1];
  const isInside = before !== undefined && before.key !== ".";
  return (
    isInside && isBig(tokens[at]) && tokens.some((token) => !token.isMark && token.key.length > 3 && !isBig(token))
  );
}
