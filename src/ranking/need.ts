import { BadUserInput } from "../graph/errors.js";
import type { EntityNode } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { shares } from "./scoring/score.js";

export const WEIGHT_MAX = 100;
export const WISHES_MAX = 20;

/** One thing wished for, and how much it matters next to the others. */
export interface Wish {
  readonly item: EntityNode;
  readonly weight: number;
}

/** Wishes as a ranking goes by them: weights sum to 1, heaviest first, no item twice. */
export interface Need {
  readonly wishes: readonly Wish[];
  /** Who is ranked has supporting evidence for at least one of these: the heaviest, use cases before criteria. */
  readonly deciding: readonly EntityNode[];
}

/** Throws BadUserInput for no wish at all, too many, or a weight outside (0, 100]. A wish made twice weighs double. */
export function toNeed(wishes: readonly Wish[]): Need {
  if (wishes.length === 0) throw new BadUserInput("Expected a need of at least one wish, but got none.");
  const weights = new Map<string, Wish>();
  for (const { item, weight } of wishes) {
    if (!(weight > 0 && weight <= WEIGHT_MAX)) {
      throw new BadUserInput(
        `Expected the weight of "${item.slug}" to be above 0 and at most ${WEIGHT_MAX}, but got ${weight}.`,
      );
    }
    weights.set(item.id, { item, weight: weight + (weights.get(item.id)?.weight ?? 0) });
  }
  requireFewWishes(weights.size);
  const ordered = [...weights.values()].sort(
    (a, b) =>
      b.weight - a.weight || compareCodePoints(a.item.name, b.item.name) || compareCodePoints(a.item.id, b.item.id),
  );
  const weightShares = shares(ordered.map(({ weight }) => weight));
  return {
    wishes: ordered.map(({ item }, index) => ({ item, weight: weightShares[index] ?? 0 })),
    deciding: decidingItems(ordered),
  };
}

/** Throws BadUserInput for more wishes than one need may have. */
export function requireFewWishes(count: number): void {
  if (count > WISHES_MAX) {
    throw new BadUserInput(`Expected a need of at most ${WISHES_MAX} wishes, but got ${count}.`);
  }
}

/** A use case or feature says what is to be built; a criterion how well; a technology only what somebody knows already. */
function decidingItems(ordered: readonly Wish[]): EntityNode[] {
  const aims = ordered.filter(({ item }) => item.kind !== "TECHNOLOGY");
  const candidates = aims.length > 0 ? aims : ordered;
  const heaviest = candidates.filter(({ weight }) => weight === candidates[0]?.weight).map(({ item }) => item);
  const beforeCriteria = heaviest.filter((item) => item.kind !== "CRITERION");
  return beforeCriteria.length > 0 ? beforeCriteria : heaviest;
}
