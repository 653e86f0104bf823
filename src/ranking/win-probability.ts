import type { NodeId } from "../graph/model.js";
import { isNeededOnce, type PartOpinion } from "./profile.js";
import { drawBeta, drawDirichlet, type Random, seededRandom } from "./random.js";
import type { ItemScore, RankedCandidate, Ranking } from "./ranking.js";
import { blend, comparable } from "./score.js";

export const DRAWS = 2000;
/** Only so many of the first take part: whoever stands farther back wins nothing worth telling. */
export const CONTENDERS_MAX = 20;
/** How much the drawn weights keep to those given: 20 times each share is its Dirichlet parameter. */
const WEIGHT_CONCENTRATION = 20;
const SEED = 20_230_101;

/**
 * How often each of the first 20 comes first when weights and scores vary as far as they are unknown: weights by
 * Dirichlet(20·w), what is believed of each part and item by Beta(r+1, s+1). What rests on the same claims shares a
 * draw; ties are split. In the manner of SMAA-2 (Lahdelma & Salminen 2001). Candidates farther back are not in it.
 */
export function winProbabilities({ candidates, need }: Ranking): ReadonlyMap<NodeId, number> {
  const contenders = candidates.slice(0, CONTENDERS_MAX);
  const random = seededRandom(SEED);
  const beliefs = new Beliefs();
  const plans = contenders.map(({ breakdown, candidate }) =>
    breakdown.map(
      (score): Plan => ({
        combine: candidate.kind !== "STACK" ? first : isNeededOnce(score.item) ? best : blend,
        beliefs: score.parts.map((part) => beliefs.indexOf(part, score)),
      }),
    ),
  );
  const parameters = need.wishes.map(({ weight }) => weight * WEIGHT_CONCENTRATION);
  const wins = new Float64Array(contenders.length);
  const totals = new Float64Array(contenders.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = drawDirichlet(random, parameters);
    const drawn = beliefs.draw(random);
    for (const [index, items] of plans.entries()) {
      totals[index] = items.reduce((sum, item, k) => sum + (weights[k] ?? 0) * drawnScore(item, drawn), 0);
    }
    splitWin(totals, wins);
  }
  return new Map(contenders.map(({ candidate }, index) => [candidate.id, (wins[index] ?? 0) / DRAWS]));
}

/** What is believed of single parts and items, each once, however many candidates share it. */
class Beliefs {
  readonly #indexOf = new Map<string, number>();
  readonly #tallies: { r: number; s: number }[] = [];

  indexOf(part: PartOpinion, { item }: ItemScore): number {
    const key = `${item.id} ${groundsOf(part)}`;
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = this.#tallies.length;
    this.#indexOf.set(key, index);
    this.#tallies.push({ r: part.r, s: part.s });
    return index;
  }

  draw(random: Random): number[] {
    return this.#tallies.map(({ r, s }) => drawBeta(random, r + 1, s + 1));
  }
}

/** The claims an opinion rests on, as far as they came; where there are none, the part about which nothing is known. */
function groundsOf({ evidence, part }: PartOpinion): string {
  if (evidence.length === 0) return `nothing on ${part.node.id}`;
  return evidence
    .map(({ claim, hops }) => `${claim.id} ${hops}`)
    .sort()
    .join(" ");
}

function drawnScore({ combine, beliefs }: Plan, drawn: readonly number[]): number {
  return beliefs.length === 0 ? 0.5 : combine(beliefs.map((index) => drawn[index] ?? 0.5));
}

/** How a candidate's score on one item is drawn: from which beliefs, and what they come to together (profile.ts). */
interface Plan {
  readonly beliefs: readonly number[];
  readonly combine: (values: readonly number[]) => number;
}

function first(values: readonly number[]): number {
  return values[0] ?? 0.5;
}

function best(values: readonly number[]): number {
  return Math.max(...values);
}

function splitWin(totals: Float64Array, wins: Float64Array): void {
  const best = comparable(Math.max(...totals));
  const winners: number[] = [];
  for (const [index, total] of totals.entries()) if (comparable(total) === best) winners.push(index);
  for (const index of winners) wins[index] = (wins[index] ?? 0) + 1 / winners.length;
}

/** The candidate's own, 0 where it stands too far back to take part. */
export function winProbabilityOf({ candidate }: Pick<RankedCandidate, "candidate">, ranking: Ranking): number {
  let known = COMPUTED.get(ranking);
  if (!known) {
    known = winProbabilities(ranking);
    COMPUTED.set(ranking, known);
  }
  return known.get(candidate.id) ?? 0;
}

/** A ranking never changes, so its draws are made once, when first asked for. */
const COMPUTED = new WeakMap<Ranking, ReadonlyMap<NodeId, number>>();
