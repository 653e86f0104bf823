import { ENTITY_KINDS, type EntityKind, KINDS } from "../graph/kinds.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { isEnglish } from "./english.js";
import { stem } from "./stem.js";
import { tokenise } from "./tokens.js";

/** How a piece of the question was recognised: best first. */
export const MATCHES = ["EXACT", "ALIAS", "STEM", "FUZZY", "BROADER"] as const;
export type Match = (typeof MATCHES)[number];

export interface LexiconEntry {
  readonly entity: EntityNode;
  readonly how: Match;
  /** The name as the data has it, whose letters were found. */
  readonly name: string;
  /** Letters between what was written and the name. */
  readonly edits: number;
  /** An everyday word: the letters alone do not make it a name. */
  readonly isCommon: boolean;
}

/** Names by first letter and length, so that a misspelt word is compared with few. */
export type Shelves = ReadonlyMap<string, readonly Book[]>;

export interface Book {
  readonly key: string;
  readonly letters: number;
  readonly entry: LexiconEntry;
}

/** Every name of the graph and what it means: new data brings new words, without new code. Never changed once made. */
export interface Lexicon {
  readonly entities: ReadonlyMap<NodeId, EntityNode>;
  /** By key (tokens.ts) of a whole name, best first; those of equal worth by kind, name, id. */
  readonly exact: ReadonlyMap<string, readonly LexiconEntry[]>;
  /** By the stems of a name's words, of kinds whose names are ordinary language. */
  readonly stems: ReadonlyMap<string, readonly LexiconEntry[]>;
  /** By each word of the names that somebody has described, and of names of one word. */
  readonly words: ReadonlyMap<string, readonly LexiconEntry[]>;
  /** The longest name, in words. */
  readonly wordsMax: number;
  readonly shelves: Shelves;
  readonly stemShelves: Shelves;
  readonly wordShelves: Shelves;
}

/** Their names are ordinary words, which come in several forms. Names of technologies and companies do not. */
export const STEMMED_KINDS: ReadonlySet<EntityKind> = new Set(
  ENTITY_KINDS.filter((kind) => KINDS[kind].isNamedInWords),
);

/** Of two things with one name, the kind that people more likely mean. */
const KIND_ORDER: readonly EntityKind[] = [
  "TECHNOLOGY",
  "STACK",
  "COMPANY",
  "USE_CASE",
  "CRITERION",
  "FEATURE",
  "CATEGORY",
  "PRODUCT",
  "SOURCE",
];

/** Kinds that the order does not name come last. */
function placeOf(kind: EntityKind): number {
  const place = KIND_ORDER.indexOf(kind);
  return place < 0 ? KIND_ORDER.length : place;
}

/** The keys of a name's words: ["real", "time", "chat"]. */
export function nameKeys(name: string): string[] {
  // Most names are plain: no need to look for dots and accents.
  if (/^[a-z0-9]+(?:[ -][a-z0-9]+)*$/i.test(name)) return name.toLowerCase().split(/[ -]/);
  return tokenise(name)
    .filter((token) => !token.isMark)
    .map((token) => token.key);
}

/** Nearer spellings first; of equal ones what somebody has described, so that no imported name shadows it. */
export function compareEntries(a: LexiconEntry, b: LexiconEntry): number {
  return (
    rank(a) - rank(b) ||
    a.edits - b.edits ||
    Number(isDescribed(b.entity)) - Number(isDescribed(a.entity)) ||
    MATCHES.indexOf(a.how) - MATCHES.indexOf(b.how) ||
    placeOf(a.entity.kind) - placeOf(b.entity.kind) ||
    compareCodePoints(a.entity.name, b.entity.name) ||
    compareCodePoints(a.entity.id, b.entity.id)
  );
}

/** Records of outside data come without words of ours. */
export function isDescribed({ summary }: EntityNode): boolean {
  return summary !== null;
}

/** An alias is as good a name as the first. */
function rank({ how }: LexiconEntry): number {
  return how === "EXACT" ? MATCHES.indexOf("ALIAS") : MATCHES.indexOf(how);
}

/**
 * Whether it may be a form of another word: "languages" and "scalable", not "languag" or "managment". Word lists miss many
 * a form of the words of a trade, so the usual endings will do.
 */
export function isForm(key: string, { words }: Lexicon): boolean {
  return isEnglish(key) || words.has(key) || (/(?:[^e]s|able|ing|ed)$/.test(key) && stem(key) !== key);
}
