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
  return new PageConnection(list, page, nodeOf, edgeOf);
}

/** Keeps what it has made: an operation may ask for the same property under several aliases. */
class PageConnection<T, N, P extends object> implements Connection<N, EdgeOf<N> & P>, PageInfoValue {
  #edges: readonly (EdgeOf<N> & P)[] | undefined;
  #nodes: readonly N[] | undefined;

  constructor(
    private readonly list: string,
    private readonly page: Page<T>,
    private readonly nodeOf: (row: T) => N,
    private readonly edgeOf: (row: T) => P,
  ) {}

  get edges(): readonly (EdgeOf<N> & P)[] {
    this.#edges ??= this.page.rows.map(({ row, key }) =>
      Object.assign(new ConnectionEdge(this.list, key, this.nodeOf(row)), this.edgeOf(row)),
    );
    return this.#edges;
  }
  get nodes(): readonly N[] {
    this.#nodes ??= this.page.rows.map(({ row }) => this.nodeOf(row));
    return this.#nodes;
  }
  get totalCount(): number {
    return this.page.totalCount;
  }
  get pageInfo(): PageInfoValue {
    return this;
  }
  get hasNextPage(): boolean {
    return this.page.hasNextPage;
  }
  get hasPreviousPage(): boolean {
    return this.page.hasPreviousPage;
  }
  get startCursor(): string | null {
    return cursorOf(this.list, this.page.rows[0]?.key);
  }
  get endCursor(): string | null {
    return cursorOf(this.list, this.page.rows.at(-1)?.key);
  }
}

class ConnectionEdge<N> implements EdgeOf<N> {
  readonly #list: string;
  readonly #key: SortKey;

  constructor(
    list: string,
    key: SortKey,
    readonly node: N,
  ) {
    this.#list = list;
    this.#key = key;
  }

  get cursor(): string {
    return encodeCursor(this.#list, this.#key);
  }
}

function cursorOf(list: string, key: SortKey | undefined): string | null {
  return key ? encodeCursor(list, key) : null;
}
