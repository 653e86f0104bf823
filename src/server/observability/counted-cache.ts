import type { InMemoryLRUCache, KeyValueCache } from "@apollo/utils.keyvaluecache";
import type { Metrics } from "./metrics.js";

/** The same cache, with what is found in it and what is not counted under `name`. */
export function counted<V extends {}>(name: string, cache: InMemoryLRUCache<V>, metrics: Metrics): KeyValueCache<V> {
  const counts = metrics.cache(name, () => cache.keys().length);
  return {
    async get(key) {
      const value = await cache.get(key);
      if (value === undefined) counts.miss();
      else counts.hit();
      return value;
    },
    set: (key, value, options) => cache.set(key, value, options),
    delete: (key) => cache.delete(key),
  };
}
