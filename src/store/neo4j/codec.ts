import { createHash } from "node:crypto";
import { doubtFactor } from "../../graph/claim-weight.js";
import { edgeId, slugify } from "../../graph/ids.js";
import { type DoubtKind, type EntityKind, PLAIN_KINDS, type PlainKind } from "../../graph/kinds.js";
import type { Claim, Edge, EntityNode, Measure, NodeOfKind } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { words } from "../../graph/text-score.js";

/**
 * Between the model's values and what Neo4j keeps: flat properties, no nulls. Properties that begin with an underscore
 * are the store's own, made for its filters and orders; they never leave it.
 */
export type Properties = Readonly<Record<string, unknown>>;

type NullableKey<T> = { [K in keyof T]-?: null extends T[K] ? K : never }[keyof T];
type Nulls<T> = Readonly<Record<NullableKey<T>, null>>;

/** What a missing property means. The types refuse a list that forgets one. */
const NODE_NULLS: { readonly [K in EntityKind]: Nulls<NodeOfKind<K>> } = {
  TECHNOLOGY: { summary: null, homepage: null, licence: null },
  FEATURE: { summary: null },
  CRITERION: { summary: null, measure: null },
  USE_CASE: { summary: null, tier: null },
  CATEGORY: { summary: null, tier: null },
  COMPANY: { summary: null, homepage: null },
  PRODUCT: { summary: null, homepage: null },
  SOURCE: { summary: null, publishedOn: null, url: null, licence: null },
  ...(Object.fromEntries(PLAIN_KINDS.map((kind) => [kind, { summary: null }])) as Record<PlainKind, { summary: null }>),
};
const CLAIM_NULLS: Nulls<Claim> = {
  objectId: null,
  value: null,
  text: null,
  date: null,
  unit: null,
  conditions: null,
  adoption: null,
  correctionId: null,
  url: null,
  asOf: null,
};

export function nodeProperties(node: EntityNode): Properties {
  const { measure, ...flat }: EntityNode & { readonly measure?: Measure | null } = node;
  const spoken = [node.name, ...node.aliases, node.summary ?? ""].flatMap(words);
  return {
    ...withoutNulls(flat),
    ...(measure && { measureUnit: measure.unit, measureWorst: measure.worst, measureBest: measure.best }),
    ...("licence" in node && node.licence !== null && { _licence: folded(node.licence) }),
    ...(node.kind === "COMPANY" && { _industries: node.industries.map(folded) }),
    ...(node.kind === "SOURCE" && node.publishedOn !== null && { _publishedDay: Date.parse(node.publishedOn) }),
    _order: orderKey(node.name),
    // A word begins after each space, so that "has a word that begins with w" is CONTAINS " w".
    _spoken: ` ${spoken.join(" ")}`,
    _ref: refOf(node),
  };
}

export function nodeOf(properties: Properties): EntityNode {
  const { measureUnit, measureWorst, measureBest, ...own } = withoutOwn(properties);
  const measure = measureUnit === undefined ? null : { unit: measureUnit, worst: measureWorst, best: measureBest };
  return {
    ...NODE_NULLS[own.kind as EntityKind],
    ...own,
    ...(own.kind === "CRITERION" && { measure }),
  } as unknown as EntityNode;
}

export function claimProperties(claim: Claim): Properties {
  const { doubts, ...flat } = claim;
  const day = claim.date ?? claim.asOf;
  return {
    ...withoutNulls(flat),
    doubtKinds: doubts.map(({ kind }) => kind),
    doubtReasons: doubts.map(({ reason }) => reason),
    _order: orderKey(claim.statement),
    _factor: doubtFactor(doubts),
    ...(claim.objectId !== null && { _edgeId: edgeId(claim.subjectId, claim.predicate, claim.objectId) }),
    ...(day !== null && { _day: Date.parse(day) }),
    _recordedDay: Date.parse(claim.recordedAt.slice(0, 10)),
  };
}

export function claimOf(properties: Properties): Claim {
  const { doubtKinds, doubtReasons, ...own } = withoutOwn(properties);
  const reasons = doubtReasons as readonly string[];
  const doubts = (doubtKinds as readonly DoubtKind[]).map((kind, i) => ({ kind, reason: reasons[i] ?? "" }));
  return { ...CLAIM_NULLS, ...own, doubts } as unknown as Claim;
}

export function edgeProperties(edge: Edge): Properties {
  const { id: _, predicate: __, fromId: ___, toId: ____, ...weights } = edge;
  return withoutNulls(weights);
}

/** Written out, and not spread: a list of 20 things with three relations has a hundred or two. */
export function edgeOf(fromId: string, predicate: Predicate, toId: string, properties: Properties): Edge {
  const { strength, status, support, against, adoption = null, asOf = null } = properties;
  const id = edgeId(fromId, predicate, toId);
  return { id, predicate, fromId, toId, strength, status, support, against, adoption, asOf } as Edge;
}

/** The id of a node, and a digest of all that it holds: what has the same ref is the same (known-nodes.ts). */
function refOf(node: EntityNode): string {
  return `${node.id}#${createHash("sha256").update(JSON.stringify(node)).digest("base64url").slice(0, 16)}`;
}

/** The names a node goes by, as they are looked up: as slugs, and word by word. */
export function namesOf(node: EntityNode): { key: string; words: string; joined: string }[] {
  const keys = new Set([node.slug, ...[node.name, ...node.aliases, ...node.misspellings].map(slugify)]);
  // A name without letters or digits has no slug, and is found by its own.
  return [...keys].filter(Boolean).map((key) => {
    const parts = words(key);
    return { key, words: parts.join(" "), joined: parts.join("") };
  });
}

/**
 * A text by which Neo4j orders as compareCodePoints does. It compares what is stored by code point, but a parameter with
 * what is stored by UTF-16 unit; the two differ from U+D800 on, so what lies there is written as an escape below it.
 */
export function orderKey(text: string): string {
  return text.replace(/[\u{d7ff}-\u{10ffff}]/gu, (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return String.fromCodePoint(0xd7ff, 0x20 + (point >> 12), 0x20 + (point & 0xfff));
  });
}

export function folded(text: string): string {
  return text.toLowerCase();
}

function withoutNulls(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

function withoutOwn(properties: Properties): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const key in properties) if (key[0] !== "_") own[key] = properties[key];
  return own;
}
