import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { ENTITY_KINDS, TECHNOLOGY_KINDS } from "../../src/graph/kinds.js";

/** eval/real.yaml: other people's questions and what they mean. eval/README.md describes every shape and field. */

const REASONS = [
  "points-at-nothing",
  "too-vague",
  "opinion-of-speaker",
  "code",
  "people",
  "jobs",
  "price",
  "off-topic",
] as const;

const RELATIONS = [
  "has-feature",
  "suits",
  "rated-on",
  "runs-on",
  "used-from",
  "written-in",
  "works-with",
  "requires",
  "is-a",
  "part-of",
  "used-by",
  "alternative-to",
] as const;

const DESCRIBED = ["overview", "strengths", "weaknesses", "good-for", "features", "limits", "measurements"] as const;
const STANDINGS = ["dying", "maintained", "worth-learning", "production-ready"] as const;
const LIFECYCLE = ["supported", "eol", "lts", "latest", "released", "requirements"] as const;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const version = z.string().min(1);
const name = z.union([
  slug,
  z.strictObject({ slug, version }),
  z.strictObject({ unknown: z.string().min(1), version: version.optional() }),
]);
const names = z.array(name).min(1);
const two = z.array(name).min(2);
const nameOrNames = z.union([name, names]);

const filters = z.strictObject({
  language: nameOrNames,
  runtime: nameOrNames,
  platform: nameOrNames,
  database: nameOrNames,
  "works-with": nameOrNames,
  feature: nameOrNames,
  class: nameOrNames,
  "use-case": nameOrNames,
  uses: nameOrNames,
  adopter: nameOrNames,
  licence: z.string(),
  industry: z.string(),
  maintained: z.boolean(),
  day: z.iso.date(),
  measure: z.strictObject({ by: name, is: z.enum(["<", "<=", "=", ">=", ">"]), value: z.string() }),
});
const filter = filters.partial().refine((given) => Object.keys(given).length === 1, "expected exactly one condition");
const where = z.array(z.union([filter, z.strictObject({ not: filter })])).optional();
const target = z.union([name, names]);
const need = names.optional();
const limit = z.int().positive().optional();

const reading = z.discriminatedUnion("shape", [
  z.strictObject({ shape: z.literal("find"), target, where, limit, count: z.literal(true).optional() }),
  z.strictObject({ shape: z.literal("rank"), target, need, where, limit, order: z.literal("worst").optional() }),
  z.strictObject({ shape: z.literal("compare"), things: two, need, where }),
  z.strictObject({
    shape: z.literal("check"),
    thing: name,
    relation: z.enum(RELATIONS),
    object: nameOrNames,
    denied: z.literal(true).optional(),
  }),
  z.strictObject({ shape: z.literal("describe"), thing: name, aspect: z.enum(DESCRIBED) }),
  z
    .strictObject({
      shape: z.literal("measure"),
      things: names.optional(),
      target: target.optional(),
      where,
      by: name,
      load: z.string().optional(),
    })
    .refine(({ things, target }) => (things === undefined) !== (target === undefined), "expected things or a target"),
  z.strictObject({
    shape: z.literal("lifecycle"),
    thing: name,
    aspect: z.enum(LIFECYCLE),
    version: version.optional(),
  }),
  z.strictObject({ shape: z.literal("relate"), things: two }),
  z.strictObject({ shape: z.literal("replace"), thing: name, by: names.optional(), need, where }),
  z.strictObject({
    shape: z.literal("why"),
    thing: name,
    over: names.optional(),
    need,
    denied: z.literal(true).optional(),
  }),
  z.strictObject({ shape: z.literal("standing"), thing: name, aspect: z.enum(STANDINGS).optional() }),
]);
const refusal = z.strictObject({ refuse: z.enum(REASONS) });

const question = z
  .strictObject({
    id: z.string().regex(/^real-\d{4}$/),
    url: z.url({ protocol: /^https?$/ }),
    thread: z.string().min(1),
    split: z.enum(["work", "check"]),
    question: z.string().min(3),
    reading: reading.optional(),
    refuse: z.enum(REASONS).optional(),
    also: z
      .array(z.union([reading, refusal]))
      .min(1)
      .optional(),
    needs: z.enum(["known", "unknown"]),
    note: z.string().optional(),
  })
  .refine((given) => (given.reading === undefined) !== (given.refuse === undefined), "expected a reading or a refusal");

export type RealQuestion = z.infer<typeof question>;
export type Reading = z.infer<typeof reading>;
export type Refusal = z.infer<typeof refusal>;
/** A slug of the seed, one with a version, or a name that the seed lacked when the question was labelled. */
export type Name = z.infer<typeof name>;

/** The names of kinds that stand where a thing could: "which *framework* ...". */
export const KIND_NAMES: ReadonlySet<string> = new Set(
  [...ENTITY_KINDS, ...TECHNOLOGY_KINDS].map((kind) => kind.toLowerCase().replaceAll("_", "-")),
);

const FILE = new URL("../../eval/real.yaml", import.meta.url);

/** All questions of eval/real.yaml. Throws where the file does not have the form that eval/README.md describes. */
export function readRealQuestions(text: string = readFileSync(FILE, "utf8")): readonly RealQuestion[] {
  const given = z.array(question).safeParse(parse(text));
  if (!given.success) throw new Error(`eval/real.yaml: ${z.prettifyError(given.error)}`);
  return given.data;
}

/** What the main label says: a reading, or why the question must be refused. */
export function labelOf({ reading, refuse }: RealQuestion): Reading | Refusal {
  if (reading) return reading;
  if (refuse) return { refuse };
  throw new Error("expected a reading or a refusal");
}

/** The half that the questions of a thread belong to: see the header of eval/real.yaml. */
export function splitOf(url: string): RealQuestion["split"] {
  const digit = createHash("sha256").update(url).digest("hex").charAt(0);
  return Number.parseInt(digit, 16) % 2 === 0 ? "work" : "check";
}

/** A short name of a thread: `owner/repository#12` on GitHub, elsewhere its address without the scheme. */
export function threadOf(url: string): string {
  const onGitHub = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)$/.exec(url);
  if (onGitHub) return `${onGitHub[1]}#${onGitHub[2]}`;
  return url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

/** Every name that a reading mentions, kinds included. */
export function namesIn(label: Reading | Refusal): readonly Name[] {
  const found: Name[] = [];
  const visit = (value: unknown): void => {
    const given = name.safeParse(value);
    if (given.success) found.push(given.data);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  if ("refuse" in label) return found;
  const { thing, things, target, object, by, over, need, where } = label as Partial<Record<string, unknown>>;
  for (const part of [thing, things, target, object, by, over, need]) visit(part);
  for (const condition of (where as readonly Record<string, unknown>[] | undefined) ?? []) {
    for (const [key, value] of Object.entries((condition.not as Record<string, unknown>) ?? condition)) {
      if (key === "measure") visit((value as { by: unknown }).by);
      else if (key !== "licence" && key !== "industry" && key !== "day") visit(value);
    }
  }
  return found;
}
