import type { Steps } from "../async/cooperative.js";
import type { NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { bitCount, editDistance, editsAllowed, letterMask } from "../graph/text-score.js";
import { type Book, compareEntries, type Lexicon, type LexiconEntry, nameKeys, type Shelves } from "./lexicon.js";
import { stem } from "./stem.js";
import { beginsAlike } from "./vocabulary.js";

/** Shorter everyday words are a letter away from too many others. */
const COMMON_LENGTH_MIN = 6;
/** Shorter words are a letter away from the stems of too many. */
const STEM_WORD_LENGTH_MIN = 6;
/** "Docker" is no document. */
const STEM_LENGTH_MIN = 5;

/** The shelves with what stands under each of the `renamed` keys replaced by what the names are by now. */
export function* reshelved(
  shelves: Shelves,
  renamed: ReadonlyMap<string, unknown>,
  names: ReadonlyMap<string, readonly LexiconEntry[]>,
): Steps<Shelves> {
  const result = new Map(shelves);
  const touched = new Map<string, string[]>();
  for (const key of renamed.keys()) {
    yield;
    const shelf = shelfKey(key[0], key.length);
    const others = touched.get(shelf);
    if (others) others.push(key);
    else touched.set(shelf, [key]);
  }
  for (const [shelf, changed] of touched) {
    yield;
    const kept = (shelves.get(shelf) ?? []).filter(({ key }) => !renamed.has(key));
    const added = changed.flatMap((key) => (names.get(key) ?? []).filter(isShelved(key)).map(toBook(key)));
    if (kept.length + added.length > 0) result.set(shelf, [...kept, ...added]);
    else result.delete(shelf);
  }
  return result;
}

/** Names that `key` may be a misspelling of, nearest first. */
export function nearNames({ shelves, stemShelves }: Lexicon, key: string): readonly LexiconEntry[] {
  const names = nearest(key, shelves);
  if (names.length > 0 || key.length < STEM_WORD_LENGTH_MIN) return names;
  const root = stem(key);
  return root.length < STEM_LENGTH_MIN ? [] : nearest(root, stemShelves).filter(({ edits }) => edits <= 1);
}

export interface NearWord {
  readonly key: string;
  readonly edits: number;
  readonly entry: LexiconEntry;
  /** It is a name by itself. */
  readonly isWhole: boolean;
}

/** Words of names that `key` may be a slip of, each with the likeliest of its names. */
export function nearWords({ wordShelves }: Lexicon, key: string): NearWord[] {
  const found = new Map<string, NearWord>();
  for (const { book, edits } of booksNear(key, wordShelves)) {
    // Of a name of several words only one is right to the letter: more room for error would make too much of it.
    const isWhole = nameKeys(book.entry.name).length === 1;
    if ((isWhole || edits <= 1) && !found.has(book.key))
      found.set(book.key, { key: book.key, edits, entry: book.entry, isWhole });
  }
  return [...found.values()].sort((a, b) => a.edits - b.edits || compareCodePoints(a.key, b.key));
}

function isShelved(key: string) {
  return ({ isCommon, how }: LexiconEntry) => !(isCommon && key.length < COMMON_LENGTH_MIN) && how !== "FUZZY";
}

function toBook(key: string) {
  return (entry: LexiconEntry): Book => ({ key, letters: letterMask(key), entry });
}

function nearest(key: string, shelves: Shelves): LexiconEntry[] {
  const found = new Map<NodeId, LexiconEntry>();
  for (const { book, edits } of booksNear(key, shelves)) {
    const { entity, name } = book.entry;
    const rival = found.get(entity.id);
    const isNearer = !rival || edits < rival.edits || (edits === rival.edits && name < rival.name);
    if (isNearer) found.set(entity.id, { ...book.entry, how: "FUZZY", edits });
  }
  return [...found.values()].sort(compareEntries);
}

function* booksNear(key: string, shelves: Shelves): Generator<{ book: Book; edits: number }> {
  const allowed = editsAllowed(key.length);
  if (allowed === 0 || !/^\p{L}/u.test(key)) return;
  const letters = letterMask(key);
  for (const first of new Set([key[0], key[1]])) {
    for (let length = key.length - allowed; length <= key.length + allowed; length++) {
      for (const book of shelves.get(shelfKey(first, length)) ?? []) {
        // Each edit changes at most two of the letters used: a cheap way to rule most names out.
        if (!beginsAlike(book.key, key) || bitCount(book.letters ^ letters) > 2 * allowed) continue;
        const edits = editDistance(key, book.key, allowed);
        if (edits <= allowed) yield { book, edits };
      }
    }
  }
}

function shelfKey(first: string | undefined, length: number): string {
  return `${first ?? ""}${length}`;
}
