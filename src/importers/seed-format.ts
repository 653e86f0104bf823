import { z } from "zod";
import { BadUserInput } from "../graph/errors.js";
import {
  ADOPTIONS,
  DOUBT_KINDS,
  ENTITY_KINDS,
  type EntityKind,
  FEATURE_KINDS,
  PLAIN_KINDS,
  type PlainKind,
  SOURCE_KINDS,
  STANCES,
  seedFolderOf,
  TECHNOLOGY_KINDS,
  type TechnologyKind,
  TIERS,
} from "../graph/kinds.js";
import { checkAddress, checkText, LINE_LENGTH_MAX, NAME_LENGTH_MAX } from "../graph/names.js";
import { PREDICATES } from "../graph/predicates.js";

export interface SeedPlace {
  readonly kind: EntityKind;
  readonly technologyKind?: TechnologyKind;
}

/** The folders of a seed: what lies in each is of this kind. */
export const SEED_FOLDERS: Readonly<Record<string, SeedPlace>> = {
  languages: { kind: "TECHNOLOGY", technologyKind: "LANGUAGE" },
  runtimes: { kind: "TECHNOLOGY", technologyKind: "RUNTIME" },
  frameworks: { kind: "TECHNOLOGY", technologyKind: "FRAMEWORK" },
  libraries: { kind: "TECHNOLOGY", technologyKind: "LIBRARY" },
  databases: { kind: "TECHNOLOGY", technologyKind: "DATABASE" },
  "web-servers": { kind: "TECHNOLOGY", technologyKind: "WEB_SERVER" },
  "operating-systems": { kind: "TECHNOLOGY", technologyKind: "OPERATING_SYSTEM" },
  tools: { kind: "TECHNOLOGY", technologyKind: "TOOL" },
  ...Object.fromEntries(
    ENTITY_KINDS.filter((kind) => kind !== "TECHNOLOGY").map((kind) => [seedFolderOf(kind), { kind }]),
  ),
};

const plain = (lengthMax: number, what: string) =>
  z.string().trim().min(1).max(lengthMax).superRefine(tellFlaw(checkText, what)).normalize();
const line = (what: string) => plain(LINE_LENGTH_MAX, "text").describe(what);
const name = (what: string) => plain(NAME_LENGTH_MAX, "name").describe(what);
const names = (what: string) => z.array(name(what)).optional().describe(what);
// Dates and addresses as patterns, so that editors check them by the JSON Schema too.
const day = (what: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, "a day such as 2026-11-01")
    .describe(what);
const address = (what: string) =>
  z
    .string()
    .regex(/^https?:\/\/\S+$/, "an http or https address")
    .superRefine(tellFlaw(checkAddress, "address"))
    .describe(what);

const doubt = z.strictObject({
  kind: z.enum(DOUBT_KINDS).describe("What is wrong with the claim; it decides the claim's weight and status."),
  reason: line("Why it is doubted, in our own words."),
});

const claim = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens")
      .optional()
      .describe("A name by which a `correction` refers to this claim."),
    predicate: z.enum(PREDICATES).describe("What is said of the file's thing."),
    object: name("Slug of the other thing; with its folder (`stacks/lamp`) where two kinds share a slug.").optional(),
    value: z.number().optional().describe("A figure, with its `unit` and `conditions`."),
    text: line("A value in words: a version, a rank.").optional(),
    date: day("A date that is the value: when a version came out.").optional(),
    unit: line("Unit of the value.").optional(),
    conditions: line("Under which the value holds.").optional(),
    scope: name("Slug of the language, runtime or category within which it compares: `ruby`.").optional(),
    adoption: z.enum(ADOPTIONS).optional().describe("USES only: whether it is used today; UNKNOWN when left out."),
    stance: z.enum(STANCES).optional().describe("SUPPORTS when left out."),
    source: name("Slug of the source that says so."),
    at: line("Where in the source: heading and paragraph, or page § section."),
    url: address("The page of the source that says so, where it has one of its own.").optional(),
    asOf: day("The day as of which the source says so; the source's own date when left out.").optional(),
    says: line("What the source says, in our own words: one sentence."),
    doubts: z.array(doubt).min(1).optional().describe("What is wrong with it."),
    correction: z
      .string()
      .regex(/^[a-z0-9/-]*#[a-z0-9-]+$/, '"#key" of a claim in this file, or "slug#key"')
      .optional()
      .describe('The claim that puts it right: "#key" in this file, "slug#key" in another.'),
    rows: z
      .array(z.string().regex(/^[AB]\d{3}$/, "a row such as A071"))
      .optional()
      .describe("Rows of the checklist that it holds; read by `npm run seed:report` only."),
  })
  .refine(({ doubts, correction }) => !correction || doubts !== undefined, {
    message: "doubts beside a correction",
    path: ["correction"],
  })
  .refine((stated) => ["object", "value", "text", "date"].some((field) => field in stated), {
    message: "an object or a value, text or date",
    path: ["predicate"],
  })
  .refine(({ adoption, predicate }) => adoption === undefined || predicate === "USES", {
    message: "an adoption only with USES",
    path: ["adoption"],
  });
