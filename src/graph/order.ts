import type { NodeId } from "./model.js";

/**
 * Where a row stands in a list. Every list of the system is ordered by score (highest first), then by name by code
 * point, then by id, so that no order depends on chance; lists by name alone have equal scores.
 */
export interface SortKey {
  readonly score: number;
  readonly name: string;
  readonly id: NodeId;
}

export function compareSortKeys(a: SortKey, b: SortKey, reverse = false): number {
  const order =
    (a.score === b.score ? 0 : b.score - a.score) || compareCodePoints(a.name, b.name) || compareCodePoints(a.id, b.id);
  return reverse ? -order : order;
}

/** By Unicode code point: JavaScript's own `<` compares UTF-16 units, which puts emoji before some letters. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  if (i === length) return a.length - b.length;
  const codePoints = (at: number) => (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  // Where they part inside a surrogate pair, the whole pairs are compared.
  return (isHighSurrogate(a.charCodeAt(i - 1)) && codePoints(i - 1)) || codePoints(i);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** Which part of an ordered list: like Relay's arguments, with decoded cursors. */
export interface PageRequest {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly after?: SortKey | undefined;
  readonly before?: SortKey | undefined;
  /** The whole order the other way round. */
  readonly reverse?: boolean | undefined;
}

/** One page, and what a client needs to know of the rest. `totalCount` counts the whole list. */
export interface Page<T> {
  readonly rows: readonly { readonly row: T; readonly key: SortKey }[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Cuts a page out of `inOrder`, sorted by compareSortKeys. A cursor of a row since gone continues where it stood. */
export function cutPage<T>(inOrder: readonly { row: T; key: SortKey }[], page: PageRequest): Page<T> {
  const rows = page.reverse ? inOrder.toReversed() : inOrder;
  const { from, to } = pageBounds(rows.length, (at) => (rows[at] as { key: SortKey }).key, page);
  return {
    rows: rows.slice(from, to),
    totalCount: rows.length,
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
  };
}

/** The same of a list of which only the keys at some places are looked at: those from `from`, before `to`. */
export function pageBounds(
  length: number,
  keyAt: (at: number) => SortKey,
  { first, last, after, before, reverse = false }: PageRequest,
): { from: number; to: number } {
  let from = after ? lowerBound(length, keyAt, after, true, reverse) : 0;
  let to = before ? lowerBound(length, keyAt, before, false, reverse) : length;
  if (first !== undefined) to = Math.min(to, from + first);
  if (last !== undefined) from = Math.max(from, to - last);
  to = Math.max(from, to);
  return { from, to };
}

/** The first place whose key is not before `key` (or, `past`, is after it). */
function lowerBound(
  length: number,
  keyAt: (at: number) => SortKey,
  key: SortKey,
  past: boolean,
  reverse: boolean,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareSortKeys(keyAt(middle), key, reverse);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
