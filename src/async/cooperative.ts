import { setImmediate } from "node:timers/promises";
import type { Awaitable } from "./awaitable.js";

/** Long work, a step at a time. */
export type Steps<T> = Generator<void, T, void>;

/** About so long do others wait for their turn. */
const SLICE_MS = 10;
/** To look at the clock costs more than most steps and calls do. */
const STEPS_A_LOOK = 16;
const CALLS_A_LOOK = 4;

let turns: Promise<void> = Promise.resolve();

/** One slice in each turn of the event loop, however many long pieces of work there are: what is short goes in between. */
function nextTurn(): Promise<void> {
  turns = turns.then(() => setImmediate());
  return turns;
}

/**
 * Does the work while others have their turns in between: a request that has nothing to do with it hardly waits. Rejects
 * with the reason of `signal` once that fires. Steps that take a millisecond each are looked after one by one.
 */
export async function runCooperatively<T>(
  steps: Steps<T>,
  signal?: AbortSignal,
  stepsALook = STEPS_A_LOOK,
): Promise<T> {
  for (;;) {
    await nextTurn();
    signal?.throwIfAborted();
    const until = performance.now() + SLICE_MS;
    do {
      for (let step = 0; step < stepsALook; step++) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    } while (performance.now() < until);
  }
}

/**
 * The same for work that is many short calls, such as the fields of one answer and the reads they take: a caller that has had
 * its time lets others have their turns before the next call. `signal` is asked for only where that happens.
 */
export class Pace {
  readonly #signal: () => AbortSignal | undefined;
  #until = performance.now() + SLICE_MS;
  #calls = 0;
  #turn: Promise<void> | null = null;

  constructor(signal: () => AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** What `call` comes to, now or in a later turn. Rejects with the signal's reason where it has fired by then. */
  run<T>(call: () => Awaitable<T>): Awaitable<T> {
    return this.#isOver() ? this.#later(call) : call();
  }

  #isOver(): boolean {
    if (this.#turn) return true;
    if (++this.#calls % CALLS_A_LOOK !== 0) return false;
    return performance.now() >= this.#until;
  }

  async #later<T>(call: () => Awaitable<T>): Promise<T> {
    do {
      this.#turn ??= this.#next();
      await this.#turn;
      // Of all that wait for this turn, those that no longer fit into it wait for the next.
    } while (performance.now() >= this.#until);
    this.#signal()?.throwIfAborted();
    return call();
  }

  async #next(): Promise<void> {
    await nextTurn();
    this.#until = performance.now() + SLICE_MS;
    this.#turn = null;
  }
}

/** Does it at once. */
export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
