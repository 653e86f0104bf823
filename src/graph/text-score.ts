import { slugify } from "./ids.js";
import type { EntityNode } from "./model.js";

/** The words of a name or a query, as they are compared: `Node.js` → `nodejs`, `C++` → `cplusplus`. */
export function words(text: string): string[] {
  return slugify(text).split("-").filter(Boolean);
}

/**
 * Whether all words of `text`, or words that begin with them, occur in the node's names or summary. A text without a
 * word, such as punctuation or an emoji, is mentioned nowhere.
 */
export function mentions(node: EntityNode, text: string): boolean {
  const asked = words(text);
  if (asked.length === 0) return false;
  const spoken = [node.name, ...node.aliases, node.summary ?? ""].flatMap(words);
  return asked.every((word) => spoken.some((other) => other.startsWith(word)));
}

/** How many letters a word of this length may be wrong in and still be meant. */
export function editsAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * How well a node answers to `query`, 0…1, and the name that did: the mean over the query's words of their best match
 * in one name (whole word 1, beginning of a word 0.6 to 0.9, a few letters apart up to 0.6), times a tenth less
 * for each word of the name that was not asked for (at most half). An alias counts 0.98, a misspelling 0.9 of a name.
 */
export function textScore(query: string, node: EntityNode): { score: number; matched: string } {
  const asked = words(query);
  let best = { score: 0, matched: node.name };
  const consider = (name: string, factor: number, shown: string) => {
    const score = factor * nameScore(asked, words(name));
    if (score > best.score) best = { score, matched: shown };
  };
  consider(node.name, 1, node.name);
  for (const alias of node.aliases) consider(alias, 0.98, alias);
  for (const misspelling of node.misspellings) consider(misspelling, 0.9, node.name);
  return best;
}

function nameScore(asked: readonly string[], name: readonly string[]): number {
  if (asked.length === 0 || name.length === 0) return 0;
  // "node js" and "nodejs" are the same name.
  if (asked.join("") === name.join("")) return 1;
  const sum = asked.reduce((total, word) => total + Math.max(...name.map((other) => wordScore(word, other))), 0);
  const surplus = Math.max(0, name.length - asked.length);
  return (sum / asked.length) * (1 - Math.min(0.5, surplus * 0.1));
}

function wordScore(asked: string, word: string): number {
  if (asked === word) return 1;
  if (asked.length >= 2 && word.startsWith(asked)) return 0.6 + 0.3 * (asked.length / word.length);
  const allowed = editsAllowed(asked.length);
  if (allowed === 0) return 0;
  const edits = editDistance(asked, word, allowed);
  return edits > allowed ? 0 : 0.6 * (1 - edits / asked.length);
}

/**
 * Letters to insert, drop, change, or swap with their neighbour to turn `a` into `b` (optimal string alignment);
 * `limit + 1` as soon as it is known to be more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** One bit for each letter and digit that occurs; other scripts share a few. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 31);
  return mask;
}

/** An edit changes at most two bits of a letter mask: what differs in more is not that near. */
export function bitCount(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
