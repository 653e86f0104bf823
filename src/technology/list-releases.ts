import type { GraphReader } from "../graph/graph-reader.js";
import type { TechnologyNode } from "../graph/model.js";
import { compareSortKeys, cutPage } from "../graph/order.js";
import { toConnection } from "../provenance/connection.js";
import { orderedList, toPageRequest } from "../provenance/page.args.js";
import { groupReleases } from "./group-releases.js";
import type { LimitArgs } from "./relation.args.js";
import { resolveLimits } from "./resolve-limits.js";

/** The versions of a technology, newest first. */
export async function listReleases(graph: GraphReader, technology: TechnologyNode, args: LimitArgs) {
  const order = { field: "RELEASED_ON", direction: "DESC" } as const;
  const page = toPageRequest("releases", args, order);
  const { sourceIds, asOfMax } = await resolveLimits(graph, args);
  const claims = await graph.claims({
    filter: { subjectIds: [technology.id], predicates: ["RELEASED"], sourceIds, asOfMax },
    orderBy: "AS_OF",
    page: {},
  });
  const rows = groupReleases(claims.rows.map(({ row }) => row))
    .map((row) => {
      const score = row.releasedOn ? Date.parse(row.releasedOn) : Number.NEGATIVE_INFINITY;
      return { row, key: { score, name: row.version, id: technology.id } };
    })
    .sort((a, b) => compareSortKeys(a.key, b.key));
  return toConnection(
    orderedList("releases", order),
    cutPage(rows, page),
    (release) => release,
    () => ({}),
  );
}
