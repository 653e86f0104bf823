import { ArgsType, Field } from "type-graphql";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { Claim, TechnologyNode } from "../../graph/model.js";
import { toConnection } from "../../graphql/connection.js";
import { orderedList, toPageRequest } from "../../graphql/page.args.js";
import { requireEntities } from "../look-up/resolve-entity.js";
import { resolveLimits } from "../look-up/resolve-limits.js";
import { LimitArgs } from "../relation/relation.args.js";

@ArgsType()
export class MeasurementArgs extends LimitArgs {
  @Field(() => [String], { nullable: true, description: "Only figures on these criteria (slugs)." })
  readonly criteria?: readonly string[] | null;
}

/** Figures about a technology, highest first. Figures that are REJECTED are left out. */
export async function listMeasurements(graph: GraphReader, technology: TechnologyNode, args: MeasurementArgs) {
  const order = { field: "VALUE", direction: "DESC" } as const;
  const { sourceIds, asOfMax } = await resolveLimits(graph, args);
  const criteria = args.criteria && (await requireEntities(graph, args.criteria, ["CRITERION"]));
  const page = await graph.claims({
    filter: {
      subjectIds: [technology.id],
      predicates: ["MEASURED", "HAS_STAT"],
      statuses: ["ACCEPTED", "DISPUTED"],
      stances: ["SUPPORTS"],
      objectIds: criteria?.map((criterion) => criterion.id),
      sourceIds,
      asOfMax,
    },
    orderBy: order.field,
    page: toPageRequest("measurements", args, order),
  });
  return toConnection(
    orderedList("measurements", order),
    page,
    (claim) => ({ claim, ...claim }),
    () => ({}),
  );
}

/** "77.7 % of websites"; what is no number as it is given, empty where nothing is. */
export function figureOf({ value, unit, text, date }: Claim): string {
  return value === null ? (text ?? date ?? "") : `${value} ${unit ?? ""}`.trim();
}
