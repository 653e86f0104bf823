import { isDescribing, isEnglish } from "./english.js";
import { compareEntries, isDescribed, type Lexicon, type LexiconEntry, nameKeys, STEMMED_KINDS } from "./lexicon.js";
import { nearNames } from "./shelves.js";
import { correctSpelling, isProperName } from "./spelling.js";
import { stem } from "./stem.js";
import { type Token, wordKey } from "./tokens.js";
import {
  ASKED_WORDS,
  isEverydayWord,
  isNeverName,
  isNounWord,
  isNumberWord,
  isTradeName,
  PHRASES,
  vocabularyWord,
  type Word,
  type WordClass,
} from "./vocabulary.js";

/** A piece of the question, in order: a name, a word of the vocabulary, a word nobody knows, or a mark. */
export type Piece = NamePiece | WordPiece | UnknownPiece | MarkPiece;

interface Span {
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

/**
 * Cuts the question into names and words. The longest name wins; whole names before word forms of them, and only what
 * is left is looked at as misspelt. What is `settled` is taken as it is, and nothing else is then taken for a name.
 */
export function recognise(
  question: string,
  written: readonly Token[],
  lexicon: Lexicon,
  settled: readonly SettledName[] | null = null,
): Piece[] {
  const settledNames = settled && settledSpans(written, settled);
  const sure = settledNames ?? wholeNames(question, written, lexicon, NO_NAMES);
  const tokens = correctSpelling(written, coveredBy(sure), lexicon);
  const names = settledNames ?? findNames(question, tokens, lexicon, tokens === written ? sure : null);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const name = names.get(at);
    const phrase = phraseAt(tokens, at, names);
    const to = name?.to ?? at + (phrase?.[0].length ?? 1);
    const last = tokens[to - 1] as Token;
    const span = { text: question.slice(token.start, last.end), start: token.start, end: last.end };
    const word = phrase ? wordOfPhrase(span, phrase[1]) : wordOf(token, isProperName(tokens, at));
    if (name) {
      // What is said in passing ("large", "stable") may be the name of a need as well.
      const isWord = word.type === "word" && word.wordClass !== "NOISE" && (phrase?.[0].length ?? 1) === to - at;
      pieces.push({ ...span, type: "name", candidates: name.candidates, asWord: isWord && !settled ? word : null });
    } else {
      pieces.push(word);
    }
    at = to;
  }
  return pieces.map((piece, at) => (isSaidInPassing(pieces, at) ? asSoft(piece) : piece));
}

/**
 * An adjective before what it describes ("a reputable company"), or behind its verb ("is alright for chat"), asks for
 * nothing; where a name may stand ("is swift good", "who uses swift"), it may be one that nobody has told us.
 */
function isSaidInPassing(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.type !== "unknown") return false;
  const noun = nextBehind(pieces, at);
  const isNoun = noun?.type === "word" && isNounWord(noun.canonical);
  if (isParticiple(piece) && isNoun) return true;
  if (!isAdjective(piece)) return false;
  return isNoun || noun?.type === "name" || noun?.type === "unknown" || isPredicate(pieces, at);
}

function nextBehind(pieces: readonly Piece[], at: number): Piece | undefined {
  let next = at + 1;
  while (isFiller(pieces[next])) next++;
  return pieces[next];
}

/** "Which framework is alright"; but "is the weather": what has an article is a thing. */
function isPredicate(pieces: readonly Piece[], at: number): boolean {
  let before = at - 1;
  while (isFiller(pieces[before]) && !isDeterminer(pieces[before])) before--;
  const verb = pieces[before];
  const opens = before <= 0 || pieces[before - 1]?.type === "mark";
  return verb?.type === "word" && verb.canonical === "be" && !opens;
}

function isFiller(piece: Piece | undefined): boolean {
  return piece !== undefined && ((piece.type === "word" && piece.wordClass !== "CUE") || isAdjective(piece));
}

const DETERMINERS: ReadonlySet<string> = new Set("a an the this that these those my your our his her their".split(" "));

function isDeterminer(piece: Piece | undefined): boolean {
  return piece?.type === "word" && DETERMINERS.has(piece.key);
}

function isAdjective(piece: Piece): boolean {
  return isWrittenSmall(piece) && isDescribing(piece.key) && !isTradeName(piece.key) && !isNumberWord(piece.key);
}

