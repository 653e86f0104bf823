import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EvidenceLimits } from "../../graph/graph-store.js";
import type { Claim, NodeId } from "../../graph/model.js";
import { requireEntity } from "../look-up/resolve-entity.js";
import type { MeasuredFilter } from "./technology-filter.input.js";

/** A figure that must be reached; bounds are in the criterion's unit. */
export interface ResolvedMeasured {
  readonly criterionId: NodeId;
  readonly min: number;
  readonly max: number;
  /** In lower case; the empty text is in all. */
  readonly conditions: string;
}

/** Throws BadUserInput for an unknown criterion, or bounds that no figure can be within. */
export async function resolveMeasured(graph: GraphReader, filter: MeasuredFilter): Promise<ResolvedMeasured> {
  const min = filter.min ?? Number.NEGATIVE_INFINITY;
  const max = filter.max ?? Number.POSITIVE_INFINITY;
  if (filter.min == null && filter.max == null) throw new BadUserInput("Expected `min` or `max`, but got neither.");
  if (min > max) throw new BadUserInput(`Expected \`min\` to be at most \`max\`, but got ${min} and ${max}.`);
  const criterion = await requireEntity(graph, filter.criterion, ["CRITERION"]);
  return { criterionId: criterion.id, min, max, conditions: (filter.conditions ?? "").toLowerCase() };
}

/** The figures of the criterion under these conditions, among `claims`. */
export function figuresFor(claims: readonly Claim[], { criterionId, conditions }: ResolvedMeasured): Claim[] {
  return claims.filter(
    (claim) =>
      claim.predicate === "MEASURED" &&
      claim.objectId === criterionId &&
      claim.stance === "SUPPORTS" &&
      claim.status !== "REJECTED" &&
      claim.value !== null &&
      (claim.conditions ?? "").toLowerCase().includes(conditions),
  );
}

export function isReached({ value }: Claim, { min, max }: ResolvedMeasured): boolean {
  return value !== null && value >= min && value <= max;
}

/** Technologies known to reach every one of the figures. */
export async function measuredIds(
  graph: GraphReader,
  measured: readonly ResolvedMeasured[],
  { sourceIds, asOfMax }: EvidenceLimits,
): Promise<NodeId[]> {
  const reaching = await Promise.all(
    measured.map(async (wanted) => {
      const filter = { objectIds: [wanted.criterionId], predicates: ["MEASURED"] as const, sourceIds, asOfMax };
      const { rows } = await graph.claims({ filter, orderBy: "VALUE", page: {} });
      const claims = rows.map(({ row }) => row);
      return new Set(
        figuresFor(claims, wanted)
          .filter((claim) => isReached(claim, wanted))
          .map((claim) => claim.subjectId),
      );
    }),
  );
  const [first = new Set<NodeId>(), ...others] = reaching;
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}
