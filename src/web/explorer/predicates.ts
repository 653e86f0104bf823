import type { EntityKind, Predicate } from "../../client/index.js";

/**
 * What the claims about a relation come to. HOLDS: nothing outweighs it; DENIED: the evidence is against it; REJECTED:
 * all that was claimed for it is rejected, and nobody of weight denies it.
 */
export type Side = "HOLDS" | "DENIED" | "REJECTED";

type Ends = readonly [from: string, to: string];

/** What a predicate says of a thing, from its side and from the other; and what its denial says. */
const PHRASES: Readonly<Record<Predicate, { readonly holds: Ends; readonly denied: Ends }>> = {
  SUITS: { holds: ["Suits", "Suited by"], denied: ["Not suited for", "Not suited for it"] },
  RATED_ON: { holds: ["Rated well on", "Rated well on it"], denied: ["Rated badly on", "Rated badly on it"] },
  HAS_FEATURE: { holds: ["Has the feature", "A feature of"], denied: ["Does not have", "Not a feature of"] },
  USES: { holds: ["Uses", "Used by"], denied: ["Does not use", "Not used by"] },
  WORKS_WITH: { holds: ["Works with", "Works with"], denied: ["Does not work with", "Does not work with"] },
  IMPLEMENTS: { holds: ["Implements", "Implemented by"], denied: ["Does not implement", "Not implemented by"] },
  USED_FROM: { holds: ["Used from", "Used from it"], denied: ["Not used from", "Not used from it"] },
  RUNS_ON: { holds: ["Runs on", "Runs on it"], denied: ["Does not run on", "Does not run on it"] },
  WRITTEN_IN: { holds: ["Written in", "Written in it"], denied: ["Not written in", "Not written in it"] },
  PART_OF: { holds: ["Part of", "Made of"], denied: ["Not part of", "Does not include"] },
  IS_A: { holds: ["Is a", "Such as"], denied: ["Is not a", "Does not include"] },
  ALTERNATIVE_TO: { holds: ["Alternative to", "Alternative to"], denied: ["No alternative to", "No alternative to"] },
  ENABLES: {
    holds: ["Makes possible", "Made possible by"],
    denied: ["Does not make possible", "Not made possible by"],
  },
  BROADER: { holds: ["A kind of", "Its kinds"], denied: ["Not a kind of", "Not its kinds"] },
  ASPECT_OF: { holds: ["An aspect of", "Its aspects"], denied: ["Not an aspect of", "Not its aspects"] },
  MEASURED: { holds: ["Measured", "Measured on it"], denied: ["Measurements denied", "Measurements denied"] },
  HAS_STAT: { holds: ["Figures", "Figures"], denied: ["Figures denied", "Figures denied"] },
  RELEASED: { holds: ["Released", "Released"], denied: ["Not released", "Not released"] },
};

/** In the order in which they are shown. */
export const PREDICATES = Object.keys(PHRASES) as readonly Predicate[];

export function phrase(predicate: Predicate, isFrom: boolean, side: Side = "HOLDS"): string {
  const { holds, denied } = PHRASES[predicate];
  const end = isFrom ? 0 : 1;
  return side === "DENIED" ? denied[end] : side === "REJECTED" ? `Rejected: ${holds[end].toLowerCase()}` : holds[end];
}

/** How a kind of thing is drawn: a shape, and a hue of its own in the style sheet. */
const SHAPES: Readonly<Partial<Record<EntityKind, string>>> = {
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

const PLAIN_SHAPE = "M-6-6h12v12h-12z";

export function shapeOf(kind: EntityKind): string {
  return SHAPES[kind] ?? PLAIN_SHAPE;
}
