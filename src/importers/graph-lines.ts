import { z } from "zod";
import {
  ADOPTIONS,
  CLAIM_STATUSES,
  DOUBT_KINDS,
  FEATURE_KINDS,
  SOURCE_KINDS,
  STANCES,
  TECHNOLOGY_KINDS,
  TIERS,
} from "../graph/kinds.js";
import type { Claim, EntityNode } from "../graph/model.js";
import { PREDICATES } from "../graph/predicates.js";
import { REVISION_ACTIONS, REVISION_STATUSES, type Revision } from "../graph/revision.js";

/**
 * A whole graph as JSON Lines: a head, then every entity, claim and revision, a line each, then the digest of all lines
 * between. Keys are in order of the alphabet, so that the same graph is the same text whatever store it was read from.
 */
export const GRAPH_FORMAT = 1;

export interface GraphHead {
  readonly stackatlas: "graph";
  readonly format: typeof GRAPH_FORMAT;
  /** Of the store it was read from. */
  readonly version: number;
}
export type GraphLine = { readonly entity: EntityNode } | { readonly claim: Claim } | { readonly revision: Revision };
export interface GraphFoot {
  /** Of the lines between head and foot, each with its line feed; in hex. */
  readonly sha256: string;
}

/** One line, without its line feed. */
export function graphText(line: GraphHead | GraphLine | GraphFoot): string {
  return JSON.stringify(line, (_, value: unknown) =>
    isPlain(value) ? Object.fromEntries(sortedEntries(value)) : value,
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortedEntries(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

const text = z.string();
const texts = z.array(text);
const id = text.min(1);
const day = z.iso.date();
const time = z.iso.datetime();
const named = { id, slug: text.min(1), name: text, aliases: texts, misspellings: texts, commonWords: texts };
const base = { ...named, summary: text.nullable() };
const technologyKind = z.enum(TECHNOLOGY_KINDS);
const tier = z.enum(TIERS).nullable();

const entity = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("TECHNOLOGY"),
    technologyKind,
    homepage: text.nullable(),
    licence: text.nullable(),
    creators: texts,
    packages: texts,
  }),
  z.strictObject({ ...base, kind: z.literal("FEATURE"), featureKind: z.enum(FEATURE_KINDS) }),
  z.strictObject({
    ...base,
    kind: z.literal("CRITERION"),
    concerns: z.array(technologyKind),
    measure: z.strictObject({ unit: text, worst: z.number(), best: z.number() }).nullable(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal("USE_CASE"),
    tier,
    generic: z.boolean(),
    concerns: z.array(technologyKind),
  }),
  z.strictObject({ ...base, kind: z.literal("CATEGORY"), tier }),
  z.strictObject({ ...base, kind: z.literal("COMPANY"), homepage: text.nullable(), industries: texts }),
  z.strictObject({ ...base, kind: z.literal("PRODUCT"), homepage: text.nullable() }),
  z.strictObject({ ...base, kind: z.literal("STACK") }),
  z.strictObject({
    ...base,
    kind: z.literal("SOURCE"),
    title: text,
    publisher: text,
    publishedOn: day.nullable(),
    url: text.nullable(),
    licence: text.nullable(),
    sourceKind: z.enum(SOURCE_KINDS),
    reliability: z.number(),
  }),
]);

const claim = z.strictObject({
  id,
  subjectId: id,
  predicate: z.enum(PREDICATES),
  objectId: id.nullable(),
  value: z.number().nullable(),
  text: text.nullable(),
  date: day.nullable(),
  unit: text.nullable(),
  conditions: text.nullable(),
  adoption: z.enum(ADOPTIONS).nullable(),
  statement: text,
  stance: z.enum(STANCES),
  status: z.enum(CLAIM_STATUSES),
  doubts: z.array(z.strictObject({ kind: z.enum(DOUBT_KINDS), reason: text })),
  correctionId: id.nullable(),
  sourceId: id,
  locator: text,
  url: text.nullable(),
  asOf: day.nullable(),
  recordedAt: time,
  recordedBy: text,
});

const value = z.union([entity, claim]).nullable();
const revision = z.strictObject({
  id,
  action: z.enum(REVISION_ACTIONS),
  status: z.enum(REVISION_STATUSES),
  changes: z.array(z.strictObject({ before: value, after: value })),
  aboutIds: z.array(id),
  author: text,
  at: time,
  reason: text,
  decision: z.strictObject({ by: text, at: time, reason: text }).nullable(),
  version: z.int().nonnegative(),
});

export const graphHead: z.ZodType<GraphHead> = z.strictObject({
  stackatlas: z.literal("graph"),
  format: z.literal(GRAPH_FORMAT),
  version: z.int().nonnegative(),
});
export const graphLine: z.ZodType<GraphLine | GraphFoot> = z.union([
  z.strictObject({ entity }),
  z.strictObject({ claim }),
  z.strictObject({ revision }),
  z.strictObject({ sha256: z.hex().length(64) }),
]);
