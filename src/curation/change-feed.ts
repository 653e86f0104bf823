import { StackatlasError } from "../graph/errors.js";
import type { GraphStore, LoggedWrite } from "../graph/graph-store.js";

const LOOK_EVERY_MS = 500;

/** What one write changed; `null` in place of it: what happened up to `version` is no longer known in full. */
export interface FeedEvent {
  readonly version: number;
  readonly write: LoggedWrite | null;
}

/**
 * The writes after `version`, as they come, whoever makes them: this server, an import, another server on the same
 * database. Ends when `signal` fires. While the store is away it waits.
 */
export async function* writesAfter(store: GraphStore, version: number, signal: AbortSignal): AsyncGenerator<FeedEvent> {
  let seen = version;
  while (!signal.aborted) {
    await watchOf(store).changeFrom(seen, signal);
    for (const event of signal.aborted ? [] : await eventsSince(store, seen)) {
      seen = event.version;
      yield event;
    }
  }
}

async function eventsSince(store: GraphStore, seen: number): Promise<FeedEvent[]> {
  try {
    const writes = await store.changesSince(seen);
    if (writes === null) return [{ version: await store.version(), write: null }];
    return writes.map((write) => ({ version: write.version, write }));
  } catch (error) {
    if (error instanceof StackatlasError) return [];
    throw error;
  }
}

const watches = new WeakMap<GraphStore, VersionWatch>();

function watchOf(store: GraphStore): VersionWatch {
  const known = watches.get(store) ?? new VersionWatch(store);
  watches.set(store, known);
  return known;
}

/** Looks at a store's version twice a second, once for all who wait, and only while somebody does. */
class VersionWatch {
  readonly #store: GraphStore;
  readonly #waiting = new Set<{ readonly version: number; readonly tell: () => void }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** Resolves when the graph is at another version, or `signal` fires. */
  changeFrom(version: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiter = { version, tell };
      const waiting = this.#waiting;
      function tell() {
        waiting.delete(waiter);
        signal.removeEventListener("abort", tell);
        resolve();
      }
      waiting.add(waiter);
      signal.addEventListener("abort", tell);
      if (signal.aborted) tell();
      this.#timer ??= setTimeout(() => void this.#look(), 0);
    });
  }

  async #look(): Promise<void> {
    const version = await this.#version();
    for (const waiter of [...this.#waiting]) if (version !== null && version !== waiter.version) waiter.tell();
    this.#timer = this.#waiting.size > 0 ? setTimeout(() => void this.#look(), LOOK_EVERY_MS) : null;
  }

  /** `null` while the store is away. */
  async #version(): Promise<number | null> {
    try {
      return await this.#store.version();
    } catch {
      return null;
    }
  }
}
