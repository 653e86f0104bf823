import type { Claim, ClaimId, Doubt } from "../../graph/model.js";

/**
 * A claim as rows and records keep it: by itself what indexes and edges are made of, and all the rest as one text,
 * which is only taken apart when somebody reads the claim.
 */
export interface ClaimRow
  extends Pick<
    Claim,
    | "id"
    | "subjectId"
    | "predicate"
    | "objectId"
    | "sourceId"
    | "stance"
    | "status"
    | "adoption"
    | "asOf"
    | "recordedAt"
    | "recordedBy"
  > {
  /** Statement, locator and what few claims have, in this order, with a tab between: the last ones only if not null. */
  readonly rest: string;
}

export function rowOf(claim: Claim): ClaimRow {
  const { statement, locator, url, value, text, date, unit, conditions, correctionId, doubts, scopeId } = claim;
  let rest = `${escaped(statement)}\t${escaped(locator)}`;
  const optional = [
    optionalText(url),
    value === null ? "" : Object.is(value, -0) ? "-0" : String(value),
    optionalText(text),
    optionalText(date),
    optionalText(unit),
    optionalText(conditions),
    optionalText(correctionId),
    doubts.length === 0 ? "" : escaped(JSON.stringify(doubts)),
    optionalText(scopeId ?? null),
  ];
  const last = optional.findLastIndex((part) => part !== "");
  for (let i = 0; i <= last; i++) rest += `\t${optional[i]}`;
  const { id, subjectId, predicate, objectId, sourceId, stance, status, adoption, asOf, recordedAt, recordedBy } =
    claim;
  return { id, subjectId, predicate, objectId, sourceId, stance, status, adoption, asOf, recordedAt, recordedBy, rest };
}

export function claimOf(row: ClaimRow): Claim {
  const { id, subjectId, predicate, objectId, sourceId, stance, status, adoption, asOf, recordedAt, recordedBy } = row;
  const [statement, locator, url, value, text, date, unit, conditions, correctionId, doubts, scopeId] =
    row.rest.split("\t");
  return {
    id,
    subjectId,
    predicate,
    objectId,
    value: value ? Number(value) : null,
    text: textOrNull(text),
    date: textOrNull(date),
    unit: textOrNull(unit),
    conditions: textOrNull(conditions),
    ...(scopeId && { scopeId: unescaped(scopeId) }),
    adoption,
    statement: unescaped(statement ?? ""),
    stance,
    status,
    doubts: doubts ? (JSON.parse(unescaped(doubts)) as Doubt[]) : [],
    correctionId: textOrNull(correctionId),
    sourceId,
    locator: unescaped(locator ?? ""),
    url: textOrNull(url),
    asOf,
    recordedAt,
    recordedBy,
  };
}

/** The doubts and the correction in a row's `rest`, without the rest of it. */
export function doubtsOf(rest: string): { readonly doubts: readonly Doubt[]; readonly correctionId: ClaimId | null } {
  // Most claims end with the locator: then there is only one tab.
  if (rest.indexOf("\t", rest.indexOf("\t") + 1) < 0) return UNDOUBTED;
  const parts = rest.split("\t");
  const doubts = parts[DOUBTS] ? (JSON.parse(unescaped(parts[DOUBTS])) as Doubt[]) : [];
  return { doubts, correctionId: textOrNull(parts[CORRECTION]) };
}

/** A text of which a tab or a line break is no part, nor half of a surrogate pair, which UTF-8 cannot say. */
export function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (unit) => ESCAPES[unit] ?? escapeUnit(unit)) : text;
}

export function unescaped(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\(u[0-9a-f]{4}|.)/g, (_, code: string) =>
        code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (UNESCAPES[code] ?? code),
      )
    : text;
}

const CORRECTION = 8;
const DOUBTS = 9;
const UNDOUBTED = { doubts: [], correctionId: null };
const SPECIAL = /[\t\n\r\\\ud800-\udfff]/;
const SPECIALS = new RegExp(SPECIAL, "g");
const ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };
const UNESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "0": "" };

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16)}`;
}

/** Nothing is null; an empty text is written as one that no other is written as. */
export function optionalText(text: string | null): string {
  return text === null ? "" : text === "" ? "\\0" : escaped(text);
}

export function textOrNull(text: string | undefined): string | null {
  return text ? unescaped(text) : null;
}
