import type { EntityKind, TechnologyKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";

/** The GraphQL object type that shows a node. */
export function entityTypeName(node: Pick<EntityNode, "kind"> & { technologyKind?: TechnologyKind }): string {
  return node.technologyKind ? technologyTypeNames[node.technologyKind] : entityTypeNames[node.kind];
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

const entityTypeNames: Readonly<Record<EntityKind, string>> = {
  TECHNOLOGY: "OtherTechnology",
  FEATURE: "Feature",
  CRITERION: "Criterion",
  USE_CASE: "UseCase",
  CATEGORY: "Category",
  COMPANY: "Company",
  PRODUCT: "Product",
  STACK: "Stack",
  SOURCE: "Source",
};
