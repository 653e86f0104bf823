import type { EdgeRequest } from "./graph-store.js";
import { compareSortKeys, type PageRequest, type SortKey } from "./order.js";

/**
 * Whether two requests ask for the same, but for the node. Field by field: written out as JSON to be compared, they take
 * ten times as long.
 */
export function asksAlike(a: EdgeRequest, b: EdgeRequest): boolean {
  return FIELDS.every((field) => isSameField(field, a, b));
}

type Asked = Omit<EdgeRequest, "id">;

const SAME: { readonly [F in keyof Required<Asked>]: (a: Asked[F], b: Asked[F]) => boolean } = {
  predicates: isSameList,
  direction: isSame,
  statuses: isSameList,
  stances: isSameList,
  otherKinds: isSameList,
  otherTechnologyKinds: isSameList,
  orderBy: isSame,
  page: isSamePage,
  sourceIds: isSameList,
  asOfMax: isSame,
};
const FIELDS = Object.keys(SAME) as (keyof Asked)[];

function isSameField<F extends keyof Asked>(field: F, a: Asked, b: Asked): boolean {
  return SAME[field](a[field], b[field]);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b;
}

function isSameList(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function isSamePage(a: PageRequest, b: PageRequest): boolean {
  return (
    a.first === b.first &&
    a.last === b.last &&
    (a.reverse ?? false) === (b.reverse ?? false) &&
    isSamePlace(a.after, b.after) &&
    isSamePlace(a.before, b.before)
  );
}

function isSamePlace(a: SortKey | undefined, b: SortKey | undefined): boolean {
  return a && b ? compareSortKeys(a, b) === 0 : a === b;
}
