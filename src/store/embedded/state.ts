import { checksumOf } from "./record.js";

/** What the records of nodes, claims and revisions come to: one that was lost or slipped in would show here. */
export interface State {
  readonly version: number;
  readonly records: number;
  /** Sum of their checksums. */
  readonly digest: number;
}

export const EMPTY_STATE: State = { version: 0, records: 0, digest: 0 };

// A sum, so that a write changes it without reading the rest; far below 2^53, so that it stays exact.
const DIGEST_BOUND = 2 ** 48;

// The log and the keys of writes are kept for a time only.
const COUNTED = /^(node|pack|claim|gone|revision)\//;

/** The state after the record of `key` changed from one stored value to another; null: there is none. */
export function stateWith(state: State, key: string, before: string | null, after: string | null): State {
  if (!COUNTED.test(key)) return state;
  const { version, records, digest } = state;
  return {
    version,
    records: records + Number(after !== null) - Number(before !== null),
    digest: (digest + sum(after) - sum(before) + DIGEST_BOUND) % DIGEST_BOUND,
  };
}

function sum(stored: string | null): number {
  return stored === null ? 0 : checksumOf(stored);
}
