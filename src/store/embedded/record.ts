import { crc32 } from "node:zlib";

/** The value is not what was written under its key. */
export class DamagedRecord extends Error {
  override readonly name = "DamagedRecord";
  constructor(readonly key: string) {
    super(`record "${key}" does not fit its checksum`);
  }
}

/** A value as it is stored: its checksum, which covers the key too, and its JSON. */
export function encodeRecord(key: string, value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(key, json).toString(16).padStart(8, "0")} ${json}`;
}

/** Throws DamagedRecord. */
export function decodeRecord<T>(key: string, stored: string): T {
  const json = stored.slice(9);
  if (stored[8] !== " " || stored.slice(0, 8) !== checksum(key, json).toString(16).padStart(8, "0")) {
    throw new DamagedRecord(key);
  }
  return JSON.parse(json) as T;
}

/** The checksum at the head of a stored value, as a number. */
export function checksumOf(stored: string): number {
  return Number.parseInt(stored.slice(0, 8), 16);
}

function checksum(key: string, json: string): number {
  return crc32(json, crc32(key));
}
