/** The list at `key`, made where there was none. */
export function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  return entryAt(lists, key, () => []);
}

/** The entry at `key`, made where there was none. */
export function entryAt<K, V>(entries: Map<K, V>, key: K, make: () => V): V {
  const found = entries.get(key);
  if (found !== undefined) return found;
  const made = make();
  entries.set(key, made);
  return made;
}
