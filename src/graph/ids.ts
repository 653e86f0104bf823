import { hash } from "node:crypto";
import { ENTITY_KINDS, type EntityKind } from "./kinds.js";
import type { Claim, ClaimId, EdgeId, NodeId } from "./model.js";
import type { Predicate } from "./predicates.js";

/**
 * The slug of a name: lower case; `+` is "plus", `#` is "sharp", a leading dot "dot-", other dots and apostrophes
 * vanish, everything else becomes hyphens. Accents are dropped. `C++` → `cplusplus`, `.NET` → `dot-net`.
 */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim()
    .replace(/^\.(?=\p{L})/u, "dot-")
    .replace(/\+/g, "plus")
    .replace(/#/g, "sharp")
    .replace(/[.'’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

export function nodeId(kind: EntityKind, slug: string): NodeId {
  return Buffer.from(`${kind}:${slug}`, "utf8").toString("base64url");
}

/** Whether it begins like the id of a node; what else it is, looking it up will tell. */
export function looksLikeNodeId(id: string): boolean {
  return NODE_ID_STARTS.some((start) => id.startsWith(start));
}

/** What ids begin with, by kind: each character of base64 stands for six bits, so the last one may depend on the slug. */
const NODE_ID_STARTS = ENTITY_KINDS.map((kind) => nodeId(kind, "").slice(0, Math.floor(((kind.length + 1) * 8) / 6)));

/** The kind and slug an id was made from; null for anything else, a tampered id included. */
export function parseNodeId(id: string): { kind: string; slug: string } | null {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) return null;
  const text = Buffer.from(id, "base64url").toString("utf8");
  const match = /^([A-Z_]+):(.+)$/u.exec(text);
  if (!match?.[1] || !match[2] || Buffer.from(text, "utf8").toString("base64url") !== id) return null;
  return { kind: match[1], slug: match[2] };
}

/** What of a claim makes it that claim: rewording it, doubting it or recording it again leaves its id. */
export type ClaimContent = Pick<
  Claim,
  | "subjectId"
  | "predicate"
  | "objectId"
  | "value"
  | "text"
  | "date"
  | "unit"
  | "conditions"
  | "scopeId"
  | "stance"
  | "sourceId"
  | "locator"
>;

const CLAIM_ID = /^Q0xBSU06[A-Za-z0-9_-]+$/; // base64url of "CLAIM:"

export function claimId(claim: ClaimContent): ClaimId {
  const { subjectId, predicate, objectId, value, text, date, unit, conditions, scopeId, stance, sourceId, locator } =
    claim;
  const content = [subjectId, predicate, objectId, value, text, date, unit, conditions, stance, sourceId, locator];
  // Only where there is one: a claim without keeps the id it had before there were scopes.
  if (scopeId !== undefined) content.push(scopeId);
  const digest = hash("sha256", JSON.stringify(content), "hex").slice(0, 30);
  return Buffer.from(`CLAIM:${digest}`, "utf8").toString("base64url");
}

export function isClaimId(id: string): boolean {
  return CLAIM_ID.test(id);
}

export function edgeId(fromId: NodeId, predicate: Predicate, toId: NodeId): EdgeId {
  return `${fromId}.${predicate}.${toId}`;
}

export function parseEdgeId(id: EdgeId): { fromId: NodeId; predicate: Predicate; toId: NodeId } | null {
  const first = id.indexOf(".");
  const second = id.indexOf(".", first + 1);
  const isOne = first > 0 && second > first + 1 && second + 1 < id.length && !id.includes(".", second + 1);
  if (!isOne) return null;
  return {
    fromId: id.slice(0, first),
    predicate: id.slice(first + 1, second) as Predicate,
    toId: id.slice(second + 1),
  };
}
