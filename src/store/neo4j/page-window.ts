import type { Page, PageRequest, SortKey } from "../../graph/order.js";
import { orderKey } from "./codec.js";
import { integer, type Parameters } from "./cypher.js";

/** Rows of one list, to be cut into a page inside the database. */
export interface WindowText {
  /** Variables of the outer statement that `match` goes on from; `q`, the request, is always one. */
  readonly carried: string;
  /** Finds the rows of the whole list. */
  readonly match: string;
  /** Expressions over what `match` found; by score (highest first), then name, then id rows are ordered. */
  readonly score:
    | string
    | { /** All rows score alike: the order may come from an index that begins with this. */ readonly sameFor: string };
  /** An order key (codec.ts). */
  readonly name: string;
  readonly id: string;
  /** What is told of a row. `score` may be named. */
  readonly row: string;
  /** How many rows to find at most, over all requests. */
  readonly limit: string;
}

/** `start`: the rows at the beginning of the order; `end`: those at its end, last first. */
export type Side = "start" | "end";
export const SIDES: readonly Side[] = ["start", "end"];

const EVERYTHING = 2_147_483_000;

/** What a statement returns of a window that is counted, once it has been found. */
export const WINDOW_FOUND = "q.i AS i, found[..q.most] AS rows, total, below, above";

/** What a window must be able to do. The less it is, the sooner it is planned and run. */
export interface WindowUse {
  /** The page may begin or end at a cursor. */
  readonly hasCursor: boolean;
  readonly isCounted: boolean;
}

/**
 * The part of a statement that finds at most `limit` rows between the places `q.low` and `q.high`, and, only where that
 * is not all there is, counts the list and what lies on either side. Leaves `found` and, where it is counted, `total`,
 * `below` and `above`.
 */
export function windowed(
  { carried, match, score, name, id, row, limit }: WindowText,
  side: Side,
  { hasCursor, isCounted }: WindowUse = { hasCursor: true, isCounted: true },
): string {
  const byName = side === "start" ? "name, id" : "name DESC, id DESC";
  const first = typeof score === "string" ? "score" : score.sameFor;
  const isDescending = (typeof score === "string") === (side === "start");
  const order = `${first}${isDescending ? " DESC" : ""}, ${byName}`;
  const keys = `WITH *, ${typeof score === "string" ? score : "0.0"} AS score, ${name} AS name, ${id} AS id`;
  const isAfterLow =
    "(score < q.low.score OR score = q.low.score AND (name > q.low.name OR name = q.low.name AND id > q.low.id))";
  const isBeforeHigh =
    "(score > q.high.score OR score = q.high.score AND (name < q.high.name OR name = q.high.name AND id < q.high.id))";
  const between = `
  WHERE (q.low IS NULL OR ${isAfterLow}) AND (q.high IS NULL OR ${isBeforeHigh})`;
  const counted = hasCursor
    ? `
CALL (${carried}, found) {
  WITH * WHERE q.low IS NOT NULL OR q.high IS NOT NULL OR size(found) >= q.most
  ${match}
  ${keys}
  RETURN count(*) AS total,
    count(CASE WHEN q.low IS NOT NULL AND NOT ${isAfterLow} THEN 1 END) AS below,
    count(CASE WHEN q.high IS NOT NULL AND NOT ${isBeforeHigh} THEN 1 END) AS above
}`
    : `
CALL (${carried}, found) {
  WITH * WHERE size(found) >= q.most
  ${match}
  RETURN count(*) AS total
}
WITH *, 0 AS below, 0 AS above`;
  return `
CALL (${carried}) {
  ${match}
  ${keys}${hasCursor ? between : ""}
  WITH * ORDER BY ${order} LIMIT ${limit}
  RETURN collect(${row}) AS found
}${isCounted ? counted : ""}`;
}

/** From which side of the order the page is best fetched. */
export function sideOf({ first, last, reverse = false }: PageRequest): Side {
  const fromStart = first !== undefined || last === undefined;
  return fromStart !== reverse ? "start" : "end";
}

/** How many rows to fetch: one more than the page holds, to know whether there are others. */
export function mostOf({ first, last }: PageRequest): number {
  return Math.min(first ?? last ?? EVERYTHING, EVERYTHING) + 1;
}

/** What of a request the window needs; the cursors in the order's own direction. */
export function windowParameters(page: PageRequest): Parameters {
  const [low, high] = page.reverse ? [page.before, page.after] : [page.after, page.before];
  return { most: integer(mostOf(page)), low: place(low), high: place(high) };
}

function place(cursor: SortKey | undefined): SortKey | null {
  return cursor ? { ...cursor, name: orderKey(cursor.name) } : null;
}

/** The limit of a window that answers several requests: what the largest of them wants. */
export function largestOf(pages: readonly PageRequest[]) {
  return integer(Math.max(1, ...pages.map(mostOf)));
}

export interface WindowCounts {
  readonly total: number;
  readonly below: number;
  readonly above: number;
}

/**
 * The page (order.ts, cutPage) out of what a window left: `rows` as fetched, from the page's own side. What was not
 * counted has its rows, and no counts.
 */
export function pageFrom<T>(
  page: PageRequest,
  rows: readonly { row: T; key: SortKey }[],
  counts: WindowCounts,
  isCounted = true,
): Page<T> {
  const { first, last, reverse = false } = page;
  if (!isCounted) {
    const shown = rows.slice(0, mostOf(page) - 1);
    const isFromStart = first !== undefined || last === undefined;
    return { rows: isFromStart ? shown : shown.reverse(), totalCount: 0, hasNextPage: false, hasPreviousPage: false };
  }
  const isWhole = !page.after && !page.before && rows.length < mostOf(page);
  const total = isWhole ? rows.length : counts.total;
  const [skipped, beyond] = isWhole ? [0, 0] : reverse ? [counts.above, counts.below] : [counts.below, counts.above];
  let from = skipped;
  let to = total - beyond;
  if (first !== undefined) to = Math.min(to, from + first);
  if (last !== undefined) from = Math.max(from, to - last);
  to = Math.max(from, to);
  const fromStart = first !== undefined || last === undefined;
  const inOrder = fromStart ? rows : rows.toReversed();
  const start = fromStart ? skipped : Math.max(skipped, total - beyond - rows.length);
  return {
    rows: inOrder.slice(from - start, to - start),
    totalCount: total,
    hasNextPage: to < total,
    hasPreviousPage: from > 0,
  };
}
