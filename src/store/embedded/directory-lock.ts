import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ClassicLevel } from "classic-level";
import { StorageFull, StoreUnavailable } from "../../graph/errors.js";
import { makeDirectory } from "./make-directory.js";

export interface DirectoryLock {
  /** Records where this process serves the graph, for other processes that find the directory locked. */
  announce(address: string): void;
  release(): Promise<void>;
}

/** Another process holds the directory: a server if it has an `address`. */
export class DirectoryInUse extends StoreUnavailable {
  constructor(
    directory: string,
    readonly pid: string,
    /** Such as `http://127.0.0.1:4000`; null when the other process serves nothing, or not yet. */
    readonly address: string | null,
    options?: ErrorOptions,
  ) {
    const who = address ? `The server at ${address} (pid ${pid})` : `Another process (pid ${pid})`;
    super(`${who} is using ${resolve(directory)}. Stop it first, or set DATA_DIR to another directory.`, options);
  }
}

/**
 * Holds the directory for this process alone until released or until the process ends, however it ends. Node.js has no
 * file locks, LevelDB has: an empty database of its own, beside the graph's, so that the graph's can be looked over
 * before it is opened and reopened after its disk was full without anybody slipping in between. Whether a process holds
 * it is decided by that lock alone: a `holder` file left behind by a dead process means nothing.
 * Rejects with DirectoryInUse, naming the holder.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = join(directory, "lock");
  const holder = join(path, "holder");
  makeDirectory(path);
  const lock = new ClassicLevel(path);
  const tell = (lines: readonly (number | string)[]) => writeFileSync(holder, `${lines.join("\n")}\n`);
  try {
    await lock.open();
    tell([process.pid]);
  } catch (error) {
    const cause = (error as Error).cause as { code?: string; message?: string } | undefined;
    if (cause?.code === "LEVEL_LOCKED") {
      const [pid = "unknown", address = null] = readHolder(holder);
      throw new DirectoryInUse(directory, pid, address, { cause: error });
    }
    await lock.close().catch(() => {});
    const reason = cause?.message ?? (error as Error).message;
    throw new StorageFull(`Expected to be able to write in ${resolve(directory)}, but got: ${reason}.`, {
      cause: error,
    });
  }
  return {
    announce: (address) => tell([process.pid, address]),
    async release() {
      rmSync(holder, { force: true });
      await lock.close();
    },
  };
}

/** The process id and, of a server, its address; nothing when the process has not written them yet. */
function readHolder(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
}
