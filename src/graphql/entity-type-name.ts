import { type TechnologyKind, typeNameOf } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";

/** The GraphQL object type that shows a node. */
export function entityTypeName(node: Pick<EntityNode, "kind"> & { technologyKind?: TechnologyKind }): string {
  if (node.technologyKind) return technologyTypeNames[node.technologyKind];
  return node.kind === "TECHNOLOGY" ? "OtherTechnology" : typeNameOf(node.kind);
}

const technologyTypeNames: Readonly<Record<TechnologyKind, string>> = {
  LANGUAGE: "Language",
  RUNTIME: "Runtime",
  FRAMEWORK: "Framework",
  DATABASE: "Database",
  LIBRARY: "OtherTechnology",
  WEB_SERVER: "OtherTechnology",
  OPERATING_SYSTEM: "OtherTechnology",
  TOOL: "OtherTechnology",
};
