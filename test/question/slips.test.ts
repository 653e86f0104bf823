import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isEnglish } from "../../src/question/english.js";
import { INTENT_TABLE } from "../../src/question/intents.js";
import { isForm, STEMMED_KINDS } from "../../src/question/lexicon.js";
import { buildLexicon } from "../../src/question/lexicon-build.js";
import { parse } from "../../src/question/parse.js";
import { slipsOf } from "../../src/question/slips.js";
import { stem } from "../../src/question/stem.js";
import { wordKey } from "../../src/question/tokens.js";
import { isEverydayWord, vocabularyForms } from "../../src/question/vocabulary.js";
import { seededStore } from "../support/seeded-store.js";

/** All that the seed names, and all wordings: what people ask is made of these words. */
const LEXICON = buildLexicon(seededStore().entities());
const SENTENCES = [
  ...INTENT_TABLE.flatMap(({ examples }) => examples),
  ...[...LEXICON.entities.values()].flatMap(({ kind, name, aliases }) =>
    [name, ...aliases].map((one) => `What is ${STEMMED_KINDS.has(kind) ? uncapitalised(one) : one}?`),
  ),
];

/** Ordinary language, as it stands inside a sentence. */
function uncapitalised(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function reading(question: string) {
  const { intent, reading, mentions } = parse(question, LEXICON);
  const named = mentions.filter(({ role }) => role !== "CONTEXT").map(({ entity, role }) => `${entity.slug} ${role}`);
  return { isUnderstood: reading === "UNDERSTOOD", told: [reading, intent, ...named].join(" ") };
}

interface Slip {
  readonly sentence: string;
  /** The word of it that was misspelt, as it was meant and as it was written. */
  readonly meant: string;
  readonly written: string;
  readonly misspelt: string;
}

const LONG_WORD = /(?<![\p{L}\p{N}.])[a-z]{5,}(?![\p{L}\p{N}.])/giu;

/** One letter lost, typed too much, mistaken, or swapped with the next, anywhere in a word of five letters or more. */
const slip: fc.Arbitrary<Slip> = fc
  .tuple(
    fc.constantFrom(...SENTENCES.filter((sentence) => sentence.search(LONG_WORD) >= 0)),
    fc.nat(),
    fc.nat(),
    fc.constantFrom("lose", "add", "mistake", "swap"),
    fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
  )
  .map(([sentence, word, place, kind, letter]) => {
    const words = [...sentence.matchAll(LONG_WORD)];
    const { 0: meant = "", index = 0 } = words[word % words.length] ?? {};
    const at = place % (kind === "swap" ? meant.length - 1 : meant.length);
    const [a = "", b = ""] = [meant[at], meant[at + 1]];
    const put = { lose: b, add: letter + a + b, mistake: letter + b, swap: b + a }[kind] ?? "";
    const written = meant.slice(0, at) + put + meant.slice(at + 2);
    const misspelt = sentence.slice(0, index) + written + sentence.slice(index + meant.length);
    return { sentence, meant, written, misspelt };
  });

const FORMS: ReadonlySet<string> = new Set(vocabularyForms());

/** A word of the vocabulary or of a name, or a form of one. */
function isKnown(key: string): boolean {
  const { exact, words, stems } = LEXICON;
  return FORMS.has(key) || exact.has(key) || words.has(key) || (isForm(key, LEXICON) && stems.has(stem(key)));
}

/** The slip spells some other word, which is then what stands there: "Ruby on Tails", "uses of Ruby" for "users". */
function isOtherWord({ written, meant }: Slip): boolean {
  const key = wordKey(written);
  return key === wordKey(meant) || isKnown(key) || isEverydayWord(key) || isEnglish(key);
}

/** Another known word is one slip away as well: "MSQL" is as near to MS-SQL as to MySQL. */
function hasRival({ written, meant }: Slip): boolean {
  const stemMeant = stem(wordKey(meant));
  return [...slipsOf(wordKey(written))].some(
    (word) => word !== wordKey(meant) && (isKnown(word) || (isEnglish(word) && stem(word) === stemMeant)),
  );
}

/** Not spelt as any word we know to begin with, or a name only by the way it is written: "Express". */
function isOddFromTheStart({ meant }: Slip): boolean {
  const key = wordKey(meant);
  const isNamedLikeAWord = LEXICON.exact.get(key)?.some(({ isCommon }) => isCommon) ?? false;
  return isNamedLikeAWord || !(isKnown(key) || isEnglish(key));
}

/** Nobody but who asks can tell what was meant. */
function isUndecidable(slip: Slip): boolean {
  return isOtherWord(slip) || hasRival(slip) || isOddFromTheStart(slip);
}

describe("one slip in a word of five letters or more", () => {
  it("does not change what a question is read as, where no other word is as near", () => {
    fc.assert(
      fc.property(slip, (slip) => {
        fc.pre(!isUndecidable(slip));
        const { isUnderstood, told } = reading(slip.sentence);
        fc.pre(isUnderstood);
        expect(reading(slip.misspelt).told).toBe(told);
      }),
      { numRuns: 5_000 },
    );
  });

  it("changes it in one of a hundred otherwise, all slips told", () => {
    const understood = fc
      .sample(slip, { numRuns: 2_000, seed: 20_260_902 })
      .filter(({ sentence }) => reading(sentence).isUnderstood);
    const isMissed = ({ sentence, misspelt }: Slip) => reading(sentence).told !== reading(misspelt).told;
    const missed = understood.filter((slip) => !isOtherWord(slip) && isMissed(slip));
    expect(missed.length / understood.length).toBeLessThan(1 / 100);
  });
});
