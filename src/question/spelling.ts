import { grouped } from "../graph/grouped.js";
import { compareCodePoints } from "../graph/order.js";
import { bitCount, editDistance, editsAllowed, letterMask } from "../graph/text-score.js";
import { isEnglish } from "./english.js";
import { isForm, type Lexicon, type LexiconEntry, STEMMED_KINDS } from "./lexicon.js";
import { nearWords as namesNear } from "./shelves.js";
import { slipsOf, slipsOfFirstLetter } from "./slips.js";
import { stem } from "./stem.js";
import type { Token } from "./tokens.js";
import { isEverydayWord, vocabularyForms, vocabularyWord } from "./vocabulary.js";

/** The words of a question as they may have been meant. */
export interface Spelt {
  readonly tokens: readonly Token[];
  /** How much less likely its slips are than those of the likeliest spelling: 0 for that one. */
  readonly surcharge: number;
}

/**
 * The words with their slips put right, before anything is read from them: a word that nobody knows is taken for the
 * nearest of the vocabulary and of the words of names. The likeliest spelling comes first, then the others that differ
 * from it in one word: which is meant, only the whole sentence tells.
 */
export function spellings(
  tokens: readonly Token[],
  isCovered: (at: number) => boolean,
  lexicon: Lexicon,
): readonly Spelt[] {
  const slips = tokens.flatMap((token, at) => {
    if (token.isMark || isCovered(at) || isKnown(token.key, lexicon)) return [];
    const meant = meaningsOf(token.key, isProperName(tokens, at), lexicon);
    return meant.length > 0 ? [{ at, meant }] : [];
  });
  if (slips.length === 0) return [{ tokens, surcharge: 0 }];
  const likeliest = tokens.map((token, at) => spelt(token, slips.find((slip) => slip.at === at)?.meant[0]));
  const first = { tokens: likeliest, surcharge: 0 };
  // In a sentence of many slips no word tells much about another.
  if (slips.length > SLIPS_WEIGHED_MAX) return [first];
  const others = slips.flatMap(({ at, meant: [likely, ...others] }) =>
    others.slice(0, OTHERS_MAX).map((other) => ({
      tokens: likeliest.with(at, spelt(tokens[at] as Token, other)),
      surcharge: other.cost - (likely?.cost ?? 0),
    })),
  );
  return [first, ...others];
}

const SLIPS_WEIGHED_MAX = 2;
const OTHERS_MAX = 5;

function spelt(token: Token, meant: Meaning | undefined): Token {
  return meant ? { ...token, key: meant.key, edits: meant.edits } : token;
}

function isKnown(key: string, lexicon: Lexicon): boolean {
  const { exact, words, stems } = lexicon;
  return (
    key.length < WORD_LENGTH_MIN ||
    !/^\p{L}[\p{L}\d]*$/u.test(key) ||
    isEverydayWord(key) ||
    exact.has(key) ||
    words.has(key) ||
    (isForm(key, lexicon) && stems.has(stem(key)))
  );
}

/** A word of five may have lost a letter. */
const WORD_LENGTH_MIN = 4;

/** A word that may be meant; the likelier a slip, the less it costs. */
interface Meaning {
  readonly key: string;
  readonly edits: number;
  readonly cost: number;
}

function meaningsOf(key: string, isProper: boolean, lexicon: Lexicon): readonly Meaning[] {
  // A word of English is no slip, but may be a form of one that we know.
  if (isEnglish(key)) {
    const form = FORM_OF_STEM.get(stem(key));
    return form === undefined ? [] : [{ key: form, edits: 0, cost: 0 }];
  }
  const near = nearWords(key, lexicon);
  return likeliestFirst(isProper ? near.filter(isProperWord) : near, key);
}

/** A word of the vocabulary, or of a name of the graph. */
interface NearWord {
  readonly key: string;
  readonly edits: number;
  /** The likeliest of the names it stands in; null for a word of the vocabulary. */
  readonly entry: LexiconEntry | null;
  /** It asks for something. */
  readonly isCue: boolean;
  /** It only occurs inside a longer name. */
  readonly isPart: boolean;
  /** It is not known itself, but shares its stem with a word that is. */
  readonly isForm: boolean;
}

/** The known words nearest to it; a form of one where there is none. */
function nearWords(key: string, lexicon: Lexicon): NearWord[] {
  const names = namesNear(lexicon, key).map(({ isWhole, ...near }) => ({
    ...near,
    isPart: !isWhole,
    isCue: false,
    isForm: false,
  }));
  const others = [...slipsOfFirstLetter(key)].flatMap((word) => knownWord(word, lexicon) ?? []);
  const found = [...vocabularyNear(key), ...names, ...others];
  const nearest = Math.min(...found.map(({ edits }) => edits));
  if (nearest === 1) return distinct(found.filter(({ edits }) => edits === nearest));
  const forms = distinct([...slipsOf(key)].flatMap((word) => knownForm(word, lexicon) ?? []));
  return forms.length > 0 ? forms : distinct(found.filter(({ edits }) => edits === nearest));
}

/** One of each word: as one of the vocabulary, if it is one, that may stand in names as well. */
function distinct(near: readonly NearWord[]): NearWord[] {
  const found = new Map<string, NearWord>();
  for (const word of near) {
    const known = found.get(word.key);
    found.set(word.key, known ? { ...known, entry: known.entry ?? word.entry } : word);
  }
  return [...found.values()];
}

