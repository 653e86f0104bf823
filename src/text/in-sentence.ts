/** Kinds named by ordinary language, not by a proper name. */
const ORDINARY: readonly string[] = ["USE_CASE", "CRITERION", "FEATURE", "CATEGORY"];

/** A name inside a sentence: what is ordinary language ("Real-time chat") begins small there. */
export function inSentence({ kind, name }: { readonly kind: string; readonly name: string }): string {
  const isOrdinary = ORDINARY.includes(kind);
  return isOrdinary && /^\p{Lu}[^\p{Lu}]*$/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
