/** The closed lists the whole model is built from. GraphQL enums and file checks are made from these arrays. */

export const ENTITY_KINDS = [
  "TECHNOLOGY",
  "FEATURE",
  "CRITERION",
  "USE_CASE",
  "CATEGORY",
  "COMPANY",
  "PRODUCT",
  "STACK",
  "SOURCE",
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const TECHNOLOGY_KINDS = [
  "LANGUAGE",
  "RUNTIME",
  "FRAMEWORK",
  "LIBRARY",
  "DATABASE",
  "WEB_SERVER",
  "OPERATING_SYSTEM",
  "TOOL",
] as const;
export type TechnologyKind = (typeof TECHNOLOGY_KINDS)[number];

/** Where a program runs. Fitness for a use case passes from a host to its framework within one tier only. */
export const TIERS = ["SERVER", "DESKTOP", "MOBILE", "BROWSER", "DATA", "INFRASTRUCTURE"] as const;
export type Tier = (typeof TIERS)[number];

/** QUALITY: praise that says nothing checkable ("excellent functionality"); shown last. */
export const FEATURE_KINDS = ["PRINCIPLE", "PATTERN", "PRACTICE", "CAPABILITY", "QUALITY"] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

export const SOURCE_KINDS = [
  "BLOG_POST",
  "DOCUMENTATION",
  "MEASUREMENT",
  "DATASET",
  "CURATION",
  "SURVEY",
  "DECISION_RECORD",
  "ADOPTER_LIST",
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const STANCES = ["SUPPORTS", "REFUTES"] as const;
export type Stance = (typeof STANCES)[number];

export const CLAIM_STATUSES = ["ACCEPTED", "DISPUTED", "REJECTED"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const DOUBT_KINDS = [
  "FALSE",
  "OVERSTATED",
  "UNDERSTATED",
  "WRONG_CAUSE",
  "UNSOURCED",
  "GARBLED",
  "NAMING",
  "OPINION",
  "MARKETING",
  "WITHDRAWN",
] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

export const ADOPTIONS = ["CURRENT", "PAST", "UNKNOWN"] as const;
/** Whether a company is known to use a thing today, to have used it, or neither. */
export type Adoption = (typeof ADOPTIONS)[number];
