import type { NodeId } from "../graph/model.js";
import { bitCount, editDistance, editsAllowed, letterMask } from "../graph/text-score.js";
import { compareEntries, type Lexicon, type LexiconEntry } from "./lexicon.js";
import { stem } from "./stem.js";
import { beginsAlike } from "./vocabulary.js";

/** Names by first letter and length, so that a misspelt word is held against few. */
export type Shelves = ReadonlyMap<string, readonly Book[]>;

interface Book {
  readonly key: string;
  readonly letters: number;
  readonly entry: LexiconEntry;
}

/** Shorter everyday words are a letter away from too many others. */
const COMMON_LENGTH_MIN = 6;
/** Shorter words are a letter away from the stems of too many. */
const STEM_WORD_LENGTH_MIN = 6;

/** The shelves with what stands under each of `keys` replaced by what the names are by now. */
export function reshelved(
  shelves: Shelves,
  keys: ReadonlySet<string>,
  names: ReadonlyMap<string, readonly LexiconEntry[]>,
): Shelves {
  const result = new Map(shelves);
  const touched = new Map<string, string[]>();
  for (const key of keys) {
    const shelf = shelfKey(key[0], key.length);
    touched.set(shelf, [...(touched.get(shelf) ?? []), key]);
  }
  for (const [shelf, changed] of touched) {
    const kept = (shelves.get(shelf) ?? []).filter(({ key }) => !keys.has(key));
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
  return nearest(stem(key), stemShelves).filter(({ edits }) => edits <= 1);
}

function isShelved(key: string) {
  return ({ isCommon, how }: LexiconEntry) => !(isCommon && key.length < COMMON_LENGTH_MIN) && how !== "FUZZY";
}

function toBook(key: string) {
  return (entry: LexiconEntry): Book => ({ key, letters: letterMask(key), entry });
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
        const isNearer = !rival || edits < rival.edits || (edits === rival.edits && book.entry.name < rival.name);
        if (isNearer) found.set(entity.id, { ...book.entry, how: "FUZZY", edits });
      }
    }
  }
  return [...found.values()].sort(compareEntries);
}

function shelfKey(first: string | undefined, length: number): string {
  return `${first ?? ""}${length}`;
}
