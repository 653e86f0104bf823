import type { EntityNode } from "../graph/model.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";

const NAMED_MAX = 5;

/** The first few names, and how many more there are of `total`. */
export function someOf(names: readonly string[], total = names.length): string {
  if (total <= NAMED_MAX && names.length === total) return listed(names);
  const shown = names.slice(0, NAMED_MAX);
  return `${shown.join(", ")} and ${total - shown.length} more`;
}

/** A result inside a sentence; a version, date or person is named as it is. */
export function resultInSentence({
  entity,
  name,
}: {
  readonly entity: EntityNode | null;
  readonly name: string;
}): string {
  return entity?.name === name ? inSentence(entity) : name;
}

/** "a relational database", "an embedded database". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** The text with a capital to begin and one full stop to end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const closed = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return closed.charAt(0).toUpperCase() + closed.slice(1);
}
