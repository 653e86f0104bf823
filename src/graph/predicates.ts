import type { EntityKind } from "./kinds.js";

export interface PredicateRule {
  /** Subject and object kinds it may join; no object kind: the claim carries a value instead. */
  readonly joins: readonly (readonly [subject: EntityKind, object: EntityKind | null])[];
  /** After so many years a claim of this kind weighs half. */
  readonly halfLifeYears: number;
  /** A fact about a technology: left out when a question limits its `sources`. */
  readonly limitedBySources: boolean;
  /** It holds along chains, as "is a kind of" does: its edges may not form a cycle. */
  readonly transitive: boolean;
  /** It holds in both directions. */
  readonly symmetric: boolean;
  /** Fitness for its subject is also fitness, one step weaker, for its object (docs/decisions/0003). */
  readonly passesFitness: boolean;
  /** How a sentence says it, subject before and object after. */
  readonly phrase: string;
  /** What the GraphQL enum says about it. */
  readonly description: string;
}

const TECH = "TECHNOLOGY";

/** Half-lives are judgement, not measurement: see docs/decisions/0003. Kinds and definitions do not age. */
export const PREDICATE_RULES = {
  WRITTEN_IN: rule({
    joins: [[TECH, TECH]],
    halfLifeYears: 20,
    phrase: "is written in",
    description: "A technology is written in a language.",
    limitedBySources: true,
  }),
  USED_FROM: rule({
    joins: [[TECH, TECH]],
    halfLifeYears: 20,
    phrase: "is used from",
    description: "A technology is used from a language.",
    limitedBySources: true,
  }),
  RUNS_ON: rule({
    joins: [[TECH, TECH]],
    halfLifeYears: 20,
    phrase: "runs on",
    description: "A technology runs on a runtime or other platform.",
    limitedBySources: true,
  }),
  HAS_FEATURE: rule({
    joins: [
      [TECH, "FEATURE"],
      ["STACK", "FEATURE"],
    ],
    halfLifeYears: 12,
    phrase: "has",
    description: "A technology or stack has a feature.",
    limitedBySources: true,
  }),
  SUITS: rule({
    joins: [
      [TECH, "USE_CASE"],
      ["STACK", "USE_CASE"],
    ],
    halfLifeYears: 6,
    phrase: "suits",
    description: "A technology or stack suits a use case.",
    limitedBySources: true,
  }),
  RATED_ON: rule({
    joins: [
      [TECH, "CRITERION"],
      ["STACK", "CRITERION"],
      ["FEATURE", "CRITERION"],
    ],
    halfLifeYears: 5,
    phrase: "does well on",
    description: "A technology, stack or feature does well (or, denied, badly) on a criterion.",
    limitedBySources: true,
  }),
  USES: rule({
    joins: [
      ["COMPANY", TECH],
      ["PRODUCT", TECH],
    ],
    halfLifeYears: 3,
    phrase: "uses",
    description: "A company or product uses a technology.",
    limitedBySources: true,
  }),
  WORKS_WITH: rule({
    joins: [[TECH, TECH]],
    halfLifeYears: 8,
    phrase: "works with",
    description: "A technology works with another, such as a framework with a database.",
    limitedBySources: true,
    symmetric: true,
  }),
  IMPLEMENTS: rule({
    joins: [[TECH, "API_STYLE"]],
    halfLifeYears: 8,
    phrase: "implements",
    description: "A technology serves APIs of a style, by itself or by an official module.",
    limitedBySources: true,
  }),
  PART_OF: rule({
    joins: [
      [TECH, TECH],
      [TECH, "STACK"],
      ["PRODUCT", "COMPANY"],
      ["FEATURE", "FEATURE"],
    ],
    halfLifeYears: 20,
    phrase: "is part of",
    description: "A technology is part of a stack or of another technology; a product is a company's.",
  }),
  BROADER: rule({
    joins: [
      ["USE_CASE", "USE_CASE"],
      ["FEATURE", "FEATURE"],
      ["CATEGORY", "CATEGORY"],
    ],
    halfLifeYears: Infinity,
    phrase: "is a kind of",
    description: "A use case, feature or category is a kind of a broader one.",
    transitive: true,
    passesFitness: true,
  }),
  ENABLES: rule({
    joins: [["FEATURE", "USE_CASE"]],
    halfLifeYears: Infinity,
    phrase: "enables",
    description: "A feature enables a use case.",
    passesFitness: true,
  }),
  ASPECT_OF: rule({
    joins: [["CRITERION", "CRITERION"]],
    halfLifeYears: Infinity,
    phrase: "is an aspect of",
    description: "A criterion is an aspect of a broader one.",
    transitive: true,
    passesFitness: true,
  }),
  ALTERNATIVE_TO: rule({
    joins: [[TECH, TECH]],
    halfLifeYears: 6,
    phrase: "is an alternative to",
    description: "A technology can take the place of another.",
    symmetric: true,
  }),
  MEASURED: rule({
    joins: [[TECH, "CRITERION"]],
    halfLifeYears: 2,
    phrase: "was measured on",
    description: "A technology was measured on a criterion: value, unit and conditions.",
    limitedBySources: true,
  }),
  RELEASED: rule({
    joins: [[TECH, null]],
    halfLifeYears: Infinity,
    phrase: "released",
    description: "A technology released a version on a date.",
  }),
  IS_A: rule({
    joins: [
      [TECH, "CATEGORY"],
      [TECH, "FEATURE"],
      ["STACK", "CATEGORY"],
    ],
    halfLifeYears: 20,
    phrase: "is a",
    description: "A technology or stack belongs to a category, or is what a feature names.",
  }),
  HAS_STAT: rule({
    joins: [
      [TECH, null],
      [TECH, "CRITERION"],
    ],
    halfLifeYears: 3,
    phrase: "has the figure",
    description: "A figure about a technology, such as its share in a survey.",
    limitedBySources: true,
  }),
} satisfies Readonly<Record<string, PredicateRule>>;
export type Predicate = keyof typeof PREDICATE_RULES;
export const PREDICATES = Object.keys(PREDICATE_RULES) as readonly Predicate[];

/** Whether a claim of `predicate` may go from a `subject` to an `object` kind (null: no object, a value). */
export function joins(predicate: Predicate, subject: EntityKind, object: EntityKind | null): boolean {
  return PREDICATE_RULES[predicate].joins.some(([from, to]) => from === subject && to === object);
}

type Optional = "limitedBySources" | "transitive" | "symmetric" | "passesFitness";

function rule(row: Omit<PredicateRule, Optional> & Partial<Pick<PredicateRule, Optional>>): PredicateRule {
  return { limitedBySources: false, transitive: false, symmetric: false, passesFitness: false, ...row };
}
