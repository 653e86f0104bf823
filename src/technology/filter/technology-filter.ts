import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import {
  type EntityFilter,
  type EvidenceLimits,
  FOUNDATION_PREDICATES,
  type RelatedFilter,
} from "../../graph/graph-store.js";
import type { EntityKind, TechnologyKind, Tier } from "../../graph/kinds.js";
import type { NodeId } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { requireEntities } from "../look-up/resolve-entity.js";
import { type ResolvedMeasured, resolveMeasured } from "./measured-filter.js";
import type { SetFilter, TechnologyFilter } from "./technology-filter.input.js";

/** A filter with its slugs resolved; absent parts ask for nothing. */
export interface ResolvedFilter {
  readonly kinds?: readonly TechnologyKind[] | undefined;
  readonly tiers?: readonly Tier[] | undefined;
  readonly licences?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly maintained?: boolean | undefined;
  readonly measured?: readonly ResolvedMeasured[] | undefined;
  /** Technologies it must not be, nor rest on or contain. */
  readonly without: readonly NodeId[];
  readonly relations: readonly ResolvedRelation[];
}

/** A relation it must have (`any`, `all`) or lack (`none`), and the field of the filter that asks for it. */
export interface ResolvedRelation extends RelatedFilter {
  readonly field: "languages" | "runtimes" | "databases" | "categories" | "useCases" | "features" | "adoptedBy";
}

/** What it has: a feature, or what it is by nature. */
export const FEATURE_PREDICATES = ["HAS_FEATURE", "IS_A"] as const;

const LIST_LENGTH_MAX = 50;

/** Throws BadUserInput naming the nearest known slug for an unknown one. */
export async function resolveFilter(
  graph: GraphReader,
  filter: TechnologyFilter | null | undefined,
): Promise<ResolvedFilter> {
  if (!filter) return { without: [], relations: [] };
  const ids = async (
    slugs: readonly string[] | null | undefined,
    kinds: EntityKind[],
    technology?: TechnologyKind[],
  ) => {
    if (!slugs) return undefined;
    if (slugs.length > LIST_LENGTH_MAX) {
      throw new BadUserInput(`Expected at most ${LIST_LENGTH_MAX} slugs in a list, but got ${slugs.length}.`);
    }
    return (await requireEntities(graph, slugs, kinds, technology)).map((node) => node.id);
  };
  const anyOf = async (
    field: ResolvedRelation["field"],
    predicates: readonly Predicate[],
    any: Promise<NodeId[] | undefined>,
  ) => {
    const known = await any;
    return known ? [{ field, predicates, direction: "out" as const, any: known }] : [];
  };
  const setOf = async (
    field: ResolvedRelation["field"],
    predicates: readonly Predicate[],
    direction: "out" | "in",
    set: SetFilter | null | undefined,
    kinds: EntityKind[],
  ) => {
    if (!set) return [];
    const [all, any, none] = await Promise.all([ids(set.all, kinds), ids(set.any, kinds), ids(set.none, kinds)]);
    return [{ field, predicates, direction, all, any, none }];
  };
  const relations = await Promise.all([
    anyOf("languages", ["WRITTEN_IN", "USED_FROM"], ids(filter.languages, ["TECHNOLOGY"], ["LANGUAGE"])),
    anyOf("runtimes", ["RUNS_ON"], ids(filter.runtimes, ["TECHNOLOGY"], ["RUNTIME"])),
    anyOf("databases", ["WORKS_WITH"], ids(filter.databases, ["TECHNOLOGY"], ["DATABASE"])),
    anyOf(
      "categories",
      ["IS_A"],
      ids(filter.categories, ["CATEGORY"]).then((known) => known && withNarrower(graph, known)),
    ),
    setOf("useCases", ["SUITS"], "out", filter.useCases, ["USE_CASE"]),
    setOf("features", FEATURE_PREDICATES, "out", filter.features, ["FEATURE"]),
    setOf("adoptedBy", ["USES"], "in", filter.adoptedBy, ["COMPANY", "PRODUCT"]),
  ]);
  return {
    kinds: filter.kinds ?? undefined,
    tiers: filter.tiers ?? undefined,
    licences: filter.licences ?? undefined,
    text: filter.text ?? undefined,
    maintained: filter.maintained ?? undefined,
    measured: filter.measured
      ? await Promise.all(filter.measured.map((measured) => resolveMeasured(graph, measured)))
      : undefined,
    without: (await ids(filter.without, ["TECHNOLOGY"])) ?? [],
    relations: relations.flat(),
  };
}

/** These classes, and all kinds of them. */
async function withNarrower(graph: GraphReader, classes: readonly NodeId[]): Promise<NodeId[]> {
  const found = new Set(classes);
  // A set grows while it is walked: every narrower class is reached.
  for (const id of found) {
    const relation = { predicates: ["BROADER"], direction: "in", statuses: ["ACCEPTED", "DISPUTED"] } as const;
    const { rows } = await graph.edges({ id, ...relation, orderBy: "STRENGTH", page: {} });
    for (const { row } of rows) found.add(row.node.id);
  }
  return [...found];
}

/** The filter as the store takes it, for what is known to fit; `maintained` and `measured` are for the caller. */
export function toEntityFilter(filter: ResolvedFilter, limits: EvidenceLimits = {}): EntityFilter {
  const { kinds, tiers, licences, text, without, relations } = filter;
  const lacking: RelatedFilter[] =
    without.length === 0
      ? []
      : [
          { predicates: FOUNDATION_PREDICATES, direction: "out", none: without },
          { predicates: ["PART_OF"], direction: "in", none: without },
        ];
  return {
    ...limits,
    technologyKinds: kinds,
    tiers,
    licences,
    text,
    exceptIds: without.length > 0 ? without : undefined,
    related: [...relations, ...lacking],
  };
}

/** Technologies known to fit, as far as the store can judge. */
export async function fittingIds(
  graph: GraphReader,
  filter: ResolvedFilter,
  limits: EvidenceLimits = {},
): Promise<ReadonlySet<NodeId>> {
  const wanted = toEntityFilter(filter, limits);
  const page = await graph.find({ kind: "TECHNOLOGY", filter: wanted, orderBy: "NAME", page: {} });
  return new Set(page.rows.map(({ row }) => row.id));
}
