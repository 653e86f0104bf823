import { checksumOf } from "./record.js";

/** What the records of a graph come to: a record that was lost or slipped in would show here. */
export interface State {
  readonly version: number;
  readonly nodes: number;
  readonly claims: number;
  /** Sum of the checksums of all node and claim records. */
  readonly digest: number;
}

export const EMPTY_STATE: State = { version: 0, nodes: 0, claims: 0, digest: 0 };

// A sum, so that a write changes it without reading the rest; far below 2^53, so that it stays exact.
const DIGEST_BOUND = 2 ** 48;

export function digestWith(digest: number, stored: string): number {
  return (digest + checksumOf(stored)) % DIGEST_BOUND;
}

export function digestWithout(digest: number, stored: string): number {
  return (digest - checksumOf(stored) + DIGEST_BOUND) % DIGEST_BOUND;
}
