import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where a file of the database is not as it was written. */
export interface FileDamage {
  readonly file: string;
  readonly offset: number;
  readonly reason: string;
}

/**
 * Looks for damage in the files that LevelDB would pass over in silence or name badly: its pointer, its manifest and
 * its logs, record by record, since it drops what it cannot read of them. A record cut short by the end of its file is
 * none: so a write looks that was never acknowledged. To be called before the database is opened, which changes them.
 */
export function findFileDamage(directory: string): FileDamage | null {
  const names = readdirSync(directory);
  if (!names.includes("CURRENT")) return null; // A new database, or none at all: the head tells which.
  const current = join(directory, "CURRENT");
  const manifest = readFileSync(current, "utf8").trimEnd();
  if (!/^MANIFEST-\d+$/.test(manifest)) return { file: current, offset: 0, reason: "it does not name a manifest" };
  if (!names.includes(manifest)) return { file: current, offset: 0, reason: `${manifest}, which it names, is gone` };
  if (statSync(join(directory, manifest)).size === 0) {
    return { file: join(directory, manifest), offset: 0, reason: "it is empty" };
  }
  return firstDamage(directory, [manifest, ...names.filter((name) => name.endsWith(".log")).sort()], logDamage);
}

/**
 * Looks for tables that are cut short among `tables`, the numbers of those that the database refers to: to be called
 * when LevelDB has met one and not said which. Others may lie about that were being written when the process ended, or
 * the database was closed; they are of no consequence. So are those that are gone: LevelDB names them itself.
 */
export function findTableDamage(directory: string, tables: readonly number[]): FileDamage | null {
  const names = tables.map((number) => `${String(number).padStart(6, "0")}.ldb`);
  const there = names.filter((name) => existsSync(join(directory, name)));
  return firstDamage(directory, there.sort(), tableDamage);
}

/** The log that is written to, and its length: the last in order of name. */
export function newestLog(directory: string): { file: string; bytes: number } | null {
  const name = readdirSync(directory)
    .filter((file) => file.endsWith(".log"))
    .sort()
    .at(-1);
  if (name === undefined) return null;
  return { file: name, bytes: statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0 };
}

type Damage = Omit<FileDamage, "file"> | null;

function firstDamage(directory: string, names: readonly string[], look: (file: string) => Damage): FileDamage | null {
  for (const name of names) {
    const file = join(directory, name);
    const damage = look(file);
    if (damage) return { file, ...damage };
  }
  return null;
}

const TABLE_MAGIC = Buffer.from("57fb808b247547db", "hex");
const TABLE_FOOTER_BYTES = 48;

function tableDamage(file: string): Damage {
  const bytes = statSync(file).size;
  if (bytes < TABLE_FOOTER_BYTES) return { offset: bytes, reason: "it is cut short" };
  const end = readFileSync(file).subarray(-TABLE_MAGIC.length);
  return end.equals(TABLE_MAGIC)
    ? null
    : { offset: bytes - TABLE_MAGIC.length, reason: "its end is not that of a table" };
}

const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;

/** LevelDB's log format: in blocks of 32 KiB, records of checksum, length, type and content. */
function logDamage(file: string): Damage {
  const bytes = readFileSync(file);
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES);
    if (left < HEADER_BYTES) {
      at += left;
      continue;
    }
    const length = bytes.readUInt16LE(at + 4);
    const type = bytes[at + 6];
    if (type === 0 && length === 0) {
      at += left; // The rest of a block that was set aside and not written.
      continue;
    }
    const end = at + HEADER_BYTES + length;
    if (HEADER_BYTES + length > left) return { offset: at, reason: "a record is longer than its block" };
    if (end > bytes.length) return null;
    if (unmasked(bytes.readUInt32LE(at)) !== crc32c(bytes.subarray(at + 6, end))) {
      return { offset: at, reason: "a record does not fit its checksum" };
    }
    at = end;
  }
  return null;
}

/** LevelDB stores checksums turned and shifted, so that a checksum of checksums stays a good one. */
function unmasked(stored: number): number {
  const turned = (stored - 0xa282ead8) >>> 0;
  return ((turned >>> 17) | (turned << 15)) >>> 0;
}

const CRC32C = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

/** The Castagnoli checksum; zlib's is another. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC32C[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
