import { runCooperatively, type Steps } from "../../async/cooperative.js";
import type { NodeId } from "../../graph/model.js";
import { isNeededOnce, type PartOpinion } from "../evidence/profile.js";
import { type ItemScore, isKnown, type RankedCandidate, type Ranking } from "../ranking.js";
import { Beta, Dirichlet, type Random, seededRandom } from "../scoring/random.js";
import { blend, comparable } from "../scoring/score.js";

export const DRAWS = 2000;
/** Only so many of the first take part: whoever stands farther back wins nothing worth telling. */
export const CONTENDERS_MAX = 20;
/** How much the drawn weights keep to those given: 20 times each share is its Dirichlet parameter. */
const WEIGHT_CONCENTRATION = 20;
const SEED = 20_230_101;

/**
 * How often each of the first 20 comes first when weights and scores vary as far as they are unknown: weights by
 * Dirichlet(20·w), what is believed of each part and item by Beta(r+1, s+1). What rests on the same claims shares a
 * draw; ties are split. In the manner of SMAA-2 (Lahdelma & Salminen 2001). Candidates farther back, and those without evidence, are not in it.
 */
export function* winProbabilities({ candidates, need }: Ranking): Steps<ReadonlyMap<NodeId, number>> {
  const contenders = candidates.filter(isKnown).slice(0, CONTENDERS_MAX);
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
  const shares = new Dirichlet(need.wishes.map(({ weight }) => weight * WEIGHT_CONCENTRATION));
  const wins = new Float64Array(contenders.length);
  const totals = new Float64Array(contenders.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = shares.draw(random);
    const drawn = beliefs.draw(random);
    for (let index = 0; index < plans.length; index++) {
      totals[index] = drawnTotal(plans[index] as readonly Plan[], weights, drawn);
    }
    splitWin(totals, wins);
    yield;
  }
  return new Map(contenders.map(({ candidate }, index) => [candidate.id, (wins[index] ?? 0) / DRAWS]));
}

/** What is believed of single parts and items, each once, however many candidates share it. */
class Beliefs {
  readonly #indexOf = new Map<string, number>();
  readonly #distributions: Beta[] = [];

  indexOf(part: PartOpinion, { item }: ItemScore): number {
    const key = `${item.id} ${groundsOf(part)}`;
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = this.#distributions.length;
    this.#indexOf.set(key, index);
    this.#distributions.push(new Beta(part.r + 1, part.s + 1));
    return index;
  }

  draw(random: Random): number[] {
    return this.#distributions.map((one) => one.draw(random));
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

function drawnTotal(plans: readonly Plan[], weights: readonly number[], drawn: readonly number[]): number {
  let total = 0;
  for (let k = 0; k < plans.length; k++) total += (weights[k] as number) * drawnScore(plans[k] as Plan, drawn);
  return total;
}

function drawnScore({ combine, beliefs }: Plan, drawn: readonly number[]): number {
  if (beliefs.length === 0) return 0.5;
  // That of a technology is one belief.
  if (combine === first) return drawn[beliefs[0] as number] as number;
  return combine(beliefs.map((index) => drawn[index] as number));
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
  let most = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < totals.length; index++) most = Math.max(most, totals[index] as number);
  const best = comparable(most);
  const winners: number[] = [];
  for (let index = 0; index < totals.length; index++) {
    if (comparable(totals[index] as number) === best) winners.push(index);
  }
  for (const index of winners) wins[index] = (wins[index] as number) + 1 / winners.length;
}

/** The candidate's own, 0 where it stands too far back to take part. */
export async function winProbabilityOf(
  { candidate }: Pick<RankedCandidate, "candidate">,
  ranking: Ranking,
  signal?: AbortSignal,
): Promise<number> {
  let known = COMPUTED.get(ranking);
  if (!known) {
    known = runCooperatively(winProbabilities(ranking), signal);
    COMPUTED.set(ranking, known);
  }
  return (await known).get(candidate.id) ?? 0;
}

/** A ranking never changes, so its draws are made once, when first asked for. */
const COMPUTED = new WeakMap<Ranking, Promise<ReadonlyMap<NodeId, number>>>();