export type SeedClaim = z.infer<typeof claim>;

const common = {
  name: name("The name it is shown by."),
  aliases: names("Other names it is known by."),
  misspellings: names("Spellings that are wrong but common: understood, never shown."),
  commonWords: names("Those of its names that are everyday words, such as Express or Go."),
  summary: line("What it is, in one or two sentences of our own.").optional(),
  claims: z.array(claim).optional().describe("What is said of it, each with its source."),
};
const concerns = z
  .array(z.enum(TECHNOLOGY_KINDS))
  .optional()
  .describe("Kinds of component whose merit it is; all when left out.");

const purls = (what: string) =>
  z
    .array(z.string().regex(/^pkg:[a-z]+\/\S+$/, "a package identifier such as pkg:npm/express"))
    .optional()
    .describe(what);

const technology = z.strictObject({
  ...common,
  homepage: address("Its own website.").optional(),
  licence: name("SPDX identifier of its licence.").optional(),
  creators: names("Who first made it."),
  publishers: names("The project and the vendors behind it, by the names that sources give as their publishers."),
  packages: purls("Package identifiers (purl) by which imports and `detect` recognise it."),
  drivers: purls("Package identifiers of drivers and clients: not it, but they show that it is used."),
});
const feature = z.strictObject({
  ...common,
  featureKind: z.enum(FEATURE_KINDS).describe("QUALITY is praise that says nothing that can be checked."),
});
const criterion = z.strictObject({
  ...common,
  concerns,
  inherited: z
    .boolean()
    .optional()
    .describe("false: a framework does not have it from its language or runtime. True when left out."),
  measure: z
    .strictObject({ unit: name("Unit of the figures."), worst: z.number(), best: z.number() })
    .optional()
    .describe("How a measured figure becomes a score: `worst` is 0 and `best` 1, on a logarithmic scale."),
});
const useCase = z.strictObject({
  ...common,
  tier: z.enum(TIERS).optional().describe("Where such a program runs."),
  generic: z.boolean().optional().describe("So general that fitness for it says nothing about its neighbours."),
  concerns,
});
const category = z.strictObject({
  ...common,
  tier: z.enum(TIERS).optional().describe("Where that which is of this category runs."),
});
const company = z.strictObject({
  ...common,
  homepage: address("Its website.").optional(),
  industries: names("What it does business in."),
});
const product = z.strictObject({ ...common, homepage: address("Its website.").optional() });
const plainThing = z.strictObject(common);
const source = z.strictObject({
  ...common,
  title: line("Title of the publication."),
  publisher: name("Who published it."),
  publishedOn: day("When it was published; the first day of the year or month where no more is known.").optional(),
  url: address("Where it can be opened.").optional(),
  licence: name("Licence under which it may be used.").optional(),
  sourceKind: z.enum(SOURCE_KINDS).describe("What sort of publication it is."),
  reliability: z.number().min(0).max(1).describe("How far it is to be believed; 0 leaves it out."),
  readOn: day("The day it was read: its claims are recorded as of then."),
});

export type SeedSource = z.infer<typeof source>;

/** What a file of each kind holds. Gives the types, the error texts and, for editors, `seed/schema.json`. */
export const SEED_FILES = {
  TECHNOLOGY: technology,
  FEATURE: feature,
  CRITERION: criterion,
  USE_CASE: useCase,
  CATEGORY: category,
  COMPANY: company,
  PRODUCT: product,
  SOURCE: source,
  ...(Object.fromEntries(PLAIN_KINDS.map((kind) => [kind, plainThing])) as Record<PlainKind, typeof plainThing>),
} as const satisfies Record<EntityKind, z.ZodType>;
export type SeedFile = { [K in EntityKind]: { kind: K; content: z.infer<(typeof SEED_FILES)[K]> } }[EntityKind];

/** The JSON Schema of all seed files, as editors read it. */
export function seedJsonSchema(): unknown {
  return {
    ...z.toJSONSchema(z.union([...new Set(Object.values(SEED_FILES))]), { io: "input", reused: "ref" }),
    title: "A file of Stackatlas's seed",
  };
}

/** A check that every way into the graph makes, told as the format's own: without "Expected" and what came. */
function tellFlaw(check: (text: string, what: string) => void, what: string) {
  return (text: string, context: z.RefinementCtx) => {
    try {
      check(text, what);
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      context.addIssue({
        code: "custom",
        message: error.message.replace(/^Expected /, "").replace(/, but got .*$/s, ""),
      });
    }
  };
}
