import { resolve } from "node:path";
import type { ClassicLevel } from "classic-level";
import { StoreUnavailable } from "../../graph/errors.js";
import { encodeRecord } from "./record.js";
import { EMPTY_STATE, type State, stateWith } from "./state.js";

export const FORMAT = 3;
export const FORMAT_KEY = "format";

/**
 * Brings the records to the format of this program, in one synced batch: all or nothing. A new directory is of this
 * format from the start. Rejects with StoreUnavailable where the format is newer.
 */
export async function upgrade(level: ClassicLevel, directory: string): Promise<void> {
  const stored = await level.get(FORMAT_KEY);
  const format = Number(stored ?? (await oldest(level)));
  if (format === FORMAT) return;
  // No program leaves it out: a file is damaged, and the caller looks for which.
  if (Number.isNaN(format)) throw new Error("the record of its format is missing");
  const step = UPGRADES.get(format);
  if (!step) {
    throw new StoreUnavailable(
      `Expected a graph of format 1 to ${FORMAT} in ${resolve(directory)}, but it is of format ${stored}: a newer Stackatlas wrote it.`,
    );
  }
  await level.batch([...(await step(level)), { type: "put", key: FORMAT_KEY, value: String(FORMAT) }], { sync: true });
}

type Operation = { type: "put"; key: string; value: string } | { type: "del"; key: string };

const UPGRADES = new Map<number, (level: ClassicLevel) => Promise<Operation[]>>([
  [0, async () => []],
  [1, withChecksums],
  // Every record of it is one of format 3 too; an older program does not know packs of claims.
  [2, async () => []],
]);

/** The format of a database that does not tell its own: 0 where it is new. */
async function oldest(level: ClassicLevel): Promise<number> {
  for await (const _ of level.keys({ limit: 1 })) return Number.NaN;
  return 0;
}

/** Format 1 kept bare JSON, and of its state only the version. */
async function withChecksums(level: ClassicLevel): Promise<Operation[]> {
  const operations: Operation[] = [];
  let state: State = EMPTY_STATE;
  for await (const [key, json] of level.iterator()) {
    if (key === FORMAT_KEY) continue;
    if (key === "version") {
      state = { ...state, version: Number(json) };
      operations.push({ type: "del", key });
      continue;
    }
    const value = encodeRecord(key, JSON.parse(json));
    operations.push({ type: "put", key, value });
    state = stateWith(state, key, null, value);
  }
  return [...operations, { type: "put", key: "state", value: encodeRecord("state", state) }];
}
