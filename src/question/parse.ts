import type { SourceKind, TechnologyKind } from "../graph/kinds.js";
import type { EntityNode, IsoDate } from "../graph/model.js";
import type { Predicate } from "../graph/predicates.js";
import { COMPILED_TABLE, type CompiledRow, HEEDED_WORDS, type Intent } from "./intents.js";
import { isDescribed, type Lexicon, type LexiconEntry, type Match } from "./lexicon.js";
import { type NamePiece, type Piece, recognise, type SettledName, type UnknownPiece } from "./match.js";
import { type Token, tokenise } from "./tokens.js";
import { ASKED_WORDS, type AskedWord, vocabularyWord } from "./vocabulary.js";

/** What a named thing is to the question. */
export const ROLES = [
  "SUBJECT",
  "OBJECT",
  "WISH",
  "HOST",
  "DATABASE",
  "ADOPTED_BY",
  "CATEGORY",
  "WITHOUT",
  "SOURCE",
  "CONTEXT",
  "IGNORED",
] as const;
export type Role = (typeof ROLES)[number];

export interface Mention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly entity: EntityNode;
  readonly how: Match;
  readonly role: Role;
  /** Of a wish: how much it counts. */
  readonly weight: number;
  /** What else these words may mean. */
  readonly alternatives: readonly EntityNode[];
}

export const READINGS = ["UNDERSTOOD", "NOT_UNDERSTOOD", "AMBIGUOUS"] as const;

/** What a question was understood to say. */
export interface Interpretation {
  readonly reading: (typeof READINGS)[number];
  readonly intent: Intent | null;
  /** The kind of thing asked for, as the question names it; null where it does not. */
  readonly kind: AskedWord | null;
  readonly mentions: readonly Mention[];
  /** Relations that the question's words speak of; null where they may be any. */
  readonly predicates: readonly Predicate[] | null;
  /** Of PROPERTY: which. */
  readonly property: "create" | "release" | "licence" | "homepage" | null;
  /** The slug of a criterion that words speak of without its name ("faster", "more popular"); null for none. */
  readonly impliedCriterion: string | null;
  /** Only what sources of this kind say ("according to the documentation"); null for all. */
  readonly sourceKind: SourceKind | null;
  /** Any of the subjects, or wishes, will do ("or"); otherwise all. */
  readonly isAny: boolean;
  /** Figures that the question gives. */
  readonly numbers: readonly number[];
  /** It asks for their number. */
  readonly isCount: boolean;
  /** "top 5": no more than so many. */
  readonly first: number | null;
  readonly asOf: IsoDate | null;
  /** Words with a meaning that the answer takes no account of. */
  readonly ignored: readonly string[];
  /** Of those, the ones without which there is no answer. */
  readonly unknown: readonly string[];
}

/** What whoever asks has corrected; what is absent is read from the question. */
export interface Correction {
  readonly intent?: Intent | undefined;
  readonly settled?: readonly SettledName[] | undefined;
  /** Words that may be left out. */
  readonly ignored?: readonly string[] | undefined;
}

/** Reads a question by the intent table. Pure: the same words and lexicon give the same interpretation. Never throws. */
export function parse(question: string, lexicon: Lexicon, correction: Correction = {}): Interpretation {
  const { asOf, tokens } = takeDate(tokenise(question));
  const pieces = recognise(question, tokens, lexicon, correction.settled ?? null);
  const attempts = readings(pieces)
    .map((chosen) => read(pieces, chosen, correction))
    // The table's order decides between readings, too; of one row, the likelier meaning of the words.
    .sort((a, b) => rowNumber(a) - rowNumber(b));
  const interpretations = attempts.map((attempt) => interpret(attempt, asOf, correction));
  const best =
    interpretations.find(({ reading }) => reading === "UNDERSTOOD") ??
    interpretations.find(({ reading }) => reading === "AMBIGUOUS") ??
    interpretations[0];
  if (!best) throw new TypeError("Expected at least one reading of any question.");
  return best;
}

/** For each name, which of its candidates is tried. */
type Choice = readonly (LexiconEntry | null)[];