/** "Hidden", "trusted". */
function isParticiple(piece: Piece): boolean {
  return isWrittenSmall(piece) && isEnglish(piece.key) && /(?:ed|en)$/.test(piece.key);
}

function isWrittenSmall(piece: Piece): piece is UnknownPiece {
  return piece.type === "unknown" && !/^\p{Lu}/u.test(piece.text);
}

function asSoft(piece: Piece): Piece {
  if (piece.type !== "unknown") return piece;
  const { text, start, end, key } = piece;
  return { type: "word", text, start, end, key, wordClass: "SOFT", canonical: key };
}

function phraseAt(tokens: readonly Token[], at: number, names: NameSpans) {
  return PHRASES.find(([words]) =>
    words.every(
      (word, i) => tokens[at + i]?.key === word && (i === 0 || (names.get(at + i)?.to ?? 0) <= at + words.length),
    ),
  );
}

function wordOfPhrase(span: Span, canonical: string): WordPiece {
  return {
    ...span,
    type: "word",
    key: canonical,
    wordClass: canonical === "" ? "NOISE" : (vocabularyWord(canonical)?.wordClass ?? "CUE"),
    canonical,
  };
}

interface NameSpan {
  /** The index behind its last token. */
  readonly to: number;
  readonly candidates: readonly LexiconEntry[];
}
type NameSpans = Map<number, NameSpan>;

function settledSpans(tokens: readonly Token[], settled: readonly SettledName[]): NameSpans {
  const spans: NameSpans = new Map();
  for (const { start, end, entry } of settled) {
    const from = tokens.findIndex((token) => !token.isMark && token.end > start && token.start < end);
    let to = from;
    while (to >= 0 && to < tokens.length && (tokens[to] as Token).start < end) to++;
    if (from >= 0 && !spans.has(from)) spans.set(from, { to, candidates: [entry] });
  }
  return spans;
}

/** What names stand where: those that are sure first, since among them an everyday word ("node") is a name, too. */
function findNames(question: string, tokens: readonly Token[], lexicon: Lexicon, found: NameSpans | null): NameSpans {
  const sure = found ?? wholeNames(question, tokens, lexicon, NO_NAMES);
  const whole = tokens.length > 1 ? wholeNames(question, tokens, lexicon, sure) : sure;
  return withMisspelt(tokens, lexicon, whole);
}

function coveredBy(spans: NameSpans): (at: number) => boolean {
  const covered = new Set<number>();
  for (const [from, { to }] of spans) for (let at = from; at < to; at++) covered.add(at);
  return (at) => covered.has(at);
}

const NO_NAMES: NameSpans = new Map();

function wholeNames(question: string, tokens: readonly Token[], lexicon: Lexicon, sure: NameSpans): NameSpans {
  const spans: NameSpans = new Map();
  const company = { names: sure, isTechnical: isTechnical(tokens, sure) };
  for (let from = 0; from < tokens.length; ) {
    // "How many databases" asks for a number: no name begins with its "many".
    if (QUANTIFIERS.has((tokens[from] as Token).key) && tokens[from - 1]?.key === "how") {
      from++;
      continue;
    }
    const empty = PHRASES.find(
      ([words, canonical]) =>
        vocabularyWord(canonical)?.wordClass !== "CUE" && words.every((word, i) => tokens[from + i]?.key === word),
    );
    if (empty) {
      from += empty[0].length;
      continue;
    }
    const found = longestName(question, tokens, from, lexicon, company);
    if (found) spans.set(from, found);
    from = found ? found.to : from + 1;
  }
  return spans;
}

const QUANTIFIERS: ReadonlySet<string> = new Set(["many", "much"]);

/** The names that are sure in a sentence, and whether it speaks of technology at all. */
interface Company {
  readonly names: NameSpans;
  readonly isTechnical: boolean;
}

function isTechnical(tokens: readonly Token[], names: NameSpans): boolean {
  const isKind = ({ key }: Token) => TECHNICAL_WORDS.has(vocabularyWord(key)?.canonical ?? key);
  return names.size > 0 || tokens.some(isKind);
}

const TECHNICAL_WORDS: ReadonlySet<string> = new Set([
  ...ASKED_WORDS,
  ..."dead maintained release support fastest slowest backend backends webdev".split(" "),
]);

