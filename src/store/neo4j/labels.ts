import { ENTITY_KINDS, type EntityKind, TECHNOLOGY_KINDS, type TechnologyKind, typeNameOf } from "../../graph/kinds.js";
import type { EntityNode } from "../../graph/model.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../graph/predicates.js";

/** Labels and types are part of a statement's text, which nothing from outside may be: all there are stand here. */

export const TECHNOLOGY_KIND_LABELS: Readonly<Record<TechnologyKind, string>> = {
  LANGUAGE: "Language",
  RUNTIME: "Runtime",
  FRAMEWORK: "Framework",
  LIBRARY: "Library",
  DATABASE: "Database",
  WEB_SERVER: "WebServer",
  OPERATING_SYSTEM: "OperatingSystem",
  TOOL: "Tool",
};

/** Predicates that join two things; each is also the type of a relationship. */
export const EDGE_PREDICATES: readonly Predicate[] = PREDICATES.filter((predicate) =>
  PREDICATE_RULES[predicate].joins.some(([, object]) => object !== null),
);

/** What a node is beside an Entity: its kind, or of a technology its technology kind. */
export type NodeShape = Exclude<EntityKind, "TECHNOLOGY"> | TechnologyKind;

export const NODE_SHAPES: readonly NodeShape[] = [
  ...ENTITY_KINDS.filter((kind) => kind !== "TECHNOLOGY"),
  ...TECHNOLOGY_KINDS,
];

export function shapeOf(node: EntityNode): NodeShape {
  return node.kind === "TECHNOLOGY" ? node.technologyKind : node.kind;
}

/** `Technology:Framework`, `Feature`. */
export function labelsOf(shape: NodeShape): string {
  return shape in TECHNOLOGY_KIND_LABELS
    ? `${typeNameOf("TECHNOLOGY")}:${TECHNOLOGY_KIND_LABELS[shape as TechnologyKind]}`
    : typeNameOf(shape as EntityKind);
}
