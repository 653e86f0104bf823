import { compilePattern, type Pattern } from "./pattern.js";
import { CHECKING } from "./wordings/checking.js";
import { CHOOSING } from "./wordings/choosing.js";
import { COMPANIES } from "./wordings/companies.js";
import { COMPARING } from "./wordings/comparing.js";
import { DESCRIBING } from "./wordings/describing.js";
import { FACTS } from "./wordings/facts.js";
import { LISTING } from "./wordings/listing.js";
import { REASONS } from "./wordings/reasons.js";
import { INTENTS, type Intent, type IntentRow } from "./wordings/row.js";

export { INTENTS, type Intent, type IntentRow };

/**
 * The table of wordings: the first row that fits decides. What is asked for by few words only (a bare name) comes last.
 * To teach a new wording, add a row with its examples to the family it belongs to; to teach a new word, add it to
 * synonyms.ts.
 */
export const INTENT_TABLE: readonly IntentRow[] = [
  ...CHECKING,
  ...FACTS,
  ...REASONS,
  ...COMPANIES,
  ...COMPARING,
  ...CHOOSING,
  ...DESCRIBING,
  ...LISTING,
];

export type CompiledRow = IntentRow & Pattern;

export const COMPILED_TABLE: readonly CompiledRow[] = INTENT_TABLE.map((entry) => ({
  ...entry,
  ...compilePattern(entry.pattern),
}));

/** The words that each intent's patterns know: another word of the vocabulary in the question was not heeded. */
export const HEEDED_WORDS: ReadonlyMap<Intent, ReadonlySet<string>> = new Map(
  INTENTS.map((intent) => {
    const patterns = INTENT_TABLE.filter((entry) => entry.intent === intent).map(({ pattern }) => pattern);
    return [intent, new Set(patterns.flatMap((pattern) => pattern.match(/[a-z]+/g) ?? []))];
  }),
);
