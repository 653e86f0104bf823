import type { EntityNode, NodeId } from "../graph/model.js";
import {
  compareEntries,
  isDescribed,
  type Lexicon,
  type LexiconEntry,
  type Match,
  nameKeys,
  STEMMED_KINDS,
} from "./lexicon.js";
import { reshelved } from "./shelves.js";
import { stem } from "./stem.js";
import { isEverydayWord, KIND_WORDS, vocabularyWord } from "./vocabulary.js";

const NO_NAMES: Lexicon = {
  entities: new Map(),
  exact: new Map(),
  stems: new Map(),
  words: new Map(),
  wordsMax: 1,
  shelves: new Map(),
  stemShelves: new Map(),
  wordShelves: new Map(),
};

export function buildLexicon(entities: readonly EntityNode[]): Lexicon {
  return updateLexicon(NO_NAMES, new Map(entities.map((entity) => [entity.id, entity])));
}

/** The lexicon with these things in place of what they were; null: gone. Costs as much as the names that change. */
export function updateLexicon(lexicon: Lexicon, changes: ReadonlyMap<NodeId, EntityNode | null>): Lexicon {
  const entities = new Map(lexicon.entities);
  const exact = new Names(lexicon.exact);
  const stems = new Names(lexicon.stems);
  const words = new Names(lexicon.words);
  let { wordsMax } = lexicon;
  for (const [id, entity] of changes) {
    const before = entities.get(id);
    if (before) {
      for (const { key, keys, stemmed } of spellingsOf(before)) {
        exact.remove(key, id);
        for (const word of keys) words.remove(word, id);
        if (stemmed !== null) stems.remove(stemmed, id);
      }
      entities.delete(id);
    }
    if (!entity) continue;
    entities.set(id, entity);
    for (const { key, keys, stemmed, name, how } of spellingsOf(entity)) {
      // A misspelt long name may be written apart in one place more than the right one.
      wordsMax = Math.min(WORDS_MAX, Math.max(wordsMax, keys.length + 1));
      const entry = { entity, how, name, edits: 0, isCommon: isCommonName(entity, name, key) };
      exact.add(key, entry);
      if (how !== "FUZZY" && (keys.length === 1 || isDescribed(entity))) {
        for (const word of keys) words.add(word, { ...entry, isCommon: false });
      }
      if (stemmed !== null) stems.add(stemmed, { entity, how: "STEM", name, edits: 0, isCommon: false });
    }
  }
  return {
    entities,
    wordsMax,
    shelves: reshelved(lexicon.shelves, exact.finish(), exact.byKey),
    stemShelves: reshelved(lexicon.stemShelves, stems.finish(), stems.byKey),
    wordShelves: reshelved(lexicon.wordShelves, words.finish(), words.byKey),
    exact: exact.byKey,
    stems: stems.byKey,
    words: words.byKey,
  };
}

const WORDS_MAX = 8;

interface Spelling {
  readonly key: string;
  /** Of its words. */
  readonly keys: readonly string[];
  /** Of a name that is ordinary language. */
  readonly stemmed: string | null;
  readonly name: string;
  readonly how: Match;
}

function spellingsOf(entity: EntityNode): Spelling[] {
  const isStemmed = STEMMED_KINDS.has(entity.kind);
  const spelling = (name: string, how: Match): Spelling[] => {
    const keys = nameKeys(name);
    if (keys.length === 0) return [];
    const stemmed = isStemmed ? keys.map(stem).join("") : null;
    return [{ key: keys.join(""), keys, stemmed, name, how }];
  };
  return [
    ...spelling(entity.name, "EXACT"),
    ...entity.aliases.flatMap((alias) => spelling(alias, "ALIAS")),
    ...entity.misspellings.flatMap((misspelling) => spelling(misspelling, "FUZZY")),
    // A slug is how links and other answers spell it.
    ...spelling(entity.slug, "ALIAS"),
    ...(entity.kind === "CATEGORY" ? adjectivesOf(entity).flatMap((word) => spelling(word, "ALIAS")) : []),
  ];
}

/** "Which are full-stack", of the full-stack frameworks: a class without its kind. */
function adjectivesOf({ name, aliases }: EntityNode): string[] {
  return [name, ...aliases].flatMap((text) => {
    const [, adjective, kind] = /^(.+)[ -]([a-z]+)$/i.exec(text) ?? [];
    const isKind = (KIND_WORDS as readonly string[]).includes(
      vocabularyWord(kind?.toLowerCase() ?? "")?.canonical ?? "",
    );
    return adjective && isKind && !isEverydayWord(adjective.toLowerCase()) ? [adjective] : [];
  });
}

/** Entries by key; what it was made from stays as it is. */
class Names {
  readonly byKey: Map<string, readonly LexiconEntry[]>;
  /** Of the keys that change, by entity: one word may be in the names of ten thousand. */
  readonly #changed = new Map<string, Map<NodeId, LexiconEntry>>();

  constructor(byKey: ReadonlyMap<string, readonly LexiconEntry[]>) {
    this.byKey = new Map(byKey);
  }

  /** One entry an entity: a slug that spells the name again adds nothing. */
  add(key: string, entry: LexiconEntry): void {
    const entries = this.#changing(key);
    const known = entries.get(entry.entity.id);
    if (!known || compareEntries(entry, known) < 0) entries.set(entry.entity.id, entry);
  }

  remove(key: string, id: NodeId): void {
    this.#changing(key).delete(id);
  }

  /** Puts what has changed in place and in order; returns its keys. */
  finish(): ReadonlySet<string> {
    for (const [key, entries] of this.#changed) {
      if (entries.size > 0) this.byKey.set(key, [...entries.values()].sort(compareEntries));
      else this.byKey.delete(key);
    }
    return new Set(this.#changed.keys());
  }

  #changing(key: string): Map<NodeId, LexiconEntry> {
    const known = this.#changed.get(key);
    if (known) return known;
    const entries = new Map(this.byKey.get(key)?.map((entry) => [entry.entity.id, entry]));
    this.#changed.set(key, entries);
    return entries;
  }
}

/** What the data says is an everyday word, and of proper names all that our own vocabulary knows as one. */
function isCommonName(entity: EntityNode, name: string, key: string): boolean {
  if (entity.commonWords.some((word) => nameKeys(word).join("") === key)) return true;
  const isProper = !STEMMED_KINDS.has(entity.kind);
  return isProper && (key.length === 1 || (!/\s/.test(name) && isEverydayWord(key)));
}
