import { STEP_FACTOR } from "../../graph/claim-weight.js";
/**
 * The arithmetic of a ranking, small enough to check by hand: no I/O, no graph, no GraphQL.
 * Method and sources: docs/decisions/0003.
 */

/** A stack is as good as its parts on average, and a little as bad as its worst. */
export const STACK_MEAN_SHARE = 0.7;

/** Scores closer than this are the same score: what is left of the difference is rounding. */
const SCORE_GRAIN = 1e-9;
const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

export interface WeightParts {
  /** Reliability of the source times what doubts leave, 0…1. */
  readonly confidence: number;
  readonly ageYears: number;
  readonly halfLifeYears: number;
  readonly hops: number;
}

/** `confidence · 2^(−age/halfLife) · 0.5^hops`: what a claim weighs, 0…1. */
export function claimWeight({ confidence, ageYears, halfLifeYears, hops }: WeightParts): number {
  return confidence * 2 ** (-ageYears / halfLifeYears) * STEP_FACTOR ** hops;
}

/** Years from one ISO date to a later one; 0 where it is not later. */
export function yearsBetween(from: string, to: string): number {
  return yearsBetweenMs(Date.parse(from), Date.parse(to));
}

/** The same of times since the epoch. */
export function yearsBetweenMs(fromMs: number, toMs: number): number {
  return Math.max(0, (toMs - fromMs) / MS_PER_DAY / DAYS_PER_YEAR);
}

/** One claim as it is heard: by whom, how loud, and how much of it speaks for (the rest against). */
export interface Voice {
  readonly speaker: string;
  readonly weight: number;
  /** 1: a supporting claim; 0: an opposing one; between: a measured figure. */
  readonly share: number;
}

/** For (`r`) and against (`s`): of each speaker only the strongest voice for, and the strongest against, counts. */
export interface Tally {
  readonly r: number;
  readonly s: number;
}

export function tally(voices: readonly Voice[]): Tally {
  return tallyBy(voices, ({ weight }) => weight);
}

/** The same of what has yet to be weighed. */
export function tallyBy<T extends Pick<Voice, "speaker" | "share">>(
  voices: readonly T[],
  weightOf: (voice: T) => number,
): Tally {
  const [only] = voices;
  if (!only) return NOBODY;
  if (voices.length === 1) {
    const weight = weightOf(only);
    return { r: weight * only.share, s: weight * (1 - only.share) };
  }
  // Publishers are few: to look for one among them is quicker than to make a map for each candidate.
  const speakers: string[] = [];
  const supporting: number[] = [];
  const opposing: number[] = [];
  for (const voice of voices) {
    const { speaker, share } = voice;
    const weight = weightOf(voice);
    const place = speakers.indexOf(speaker);
    if (place < 0) {
      speakers.push(speaker);
      supporting.push(weight * share);
      opposing.push(weight * (1 - share));
    } else {
      supporting[place] = Math.max(supporting[place] as number, weight * share);
      opposing[place] = Math.max(opposing[place] as number, weight * (1 - share));
    }
  }
  return { r: sumBySize(supporting), s: sumBySize(opposing) };
}

const NOBODY: Tally = { r: 0, s: 0 };

/** What is believed of one thing: a score and the interval that the unknown leaves open, all in 0…1. */
export interface Opinion {
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** Nothing is known: half, and anything is possible. */
export const UNKNOWN: Opinion = { score: 0.5, low: 0, high: 1 };

/** `b = r/(r+s+2)`, `d = s/(r+s+2)`, `u = 2/(r+s+2)`, score `b + u/2`, interval `[b, 1−d]` (Jøsang 2016). */
export function opinionOf({ r, s }: Tally): Opinion {
  const total = r + s + 2;
  return { score: (r + 1) / total, low: r / total, high: 1 - s / total };
}

/** A stack's opinion on one item, from those of the components it concerns: 0.7 of their mean, 0.3 of the least. */
export function stackOpinion(components: readonly Opinion[]): Opinion {
  if (components.length === 0) return UNKNOWN;
  return {
    score: blend(components.map(({ score }) => score)),
    low: blend(components.map(({ low }) => low)),
    high: blend(components.map(({ high }) => high)),
  };
}

/** Weights of wishes as shares that sum to 1. */
export function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

export interface WeighedOpinion extends Opinion {
  readonly weight: number;
}

/** The whole: `Σ w·E`, `[Σ w·b, Σ w·(1−d)]`, and the coverage `Σ w·(1−u)`, for weights that sum to 1. */
export function combine(items: readonly WeighedOpinion[]): Opinion & { readonly coverage: number } {
  const whole = { score: 0, low: 0, high: 0, coverage: 0 };
  for (const { weight, score, low, high } of items) {
    whole.score += weight * score;
    whole.low += weight * low;
    whole.high += weight * high;
    whole.coverage += weight * (1 - (high - low));
  }
  return whole;
}

/** A score as it is compared: equal for scores that differ by rounding alone. */
export function comparable(score: number): number {
  return Math.round(score / SCORE_GRAIN);
}

/** Where a measured figure lies between `worst` (0) and `best` (1), on a logarithmic scale; null where none can. */
export function measuredShare(value: number, { worst, best }: { worst: number; best: number }): number | null {
  if (!(value > 0 && worst > 0 && best > 0) || worst === best) return null;
  return Math.min(1, Math.max(0, Math.log(value / worst) / Math.log(best / worst)));
}

/** 0.7 of the mean and 0.3 of the least of at least one value. */
export function blend(values: readonly number[]): number {
  const mean = sumBySize(values) / values.length;
  return STACK_MEAN_SHARE * mean + (1 - STACK_MEAN_SHARE) * Math.min(...values);
}

/** Added up in the order of size, so that no order of claims can change the last bit. */
function sumBySize(values: readonly number[]): number {
  const [only = 0] = values;
  return values.length < 2 ? only : values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
