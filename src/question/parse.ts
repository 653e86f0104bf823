import type { IsoDate } from "../graph/model.js";
import { numberOf, readCues } from "./cues.js";
import { takeDate } from "./date.js";
import { isEnglish } from "./english.js";
import { COMPILED_TABLE, type CompiledRow, HEEDED_WORDS, type Intent } from "./intents.js";
import type { Interpretation } from "./interpretation.js";
import { isDescribed, type Lexicon } from "./lexicon.js";
import { type Recognised, recognise } from "./match.js";
import type { NamePiece, Piece, SettledName, UnknownPiece } from "./piece.js";
import { asInterpretation } from "./reading/as-interpretation.js";
import { compose } from "./reading/compose.js";
import { bindNames, isComplete, type Mention } from "./roles.js";
import { type Choice, isComma, renderSentence, type Sentence, sourcesCited, symbolOf } from "./sentence.js";
import { tokenise } from "./tokens.js";
import { ASKED_WORDS, isNumberWord } from "./vocabulary.js";

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
  const recognised = [...recognise(question, tokens, lexicon, correction.settled ?? null)];
  const worded = byWording(recognised, asOf, correction);
  return byComposition(question, recognised, lexicon, worded, correction) ?? worded;
}

/** A refusal as cheap as this stops even a question that has a wording. */
const SURE_COST = 0.2;
const COST_MAX = 0.8;

/** The nearest query that the question's parts make; null where its wording says more. */
function byComposition(
  question: string,
  recognised: readonly Recognised[],
  lexicon: Lexicon,
  worded: Interpretation,
  { intent, settled }: Correction,
): Interpretation | null {
  const read = recognised.slice(0, SPELLINGS_MAX).flatMap(({ pieces, surcharge }) => {
    const choice = pieces.map((piece) => (piece.type === "name" ? (piece.candidates[0] ?? null) : null));
    return compose(question, pieces, choice, settled ? null : lexicon)
      .slice(0, 5)
      .map((candidate) => ({ candidate: { ...candidate, cost: candidate.cost + surcharge }, pieces, choice }));
  });
  read.sort((a, b) => a.candidate.cost - b.candidate.cost);
  for (const { candidate, pieces, choice } of read) {
    const { cost, query } = candidate;
    if (cost > COST_MAX) break;
    const isSure = query === null && cost <= SURE_COST;
    if (worded.reading !== "NOT_UNDERSTOOD" && !isSure) return null;
    const interpretation = asInterpretation(candidate, pieces, choice, worded);
    if (!interpretation || (intent && interpretation.intent !== intent)) continue;
    return interpretation;
  }
  return null;
}

const SPELLINGS_MAX = 3;

function byWording(recognised: readonly Recognised[], asOf: IsoDate | null, correction: Correction): Interpretation {
  const read = recognised.map(({ pieces, surcharge }): Reading => ({ ...readAs(pieces, asOf, correction), surcharge }));
  const [first, ...others] = read;
  if (!first) throw new TypeError("Expected at least one spelling of any question.");
  // Of the words that a slip may stand for, the one that goes best with the rest of the sentence.
  const best = others.reduce((best, other) => (fitsBetter(other, best) ? other : best), first);
  return tornBetween(
    best,
    read.filter((other) => other !== best),
  );
}

/** Where a slip is as near to another name, and the question makes as much sense of it, nobody but the asker can tell. */
function tornBetween(best: Reading, others: readonly Reading[]): Interpretation {
  const { interpretation, precision, surcharge } = best;
  const rivals = others.filter(
    (other) =>
      other.interpretation.reading === interpretation.reading &&
      other.interpretation.intent === interpretation.intent &&
      other.precision === precision &&
      Math.abs(other.surcharge - surcharge) < SURCHARGE_APART &&
      other.interpretation.mentions.length === interpretation.mentions.length,
  );
  let isTornBetween = false;
  const mentions = interpretation.mentions.map((mention, at): Mention => {
    if (mention.how !== "FUZZY" || mention.role === "CONTEXT" || mention.role === "IGNORED") return mention;
    const also = rivals.flatMap((rival) => {
      const other = rival.interpretation.mentions[at];
      const isRival =
        other?.start === mention.start &&
        other.end === mention.end &&
        other.entity.id !== mention.entity.id &&
        symbolOf(other.entity) === symbolOf(mention.entity);
      return isRival ? [other.entity] : [];
    });
    if (also.length === 0) return mention;
    isTornBetween = true;
    return { ...mention, alternatives: [...new Set([...also, ...mention.alternatives])] };
  });
  if (!isTornBetween || interpretation.reading !== "UNDERSTOOD") return interpretation;
  return { ...interpretation, mentions, reading: "AMBIGUOUS" };
}

/** Of slips that differ by more, the likelier is taken. */
const SURCHARGE_APART = 0.5;

