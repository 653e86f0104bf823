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
  for (let i = 0; i < length; ) {
    const left = a.codePointAt(i) ?? 0;
    const right = b.codePointAt(i) ?? 0;
    if (left !== right) return left - right;
    i += left > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
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
  const { first, last, reverse = false } = page;
  const rows = reverse ? inOrder.toReversed() : inOrder;
  const { after, before } = page;
  let from = after ? lowerBound(rows, after, true, reverse) : 0;
  let to = before ? lowerBound(rows, before, false, reverse) : rows.length;
  if (first !== undefined) to = Math.min(to, from + first);
  if (last !== undefined) from = Math.max(from, to - last);
  to = Math.max(from, to);
  return {
    rows: rows.slice(from, to),
    totalCount: rows.length,
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
  };
}

/** The first index whose key is not before `key` (or, `past`, is after it). */
function lowerBound(rows: readonly { key: SortKey }[], key: SortKey, past: boolean, reverse: boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    const order = row ? compareSortKeys(row.key, key, reverse) : 1;
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
