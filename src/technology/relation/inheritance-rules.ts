import { HOST_KINDS } from "../../graph/graph-store.js";
import type { Tier } from "../../graph/kinds.js";
import type { EntityNode, NodeId, TechnologyNode } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { FEATURE_PREDICATES } from "../filter/technology-filter.js";

/**
 * The rules by which fitness passes from what it is said of to what it also holds for (docs/decisions/0003), for lists
 * and rankings alike. How the relations are read is for the caller.
 */

/** Where the way to something has led so far: hierarchies are walked all the way up or all the way down. */
export type Heading = "START" | "BROADER" | "NARROWER" | "FEATURE";

/** A relation that evidence comes by: from `node`, as its subject (`out`) or object (`in`), to what bears on it. */
export interface Hop {
  readonly predicate: Predicate;
  readonly direction: "out" | "in";
  readonly course: Heading;
}

/**
 * By which relations evidence comes to `node`: to a use case from the broader ones, all the way up, or the narrower
 * ones, all the way down, never from siblings, and from the features that enable any of these; to a feature from its
 * variants; to a criterion from its aspects.
 */
export function hopsTo({ kind }: EntityNode, course: Heading): readonly Hop[] {
  if (kind === "USE_CASE") {
    return [
      ...(course === "NARROWER" ? [] : [UP]),
      ...(course === "BROADER" ? [] : [DOWN]),
      { predicate: "ENABLES", direction: "in", course: "FEATURE" },
    ];
  }
  return [{ predicate: kind === "CRITERION" ? "ASPECT_OF" : "BROADER", direction: "in", course }];
}

const UP: Hop = { predicate: "BROADER", direction: "out", course: "BROADER" };
const DOWN: Hop = { predicate: "BROADER", direction: "in", course: "NARROWER" };

/** The same relations the other way: to what else the evidence on `node` bears on. */
export function hopsFrom({ kind }: EntityNode, course: Heading): readonly Hop[] {
  if (kind === "USE_CASE") return [...(course === "NARROWER" ? [] : [UP]), ...(course === "BROADER" ? [] : [DOWN])];
  return [
    { predicate: "BROADER", direction: "out", course: "START" },
    { predicate: "ENABLES", direction: "out", course: "START" },
  ];
}

/** The most general use cases: what is said of them is said of everything, and passes nothing on. */
export function isGeneric(node: EntityNode): boolean {
  return node.kind === "USE_CASE" && node.generic;
}

/** What may be said of a technology that speaks for a use case, and of its hosts. */
export const SPEAKS_FOR_USE_CASES: readonly Predicate[] = ["SUITS", ...FEATURE_PREDICATES];

/** Fitness passes within one tier: the framework's, the use case's and, where it has one, that of what was said. */
export function fitsUseCaseTier(tiers: ReadonlySet<Tier>, useCase: EntityNode, via: EntityNode): boolean {
  if (useCase.kind !== "USE_CASE" || useCase.tier === null) return false;
  return tiers.has(useCase.tier) && (via.kind !== "USE_CASE" || via.tier === null || via.tier === useCase.tier);
}

/** What a thing runs on, or is used from, it is built on. */
export const HOSTED_BY = ["RUNS_ON", "USED_FROM"] as const;
/** What it is written in matters to its users only where no language that it is used from is known. */
export const WRITTEN_IN = ["WRITTEN_IN"] as const;

/** The runtimes and languages that a thing is built on, one row each, of what it runs on or is used from and is written in. */
export function hostsAmong<T extends { readonly node: EntityNode }>(used: readonly T[], written: readonly T[]): T[] {
  const isLanguageKnown = used.some(({ node }) => node.kind === "TECHNOLOGY" && node.technologyKind === "LANGUAGE");
  const hosts = new Map<NodeId, T>();
  for (const row of isLanguageKnown ? used : [...used, ...written]) {
    if (!hosts.has(row.node.id)) hosts.set(row.node.id, row);
  }
  return [...hosts.values()];
}

export function isHost({ technologyKind }: TechnologyNode): boolean {
  return HOST_KINDS.some((kind) => kind === technologyKind);
}
