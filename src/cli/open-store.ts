import type { GraphStore } from "../graph/graph-store.js";
import type { Output } from "./terminal.js";

/** What commands that work on the store itself are given; those that only read it may be given a copy. */
export interface Storing extends Output {
  /** Opens the store that the settings name. */
  readonly open: () => Promise<GraphStore>;
}

/** Opens the store for one piece of work, and closes it whatever comes of it. */
export async function withStore<Store extends GraphStore, T>(
  open: () => Promise<Store>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
