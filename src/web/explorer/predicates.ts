import type { EntityKind, Predicate } from "../../client/index.js";

/** What a predicate says of a thing, from its side and from the other. */
const PHRASES: Readonly<Record<Predicate, readonly [from: string, to: string]>> = {
  SUITS: ["Suits", "Suited by"],
  RATED_ON: ["Rated on", "Rated on it"],
  HAS_FEATURE: ["Has the feature", "A feature of"],
  USES: ["Uses", "Used by"],
  WORKS_WITH: ["Works with", "Works with"],
  USED_FROM: ["Used from", "Used from it"],
  RUNS_ON: ["Runs on", "Runs on it"],
  WRITTEN_IN: ["Written in", "Written in it"],
  PART_OF: ["Part of", "Made of"],
  IS_A: ["Is a", "Such as"],
  ALTERNATIVE_TO: ["Alternative to", "Alternative to"],
  ENABLES: ["Makes possible", "Made possible by"],
  BROADER: ["A kind of", "Its kinds"],
  ASPECT_OF: ["An aspect of", "Its aspects"],
  MEASURED: ["Measured", "Measured on it"],
  HAS_STAT: ["Figures", "Figures"],
  RELEASED: ["Released", "Released"],
};

/** In the order in which they are shown. */
export const PREDICATES = Object.keys(PHRASES) as readonly Predicate[];

export function phrase(predicate: Predicate, isFrom: boolean): string {
  return PHRASES[predicate][isFrom ? 0 : 1];
}

/** How a kind of thing is drawn: a shape, and a hue of its own in the style sheet. */
export const SHAPES: Readonly<Record<EntityKind, string>> = {
  TECHNOLOGY: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
  USE_CASE: "M-7-7h14v14h-14z",
  FEATURE: "M0-9 9 0 0 9-9 0z",
  CRITERION: "M0-9 8.5 6h-17z",
  COMPANY: "M-4.5-8h9l4.5 8-4.5 8h-9l-4.5-8z",
  PRODUCT: "M-4.5-8h9l4.5 8-4.5 8h-9l-4.5-8z",
  STACK: "M-9-5h18v10h-18z",
  CATEGORY: "M0 9 8.5-6h-17z",
  SOURCE: "M-6-8h8l4 4v12h-12z",
};