function longestName(
  question: string,
  tokens: readonly Token[],
  from: number,
  lexicon: Lexicon,
  company: Company,
): NameSpan | null {
  let found: NameSpan | null = null;
  let key = "";
  let stems = "";
  for (let to = from + 1; to <= Math.min(tokens.length, from + lexicon.wordsMax); to++) {
    const token = tokens[to - 1] as Token;
    if (token.isMark && isInsideName(tokens, to - 1)) continue;
    if (token.isMark) break;
    key += token.key;
    stems += stem(token.key);
    const window = tokens.slice(from, to);
    const isSlashed = window.some(({ isMark }) => isMark);
    const named = (lexicon.exact.get(key) ?? []).filter(({ name }) => !isSlashed || name.includes("/"));
    const whole = named.filter((entry) => isMeant(question, tokens, from, to, entry, company));
    // Words that ask ("maintained", "databases supported") are no form of a name that begins alike.
    const isAsking = window.every(({ key }) => isNeverName(key) || vocabularyWord(key)?.wordClass === "CUE");
    const forms = isAsking || isSlashed ? [] : (lexicon.stems.get(stems) ?? []);
    const candidates = [...whole, ...forms.filter((form) => !whole.some(({ entity }) => entity.id === form.entity.id))];
    if (candidates.length > 0) found = { to, candidates: asWritten(candidates, window, lexicon).sort(compareEntries) };
  }
  return found;
}

/** A slash without spaces: "HTTP/2". */
function isInsideName(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at] as Token;
  return mark.key === "/" && tokens[at - 1]?.end === mark.start && tokens[at + 1]?.start === mark.end;
}

/** Names of misspelt words are near ones, and there may be others as near. */
function asWritten(candidates: readonly LexiconEntry[], window: readonly Token[], lexicon: Lexicon): LexiconEntry[] {
  const edits = window.reduce((sum, token) => sum + token.edits, 0);
  if (edits === 0) return [...candidates];
  const near = candidates.map((entry) => ({ ...entry, how: "FUZZY" as const, edits }));
  const others = nearNames(lexicon, window.map(({ text }) => wordKey(text)).join("")).filter(
    (other) => other.edits <= edits + 1 && !near.some(({ entity }) => entity.id === other.entity.id),
  );
  return [...near, ...others.map((other) => ({ ...other, edits: other.edits + 1 }))];
}

/** Whether the name is meant by these tokens, and not the ordinary words that are spelt like it. */
function isMeant(
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
  const isBetween = (wordBefore !== null && BEFORE_A_NAME.has(wordBefore)) || before?.key === ",";
  const followsCue = after !== undefined && vocabularyWord(after.key)?.wordClass === "CUE";
  if (isOpening) {
    const isListed = after?.isMark === true && (/^[/>]$/.test(after.key) || (after.key === "," && written === name));
    return isListed || (wordAfter !== null && AFTER_AN_OPENING_NAME.has(wordAfter));
  }
  return isBetween && (!after || after.isMark || followsCue);
}

function isNoise({ key, isMark }: Token): boolean {
  return !isMark && vocabularyWord(key)?.wordClass === "NOISE";
}

const MISSPELT_WORDS_MAX = 4;

/** Adds what is nobody's name letter for letter, but a few letters away from one. */
function withMisspelt(tokens: readonly Token[], lexicon: Lexicon, spans: NameSpans): NameSpans {
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

function nearestName(window: readonly Token[], to: number, lexicon: Lexicon): NameSpan | null {
  const near = nearNames(lexicon, window.map((token) => token.key).join(""));
  const [best] = near;
  if (!best) return null;
  if (window.length > 1 && best.edits > 1 && window.some(({ key }) => vocabularyWord(key)?.wordClass === "CUE")) {
    return null;
  }
  return { to, candidates: near.filter(({ edits }) => edits <= best.edits + 1) };
}

function wordOf({ text, start, end, key, isMark }: Token, isProper = false): Piece {
  if (isMark) return { type: "mark", text, start, end, mark: key };
  const word = vocabularyWord(key) ?? (isProper ? null : adverb(key));
  if (word) return { type: "word", text, start, end, key, ...word };
  return { type: "unknown", text, start, end, key: wordKey(text) };
}

/** "Originally", "specifically": how something is done, not what. */
function adverb(key: string): Word | null {
  return /^[a-z]{4,}ly$/.test(key) ? { wordClass: "SOFT", canonical: key } : null;
}
