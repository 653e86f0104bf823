import { claimDate } from "../../graph/claim-weight.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { Claim, IsoDate } from "../../graph/model.js";

/** The newest day as of which any of the claims was stated: the clock of a graph that has none. Empty without claims. */
export async function newestDay(graph: GraphReader, claims: readonly Claim[]): Promise<IsoDate> {
  const ids = [...new Set(claims.map(({ sourceId }) => sourceId))];
  const sources = new Map(
    (await graph.nodes(ids)).flatMap((node) => (node?.kind === "SOURCE" ? [[node.id, node]] : [])),
  );
  return claims.reduce((newest, claim) => {
    const day = claimDate(claim, sources.get(claim.sourceId) ?? { publishedOn: null });
    return day > newest ? day : newest;
  }, "");
}
