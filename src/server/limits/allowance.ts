import { AsyncLocalStorage } from "node:async_hooks";
import { isIPv6 } from "node:net";

/** What is left of a client's points, as the RateLimit headers tell it. */
export interface Allowance {
  readonly isSpent: boolean;
  readonly limit: number;
  readonly left: number;
  /** Until it is whole again. */
  readonly seconds: number;
}

const WINDOW_MS = 60_000;

/**
 * Points that each client may spend in the current minute. One window for all clients, by a clock that nobody can set: a
 * new window forgets every client at once, so that they cannot pile up.
 */
export class Allowances {
  readonly #spent = new Map<string, number>();
  #window = 0;

  constructor(readonly pointsPerMinute: number) {}

  /** Takes `points` from what the client has left; where they are too many, it takes nothing. */
  spend(client: string, points: number): Allowance {
    const now = performance.now();
    const window = Math.floor(now / WINDOW_MS);
    if (window !== this.#window) this.#spent.clear();
    this.#window = window;
    const key = networkOf(client);
    const before = this.#spent.get(key) ?? 0;
    const isSpent = before + points > this.pointsPerMinute;
    const after = isSpent ? before : before + points;
    this.#spent.set(key, after);
    return {
      isSpent,
      limit: this.pointsPerMinute,
      left: Math.max(0, Math.floor(this.pointsPerMinute - after)),
      seconds: Math.ceil(((window + 1) * WINDOW_MS - now) / 1_000),
    };
  }
}

/** An address; of IPv6 its /64, which is what one customer is given. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(missing).fill("0"), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

const shared = new AsyncLocalStorage<{ points: number }>();

/** All operations that `work` leads to count as one: together they may cost what one may. */
export function countedTogether<T>(work: () => T): T {
  return shared.run({ points: 0 }, work);
}

/** What this operation and those that count with it come to. */
export function withThoseBefore(points: number): number {
  const together = shared.getStore();
  if (!together) return points;
  together.points += points;
  return together.points;
}
