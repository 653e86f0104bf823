import type { Claim, EntityNode, IsoDate, IsoDateTime, SourceNode } from "./model.js";

/** The last day that anything known at `at` can be of: the day after, since it has begun already further east. */
export function latestDay(at: IsoDateTime): IsoDate {
  return new Date(Date.parse(at) + DAY_MS).toISOString().slice(0, 10);
}

/** A day that had not come when it was recorded. */
export interface FutureDate {
  readonly field: "asOf" | "date" | "publishedOn" | "recordedAt";
  /** `expected a day up to 2026-12-02, but got 2206-05-01` */
  readonly message: string;
}

/**
 * The first date of a claim that lies after the day after it was recorded; null where none does. A release may be
 * planned and a support period may end later: the date of RELEASED is free.
 */
export function futureDateOf(claim: Pick<Claim, "asOf" | "date" | "predicate" | "recordedAt">): FutureDate | null {
  const latest = latestDay(claim.recordedAt);
  return (
    after("asOf", claim.asOf, latest) ?? (claim.predicate === "RELEASED" ? null : after("date", claim.date, latest))
  );
}

/** The same for the day on which a source was published, recorded at `at`. */
export function futurePublication(
  { publishedOn }: Pick<SourceNode, "publishedOn">,
  at: IsoDateTime,
): FutureDate | null {
  return after("publishedOn", publishedOn, latestDay(at));
}

/** The first such date in what a file brings at `at`, which may name a day that has not come as the one of its recording too. */
export function futureDateIn(item: Claim | EntityNode, at: IsoDateTime): FutureDate | null {
  if ("kind" in item) return item.kind === "SOURCE" ? futurePublication(item, at) : null;
  return futureDateOf({ ...item, recordedAt: at }) ?? after("recordedAt", item.recordedAt.slice(0, 10), latestDay(at));
}

function after(field: FutureDate["field"], day: IsoDate | null, latest: IsoDate): FutureDate | null {
  if (day === null || day <= latest) return null;
  return { field, message: `expected a day up to ${latest}, but got ${day}` };
}

const DAY_MS = 86_400_000;
