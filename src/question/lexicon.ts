import type { EntityKind } from "../graph/kinds.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { bitCount, editDistance, editsAllowed, letterMask } from "../graph/text-score.js";
import { stem } from "./stem.js";
import { tokenise } from "./tokens.js";
import { beginsAlike, isEverydayWord } from "./vocabulary.js";

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

/**
 * Every name of the graph and what it means. Made anew for each version of the graph: new data brings new words,
 * without new code.
 */
export interface Lexicon {
  readonly entities: ReadonlyMap<NodeId, EntityNode>;
  /** By key (tokens.ts) of a whole name, best first; those of equal worth by kind, name, id. */
  readonly exact: ReadonlyMap<string, readonly LexiconEntry[]>;
  /** By the stems of a name's words, of kinds whose names are ordinary language. */
  readonly stems: ReadonlyMap<string, readonly LexiconEntry[]>;
  /** The longest name, in words. */
  readonly wordsMax: number;
  /** Names that `key` may be a misspelling of, nearest first. */
  near(key: string): readonly LexiconEntry[];
}

/** Their names are ordinary words, which come in several forms. Names of technologies and companies do not. */
export const STEMMED_KINDS: ReadonlySet<EntityKind> = new Set(["FEATURE", "CRITERION", "USE_CASE", "CATEGORY"]);

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

export function buildLexicon(entities: readonly EntityNode[]): Lexicon {
  const exact = new Map<string, LexiconEntry[]>();
  const stems = new Map<string, LexiconEntry[]>();
  let wordsMax = 1;
  const enter = (entity: EntityNode, name: string, how: Match) => {
    const keys = nameKeys(name);
    if (keys.length === 0) return;
    const key = keys.join("");
    wordsMax = Math.max(wordsMax, keys.length);
    const isCommon = isCommonName(entity, name, key);
    add(exact, key, { entity, how, name, edits: 0, isCommon });
    if (STEMMED_KINDS.has(entity.kind)) {
      add(stems, keys.map(stem).join(""), { entity, how: "STEM", name, edits: 0, isCommon: false });
    }
  };
  for (const entity of entities) {
    enter(entity, entity.name, "EXACT");
    for (const alias of entity.aliases) enter(entity, alias, "ALIAS");
    for (const misspelling of entity.misspellings) enter(entity, misspelling, "FUZZY");
    // A slug is how links and other answers spell it.
    enter(entity, entity.slug, "ALIAS");
  }
  for (const entries of [...exact.values(), ...stems.values()]) entries.sort(compareEntries);
  const shelves = shelve(exact);
  const stemShelves = shelve(stems);
  return {
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    exact,
    stems,
    // A misspelt long name may be written apart in one place more than the right one.
    wordsMax: Math.min(8, wordsMax + 1),
    near: (key) => {
      const names = nearest(key, shelves);
      if (names.length > 0 || key.length < STEM_WORD_LENGTH_MIN) return names;
      return nearest(stem(key), stemShelves).filter(({ edits }) => edits <= 1);
    },
  };
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
    KIND_ORDER.indexOf(a.entity.kind) - KIND_ORDER.indexOf(b.entity.kind) ||
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

/** One entry an entity: a slug that spells the name again adds nothing. */
function add(index: Map<string, LexiconEntry[]>, key: string, entry: LexiconEntry): void {
  const entries = index.get(key);
  if (!entries) {
    index.set(key, [entry]);
    return;
  }
  const at = entries.findIndex((other) => other.entity.id === entry.entity.id);
  if (at < 0) entries.push(entry);
  else if (compareEntries(entry, entries[at] as LexiconEntry) < 0) entries[at] = entry;
}

/** What the data says is an everyday word, and of proper names all that our own vocabulary knows as one. */
function isCommonName(entity: EntityNode, name: string, key: string): boolean {
  if (entity.commonWords.some((word) => nameKeys(word).join("") === key)) return true;
  const isProper = !STEMMED_KINDS.has(entity.kind);
  return isProper && (key.length === 1 || (!/\s/.test(name) && isEverydayWord(key)));
}

interface Shelf {
  readonly key: string;
  readonly letters: number;
  readonly entry: LexiconEntry;
}
/** Names by first letter and length, so that a misspelt word is held against few. */
type Shelves = ReadonlyMap<string, readonly Shelf[]>;

/** Shorter everyday words are a letter away from too many others. */
const COMMON_LENGTH_MIN = 6;
/** Shorter words are a letter away from the stems of too many. */
const STEM_WORD_LENGTH_MIN = 6;

function shelve(exact: ReadonlyMap<string, readonly LexiconEntry[]>): Shelves {
  const shelves = new Map<string, Shelf[]>();
  for (const [key, entries] of exact) {
    for (const entry of entries) {
      if ((entry.isCommon && key.length < COMMON_LENGTH_MIN) || entry.how === "FUZZY") continue;
      const shelf = shelves.get(shelfKey(key[0], key.length));
      const book = { key, letters: letterMask(key), entry };
      if (shelf) shelf.push(book);
      else shelves.set(shelfKey(key[0], key.length), [book]);
    }
  }
  return shelves;
}

function nearest(key: string, shelves: Shelves): LexiconEntry[] {
  const allowed = editsAllowed(key.length);
  if (allowed === 0 || !/^\p{L}/u.test(key)) return [];
  const letters = letterMask(key);
  const found = new Map<NodeId, LexiconEntry>();
  for (const first of new Set([key[0], key[1]])) {
    for (let length = key.length - allowed; length <= key.length + allowed; length++) {
      for (const book of shelves.get(shelfKey(first, length)) ?? []) {
        // Each edit changes at most two of the letters used: a cheap way to rule most names out.
        if (!beginsAlike(book.key, key) || bitCount(book.letters ^ letters) > 2 * allowed) continue;
        const edits = editDistance(key, book.key, allowed);
        if (edits > allowed) continue;
        const { entity } = book.entry;
        const rival = found.get(entity.id);
        if (!rival || edits < rival.edits) found.set(entity.id, { ...book.entry, how: "FUZZY", edits });
      }
    }
  }
  return [...found.values()].sort(compareEntries);
}

function shelfKey(first: string | undefined, length: number): string {
  return `${first ?? ""}${length}`;
}
