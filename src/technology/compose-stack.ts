import { nodeId } from "../graph/ids.js";
import type { StackNode, TechnologyNode } from "../graph/model.js";

/** The stack of these technologies, in their order: no store holds it, its slug says what it is made of. */
export function composeStack(technologies: readonly TechnologyNode[]): StackNode {
  const slug = technologies.map((technology) => technology.slug).join("+");
  const name = technologies.map((technology) => technology.name).join(" + ");
  return {
    kind: "STACK",
    id: nodeId("STACK", slug),
    slug,
    name,
    aliases: [],
    misspellings: [],
    commonWords: [],
    summary: null,
  };
}

/** No slug of the graph itself has a `+` in it. */
export function isComposed(stack: StackNode): boolean {
  return stack.slug.includes("+");
}
