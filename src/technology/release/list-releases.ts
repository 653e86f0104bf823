import type { GraphReader } from "../../graph/graph-reader.js";
import type { TechnologyNode } from "../../graph/model.js";
import { compareSortKeys, cutPage } from "../../graph/order.js";
import { toConnection } from "../../graphql/connection.js";
import { orderedList, toPageRequest } from "../../graphql/page.args.js";
import { resolveLimits } from "../look-up/resolve-limits.js";
import type { ReleaseArgs } from "../relation/relation.args.js";
import { groupReleases, supportOf } from "./group-releases.js";
import { newestDay } from "./newest-day.js";

/** The versions of a technology, newest first. */
export async function listReleases(graph: GraphReader, technology: TechnologyNode, args: ReleaseArgs) {
  const order = { field: "RELEASED_ON", direction: "DESC" } as const;
  const page = toPageRequest("releases", args, order);
  const { sourceIds, asOfMax } = await resolveLimits(graph, args);
  const claims = await graph.claims({
    filter: { subjectIds: [technology.id], predicates: ["RELEASED"], sourceIds, asOfMax },
    orderBy: "AS_OF",
    page: {},
  });
  const stated = claims.rows.map(({ row }) => row);
  const on = args.on ?? asOfMax ?? (await newestDay(graph, stated));
  const rows = groupReleases(stated)
    .map((release) => {
      const row = { ...release, support: supportOf(release, on) };
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
