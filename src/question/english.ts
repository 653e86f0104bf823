import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Word forms by part of speech, of the word list behind spell checkers: docs/decisions/0005. */
const { A, N, V } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("categorized-words/2of12id.json"), "utf8"),
) as Readonly<Record<"A" | "N" | "V", readonly string[]>>;

const DESCRIBING: ReadonlySet<string> = new Set(A);
const NAMING_OR_DOING: ReadonlySet<string> = new Set([...N, ...V]);

/** Whether it is an adjective or adverb of English, in any form. */
export function isDescribing(key: string): boolean {
  return DESCRIBING.has(key);
}

/** Whether it is a noun, verb, adjective or adverb of English, in any form. */
export function isEnglish(key: string): boolean {
  return DESCRIBING.has(key) || NAMING_OR_DOING.has(key);
}
