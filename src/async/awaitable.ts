/** What is there at once, or comes later: a store in memory answers at once, one over a network later. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Goes on with `value`, at once where it is there already. `await` would put even that off: a list of 20 things with
 * three relations each then costs 60 turns of the event loop's queue, a quarter of what the whole answer takes.
 */
export function andThen<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All of them, in order: at once where each is there already. */
export function together<T>(values: readonly Awaitable<T>[]): Awaitable<readonly T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]);
}
