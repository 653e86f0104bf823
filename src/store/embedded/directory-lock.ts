import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ClassicLevel } from "classic-level";
import { StorageFull, StoreUnavailable } from "../../graph/errors.js";

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Holds the directory for this process alone until released or until the process ends, however it ends. Node.js has no
 * file locks, LevelDB has: an empty database of its own, beside the graph's, so that the graph's can be looked over
 * before it is opened and reopened after its disk was full without anybody slipping in between.
 * Rejects with StoreUnavailable, naming the holder.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = join(directory, "lock");
  const holder = join(path, "holder");
  mkdirSync(path, { recursive: true });
  const lock = new ClassicLevel(path);
  try {
    await lock.open();
    writeFileSync(holder, `${process.pid}\n`);
  } catch (error) {
    const cause = (error as Error).cause as { code?: string; message?: string } | undefined;
    if (cause?.code === "LEVEL_LOCKED") {
      throw new StoreUnavailable(
        `Expected to be the only one to use ${resolve(directory)}, but process ${holderOf(holder)} has it open.`,
        { cause: error },
      );
    }
    await lock.close().catch(() => {});
    const reason = cause?.message ?? (error as Error).message;
    throw new StorageFull(`Expected to be able to write in ${resolve(directory)}, but got: ${reason}.`, {
      cause: error,
    });
  }
  return { release: () => lock.close() };
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trim() || "(unknown)";
  } catch {
    return "(unknown)"; // It has locked the directory and not yet said so.
  }
}
