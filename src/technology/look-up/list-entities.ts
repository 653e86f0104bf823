import { type Awaitable, andThen } from "../../async/awaitable.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgePrefetch, EntityFilter, FindRequest } from "../../graph/graph-store.js";
import type { EntityKind } from "../../graph/kinds.js";
import type { EntityNode } from "../../graph/model.js";
import { type Connection, toConnection } from "../../graphql/connection.js";
import { type Order, orderedList, orderInput, type PageArgs, toPageRequest } from "../../graphql/page.args.js";

export type EntityOrderField = FindRequest["orderBy"];

export const EntityOrder = orderInput<EntityOrderField>(
  "EntityOrder",
  { NAME: "By name, by code point.", EVIDENCE: "By how many claims there are about it." },
  "entities",
);

/** A connection of all entities of a kind that are known to fit the filter; by name when no order is given. `ahead`: look-ahead.ts. */
export function listEntities(
  graph: GraphReader,
  kind: EntityKind,
  filter: EntityFilter,
  args: PageArgs,
  orderBy?: Order<EntityOrderField> | null,
  ahead?: readonly EdgePrefetch[],
): Awaitable<Connection<EntityNode>> {
  const order = orderBy ?? { field: "NAME", direction: "ASC" };
  const request = { kind, filter, orderBy: order.field, page: toPageRequest(kind, args, order) };
  return andThen(graph.find(request, ahead), (page) =>
    toConnection(
      orderedList(kind, order),
      page,
      (node) => node,
      () => ({}),
    ),
  );
}
