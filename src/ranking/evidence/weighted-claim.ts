import type { Claim, ClaimId, IsoDate, SourceNode } from "../../graph/model.js";
import { PREDICATE_RULES } from "../../graph/predicates.js";
import { claimWeight, type Opinion, opinionOf, tallyBy, UNKNOWN, yearsBetweenMs } from "../scoring/score.js";
import type { Linked } from "./links.js";
import type { Reach } from "./reach.js";

/** A claim as it bears on one item, before its age is known. */
export interface Bearing {
  readonly claim: Claim;
  readonly source: SourceNode;
  /** One voice a publisher: a second copy of a post, under another name, says nothing new. */
  readonly speaker: string;
  /** Reliability times what doubts leave; above 0. */
  readonly confidence: number;
  /** How much of it speaks for, 0…1 (score.ts, Voice). */
  readonly share: number;
  readonly date: IsoDate;
  /** The same since the epoch. */
  readonly dateMs: number;
  /** How many steps it travelled. */
  readonly hops: number;
  /** The runtime or language it was said of, where it was not said of the thing itself. */
  readonly host: Linked | null;
  readonly reach: Reach;
}

/** What it weighs as of a day. */
export function weightAt({ confidence, hops, dateMs, claim }: Bearing, asOfMs: number): number {
  const { halfLifeYears } = PREDICATE_RULES[claim.predicate];
  return claimWeight({ confidence, hops, halfLifeYears, ageYears: yearsBetweenMs(dateMs, asOfMs) });
}

/**
 * All that bears on one item of one candidate, and what it comes to: worked out once for the day it is asked for, since
 * lists are kept (kept-bearings.ts), and most needs are of one day. Of a ranking among 2,000 this was half.
 */
export class BearingList {
  readonly #all: Bearing[] = [];
  #newestDay: IsoDate | null = null;
  #speaksFor = false;
  #asOfMs = Number.NaN;
  #opinion = UNKNOWN;

  get all(): readonly Bearing[] {
    return this.#all;
  }

  /** Null where nothing bears on it. */
  get newestDay(): IsoDate | null {
    return this.#newestDay;
  }

  /** Whether any of it does. */
  get speaksFor(): boolean {
    return this.#speaksFor;
  }

  add(bearing: Bearing): void {
    this.#all.push(bearing);
    this.#newestDay = later(this.#newestDay, bearing.date);
    if (bearing.share > 0) this.#speaksFor = true;
    this.#asOfMs = Number.NaN;
  }

  without(id: ClaimId): BearingList {
    const left = new BearingList();
    for (const bearing of this.#all) if (bearing.claim.id !== id) left.add(bearing);
    return left;
  }

  opinionAt(asOfMs: number): Opinion {
    if (this.#asOfMs !== asOfMs) {
      this.#opinion = opinionOf(tallyBy(this.#all, (bearing) => weightAt(bearing, asOfMs)));
      this.#asOfMs = asOfMs;
    }
    return this.#opinion;
  }
}

export function later(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  return a === null || (b !== null && b > a) ? b : a;
}
