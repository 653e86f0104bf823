/** What a question wants to know. */
export const INTENTS = [
  "RANK",
  "BEST",
  "GOOD_FOR",
  "WHY",
  "DRAWBACKS",
  "ASSESS",
  "COMPARE",
  "ALTERNATIVES",
  "ADOPTERS",
  "TECHNOLOGIES_OF",
  "IN_COMMON",
  "FEATURES",
  "WITH_FEATURE",
  "FRAMEWORKS_OF",
  "DATABASES_OF",
  "WORKS_WITH",
  "HOSTS_OF",
  "COMPONENTS",
  "USE_CASES_OF",
  "DEFINE",
  "CLAIM_CHECK",
  "RELATION",
  "MEASURED",
  "POPULAR",
  "LIFECYCLE",
  "PROPERTY",
  "LIST",
  "MEMBERS",
  "WHOLES",
  "FIGURES",
] as const;
export type Intent = (typeof INTENTS)[number];

export interface IntentRow {
  readonly intent: Intent;
  /** pattern.ts says how it is written. */
  readonly pattern: string;
  /** Questions that this very row must recognise: they are its tests. */
  readonly examples: readonly string[];
}

export function row(intent: Intent, pattern: string, examples: readonly string[]): IntentRow {
  return { intent, pattern, examples };
}