interface Reading {
  readonly interpretation: Interpretation;
  /** How many words and names its wording asks for. */
  readonly precision: number;
  readonly surcharge: number;
}

function fitsBetter(reading: Reading, rival: Reading): boolean {
  const [a, b] = [reading.interpretation, rival.interpretation];
  const isUnderstood = (one: Interpretation) => Number(one.reading === "UNDERSTOOD");
  const dearer = reading.surcharge - rival.surcharge;
  const gain =
    isUnderstood(a) - isUnderstood(b) ||
    (Math.abs(dearer) > SURCHARGE_ALIKE ? -dearer : 0) ||
    // "Lear code": a slip that makes a longer name whole is no chance.
    lettersNamed(a, /[\s-]/) - lettersNamed(b, /[\s-]/) ||
    reading.precision - rival.precision ||
    lettersNamed(a) - lettersNamed(b) ||
    b.ignored.length - a.ignored.length ||
    -dearer;
  return gain > 0;
}

/** Slips that differ by less are about as likely. */
const SURCHARGE_ALIKE = 0.05;

/** How much of the question is names, or such as look like `form`. */
function lettersNamed({ mentions }: Interpretation, form = /./): number {
  const named = mentions.filter(({ role, text }) => role !== "IGNORED" && form.test(text));
  return named.reduce((sum, { start, end }) => sum + end - start, 0);
}

function readAs(
  pieces: readonly Piece[],
  asOf: IsoDate | null,
  correction: Correction,
): Pick<Reading, "interpretation" | "precision"> {
  const sentences = readings(pieces).map((chosen) => wordedAs(pieces, chosen));
  const others: Pick<Reading, "interpretation" | "precision">[] = [];
  // The table's order decides between readings, too; of one row, the likelier meaning of the words.
  for (const attempt of attempts(sentences, correction)) {
    const interpretation = interpret(attempt, asOf, correction);
    const precision = attempt.row?.needed.length ?? 0;
    if (interpretation.reading === "UNDERSTOOD") return { interpretation, precision };
    others.push({ interpretation, precision });
  }
  const best = others.find(({ interpretation }) => interpretation.reading === "AMBIGUOUS") ?? others[0];
  if (!best) throw new TypeError("Expected at least one reading of any question.");
  return best;
}

const READINGS_MAX = 12;

/** All first candidates, then every other kind of thing, or mere word, that one of the names may be, in turn. */
function readings(pieces: readonly Piece[]): Choice[] {
  const first = pieces.map((piece) => (piece.type === "name" ? (piece.candidates[0] ?? null) : null));
  const choices: Choice[] = [first];
  for (const [at, piece] of pieces.entries()) {
    if (piece.type !== "name") continue;
    const seen = new Set([symbolOf(piece.candidates[0]?.entity)]);
    const nearest = piece.candidates[0]?.edits ?? 0;
    const others = piece.candidates.filter(({ entity, edits }) => {
      const isNew = !seen.has(symbolOf(entity));
      seen.add(symbolOf(entity));
      // A name three slips away is not meant where another is one away, whatever the wording asks for.
      return isNew && edits <= nearest + 1;
    });
    for (const other of piece.asWord ? [...others, null] : others) {
      for (const choice of [...choices]) {
        if (choices.length < READINGS_MAX) choices.push(choice.with(at, other));
      }
    }
  }
  return choices;
}

/** One reading of the names, and the sentence they make. */
interface Worded {
  readonly pieces: readonly Piece[];
  readonly choice: Choice;
  readonly sentence: Sentence;
}

interface Attempt extends Worded {
  readonly row: CompiledRow | null;
  /** Pieces that the row's pattern asked for, by slot. */
  readonly slots: readonly (readonly number[])[];
  /** The first and last piece that the row's pattern spans. */
  readonly from: number;
  readonly to: number;
}

function wordedAs(recognised: readonly Piece[], choice: Choice): Worded {
  const sources = sourcesCited(recognised);
  const cited = choice.map((entry, at) => sources.get(at) ?? entry);
  const pieces = recognised.map((piece, at) => (piece.type === "name" && !cited[at] && piece.asWord) || piece);
  return { pieces, choice: cited, sentence: renderSentence(pieces, cited, new Set(sources.keys())) };
}

/** Each reading by the first row that fits it, in the table's order; last those that none does. */
function* attempts(readings: readonly Worded[], { intent }: Correction): Generator<Attempt> {
  const open = new Set(readings);
  for (const row of COMPILED_TABLE) {
    if (intent && row.intent !== intent) continue;
    for (const reading of open) {
      const { sentence } = reading;
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
      open.delete(reading);
      yield { ...reading, row, slots, from, to };
    }
  }
  for (const reading of open) yield { ...reading, row: null, slots: [], from: 0, to: reading.pieces.length - 1 };
}

