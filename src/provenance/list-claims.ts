import type { GraphReader } from "../graph/graph-reader.js";
import type { ClaimFilter, ClaimRequest } from "../graph/graph-store.js";
import type { Claim } from "../graph/model.js";
import { STRONGEST_FIRST } from "./claim-order.input.js";
import { type Connection, toConnection } from "./connection.js";
import { type Order, orderedList, type PageArgs, toPageRequest } from "./page.args.js";

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
