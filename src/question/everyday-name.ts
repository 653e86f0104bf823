import { isDescribed, type LexiconEntry, nameKeys } from "./lexicon.js";
import type { NameSpans } from "./name-span.js";
import type { Token } from "./tokens.js";
import { ASKED_WORDS, isNeverName, vocabularyWord } from "./vocabulary.js";

/** Whether the name is meant by these tokens, and not the ordinary words that are spelt like it. */
export function isMeant(
  question: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  entry: LexiconEntry,
  company: Company,
): boolean {
  const window = tokens.slice(from, to);
  if (entry.isCommon) {
    return isInCompany(tokens, from, to, entry, company) || isMeantAsName(question, tokens, from, to, entry);
  }
  if (window.length === 1) return !isNeverName(window[0]?.key ?? "");
  // "use it" is no way to write Useit, unless the name itself is of those words.
  const isSmallTalk = window.every(({ key }) => key.length <= 3 && vocabularyWord(key) !== null);
  return !isSmallTalk || nameKeys(entry.name).length === window.length;
}

/**
 * An everyday word is a name beside another ("java or go"), or in a sentence on technology where our vocabulary does not
 * know it: "a node framework". Only what somebody has described: outside data has a name for every word there is.
 */
function isInCompany(
  tokens: readonly Token[],
  from: number,
  to: number,
  { entity }: LexiconEntry,
  { names, isTechnical }: Company,
): boolean {
  if (!isDescribed(entity)) return false;
  const isStrange = vocabularyWord((tokens[from] as Token).key) === null || to - from > 1;
  if (isStrange && isTechnical) return true;
  const joins = (token: Token | undefined) =>
    token !== undefined && JOINTS.has(token.isMark ? token.key : (vocabularyWord(token.key)?.canonical ?? ""));
  const endsBefore = [...names].some(([, span]) => span.to === from - 1);
  return (joins(tokens[from - 1]) && endsBefore) || (joins(tokens[to]) && names.has(to + 1));
}

const JOINTS = new Set(["or", "vs", "over", "than", ",", "/", ">"]);

const BEFORE_A_NAME = new Set(
  "use run learn list opinion switch of in on at for with about vs than over compare and or like between be alternative write build not instead from define fastest better worse popular both other between adopter maintained version licence latest feature advantage drawback component create".split(
    " ",
  ),
);
const LIKENING = new Set(["alternative", "similar", "compare", "related", "like"]);

const AFTER_AN_OPENING_NAME: ReadonlySet<string> = new Set([
  ..."vs or and over than for better worse alternative feature advantage drawback version release".split(" "),
  ..."licence company adopter popular dead maintained compare similar".split(" "),
  ...ASKED_WORDS,
]);

/** An everyday word is a name when written like it inside a sentence, next to its kind, or where a name must stand. */
function isMeantAsName(
  question: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  { entity, name }: LexiconEntry,
): boolean {
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const before = tokens[from - 1];
  let next = to;
  // "is express a framework": what follows is "framework".
  while (tokens[next] && isNoise(tokens[next] as Token)) next++;
  const after = tokens[next];
  const isOpening = !before || before.key === ".";
  const isShouted = question === question.toUpperCase();
  const written = question.slice(first.start, last.end);
  const isMisspelt = first.edits > 0 && written[0] === name[0];
  if (!isOpening && !isShouted && (written === name || isMisspelt) && name !== name.toLowerCase()) return true;
  const wordBefore = before && !before.isMark ? (vocabularyWord(before.key)?.canonical ?? null) : null;
  const wordAfter = after && !after.isMark ? (vocabularyWord(after.key)?.canonical ?? null) : null;
  const kind = entity.kind === "TECHNOLOGY" ? entity.technologyKind.toLowerCase().replace("_", "") : null;
  if (kind && (wordBefore === kind || wordAfter === kind)) return true;
  // "is express ...", "than go": nothing but a name stands there.
  if (wordBefore === "be" || wordBefore === "than" || wordBefore === "vs") return true;
  // "does go run on ...".
  if (wordBefore === "do" && wordAfter !== null && vocabularyWord(wordAfter)?.wordClass === "CUE") return true;
  // "alternatives to express", but not "how to express".
  const farther = tokens[from - 2];
  const isLikened = before?.key === "to" && farther && LIKENING.has(vocabularyWord(farther.key)?.canonical ?? "");
  if (isLikened) return true;
  // "What is the MEAN stack?" A word that only asks is a name where it is written like one, and nowhere else.
  if (to - from === 1 && isNeverName(first.key)) return false;
  const isBetween = (wordBefore !== null && BEFORE_A_NAME.has(wordBefore)) || before?.key === ",";
  const followsCue = after !== undefined && vocabularyWord(after.key)?.wordClass === "CUE";
  if (isOpening) {
    const isListed = after?.isMark === true && (/^[/>]$/.test(after.key) || (after.key === "," && written === name));
    return isListed || (wordAfter !== null && AFTER_AN_OPENING_NAME.has(wordAfter));
  }
  return isBetween && (!after || after.isMark || followsCue);
}

/** The names that are sure in a sentence, and whether it speaks of technology at all. */
export interface Company {
  readonly names: NameSpans;
  readonly isTechnical: boolean;
}

export function isTechnical(tokens: readonly Token[], names: NameSpans): boolean {
  const isKind = ({ key }: Token) => TECHNICAL_WORDS.has(vocabularyWord(key)?.canonical ?? key);
  return names.size > 0 || tokens.some(isKind);
}

const TECHNICAL_WORDS: ReadonlySet<string> = new Set([
  ...ASKED_WORDS,
  ..."dead maintained release support fastest slowest backend backends webdev".split(" "),
]);

function isNoise({ key, isMark }: Token): boolean {
  return !isMark && vocabularyWord(key)?.wordClass === "NOISE";
}
