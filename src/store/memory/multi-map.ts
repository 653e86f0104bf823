const ARRAY_LENGTH_MAX = 64;

/**
 * Many values by key, none twice. Most keys of a graph's indexes have one value, which is kept bare; some have a few,
 * or a hub's thousands, in an array, which takes a fraction of a set's memory and time to fill. Only when a value is
 * taken out of a long one does it become a set.
 */
export class MultiMap<K, V extends object> {
  readonly #values = new Map<K, V | V[] | Set<V>>();

  /** Not to be kept: the next write changes it. */
  get(key: K): readonly V[] {
    const held = this.#values.get(key);
    if (held === undefined) return [];
    if (Array.isArray(held)) return held;
    return held instanceof Set ? [...held] : [held];
  }

  count(key: K): number {
    const held = this.#values.get(key);
    if (held === undefined) return 0;
    if (Array.isArray(held)) return held.length;
    return held instanceof Set ? held.size : 1;
  }

  /** `value` must not be there yet. */
  add(key: K, value: V): void {
    const held = this.#values.get(key);
    if (held === undefined) this.#values.set(key, value);
    else if (Array.isArray(held)) held.push(value);
    else if (held instanceof Set) held.add(value);
    else this.#values.set(key, [held, value]);
  }

  delete(key: K, value: V): void {
    const held = this.#values.get(key);
    if (held === undefined) return;
    if (Array.isArray(held)) {
      if (held.length > ARRAY_LENGTH_MAX) {
        this.#values.set(key, new Set(held));
        this.delete(key, value);
        return;
      }
      const at = held.indexOf(value);
      if (at >= 0) held.splice(at, 1);
      if (held.length === 0) this.#values.delete(key);
    } else if (held instanceof Set) {
      held.delete(value);
      if (held.size === 0) this.#values.delete(key);
    } else if (held === value) this.#values.delete(key);
  }
}
