/** The closed lists the whole model is built from. GraphQL enums and file checks are made from these. */

export interface KindRow {
  /** How messages name one and several; the GraphQL type, root fields and seed folder are spelt from these. */
  readonly noun: string;
  readonly plural: string;
  /** What the GraphQL enum says about it. */
  readonly description: string;
  /** Its names are everyday language ("real-time chat"): they start small in a sentence and are matched by word stems. */
  readonly isNamedInWords: boolean;
  /** It has fields beside those that every entity has (`model.ts`, and the files and stores that read and write them). */
  readonly hasOwnFields: boolean;
}

/** Every kind of entity, in the order in which lists of kinds show them. */
export const KINDS = {
  TECHNOLOGY: {
    noun: "technology",
    plural: "technologies",
    description: "Something a backend is made of: a language, runtime, framework, database or other software.",
    isNamedInWords: false,
    hasOwnFields: true,
  },
  FEATURE: {
    noun: "feature",
    plural: "features",
    description: "A principle, pattern, practice, capability or quality that technologies have.",
    isNamedInWords: true,
    hasOwnFields: true,
  },
  CRITERION: {
    noun: "criterion",
    plural: "criteria",
    description: "Something technologies are rated or measured on, such as scalability.",
    isNamedInWords: true,
    hasOwnFields: true,
  },
  USE_CASE: {
    noun: "use case",
    plural: "use cases",
    description: "Something people build, such as a chat or a web shop.",
    isNamedInWords: true,
    hasOwnFields: true,
  },
  CATEGORY: {
    noun: "category",
    plural: "categories",
    description: "A class of technologies, such as relational databases or micro-frameworks.",
    isNamedInWords: true,
    hasOwnFields: true,
  },
  API_STYLE: {
    noun: "API style",
    plural: "API styles",
    description: "A way in which programs call a server, such as REST or GraphQL.",
    isNamedInWords: false,
    hasOwnFields: false,
  },
  COMPANY: {
    noun: "company",
    plural: "companies",
    description: "An organisation that uses technologies.",
    isNamedInWords: false,
    hasOwnFields: true,
  },
  PRODUCT: {
    noun: "product",
    plural: "products",
    description: "A product or service of a company.",
    isNamedInWords: false,
    hasOwnFields: true,
  },
  STACK: {
    noun: "stack",
    plural: "stacks",
    description: "Technologies used together.",
    isNamedInWords: false,
    hasOwnFields: false,
  },
  SOURCE: {
    noun: "source",
    plural: "sources",
    description: "A publication, repository or measurement that claims are taken from.",
    isNamedInWords: false,
    hasOwnFields: true,
  },
} as const satisfies Readonly<Record<string, KindRow>>;
export type EntityKind = keyof typeof KINDS;
export const ENTITY_KINDS = Object.keys(KINDS) as readonly EntityKind[];

/** Kinds without fields of their own: one shape serves them all. */
export type PlainKind = { [K in EntityKind]: (typeof KINDS)[K]["hasOwnFields"] extends false ? K : never }[EntityKind];
export const PLAIN_KINDS = ENTITY_KINDS.filter((kind): kind is PlainKind => !KINDS[kind].hasOwnFields);

/** The GraphQL type of a kind, and its label in Neo4j: `UseCase`. */
export function typeNameOf(kind: EntityKind): string {
  return capitalised(KINDS[kind].noun.split(" "));
}

/** The root field that gives one: `useCase`. */
export function rootFieldOf(kind: EntityKind): string {
  return decapitalised(typeNameOf(kind));
}

/** The root field that lists all: `useCases`. */
export function listFieldOf(kind: EntityKind): string {
  return decapitalised(capitalised(KINDS[kind].plural.split(" ")));
}

/** The folder of its seed files: `use-cases`. */
export function seedFolderOf(kind: EntityKind): string {
  return KINDS[kind].plural.toLowerCase().replaceAll(" ", "-");
}

function capitalised(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
}

function decapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

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
