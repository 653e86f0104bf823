import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Word forms by part of speech, of the word list behind spell checkers: docs/decisions/0005. */
interface Words {
  readonly describing: ReadonlySet<string>;
  readonly namingOrDoing: ReadonlySet<string>;
}

/** Read at the first question: the list takes 30 ms and 12 MB, which nobody needs who asks none. */
let known: Words | undefined;

function words(): Words {
  known ??= readWords();
  return known;
}

function readWords(): Words {
  const path = createRequire(import.meta.url).resolve("categorized-words/2of12id.json");
  const { A, N, V } = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<"A" | "N" | "V", readonly string[]>>;
  return { describing: new Set(A), namingOrDoing: new Set([...N, ...V]) };
}

/** Whether it is an adjective or adverb of English, in any form. */
export function isDescribing(key: string): boolean {
  return words().describing.has(key);
}

/** Whether it is a noun, verb, adjective or adverb of English, in any form. */
export function isEnglish(key: string): boolean {
  return isDescribing(key) || words().namingOrDoing.has(key);
}
