/**
 * type-graphql asks for `Reflect.getMetadata` while it loads. Every type of ours is written out, so there is no
 * metadata to find: answering "none" is all it needs. Import this first (docs/decisions/0001).
 */
const reflect = Reflect as { getMetadata?: (...args: unknown[]) => unknown };
reflect.getMetadata ??= () => undefined;
