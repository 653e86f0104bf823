import { createHash } from "node:crypto";
import { appendFileSync, createReadStream, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Line, LineNotText, LineTooLong, linesOf } from "../../async/lines.js";
import { BadUserInput, StorageFull } from "../../graph/errors.js";
import type { IsoDateTime } from "../../graph/model.js";
import { BackupCheck } from "./backup-check.js";
import { Database } from "./database.js";
import { DirectoryInUse, lockDirectory } from "./directory-lock.js";
import { type EmbeddedStore, openEmbeddedStore } from "./embedded-store.js";
import type { RecordChange } from "./keys.js";
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

export interface RestoreOptions {
  /** When it is restored: nothing in the file may be of a later day than the next. */
  readonly at: IsoDateTime;
  /** Take texts and dates that no other way takes any more: of a graph that was written before they were refused. */
  readonly asItIs?: boolean;
}

/**
 * Fills a directory that holds no graph from a backup, with all of it or with nothing: the file is read into a place
 * apart, line by line, and opened there as a graph before it takes the directory's place. Throws BadUserInput where the
 * directory holds a graph, or the file is not as backUp wrote it, naming the line.
 */
export async function restore(
  file: string,
  directory: string,
  { at, asItIs = false }: RestoreOptions,
): Promise<Backup> {
  const existed = existsSync(directory);
  // A file that is no backup is refused before anything is made.
  for await (const line of readBackupLines(file)) {
    if (!HEADS.includes(line.text)) throw wrongAt(file, 1, `the head of a backup (${HEAD})`);
    break;
  }
  if (existsSync(join(directory, "graph"))) await requireEmpty(directory);
  const hadLock = existsSync(join(directory, "lock"));
  const lock = await lockDirectory(directory);
  const apart = join(directory, "restoring");
  try {
    rmSync(apart, { recursive: true, force: true });
    const backup = await fill(apart, file, new BackupCheck(asItIs, at));
    await (await openRestored(apart, file)).close();
    rmSync(join(directory, "graph"), { recursive: true, force: true });
    renameSync(join(apart, "graph"), join(directory, "graph"));
    renameSync(join(apart, "head"), join(directory, "head"));
    rmSync(apart, { recursive: true, force: true });
    await lock.release();
    return backup;
  } catch (error) {
    rmSync(apart, { recursive: true, force: true });
    await lock.release();
    if (!hadLock) rmSync(join(directory, "lock"), { recursive: true, force: true });
    if (!existed) rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function requireEmpty(directory: string): Promise<void> {
  const database = await Database.open(directory);
  try {
    const { version, records } = await database.read();
    if (version === 0 && records === 0) return;
    throw new BadUserInput(
      `Expected a directory without a graph, but ${resolve(directory)} holds one at version ${version}: move it away first.`,
    );
  } finally {
    await database.close();
  }
}

/** Checks every line of the backup on its way into a new directory. */
async function fill(directory: string, file: string, check: BackupCheck): Promise<Backup> {
  const database = await Database.open(directory);
  try {
    const hash = createHash("sha256");
    let records = 0;
    let number = 0;
    let foot: string | null = null;
    let changes: RecordChange[] = [];
    let bytes = 0;
    for await (const { number: at, text } of readBackupLines(file)) {
      number = at;
      if (at === 1) continue;
      if (foot !== null) throw wrongAt(file, at, "nothing after the digest");
      if (text.startsWith("{")) {
        foot = text;
        const expected = JSON.stringify({ records, sha256: hash.digest("hex") });
        if (text !== expected) throw wrongAt(file, at, `the digest of what is above, ${expected}`);
        continue;
      }
      hash.update(`${text}\n`);
      const change = check.record(text, (expected) => wrongAt(file, at, expected), at);
      records += 1;
      changes.push(change);
      bytes += text.length;
      if (bytes < BYTES_AT_ONCE) continue;
      await database.fill(changes, 0);
      changes = [];
      bytes = 0;
    }
    if (foot === null) throw wrongAt(file, number + 1, "the digest of what is above, but the file is cut short");
    const version = check.end((expected, at) => wrongAt(file, at ?? number, expected));
    await database.fill(changes, version);
    return { version, records };
  } finally {
    await database.close();
  }
}

/** The proof of it: a store that opens. */
async function openRestored(directory: string, file: string): Promise<EmbeddedStore> {
  try {
    return await openEmbeddedStore(directory);
  } catch (error) {
    if (error instanceof StorageFull) throw error;
    throw new BadUserInput(`Expected ${file} to hold a graph that opens, but got: ${(error as Error).message}`);
  }
}

function headOf(format: number): string {
  return JSON.stringify({ stackatlas: "backup", format });
}

const BYTES_AT_ONCE = 1 << 24;
/** A line is one record, and JavaScript has no longer texts. */
const LINE_BYTES_MAX = 500 * 1024 * 1024;

async function* readBackupLines(file: string): AsyncGenerator<Line> {
  const chunks = createReadStream(file, { highWaterMark: 1 << 20 });
  try {
    yield* linesOf(chunks, LINE_BYTES_MAX);
  } catch (error) {
    if (error instanceof LineTooLong || error instanceof LineNotText) {
      throw wrongAt(file, error.line, error.message.replace(/^expected /, ""));
    }
    throw error;
  } finally {
    chunks.destroy();
  }
}

function wrongAt(file: string, line: number, expected: string): BadUserInput {
  return new BadUserInput(`${file}:${line}: expected ${expected}.`);
}
