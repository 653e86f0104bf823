import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { BadUserInput } from "../../graph/errors.js";
import { Database } from "./database.js";
import { DirectoryInUse } from "./directory-lock.js";
import type { RecordChange } from "./keys.js";
import { decodeRecord } from "./record.js";
import { FORMAT } from "./upgrade.js";

const HEAD = headOf(FORMAT);
/** Records of format 2 are such of format 3 too: there only were no packs. */
const HEADS = [headOf(2), HEAD];
const TEXT_AT_ONCE = 1 << 20;

export interface Backup {
  readonly version: number;
  readonly records: number;
}

/**
 * Writes all records of a directory, as they are stored, into a file: a line each, and the digest of all of them at the
 * end. The graph is checked on the way. The file is there whole or, after an error, as it was before. A directory that
 * another process has open is copied first, which `onCopy` hears of.
 */
export async function backUp(
  directory: string,
  file: string,
  onCopy: (inUse: DirectoryInUse) => void = () => {},
): Promise<Backup> {
  const unfinished = `${file}.unfinished`;
  const database = await Database.open(directory).catch((error: unknown) => {
    if (!(error instanceof DirectoryInUse)) throw error;
    onCopy(error);
    return Database.openCopy(directory);
  });
  try {
    const { version } = await database.read();
    const hash = createHash("sha256");
    let records = 0;
    let text = `${HEAD}\n`;
    writeFileSync(unfinished, "");
    for await (const record of database.records()) {
      const line = `${JSON.stringify(record)}\n`;
      hash.update(line);
      records += 1;
      text += line;
      if (text.length < TEXT_AT_ONCE) continue;
      appendFileSync(unfinished, text);
      text = "";
    }
    appendFileSync(unfinished, `${text}${JSON.stringify({ records, sha256: hash.digest("hex") })}\n`, { flush: true });
    renameSync(unfinished, file);
    return { version, records };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await database.close();
  }
}

/**
 * Fills a directory that holds no graph from a backup: with all of it, in one write, or with nothing. Throws
 * BadUserInput where the directory holds a graph, or the file is not as backUp wrote it.
 */
export async function restore(file: string, directory: string): Promise<Backup> {
  const changes = readBackup(file);
  const database = await Database.open(directory);
  try {
    const held = await database.read();
    if (held.version > 0 || held.records > 0) {
      throw new BadUserInput(
        `Expected a directory without a graph, but ${resolve(directory)} holds one at version ${held.version}: move it away first.`,
      );
    }
    const version = versionOf(changes);
    await database.fill(changes, version);
    await database.read();
    return { version, records: changes.length };
  } finally {
    await database.close();
  }
}

function headOf(format: number): string {
  return JSON.stringify({ stackatlas: "backup", format });
}

function readBackup(file: string): RecordChange[] {
  const wrong = (number: number, expected: string) => new BadUserInput(`${file}:${number}: expected ${expected}.`);
  const lines = readFileSync(file, "utf8").split("\n");
  if (!HEADS.includes(lines[0] ?? "")) throw wrong(1, `the head of a backup (${HEAD})`);
  const end = lines.length - 2;
  const hash = createHash("sha256");
  const changes = lines.slice(1, end).map((line, i): RecordChange => {
    hash.update(`${line}\n`);
    try {
      const [key, value] = JSON.parse(line) as [string, string];
      decodeRecord(key, value);
      return { key, value };
    } catch {
      throw wrong(i + 2, "a record that fits its checksum");
    }
  });
  const foot = JSON.stringify({ records: changes.length, sha256: hash.digest("hex") });
  if (end < 1 || lines[end] !== foot || lines[end + 1] !== "")
    throw wrong(end + 1, `the digest of what is above, ${foot}`);
  return changes;
}

function versionOf(changes: readonly RecordChange[]): number {
  const state = changes.find(({ key }) => key === "state")?.value;
  return state ? decodeRecord<{ version: number }>("state", state).version : 0;
}
