/** Changes to maps and sets that can be taken back together. */
export class Journal {
  #undo: (() => void)[] = [];

  set<K, V>(map: Map<K, V>, key: K, value: V): void {
    const before = map.get(key);
    this.#undo.push(map.has(key) ? () => map.set(key, before as V) : () => map.delete(key));
    map.set(key, value);
  }

  add<V>(set: Set<V>, value: V): void {
    if (set.has(value)) return;
    this.#undo.push(() => set.delete(value));
    set.add(value);
  }

  /** Keeps what was changed since the last `keep` or `takeBack`. */
  keep(): void {
    this.#undo = [];
  }

  takeBack(): void {
    for (const undo of this.#undo.toReversed()) undo();
    this.#undo = [];
  }
}
