import { z } from "zod";
import {
  ADOPTIONS,
  CLAIM_STATUSES,
  DOUBT_KINDS,
  FEATURE_KINDS,
  PLAIN_KINDS,
  SOURCE_KINDS,
  STANCES,
  TECHNOLOGY_KINDS,
  TIERS,
} from "./kinds.js";
import type { Claim, EntityNode } from "./model.js";
import { PREDICATES } from "./predicates.js";
import { REVISION_ACTIONS, REVISION_STATUSES, type Revision } from "./revision.js";

// What is read from files of a graph or a backup, which anybody may have changed, has these shapes or is refused.

const text = z.string();
const texts = z.array(text);
const id = text.min(1);
const day = z.iso.date();
const time = z.iso.datetime();
const named = { id, slug: text.min(1), name: text, aliases: texts, misspellings: texts, commonWords: texts };
const base = { ...named, summary: text.nullable() };
const technologyKind = z.enum(TECHNOLOGY_KINDS);
const tier = z.enum(TIERS).nullable();

export const entityShape: z.ZodType<EntityNode> = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("TECHNOLOGY"),
    technologyKind,
    homepage: text.nullable(),
    licence: text.nullable(),
    creators: texts,
    publishers: texts.optional(),
    packages: texts,
    drivers: texts.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal("FEATURE"), featureKind: z.enum(FEATURE_KINDS) }),
  z.strictObject({
    ...base,
    kind: z.literal("CRITERION"),
    concerns: z.array(technologyKind),
    measure: z.strictObject({ unit: text, worst: z.number(), best: z.number() }).nullable(),
    inherited: z.boolean().optional(),
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
  z.strictObject({ ...base, kind: z.enum(PLAIN_KINDS) }),
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

export const claimShape: z.ZodType<Claim> = z.strictObject({
  id,
  subjectId: id,
  predicate: z.enum(PREDICATES),
  objectId: id.nullable(),
  value: z.number().nullable(),
  text: text.nullable(),
  date: day.nullable(),
  unit: text.nullable(),
  conditions: text.nullable(),
  scopeId: id.optional(),
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

const value = z.union([entityShape, claimShape]).nullable();
export const revisionShape: z.ZodType<Revision> = z.strictObject({
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