function interpret(attempt: Attempt, asOf: IsoDate | null, correction: Correction): Interpretation {
  const { pieces, choice, slots, sentence } = attempt;
  const intent = attempt.row?.intent ?? correction.intent ?? null;
  const cues = readCues(pieces, choice);
  const captured = slots.flat();
  const clause = clausesOf(attempt);
  const bound = { pieces, choice, captured, negated: sentence.negated, hasKind: cues.kind !== null, clause };
  const mentions = bindNames(bound, intent);
  const stumbling = blocking(attempt, correction.ignored ?? []).map(({ text }) => text);
  const lost = mentions
    .filter((mention) => mention.role === "IGNORED" || isNamedBeside(mention, mentions))
    .map(({ text }) => text);
  const heeded = [cues.load, cues.bounds.min, cues.bounds.max];
  const aside = mentions.filter(
    ({ role, start, entity }) =>
      role === "CONTEXT" && (isAside(attempt, start) || (intent === "COMPARE" && entity.kind === "TECHNOLOGY")),
  );
  const ignored = ignoredWords(attempt, intent, [...lost, ...aside.map(({ text }) => text)]).filter(
    (text) =>
      !(intent && MEASURING.has(intent) && /^\d/.test(text) && heeded.includes(numberOf(text))) &&
      !(intent === "LIFECYCLE" && text === cues.version),
  );
  // Where nothing but the kind is asked for, every other word is what the question hinges on.
  const hinges = intent === "BEST" || intent === "LIST" ? ignored : unheeded(attempt, ignored);
  const denial = sentence.denialAt === null ? undefined : pieces[sentence.denialAt]?.text;
  const denied = denial !== undefined && !(intent && DENIABLE.has(intent)) ? [denial] : unheededNot(attempt);
  const unknown = [...new Set([...stumbling, ...lost, ...hinges, ...denied])].filter(
    (text) => !(correction.ignored ?? []).includes(text),
  );
  const isAmbiguous = mentions.some((mention, at) => isTorn(mention, namesOf(attempt)[at]));
  const understood = intent !== null && unknown.length === 0 && isComplete(mentions, intent);
  return {
    reading: !understood ? "NOT_UNDERSTOOD" : isAmbiguous ? "AMBIGUOUS" : "UNDERSTOOD",
    intent,
    ...cues,
    mentions,
    isCount: sentence.isCount,
    isDenied: denial !== undefined,
    first: sentence.first,
    asOf,
    ignored,
    unknown,
    refusal: null,
  };
}

/** The words, unknown to us, that the question hinges on. */
function blocking({ pieces, choice, sentence, row, from, to }: Attempt, ignored: readonly string[]): UnknownPiece[] {
  if (!row) return pieces.filter((piece) => piece.type === "unknown");
  const { first, last } = clausesOf({ pieces, from, to });
  const isWithin = (at: number) => at >= first && at <= last;
  const weighs = WEIGHING.has(row.intent) && choice.some((entry) => entry?.entity.kind === "USE_CASE");
  return pieces.filter((piece, at): piece is UnknownPiece => {
    if (sentence.counts.has(at)) return false;
    if (piece.type !== "unknown" || ignored.includes(piece.text) || /^\d+$/.test(piece.key)) {
      return false;
    }
    if (!isWithin(at) && !isListed(pieces, at)) return false;
    if (isNumberWord(piece.key) || (weighs && isBeside(pieces, choice, at))) return false;
    // "a dating chat": narrower than what is known, so what is known of chats is an answer.
    let behind = at + 1;
    while (isInPassing(pieces[behind])) behind++;
    const next = choice[behind]?.entity;
    return !(next?.kind === "USE_CASE" && piece.text === piece.text.toLowerCase());
  });
}

/**
 * A noun that says more about a need that was understood: "streaming lectures", "a chat on a shoestring". What follows a
 * "with" or "for", or is named like a thing, asks for something of its own.
 */
function isBeside(pieces: readonly Piece[], choice: Choice, at: number): boolean {
  const piece = pieces[at];
  if (piece?.type !== "unknown" || !isEnglish(piece.key) || /^\p{Lu}/u.test(piece.text)) return false;
  if (choice[at - 1]?.entity.kind === "USE_CASE") return true;
  let before = at - 1;
  while (isInPassing(pieces[before]) || isSoft(pieces[before])) before--;
  const governor = pieces[before];
  return governor?.type === "word" && /^(?:on|in|at|by|from)$/.test(governor.canonical);
}

function isSoft(piece: Piece | undefined): boolean {
  return piece?.type === "word" && piece.wordClass === "SOFT";
}

