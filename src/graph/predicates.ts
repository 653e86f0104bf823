import type { EntityKind } from "./kinds.js";

export const PREDICATES = [
  "WRITTEN_IN",
  "USED_FROM",
  "RUNS_ON",
  "HAS_FEATURE",
  "SUITS",
  "RATED_ON",
  "USES",
  "WORKS_WITH",
  "PART_OF",
  "BROADER",
  "ENABLES",
  "ASPECT_OF",
  "ALTERNATIVE_TO",
  "MEASURED",
  "RELEASED",
  "IS_A",
  "HAS_STAT",
] as const;
export type Predicate = (typeof PREDICATES)[number];

export interface PredicateRule {
  /** Subject and object kinds it may join; no object kinds: the claim carries a value instead. */
  readonly joins: readonly (readonly [subject: EntityKind, object: EntityKind | null])[];
  /** After so many years a claim of this kind weighs half. */
  readonly halfLifeYears: number;
  /** A fact about a technology: left out when a question limits its `sources`. */
  readonly limitedBySources: boolean;
  /** Its edges may not form a circle. */
  readonly acyclic: boolean;
  /** How a sentence says it, subject before and object after. */
  readonly phrase: string;
}

const TECH = "TECHNOLOGY";

/** Half-lives are judgement, not measurement: see docs/decisions/0003. Kinds and definitions do not age. */
export const PREDICATE_RULES: Readonly<Record<Predicate, PredicateRule>> = {
  WRITTEN_IN: rule([[TECH, TECH]], 20, { limitedBySources: true, phrase: "is written in" }),
  USED_FROM: rule([[TECH, TECH]], 20, { limitedBySources: true, phrase: "is used from" }),
  RUNS_ON: rule([[TECH, TECH]], 20, { limitedBySources: true, phrase: "runs on" }),
  HAS_FEATURE: rule(
    [
      [TECH, "FEATURE"],
      ["STACK", "FEATURE"],
    ],
    12,
    { limitedBySources: true, phrase: "has" },
  ),
  SUITS: rule(
    [
      [TECH, "USE_CASE"],
      ["STACK", "USE_CASE"],
    ],
    6,
    { limitedBySources: true, phrase: "suits" },
  ),
  RATED_ON: rule(
    [
      [TECH, "CRITERION"],
      ["STACK", "CRITERION"],
      ["FEATURE", "CRITERION"],
    ],
    5,
    {
      limitedBySources: true,
      phrase: "does well on",
    },
  ),
  USES: rule(
    [
      ["COMPANY", TECH],
      ["PRODUCT", TECH],
    ],
    3,
    { limitedBySources: true, phrase: "uses" },
  ),
  WORKS_WITH: rule([[TECH, TECH]], 8, { limitedBySources: true, phrase: "works with" }),
  PART_OF: rule(
    [
      [TECH, TECH],
      [TECH, "STACK"],
      ["PRODUCT", "COMPANY"],
      ["FEATURE", "FEATURE"],
    ],
    20,
    { phrase: "is part of" },
  ),
  BROADER: rule(
    [
      ["USE_CASE", "USE_CASE"],
      ["FEATURE", "FEATURE"],
      ["CATEGORY", "CATEGORY"],
    ],
    Infinity,
    {
      acyclic: true,
      phrase: "is a kind of",
    },
  ),
  ENABLES: rule([["FEATURE", "USE_CASE"]], Infinity, { phrase: "enables" }),
  ASPECT_OF: rule([["CRITERION", "CRITERION"]], Infinity, { acyclic: true, phrase: "is an aspect of" }),
  ALTERNATIVE_TO: rule([[TECH, TECH]], 6, { phrase: "is an alternative to" }),
  MEASURED: rule([[TECH, "CRITERION"]], 2, { limitedBySources: true, phrase: "was measured on" }),
  RELEASED: rule([[TECH, null]], Infinity, { phrase: "released" }),
  IS_A: rule(
    [
      [TECH, "CATEGORY"],
      [TECH, "FEATURE"],
      ["STACK", "CATEGORY"],
    ],
    20,
    { phrase: "is a" },
  ),
  HAS_STAT: rule(
    [
      [TECH, null],
      [TECH, "CRITERION"],
    ],
    3,
    { limitedBySources: true, phrase: "has the figure" },
  ),
};

/** Whether a claim of `predicate` may go from a `subject` to an `object` kind (null: no object, a value). */
export function joins(predicate: Predicate, subject: EntityKind, object: EntityKind | null): boolean {
  return PREDICATE_RULES[predicate].joins.some(([from, to]) => from === subject && to === object);
}

function rule(
  joins: PredicateRule["joins"],
  halfLifeYears: number,
  rest: { phrase: string; limitedBySources?: boolean; acyclic?: boolean },
): PredicateRule {
  return { joins, halfLifeYears, limitedBySources: false, acyclic: false, ...rest };
}
