import { runAtOnce, type Steps } from "../async/cooperative.js";
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

/** The lexicon with these things in place of what they were; null: gone. */
export function updateLexicon(lexicon: Lexicon, changes: Changes): Lexicon {
  return runAtOnce(lexiconSteps(lexicon, changes));
}

/** The same, a step at a time: of 125,000 things it takes seconds. */
export function lexiconSteps(lexicon: Lexicon | null, changes: Changes): Steps<Lexicon> {
  return changedSteps(lexicon ?? NO_NAMES, changes);
}

/** One for each thing. */
type Changes = Iterable<readonly [NodeId, EntityNode | null]>;

function* changedSteps(lexicon: Lexicon, changes: Changes): Steps<Lexicon> {
  const entities = yield* copied(lexicon.entities);
  const exact = new Names(yield* copied(lexicon.exact));
  const stems = new Names(yield* copied(lexicon.stems));
  const words = new Names(yield* copied(lexicon.words));
  let { wordsMax } = lexicon;
  for (const [id, entity] of changes) {
    yield;
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
    shelves: yield* reshelved(lexicon.shelves, yield* exact.finish(), exact.byKey),
    stemShelves: yield* reshelved(lexicon.stemShelves, yield* stems.finish(), stems.byKey),
    wordShelves: yield* reshelved(lexicon.wordShelves, yield* words.finish(), words.byKey),
    exact: exact.byKey,
    stems: stems.byKey,
    words: words.byKey,
  };
}

const WORDS_MAX = 8;

function* copied<K, V>(map: ReadonlyMap<K, V>): Steps<Map<K, V>> {
  const copy = new Map<K, V>();
  for (const [key, value] of map) {
    copy.set(key, value);
    yield;
  }
  return copy;
}

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

/** Entries by key. */
class Names {
  /** Of the keys that change, by entity: one word may be in the names of ten thousand. */
  readonly #changed = new Map<string, Map<NodeId, LexiconEntry>>();

  constructor(readonly byKey: Map<string, readonly LexiconEntry[]>) {}

  /** One entry an entity: a slug that spells the name again adds nothing. */
  add(key: string, entry: LexiconEntry): void {
    const entries = this.#changing(key);
    const known = entries.get(entry.entity.id);
    if (!known || compareEntries(entry, known) < 0) entries.set(entry.entity.id, entry);
  }

  remove(key: string, id: NodeId): void {
    this.#changing(key).delete(id);
  }

  /** Puts what has changed in place and in order; returns it by key. */
  *finish(): Steps<ReadonlyMap<string, unknown>> {
    for (const [key, entries] of this.#changed) {
      yield;
      if (entries.size > 0) this.byKey.set(key, [...entries.values()].sort(compareEntries));
      else this.byKey.delete(key);
    }
    return this.#changed;
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
