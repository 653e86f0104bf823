import { isDeepStrictEqual } from "node:util";
import type { Claim, Doubt, EntityNode } from "../graph/model.js";
import type { ValueChange } from "../graph/revision.js";

type Value = EntityNode | Claim;

/** These follow from the rest of a claim, or from when it came: no change is about them. */
const NOT_CONTENT: ReadonlySet<string> = new Set(["status", "recordedAt", "recordedBy"]);

/**
 * The change as it has to be made to what the thing is by now: field by field, doubts one by one, so that what others
 * changed in between stays. `null` where it cannot be: they changed the same field, or made or removed the thing.
 */
export function rebaseChange({ before, after }: ValueChange, current: Value | null): ValueChange | null {
  if (isSame(current, after)) return { before: current, after: current };
  if (before === null || after === null) return isSame(current, before) ? { before: current, after } : null;
  if (current === null) return null;
  const merged = merge(fieldsOf(before), fieldsOf(after), fieldsOf(current));
  return merged && { before: current, after: merged as unknown as Value };
}

/** Whether the two say the same, whoever recorded them and when. */
export function isSame(a: Value | null, b: Value | null): boolean {
  if (a === null || b === null) return a === b;
  return isDeepStrictEqual(contentOf(a), contentOf(b));
}

/** The change that undoes it. A claim recorded does not go: it is taken back, which everybody can see. */
export function oppositeOf({ before, after }: ValueChange, reason: string): ValueChange {
  if (before !== null || after === null || "kind" in after) return { before: after, after: before };
  return { before: after, after: withDoubt(after, { kind: "WITHDRAWN", reason }) };
}

/** The claim with one doubt more; the same claim if it has that doubt. */
export function withDoubt(claim: Claim, doubt: Doubt): Claim {
  const isKnown = claim.doubts.some((known) => isDeepStrictEqual(known, doubt));
  return isKnown ? claim : { ...claim, doubts: [...claim.doubts, doubt] };
}

export function isWithdrawn({ doubts }: Claim): boolean {
  return doubts.some(({ kind }) => kind === "WITHDRAWN");
}

type Fields = Readonly<Record<string, unknown>>;

function merge(before: Fields, after: Fields, current: Fields): Fields | null {
  const merged: Record<string, unknown> = { ...current };
  for (const field of Object.keys(after)) {
    if (NOT_CONTENT.has(field) || isDeepStrictEqual(before[field], after[field])) continue;
    if (field === "doubts") {
      merged.doubts = mergeLists(before.doubts, after.doubts, current.doubts);
      continue;
    }
    if (![before[field], after[field]].some((known) => isDeepStrictEqual(known, current[field]))) return null;
    merged[field] = after[field];
  }
  return merged;
}

function mergeLists(before: unknown, after: unknown, current: unknown): readonly unknown[] {
  const [old, wanted, present] = [before, after, current] as [unknown[], unknown[], unknown[]];
  const has = (list: readonly unknown[], item: unknown) => list.some((other) => isDeepStrictEqual(other, item));
  const kept = present.filter((item) => !has(old, item) || has(wanted, item));
  return [...kept, ...wanted.filter((item) => !has(old, item) && !has(kept, item))];
}

function contentOf(value: Value): Fields {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !NOT_CONTENT.has(field)));
}

function fieldsOf(value: Value): Fields {
  return value as unknown as Fields;
}
