import { isDescribing, isEnglish } from "./english.js";
import type { Piece, UnknownPiece } from "./piece.js";
import { isNounWord, isNumberWord, isTradeName } from "./vocabulary.js";

/**
 * An adjective before what it describes ("a reputable company"), or behind its verb ("is alright for chat"), asks for
 * nothing; where a name may stand ("is swift good", "who uses swift"), it may be one that nobody has told us.
 */
export function isSaidInPassing(pieces: readonly Piece[], at: number): boolean {
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

export function asSoft(piece: Piece): Piece {
  if (piece.type !== "unknown") return piece;
  const { text, start, end, key } = piece;
  return { type: "word", text, start, end, key, wordClass: "SOFT", canonical: key };
}