const READINGS_MAX = 12;

/** All first candidates, then every other kind of thing, or mere word, that one of the names may be, in turn. */
function readings(pieces: readonly Piece[]): Choice[] {
  const first = pieces.map((piece) => (piece.type === "name" ? (piece.candidates[0] ?? null) : null));
  const choices: Choice[] = [first];
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "name") continue;
    const seen = new Set([symbolOf(piece.candidates[0]?.entity)]);
    const others = piece.candidates.filter(({ entity }) => {
      const isNew = !seen.has(symbolOf(entity));
      seen.add(symbolOf(entity));
      return isNew;
    });
    for (const other of piece.asWord ? [...others, null] : others) {
      for (const choice of [...choices]) {
        if (choices.length < READINGS_MAX) choices.push(choice.with(at, other));
      }
    }
  }
  return choices;
}

interface Attempt {
  readonly pieces: readonly Piece[];
  readonly choice: Choice;
  readonly sentence: Sentence;
  readonly row: CompiledRow | null;
  /** Pieces that the row's pattern asked for, by slot. */
  readonly slots: readonly (readonly number[])[];
  /** The first and last piece that the row's pattern spans. */
  readonly from: number;
  readonly to: number;
}

function read(recognised: readonly Piece[], choice: Choice, { intent }: Correction): Attempt {
  const sources = sourcesCited(recognised);
  const cited = choice.map((entry, at) => sources.get(at) ?? entry);
  const pieces = recognised.map((piece, at) => (piece.type === "name" && !cited[at] && piece.asWord) || piece);
  const sentence = render(pieces, cited, new Set(sources.keys()));
  for (const row of COMPILED_TABLE) {
    if (intent && row.intent !== intent) continue;
    if (!row.needed.every((symbols) => symbols.some((symbol) => sentence.symbols.has(symbol)))) continue;
    const match = row.expression.exec(sentence.text);
    if (!match?.groups) continue;
    const { wording = "", ...groups } = match.groups;
    const wordingEnd = match[0].length;
    const from = sentence.pieceAt(wordingEnd - wording.length);
    const to = sentence.pieceAt(wordingEnd - 1);
    const slots = Object.keys(groups)
      .sort()
      .map((name) => [...(groups[name] ?? "").matchAll(/#(\d+)/g)].map(([, index]) => Number(index)));
    return { pieces, choice: cited, sentence, row, slots, from, to };
  }
  return { pieces, choice: cited, sentence, row: null, slots: [], from: 0, to: pieces.length - 1 };
}

function rowNumber({ row }: Attempt): number {
  return row ? COMPILED_TABLE.indexOf(row) : COMPILED_TABLE.length;
}

interface Sentence {
  /** Words of the vocabulary in their canonical form and names as `KIND#index`, a space behind each. */
  readonly text: string;
  /** Its words, and the kinds of its names. */
  readonly symbols: ReadonlySet<string>;
  /** The index of the piece that stands at a place of the text. */
  pieceAt(offset: number): number;
  /** Names behind a "not" or "without". */
  readonly negated: ReadonlySet<number>;
  readonly isCount: boolean;
  readonly first: number | null;
}

const NEGATED_VERBS = new Set(["isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "hasnt", "havent"]);

/** Sources behind an "according to", by the index of their piece. */
function sourcesCited(pieces: readonly Piece[]): Map<number, LexiconEntry> {
  const cited = new Map<number, LexiconEntry>();
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "word" || piece.canonical !== "according") continue;
    let next = at + 1;
    while (isPassing(pieces[next], CITING)) next++;
    const name = pieces[next];
    const source = name?.type === "name" ? name.candidates.find(({ entity }) => entity.kind === "SOURCE") : undefined;
    if (source) cited.set(next, source);
  }
  return cited;
}

const CITING = new Set(["to", "post", "documentation", "source"]);

function render(pieces: readonly Piece[], choice: Choice, cited: ReadonlySet<number>): Sentence {
  const symbols: { readonly symbol: string; readonly at: number }[] = [];
  const negated = new Set<number>();
  let isCount = false;
  let first: number | null = null;
  let isOpening = true;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    const previous = symbols.at(-1)?.symbol ?? null;
    const opens = isOpening;
    isOpening = piece.type === "mark" || (isOpening && piece.type === "word" && piece.wordClass !== "CUE");
    if (piece.type === "mark") {
      if (/^[,/.>]$/.test(piece.mark)) symbols.push({ symbol: piece.mark, at });
      continue;
    }
    if (cited.has(at)) {
      // "According to it": whose word counts, and nothing of what is asked.
      while (/^(?:according|to|post|documentation|source)$/.test(symbols.at(-1)?.symbol ?? "")) symbols.pop();
      isOpening = symbols.length === 0;
      continue;
    }
    if (piece.type === "name") {
      symbols.push({ symbol: `${symbolOf(choice[at]?.entity)}#${at}`, at });
      continue;
    }
    if (piece.type === "unknown") {
      const count = /^\d{1,2}$/.test(piece.key) ? Number(piece.key) : 0;
      if (count > 0 && previous === "best") first = count;
      else symbols.push({ symbol: `UNKNOWN#${at}`, at });
      continue;
    }
    if (piece.wordClass !== "CUE") continue;
    // "Netflix's" is no "Netflix is"; "what's" is "what is".
    const isPossessive = piece.text === "s" && !/^(?:what|who|how|where|when|it)$/.test(previous ?? "");
    if (isPossessive) continue;
    const isNegation =
      piece.canonical === "not" || (!opens && NEGATED_VERBS.has(piece.text.toLowerCase().replace(/['’]/g, "")));
    if (isNegation && previous !== "why" && previous !== "when" && previous !== "should") {
      const end = takeNegated(pieces, at + 1, negated);
      if (end > at + 1) {
        at = end - 1;
        continue;
      }
    }
    if (piece.canonical === "many" && previous === "how") {
      isCount = true;
      symbols.pop();
      symbols.push({ symbol: "what", at });
      continue;
    }
    symbols.push({ symbol: isNegation ? "not" : piece.canonical, at });
  }
  const starts: number[] = [];
  let text = "";
  for (const { symbol } of symbols) {
    starts.push(text.length);
    text += `${symbol} `;
  }
  const pieceAt = (offset: number) => {
    const index = starts.findLastIndex((start) => start <= offset);
    return symbols[Math.max(0, index)]?.at ?? 0;
  };
  const kinds = new Set(symbols.map(({ symbol }) => symbol.replace(/#\d+$/, "")));
  return { text, symbols: kinds, pieceAt, negated, isCount, first };
}

const BETWEEN_NOT_AND_NAME = new Set("use in on with write build run of for from have to suit be".split(" "));

/** Marks the names behind a negation; returns the index behind them, or `from` where no name follows. */
function takeNegated(pieces: readonly Piece[], from: number, negated: Set<number>): number {
  let at = from;
  while (isPassing(pieces[at], BETWEEN_NOT_AND_NAME)) at++;
  if (pieces[at]?.type !== "name") return from;
  let end = at;
  while (pieces[at]?.type === "name") {
    negated.add(at);
    end = at + 1;
    at = end;
    while (isPassing(pieces[at], LIST_WORDS) || isComma(pieces[at])) at++;
  }
  return end;
}

const LIST_WORDS = new Set(["and", "or", "not", "in", "on", "use", "with"]);

function isPassing(piece: Piece | undefined, words: ReadonlySet<string>): boolean {
  return piece?.type === "word" && (piece.wordClass === "NOISE" || words.has(piece.canonical));
}

function isComma(piece: Piece | undefined): boolean {
  return piece?.type === "mark" && (piece.mark === "," || piece.mark === "/");
}

/** What patterns call a thing: its technology's kind, or its kind. */
function symbolOf(entity: EntityNode | undefined): string {
  if (!entity) return "NOTHING";
  return entity.kind === "TECHNOLOGY" ? entity.technologyKind : entity.kind;
}

/** The words, unknown to us, that the question hinges on. */
function blocking({ pieces, choice, row, from, to }: Attempt, ignored: readonly string[]): UnknownPiece[] {
  if (!row) return pieces.filter((piece) => piece.type === "unknown");
  const isWithin = (at: number) => {
    // The clauses that the wording touches.
    let first = from;
    let last = to;
    while (first > 0 && pieces[first - 1]?.type !== "mark") first--;
    while (last < pieces.length - 1 && pieces[last + 1]?.type !== "mark") last++;
    return at >= first && at <= last;
  };
  return pieces.filter((piece, at): piece is UnknownPiece => {
    if (piece.type !== "unknown" || ignored.includes(piece.text) || /^\d+$/.test(piece.key)) {
      return false;
    }
    if (!isWithin(at) && !isListed(pieces, at)) return false;
    // "a dating chat": narrower than what is known, so what is known of chats is an answer.
    const next = choice[at + 1]?.entity;
    return !(next?.kind === "USE_CASE" && piece.text === piece.text.toLowerCase());
  });
}

/** Joined to a name by a comma or conjunction: "Django and Phoenix". */
function isListed(pieces: readonly Piece[], at: number): boolean {
  const joins = (piece: Piece | undefined) =>
    isComma(piece) || (piece?.type === "word" && ["and", "or", "vs", "over", "than"].includes(piece.canonical));
  return (
    (joins(pieces[at - 1]) && pieces[at - 2]?.type === "name") ||
    (joins(pieces[at + 1]) && pieces[at + 2]?.type === "name")
  );
}

function interpret(attempt: Attempt, asOf: IsoDate | null, correction: Correction): Interpretation {
  const { pieces, sentence } = attempt;
  const intent = attempt.row?.intent ?? correction.intent ?? null;
  const mentions = bind(attempt, intent);
  const stumbling = blocking(attempt, correction.ignored ?? []).map(({ text }) => text);
  const lost = mentions.filter(({ role }) => role === "IGNORED").map(({ text }) => text);
  const ignored = ignoredWords(attempt, intent, lost);
  // Where nothing but the kind is asked for, every other word is what the question hinges on.
  const hinges = intent === "BEST" || intent === "LIST" ? ignored : [];
  const unknown = [...new Set([...stumbling, ...lost, ...hinges])].filter(
    (text) => !(correction.ignored ?? []).includes(text),
  );
  const isAmbiguous = mentions.some((mention, at) => isTorn(mention, namesOf(attempt)[at]));
  const understood = intent !== null && unknown.length === 0 && isComplete(mentions, intent);
  return {
    reading: !understood ? "NOT_UNDERSTOOD" : isAmbiguous ? "AMBIGUOUS" : "UNDERSTOOD",
    intent,
    kind: kindAsked(pieces, attempt.choice),
    mentions,
    predicates: predicatesAsked(pieces),
    property: propertyAsked(pieces),
    impliedCriterion: impliedCriterion(pieces),
    sourceKind: sourceKindCited(pieces),
    isAny: pieces.some((piece) => piece.type === "word" && piece.canonical === "or"),
    numbers: pieces.flatMap(({ type, text }) =>
      type === "unknown" && /^[\d.,]+$/.test(text) ? [Number(text.replaceAll(",", ""))] : [],
    ),
    isCount: sentence.isCount,
    first: sentence.first,
    asOf,
    ignored,
    unknown,
  };
}

/** Whether everything is named that an answer needs; a corrected intent may ask for more than the question has. */
function isComplete(mentions: readonly Mention[], intent: Intent): boolean {
  const count = (...roles: Role[]) => mentions.filter(({ role }) => roles.includes(role)).length;
  switch (intent) {
    case "RANK":
      return count("WISH") > 0;
    case "GOOD_FOR":
      return count("WISH") > 0 && count("SUBJECT") > 0;
    case "WITH_FEATURE":
      return count("OBJECT") > 0;
    case "COMPARE":
    case "IN_COMMON":
      return count("SUBJECT") > 1;
    case "RELATION":
      return count("SUBJECT", "OBJECT") > 1;
    case "DEFINE":
      return count("SUBJECT", "SOURCE") > 0;
    case "LIST":
    case "BEST":
    case "POPULAR":
    case "MEASURED":
      return true;
    default:
      return count("SUBJECT") > 0;
  }
}

const PREDICATES_OF: Readonly<Record<string, readonly Predicate[]>> = {
  component: ["PART_OF"],
  write: ["WRITTEN_IN", "USED_FROM"],
  run: ["RUNS_ON", "USED_FROM"],
  build: ["RUNS_ON", "USED_FROM", "WRITTEN_IN"],
};

function predicatesAsked(pieces: readonly Piece[]): readonly Predicate[] | null {
  for (const piece of pieces) {
    const predicates = piece.type === "word" ? PREDICATES_OF[piece.canonical] : undefined;
    if (predicates) return predicates;
  }
  return null;
}

const CRITERION_OF: Readonly<Record<string, string>> = {
  fastest: "performance",
  slowest: "performance",
  fast: "performance",
  popular: "popularity",
  connection: "high-concurrency",
};

function impliedCriterion(pieces: readonly Piece[]): string | null {
  for (const piece of pieces) {
    const slug = piece.type === "word" ? CRITERION_OF[piece.canonical] : undefined;
    if (slug) return slug;
  }
  return null;
}

const SOURCE_KIND_OF: Readonly<Record<string, SourceKind>> = {
  post: "BLOG_POST",
  documentation: "DOCUMENTATION",
  benchmark: "MEASUREMENT",
};

function sourceKindCited(pieces: readonly Piece[]): SourceKind | null {
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "word" || piece.canonical !== "according") continue;
    for (const next of pieces.slice(at + 1, at + 6)) {
      if (next.type === "name" || next.type === "mark") break;
      const kind = next.type === "word" ? SOURCE_KIND_OF[next.canonical] : undefined;
      if (kind) return kind;
    }
  }
  return null;
}

function propertyAsked(pieces: readonly Piece[]): Interpretation["property"] {
  const words = new Set(pieces.map((piece) => (piece.type === "word" ? piece.canonical : "")));
  if (words.has("when") || words.has("old")) return "release";
  if (words.has("licence")) return "licence";
  return words.has("homepage") ? "homepage" : "create";
}

function namesOf({ pieces }: Attempt): NamePiece[] {
  return pieces.filter((piece): piece is NamePiece => piece.type === "name");
}

/** Two things of one kind answer to the words equally well. */
function isTorn({ entity, role }: Mention, piece: NamePiece | undefined): boolean {
  if (!piece || role === "CONTEXT") return false;
  const chosen = piece.candidates.find((candidate) => candidate.entity.id === entity.id);
  return piece.candidates.some(
    (other) =>
      other.entity.id !== entity.id &&
      symbolOf(other.entity) === symbolOf(entity) &&
      other.how === chosen?.how &&
      other.edits === chosen.edits &&
      isDescribed(other.entity) === isDescribed(entity),
  );
}

/** The first kind of thing the question speaks of, as a word or within the name of a class ("micro-framework"). */
function kindAsked(pieces: readonly Piece[], choice: Choice): AskedWord | null {
  for (const [at, piece] of pieces.entries()) {
    const words =
      piece.type === "word"
        ? [piece.canonical]
        : choice[at]?.entity.kind === "CATEGORY"
          ? tokenise(`${piece.text} ${choice[at].entity.name}`).map(({ key }) => vocabularyWord(key)?.canonical ?? key)
          : [];
    const kind = ASKED_WORDS.find((word) => words.some((other) => other === word || other.endsWith(word)));
    if (kind) return kind;
  }
  return null;
}

/** Intents that choose among candidates: what else is named narrows them. */
const CHOOSING: ReadonlySet<Intent> = new Set<Intent>([
  "RANK",
  "WITH_FEATURE",
  "FRAMEWORKS_OF",
  "DATABASES_OF",
  "ALTERNATIVES",
  "WORKS_WITH",
  "MEASURED",
  "POPULAR",
  "BEST",
  "LIST",
]);
/** Intents whose answers may be narrowed to a class of things. */
const NARROWED: ReadonlySet<Intent> = new Set<Intent>([...CHOOSING, "TECHNOLOGIES_OF", "IN_COMMON", "HOSTS_OF"]);
/** Intents that weigh things by wishes. */
const WEIGHING: ReadonlySet<Intent> = new Set<Intent>(["RANK", "GOOD_FOR", "COMPARE", "WHY"]);

/** Gives each name its role, in the order of the question. */
function bind(attempt: Attempt, intent: Intent | null): readonly Mention[] {
  const { pieces, choice, slots, sentence } = attempt;
  const hasKind = kindAsked(pieces, choice) !== null;
  const captured = slots.flat();
  const hasThing = captured.some((at) => /^(?:TECHNOLOGY|STACK)$/.test(choice[at]?.entity.kind ?? ""));
  const subjects = captured.filter((at) => !sentence.negated.has(at));
  const mentions = pieces.flatMap((piece, at): Mention[] => {
    const entry = choice[at];
    if (piece.type !== "name" || !entry) return [];
    const { text, start, end } = piece;
    const role = sentence.negated.has(at)
      ? "WITHOUT"
      : roleOf(entry.entity, intent, subjects.indexOf(at), { hasKind, hasThing, isPlainKind: piece.asWord !== null });
    const how = isNarrowed(pieces, at, entry.entity) ? "BROADER" : entry.how;
    const alternatives = piece.candidates.map(({ entity }) => entity).filter(({ id }) => id !== entry.entity.id);
    return [{ text, start, end, entity: entry.entity, how, role, weight: weightAt(pieces, at), alternatives }];
  });
  return withConditions(withoutPadding(mentions, intent), intent);
}

/** What else the question names. */
interface Surroundings {
  readonly hasKind: boolean;
  readonly hasThing: boolean;
  /** Its words say no more than what kind of thing is meant ("web framework"). */
  readonly isPlainKind: boolean;
}

function roleOf(
  entity: EntityNode,
  intent: Intent | null,
  slot: number,
  { hasKind, hasThing, isPlainKind }: Surroundings,
): Role {
  const { kind } = entity;
  const technologyKind: TechnologyKind | null = entity.kind === "TECHNOLOGY" ? entity.technologyKind : null;
  const isHost = technologyKind === "LANGUAGE" || technologyKind === "RUNTIME";
  const isNeed = kind === "USE_CASE" || kind === "CRITERION" || kind === "FEATURE";
  if (kind === "SOURCE" && intent !== "DEFINE") return "SOURCE";
  if (intent === null) return "SUBJECT";
  if (intent === "COMPARE" && (kind === "FEATURE" || kind === "CATEGORY") && !hasThing && slot >= 0) return "SUBJECT";
  if (WEIGHING.has(intent) && isNeed) return "WISH";
  if (
    isHost &&
    (intent === "RANK" || (hasKind && (intent === "MEASURED" || intent === "POPULAR" || intent === "BEST")))
  )
    return "HOST";
  if (NARROWED.has(intent) && kind === "CATEGORY") return isPlainKind ? "CONTEXT" : "CATEGORY";
  if (slot === 0) return intent === "WITH_FEATURE" ? (isNeed ? "OBJECT" : "HOST") : "SUBJECT";
  if (intent === "WITH_FEATURE" && isNeed) return "OBJECT";
  if (intent === "CLAIM_CHECK" || intent === "RELATION") return "OBJECT";
  if (slot > 0) return "SUBJECT";
  if (intent === "COMPARE" && technologyKind) return "SUBJECT";
  if (CHOOSING.has(intent)) {
    if (isHost) return "HOST";
    if (technologyKind === "DATABASE") return "DATABASE";
    if (kind === "COMPANY" || kind === "PRODUCT") return "ADOPTED_BY";
    if (kind === "FEATURE") return "OBJECT";
  }
  return kind === "USE_CASE" && entity.kind === "USE_CASE" && entity.generic ? "CONTEXT" : "IGNORED";
}

/** Where something else is to be built, a feature is a condition; it is a wish only of its own. */
function withConditions(mentions: readonly Mention[], intent: Intent | null): readonly Mention[] {
  const isWish = ({ role, entity }: Mention) => role === "WISH" && entity.kind !== "FEATURE";
  if (intent !== "RANK" || !mentions.some(isWish)) return mentions;
  return mentions.map((mention) =>
    mention.role === "WISH" && mention.entity.kind === "FEATURE" ? { ...mention, role: "OBJECT" as const } : mention,
  );
}

/** "chat websites", "real-time web applications": the general word behind a particular one adds no wish of its own. */
function withoutPadding(mentions: readonly Mention[], intent: Intent | null): Mention[] {
  if (intent === null || !WEIGHING.has(intent)) return [...mentions];
  const isGeneric = ({ entity }: Mention) => entity.kind === "USE_CASE" && entity.generic;
  const hasParticular = mentions.some((mention) => mention.role === "WISH" && !isGeneric(mention));
  return mentions.map((mention) =>
    mention.role === "WISH" && hasParticular && isGeneric(mention) ? { ...mention, role: "CONTEXT" } : mention,
  );
}

/** A word nobody knows narrows the use case behind it. */
function isNarrowed(pieces: readonly Piece[], at: number, entity: EntityNode): boolean {
  return entity.kind === "USE_CASE" && pieces[at - 1]?.type === "unknown";
}

const WEIGHT_MOSTLY = 3;
const WEIGHT_A_LITTLE = 0.5;

function weightAt(pieces: readonly Piece[], at: number): number {
  for (let before = at - 1; before >= 0 && before >= at - 4; before--) {
    const piece = pieces[before] as Piece;
    if (piece.type === "name" || piece.type === "mark") break;
    if (piece.type === "word" && piece.canonical === "most") return WEIGHT_MOSTLY;
    if (piece.type === "word" && piece.canonical === "little") return WEIGHT_A_LITTLE;
  }
  return 1;
}

/** Grammar more than meaning: leaving one out changes no question. */
const LIGHT = new Set(
  "according post documentation what who whose how why when where be do have should and or vs than both of in on for with by from to as at about between it use run work build list all suit best follow offer most little more less other many number not only offer support know technology base write good over like instead long behind reason".split(
    " ",
  ),
);

function ignoredWords({ pieces }: Attempt, intent: Intent | null, lost: readonly string[]): string[] {
  const heeded = (intent && HEEDED_WORDS.get(intent)) ?? new Set<string>();
  const words = pieces.flatMap((piece) => {
    if (piece.type === "unknown") return [piece.text];
    if (piece.type === "name") return lost.includes(piece.text) ? [piece.text] : [];
    if (piece.type !== "word" || piece.wordClass === "NOISE") return [];
    if (piece.wordClass === "SOFT") return [piece.text];
    const isKind = (ASKED_WORDS as readonly string[]).includes(piece.canonical);
    return LIGHT.has(piece.canonical) || isKind || heeded.has(piece.canonical) || intent === null ? [] : [piece.text];
  });
  return [...new Set(words)];
}

/** Takes "2026-09-01", "as of 2024" or "in 2023" out of the words: what was known on that day, or by that year's end. */
function takeDate(tokens: readonly Token[]): { asOf: IsoDate | null; tokens: Token[] } {
  for (let at = 0; at < tokens.length; at++) {
    const [year, month, day] = [tokens[at]?.key ?? "", tokens[at + 1]?.key ?? "", tokens[at + 2]?.key ?? ""];
    if (!/^(?:19|20)\d\d$/.test(year)) continue;
    const isDay = /^(?:0[1-9]|1[0-2])$/.test(month) && /^(?:0[1-9]|[12]\d|3[01])$/.test(day);
    const length = isDay ? 3 : 1;
    let from = at;
    while (from > 0 && /^(?:as|of|on|in|at|by|since|until|before|back|year)$/.test(tokens[from - 1]?.key ?? "")) from--;
    const isLast = tokens.slice(at + 1).every(({ isMark }) => isMark);
    if (!isDay && from === at && !(isLast && at > 0)) continue;
    const asOf = isDay ? `${year}-${month}-${day}` : `${year}-12-31`;
    return { asOf, tokens: [...tokens.slice(0, from), ...tokens.slice(at + length)] };
  }
  return { asOf: null, tokens: [...tokens] };
}
