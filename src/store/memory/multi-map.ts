/**
 * Many values by key. Most keys of a graph's indexes have one value, which is kept bare: a set for each would take
 * most of the memory.
 */
export class MultiMap<K, V extends object> {
  readonly #values = new Map<K, V | Set<V>>();

  get(key: K): V[] {
    const held = this.#values.get(key);
    if (held === undefined) return [];
    return held instanceof Set ? [...held] : [held];
  }

  count(key: K): number {
    const held = this.#values.get(key);
    if (held === undefined) return 0;
    return held instanceof Set ? held.size : 1;
  }

  add(key: K, value: V): void {
    const held = this.#values.get(key);
    if (held === undefined) this.#values.set(key, value);
    else if (held instanceof Set) held.add(value);
    else if (held !== value) this.#values.set(key, new Set([held, value]));
  }

  delete(key: K, value: V): void {
    const held = this.#values.get(key);
    if (held === value) this.#values.delete(key);
    if (!(held instanceof Set)) return;
    held.delete(value);
    if (held.size === 0) this.#values.delete(key);
  }
}
