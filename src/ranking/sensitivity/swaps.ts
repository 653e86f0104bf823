import type { Steps } from "../../async/cooperative.js";
import type { EntityNode } from "../../graph/model.js";
import { isKnown, type RankedCandidate, type Ranking } from "../ranking.js";

/** The nearest weight of one item at which another candidate comes first, the other weights keeping their ratios. */
export interface Swap {
  readonly item: EntityNode;
  /** The item's share of the need now. */
  readonly current: number;
  /** Its share at which the two are equal; beyond it, `newWinner` leads. */
  readonly weight: number;
  /** Whether beyond means above that share (or, false, below). */
  readonly isAbove: boolean;
  readonly newWinner: RankedCandidate["candidate"];
}

/**
 * For each item the nearest swap below and above its weight, over all rivals (Triantaphyllou & Sánchez 1997): with Δ the
 * winner's score minus the rival's, `D = Σ wΔ` and `R = (D − w·Δ_k)/(1 − w)`, the two are equal at `w* = R/(R − Δ_k)`.
 * A rival that does better on the item (Δ_k < 0) overtakes above, the others below. Among the ranking's candidates.
 */
export function* findSwaps({ candidates, need }: Ranking): Steps<Swap[]> {
  const [winner, ...rivals] = candidates.filter(isKnown);
  if (!winner) return [];
  const swaps: Swap[] = [];
  for (const [index, { item, weight: current }] of need.wishes.entries()) {
    if (current >= 1) continue;
    const crossings: Crossing[] = [];
    for (const rival of rivals) {
      const crossing = crossingWith(winner, rival, index, current);
      if (crossing) crossings.push(crossing);
      yield;
    }
    const nearest = [
      crossings
        .filter(({ isAbove }) => !isAbove)
        .reduce<Crossing | null>(
          nearer((a, b) => a > b),
          null,
        ),
      crossings
        .filter(({ isAbove }) => isAbove)
        .reduce<Crossing | null>(
          nearer((a, b) => a < b),
          null,
        ),
    ];
    for (const crossing of nearest) {
      if (!crossing) continue;
      const { weight, isAbove, rival } = crossing;
      swaps.push({ item, current, weight, isAbove, newWinner: rival.candidate });
    }
  }
  return swaps;
}

interface Crossing {
  readonly rival: RankedCandidate;
  readonly weight: number;
  readonly isAbove: boolean;
  /** How fast the rival pulls ahead past the crossing. */
  readonly pull: number;
}

function crossingWith(
  winner: RankedCandidate,
  rival: RankedCandidate,
  index: number,
  current: number,
): Crossing | null {
  const deltas = winner.breakdown.map(({ score }, k) => score - (rival.breakdown[k]?.score ?? 0));
  const delta = deltas[index] ?? 0;
  if (Math.abs(delta) < NO_DIFFERENCE) return null;
  const whole = deltas.reduce((sum, one, k) => sum + one * (winner.breakdown[k]?.weight ?? 0), 0);
  const rest = (whole - current * delta) / (1 - current);
  const weight = rest / (rest - delta);
  if (!(weight > 0 && weight < 1)) return null;
  return { rival, weight, isAbove: delta < 0, pull: Math.abs(delta - rest) };
}

/** Below this two scores are one, and no weight of the item parts them. */
const NO_DIFFERENCE = 1e-12;

/** Of crossings at the same weight the rival that pulls ahead fastest; of these the one ranked first. */
function nearer(isNearer: (a: number, b: number) => boolean) {
  return (best: Crossing | null, one: Crossing): Crossing => {
    if (!best || isNearer(one.weight, best.weight)) return one;
    return one.weight === best.weight && one.pull > best.pull ? one : best;
  };
}