/** Words that ask for something else than what was understood. */
function unheeded(attempt: Attempt, ignored: readonly string[]): string[] {
  const { first, last } = clausesOf(attempt);
  return attempt.pieces
    .slice(first, last + 1)
    .flatMap((piece) =>
      piece.type === "word" && DECISIVE.has(piece.canonical) && ignored.includes(piece.text) ? [piece.text] : [],
    );
}

/** A "not" that neither leaves a name out nor is part of the wording turns the question round. */
function unheededNot({ pieces, sentence, row, from, to }: Attempt): string[] {
  if (!row || sentence.nots.size === 0 || / not\b|\bnot /.test(` ${row.pattern} `)) return [];
  const { first, last } = clausesOf({ pieces, from, to });
  return [...sentence.nots].flatMap((at) => (at >= first && at <= last ? [pieces[at]?.text ?? ""] : []));
}

const DECISIVE: ReadonlySet<string> = new Set(
  "vs compare difference alternative similar drawback advantage bad dead licence homepage create percentage benchmark".split(
    " ",
  ),
);

/** Whether what begins there stands in a clause that the wording does not touch: "I know Java." */
function isAside(attempt: Attempt, start: number): boolean {
  const { first, last } = clausesOf(attempt);
  const at = attempt.pieces.findIndex((piece) => piece.start === start);
  return attempt.row !== null && (at < first || at > last);
}

function isInPassing(piece: Piece | undefined): boolean {
  return piece?.type === "word" && (piece.wordClass === "NOISE" || piece.canonical === "like");
}

/** The first and last piece of the clauses that the wording touches. */
function clausesOf({ pieces, from, to }: Pick<Attempt, "pieces" | "from" | "to">) {
  let first = from;
  let last = to;
  while (first > 0 && !isClauseEnd(pieces, first - 1)) first--;
  while (last < pieces.length - 1 && !isClauseEnd(pieces, last + 1)) last++;
  return { first, last };
}

/** A mark, but not between the names of a list. */
function isClauseEnd(pieces: readonly Piece[], at: number): boolean {
  const isInList = isComma(pieces[at]) && pieces[at - 1]?.type === "name" && pieces[at + 1]?.type === "name";
  return pieces[at]?.type === "mark" && !isInList;
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

function namesOf({ pieces }: Attempt): NamePiece[] {
  return pieces.filter((piece): piece is NamePiece => piece.type === "name");
}

/** "Is Cython faster than Python?" What is named letter for letter is not meant by another word beside it. */
function isNamedBeside({ how, entity, role }: Mention, mentions: readonly Mention[]): boolean {
  const isSame = (other: Mention) => other.entity.id === entity.id && other.how !== "FUZZY" && other.role === role;
  return how === "FUZZY" && mentions.some(isSame);
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

/** Intents that weigh things by needs. */
const WEIGHING: ReadonlySet<Intent> = new Set<Intent>(["RANK", "GOOD_FOR", "COMPARE"]);

/** Intents whose answer is the same whether something is said or denied, or that tell the two apart. */
const DENIABLE: ReadonlySet<Intent> = new Set<Intent>(["CLAIM_CHECK", "GOOD_FOR", "LIFECYCLE", "MEASURED", "POPULAR"]);

/** Intents that heed a load and bounds of figures. */
const MEASURING: ReadonlySet<Intent> = new Set<Intent>(["MEASURED", "COMPARE", "RANK", "GOOD_FOR"]);

/** Grammar more than meaning: leaving one out changes no question. */
const LIGHT = new Set(
  "according post documentation what who whose how why when where be do have should and or than both of in on for with by from to as at about between it use run work build list all suit best follow offer most little more less other many number not only offer support know technology base write good over like instead long behind reason order highest lowest learn well opinion site type production relevant".split(
    " ",
  ),
);

/** Said of whose word counts ("according to its documentation"), and otherwise of something that is wanted. */
const CITED: ReadonlySet<string> = new Set(["post", "documentation"]);

function ignoredWords({ pieces, sentence }: Attempt, intent: Intent | null, lost: readonly string[]): string[] {
  const heeded = (intent && HEEDED_WORDS.get(intent)) ?? new Set<string>();
  const words = pieces.flatMap((piece, at) => {
    if (piece.type === "unknown") return sentence.counts.has(at) ? [] : [piece.text];
    if (piece.type === "name") return lost.includes(piece.text) ? [piece.text] : [];
    if (piece.type !== "word" || piece.wordClass === "NOISE") return [];
    if (piece.wordClass === "SOFT") return [piece.text];
    const isKind = (ASKED_WORDS as readonly string[]).includes(piece.canonical);
    if (CITED.has(piece.canonical) && !sentence.isCiting) return [piece.text];
    return LIGHT.has(piece.canonical) || isKind || heeded.has(piece.canonical) || intent === null ? [] : [piece.text];
  });
  return [...new Set(words)];
}
