import type { Page, SortKey } from "../graph/order.js";
import { encodeCursor } from "./cursor.js";

/** What the fields of a connection type are resolved from: made only as far as they are asked for. */
export interface Connection<N, E extends EdgeOf<N> = EdgeOf<N>> {
  readonly edges: readonly E[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfoValue;
  readonly totalCount: number;
}

export interface EdgeOf<N> {
  readonly cursor: string;
  readonly node: N;
}

export interface PageInfoValue {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page as a connection. `list` names the list and its order (page.args.ts, `orderedList`). */
export function toConnection<T, N, P extends object>(
  list: string,
  page: Page<T>,
  nodeOf: (row: T) => N,
  edgeOf: (row: T) => P,
): Connection<N, EdgeOf<N> & P> {
  const { rows, totalCount, hasNextPage, hasPreviousPage } = page;
  return {
    get edges() {
      return rows.map(({ row, key }) => withCursor({ ...edgeOf(row), node: nodeOf(row) }, list, key));
    },
    get nodes() {
      return rows.map(({ row }) => nodeOf(row));
    },
    totalCount,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return cursorOf(list, rows[0]?.key);
      },
      get endCursor() {
        return cursorOf(list, rows.at(-1)?.key);
      },
    },
  };
}

function withCursor<E extends object>(edge: E, list: string, key: SortKey): E & { readonly cursor: string } {
  return Object.defineProperty(edge, "cursor", { get: () => encodeCursor(list, key) }) as E & { cursor: string };
}

function cursorOf(list: string, key: SortKey | undefined): string | null {
  return key ? encodeCursor(list, key) : null;
}
