import type { FastifyRateLimitStore } from "@fastify/rate-limit";

/**
 * Counts each client's requests in the current window. One window for all clients, by a clock that nobody can set: a
 * wrong time of day locks nobody out, and a new window forgets every client at once, so that they cannot pile up.
 */
export class RateWindow implements FastifyRateLimitStore {
  readonly #counts = new Map<string, number>();
  #window = 0;

  incr(client: string, done: (error: null, result: { current: number; ttl: number }) => void, windowMs: number): void {
    const now = performance.now();
    const window = Math.floor(now / windowMs);
    if (window !== this.#window) this.#counts.clear();
    this.#window = window;
    const current = (this.#counts.get(client) ?? 0) + 1;
    this.#counts.set(client, current);
    done(null, { current, ttl: Math.ceil((window + 1) * windowMs - now) });
  }

  /** Every route counts by itself; there is one that does. */
  child(): RateWindow {
    return new RateWindow();
  }
}