function knownWord(key: string, { words, exact }: Lexicon): NearWord | null {
  const [entry = null] = words.get(key) ?? [];
  if (FORM_KEYS.has(key)) return { ...ofVocabulary(key, 1), entry };
  if (!entry) return null;
  return { key, edits: 1, entry, isCue: false, isPart: !exact.has(key), isForm: false };
}

/** "Scalble": a form of the name of a criterion, or of a word that asks. */
function knownForm(key: string, lexicon: Lexicon): NearWord | null {
  if (!isForm(key, lexicon)) return null;
  const root = stem(key);
  if (root.length < STEM_LENGTH_MIN) return null;
  const [entry] = lexicon.stems.get(root) ?? [];
  if (entry) return { key, edits: 1, entry, isCue: false, isPart: false, isForm: true };
  const asking = isEnglish(key) ? FORM_OF_STEM.get(root) : undefined;
  return asking === undefined ? null : { ...ofVocabulary(asking, 1), isForm: true };
}

function ofVocabulary(key: string, edits: number): NearWord {
  const isCue = vocabularyWord(key)?.wordClass === "CUE";
  return { key, edits, entry: null, isCue, isPart: false, isForm: false };
}

/** Words of the vocabulary; more than one slip is put right only in those that ask. */
function vocabularyNear(key: string): NearWord[] {
  const letters = letterMask(key);
  const found: NearWord[] = [];
  for (const first of new Set([key[0] ?? "", key[1] ?? ""])) {
    for (const form of FORMS.get(first) ?? []) {
      const isAlike = form.key[0] === key[0] || (form.key[0] === key[1] && form.key[1] === key[0]);
      const allowed = form.isCue ? editsAllowed(key.length) : 1;
      if (!isAlike || bitCount(form.letters ^ letters) > 2 * allowed) continue;
      const edits = editDistance(key, form.key, allowed);
      if (edits <= allowed) found.push(ofVocabulary(form.key, edits));
    }
  }
  return found;
}

/** The likeliest slip; of equal ones a word that asks before a name, and a name before a word that hardly matters. */
function likeliestFirst(near: readonly NearWord[], key: string): Meaning[] {
  const rated = near.map(({ isCue, entry, isPart, isForm, edits, ...word }) => ({
    key: word.key,
    edits,
    cost: (isForm ? FORM_SURCHARGE : 0) + (edits === 1 ? slipCost(key, word.key) : edits),
    isPart,
    group: isCue ? 0 : entry ? 1 : 2,
  }));
  // A part of a longer name is meant less often by itself; where the rest of the name stands beside it, it counts in full.
  const weight = ({ cost, isPart }: (typeof rated)[number]) => cost + (isPart ? PART_SURCHARGE : 0);
  return rated.sort((a, b) => weight(a) - weight(b) || a.group - b.group || compareCodePoints(a.key, b.key));
}

const PART_SURCHARGE = 0.5;
const FORM_SURCHARGE = 0.5;

/** Two letters swapped, or one typed twice or once for twice, is the likeliest slip, a wrong letter the least. */
function slipCost(written: string, meant: string): number {
  const single = (word: string) => word.replace(/(.)\1/g, "$1");
  const first = written[0] === meant[0] ? 0 : FIRST_LETTER_SURCHARGE;
  if (written.length !== meant.length) return first + (single(written) === single(meant) ? 0.5 : 0.9);
  const isSwapped = [...written].sort().join("") === [...meant].sort().join("");
  return isSwapped ? 0.5 : first + 1;
}

/** The letter a word begins with is seldom wrong. */
const FIRST_LETTER_SURCHARGE = 0.3;

/** Ordinary language is not meant by a word that is written like a name. */
function isProperWord({ entry }: NearWord): boolean {
  return entry !== null && (!STEMMED_KINDS.has(entry.entity.kind) || /\p{L}\p{Lu}/u.test(entry.name));
}

const FORM_LENGTH_MIN = 5;
const STEM_LENGTH_MIN = 4;

const FORM_KEYS: ReadonlySet<string> = new Set(vocabularyForms().filter((key) => key.length >= FORM_LENGTH_MIN));

/** Words that ask, by the stem of their forms. */
const FORM_OF_STEM: ReadonlyMap<string, string> = new Map(
  vocabularyForms()
    .filter((key) => vocabularyWord(key)?.wordClass === "CUE" && stem(key).length >= STEM_LENGTH_MIN)
    .map((key) => [stem(key), key]),
);

/** Words of the vocabulary by their first letter. */
const FORMS = grouped(
  [...FORM_KEYS].map((key) => ({ key, letters: letterMask(key), isCue: vocabularyWord(key)?.wordClass === "CUE" })),
  ({ key }) => key[0] ?? "",
);

/** Written like a name, inside a sentence that writes other words small. */
export function isProperName(tokens: readonly Token[], at: number): boolean {
  const isBig = (token: Token | undefined) => token !== undefined && /^\p{Lu}/u.test(token.text);
  const before = tokens[at - 1];
  const isInside = before !== undefined && before.key !== ".";
  return (
    isInside && isBig(tokens[at]) && tokens.some((token) => !token.isMark && token.key.length > 3 && !isBig(token))
  );
}
