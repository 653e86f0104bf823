import { KINDS } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";

/** A name inside a sentence: what is ordinary language ("Real-time chat") begins small there. */
export function inSentence({ kind, name }: Pick<EntityNode, "kind" | "name">): string {
  return KINDS[kind].isNamedInWords && /^\p{Lu}[^\p{Lu}]*$/u.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
