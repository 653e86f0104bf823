/** Under which keys a directory keeps what. */
export const KEYS = {
  state: "state",
  seed: "seed",
  node: (id: string) => `node/${id}`,
  /** Many claims, as they were written together. Of one that is in several, the one with the highest number holds. */
  pack: (number: number) => `pack/${padded(number)}`,
  /** One claim; holds before any that is in a pack. */
  claim: (id: string) => `claim/${id}`,
  /** A claim that is in a pack and yet no longer. */
  gone: (id: string) => `gone/${id}`,
  revision: (id: string) => `revision/${id}`,
  write: (version: number) => `write/${padded(version)}`,
  remembered: (key: string) => `key/${key}`,
} as const;

/** One record to write (`value` as encodeRecord made it) or, without a value, to delete. */
export interface RecordChange {
  readonly key: string;
  readonly value: string | null;
}

/** What of a key is the id or number. */
export function idIn(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}

/** So that numbers are in order as text. */
function padded(number: number): string {
  return String(number).padStart(16, "0");
}
