import type { GraphReader } from "../graph/graph-reader.js";
import type { ClaimFilter, ClaimRequest, EvidenceLimits } from "../graph/graph-store.js";
import { parseEdgeId } from "../graph/ids.js";
import type { Claim, EdgeId } from "../graph/model.js";
import { PREDICATE_RULES } from "../graph/predicates.js";
import { type Connection, toConnection } from "../graphql/connection.js";
import { type Order, orderedList, type PageArgs, toPageRequest } from "../graphql/page.args.js";
import { STRONGEST_FIRST } from "./claim-order.input.js";

/** A connection of the claims that fit the filter. Throws BadUserInput for a bad page. */
export async function listClaims(
  graph: GraphReader,
  filter: ClaimFilter,
  args: PageArgs,
  order: Order<ClaimRequest["orderBy"]> = STRONGEST_FIRST,
): Promise<Connection<Claim>> {
  const page = await graph.claims({ filter, orderBy: order.field, page: toPageRequest("claims", args, order) });
  return toConnection(
    orderedList("claims", order),
    page,
    (claim) => claim,
    () => ({}),
  );
}

/** The claims for and against an edge, as far as they are heard under the limits it was derived under. */
export function listEdgeClaims(graph: GraphReader, id: EdgeId, limits: EvidenceLimits, args: PageArgs) {
  const predicate = parseEdgeId(id)?.predicate;
  const isLimited = predicate !== undefined && PREDICATE_RULES[predicate].limitedBySources;
  const sourceIds = isLimited ? limits.sourceIds : undefined;
  return listClaims(graph, { edgeIds: [id], sourceIds, asOfMax: limits.asOfMax }, args);
}
