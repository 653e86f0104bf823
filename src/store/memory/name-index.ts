import { slugify } from "../../graph/ids.js";
import type { EntityNode } from "../../graph/model.js";
import { bitCount, editDistance, editsAllowed, letterMask, words } from "../../graph/text-score.js";
import { lowerBound, type NodeRow } from "./node-table.js";

/** Words of one length, each with the letters that occur in it. */
interface Shelf {
  readonly words: string[];
  readonly masks: number[];
}

/**
 * Nodes by name: by whole names (`named`), and by words of them that are, begin with or are a few letters from one asked
 * for (`like`). A misspelt word is held against the letters of the words of about its length (of 100,000 words that
 * takes 0.2 ms), and only where those fit letter by letter.
 */
export class NameIndex {
  readonly #named = new Map<string, NodeRow[]>();
  readonly #worded = new Map<string, NodeRow[]>();
  /** By code unit; null until a beginning is looked for. */
  #inOrder: string[] | null = null;
  readonly #shelves: (Shelf | undefined)[] = [];

  add(node: EntityNode, row: NodeRow): void {
    for (const key of keysOf(node)) append(this.#named, key, row);
    for (const word of wordsOf(node)) {
      if (append(this.#worded, word, row)) this.#addWord(word);
    }
  }

  remove(node: EntityNode, row: NodeRow): void {
    for (const key of keysOf(node)) drop(this.#named, key, row);
    for (const word of wordsOf(node)) {
      if (drop(this.#worded, word, row)) this.#removeWord(word);
    }
  }

  /** Nodes of which that is a slug, or the slug of a name. */
  named(key: string): readonly NodeRow[] {
    return this.#named.get(key) ?? [];
  }

  /** At least the nodes whose text score (text-score.ts) for `text` is above 0. */
  like(text: string): Set<NodeRow> {
    const asked = words(text);
    const found = new Set(this.#worded.get(asked.join("")));
    for (const word of new Set(asked)) {
      for (const known of [word, ...this.#beginningWith(word), ...this.#near(word)]) {
        for (const row of this.#worded.get(known) ?? []) found.add(row);
      }
    }
    return found;
  }

  #beginningWith(start: string): string[] {
    if (start.length < 2) return [];
    this.#inOrder ??= [...this.#worded.keys()].sort();
    const { length } = this.#inOrder;
    const from = placeIn(this.#inOrder, start);
    let to = from;
    while (to < length && this.#inOrder[to]?.startsWith(start)) to += 1;
    return this.#inOrder.slice(from, to);
  }

  #near(word: string): string[] {
    const allowed = editsAllowed(word.length);
    const letters = letterMask(word);
    const found: string[] = [];
    for (let length = word.length - allowed; allowed > 0 && length <= word.length + allowed; length++) {
      const { words, masks } = this.#shelves[length] ?? NO_WORDS;
      for (let at = 0; at < masks.length; at++) {
        // Each edit changes at most two of the letters used.
        if (bitCount((masks[at] as number) ^ letters) > 2 * allowed) continue;
        const known = words[at] as string;
        if (editDistance(word, known, allowed) <= allowed) found.push(known);
      }
    }
    return found;
  }

  #addWord(word: string): void {
    this.#inOrder?.splice(placeIn(this.#inOrder, word), 0, word);
    this.#shelves[word.length] ??= { words: [], masks: [] };
    this.#shelves[word.length]?.words.push(word);
    this.#shelves[word.length]?.masks.push(letterMask(word));
  }

  #removeWord(word: string): void {
    this.#inOrder?.splice(placeIn(this.#inOrder, word), 1);
    const shelf = this.#shelves[word.length] ?? NO_WORDS;
    const at = shelf.words.indexOf(word);
    shelf.words.splice(at, 1);
    shelf.masks.splice(at, 1);
  }
}

const NO_WORDS: Shelf = { words: [], masks: [] };

/** The keys by which a node is named: its slug, and the slugs of its name, aliases and misspellings. */
function keysOf(node: EntityNode): Set<string> {
  const keys = new Set([node.slug, ...[node.name, ...node.aliases, ...node.misspellings].map(slugify)]);
  keys.delete(""); // The slug of a name without a letter, such as an emoji.
  return keys;
}

/** The words of its names, and each name written as one word: "node js" and "nodejs" are the same name. */
function wordsOf(node: EntityNode): Set<string> {
  const found = new Set<string>();
  for (const name of [node.name, ...node.aliases, ...node.misspellings]) {
    const parts = words(name);
    for (const part of parts) found.add(part);
    if (parts.length > 1) found.add(parts.join(""));
  }
  return found;
}

/** Whether it is the first under its key. */
function append(lists: Map<string, NodeRow[]>, key: string, row: NodeRow): boolean {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
  return list === undefined;
}

/** Whether it was the last under its key. */
function drop(lists: Map<string, NodeRow[]>, key: string, row: NodeRow): boolean {
  const list = lists.get(key) ?? [];
  list.splice(list.indexOf(row), 1);
  return list.length === 0 && lists.delete(key);
}

function placeIn(inOrder: readonly string[], word: string): number {
  return lowerBound(inOrder.length, (at) => ((inOrder[at] as string) < word ? -1 : 1));
}
