import { BadUserInput } from "./errors.js";
import { slugify } from "./ids.js";
import type { Claim, EntityNode } from "./model.js";
import { checkAddress, checkText, NAME_LENGTH_MAX } from "./names.js";
import type { Revision } from "./revision.js";

/**
 * What every text of a graph has to be, whichever way it comes in: by the API, an importer, the seed, a graph file or a
 * backup. A text that is stored already may stay: what was written before a check was made can still be read, doubted
 * and withdrawn.
 */
const NAMES = ["name", "licence", "publisher", "recordedBy"];
const LINES = ["summary", "title", "statement", "locator", "text", "unit", "conditions"];
const LISTS = ["aliases", "misspellings", "commonWords", "creators", "publishers", "industries", "packages", "drivers"];
const ADDRESSES = ["homepage", "url"];
const LIST_LENGTH_MAX = 1_000;

type Fields = Readonly<Record<string, unknown>>;

/** Throws BadUserInput for the first text of a thing or claim that is not as it should be, and is not in `before`. */
export function checkTexts(value: EntityNode | Claim, before: EntityNode | Claim | null): void {
  const fields = value as unknown as Fields;
  const known = (before ?? {}) as Fields;
  const each = (names: readonly string[], check: (text: string, what: string) => void) => {
    for (const field of names) {
      const text = fields[field];
      if (typeof text === "string" && text !== known[field]) check(text, labelOf(field));
    }
  };
  each(NAMES, (text, what) => checkText(text, what, NAME_LENGTH_MAX));
  each(LINES, checkText);
  each(ADDRESSES, checkAddress);
  for (const field of LISTS) checkList(field, fields[field], known[field]);
  if ("kind" in value) {
    if (before === null && (slugify(value.slug) !== value.slug || value.slug.length > NAME_LENGTH_MAX)) {
      checkText(value.slug, "slug", NAME_LENGTH_MAX);
      throw new BadUserInput(`Expected a slug such as "ruby-on-rails", but got ${JSON.stringify(value.slug)}.`);
    }
    return;
  }
  const reasons = before && "doubts" in before ? before.doubts.map(({ reason }) => reason) : [];
  for (const { reason } of value.doubts) if (!reasons.includes(reason)) checkText(reason, "reason");
}

/** The same for a revision that is not known yet, with the things and claims in it. Throws BadUserInput. */
export function checkRevisionTexts({ changes, author, reason, decision }: Revision): void {
  checkText(author, "author", NAME_LENGTH_MAX);
  checkText(reason, "reason");
  if (decision) {
    checkText(decision.by, "author", NAME_LENGTH_MAX);
    checkText(decision.reason, "reason");
  }
  for (const { before, after } of changes) if (after) checkTexts(after, before);
}

function checkList(field: string, list: unknown, known: unknown): void {
  if (!Array.isArray(list)) return;
  if (list.length > LIST_LENGTH_MAX) {
    throw new BadUserInput(`Expected at most ${LIST_LENGTH_MAX} ${labelOf(field)}, but got ${list.length}.`);
  }
  const before = new Set(Array.isArray(known) ? known : []);
  for (const text of list)
    if (!before.has(text)) checkText(String(text), `text among ${labelOf(field)}`, NAME_LENGTH_MAX);
}

/** "recordedBy" → "recorded by" */
function labelOf(field: string): string {
  if (field === "url") return "URL";
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
