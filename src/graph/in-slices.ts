import { setImmediate } from "node:timers/promises";

/** Long work, a step at a time. */
export type Steps<T> = Generator<void, T, void>;

/** About so long do others wait for their turn. */
const SLICE_MS = 10;
/** To look at the clock costs more than most steps do. */
const STEPS_A_LOOK = 16;

/** Does the work while others have their turns in between: a request that has nothing to do with it hardly waits. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      for (let step = 0; step < STEPS_A_LOOK; step++) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    } while (performance.now() < until);
    await setImmediate();
  }
}

/** Does it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
