import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { ROLES } from "../../graph/actor.js";
import { StoreUnavailable } from "../../graph/errors.js";
import { type KeyStore, type StoredKey, UnusableKeys } from "../../graph/key-store.js";
import type { IsoDateTime } from "../../graph/model.js";
import { type DirectoryLock, lockDirectory } from "./directory-lock.js";

const FILE = z.strictObject({
  version: z.literal(1),
  keys: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      createdAt: z.string(),
      revokedAt: z.string().nullable(),
    }),
  ),
});

/**
 * Keys in `keys.json` of the data directory, beside the graph: the command line changes them while a server runs, which
 * sees it with its next request. Replaced as a whole, so that a reader finds the old file or the new one.
 */
export class KeyFile implements KeyStore {
  readonly #path: string;
  #read: { readonly stamp: string; readonly keys: readonly StoredKey[] } | null = null;

  constructor(dataDir: string) {
    this.#path = join(dataDir, "keys.json");
  }

  async list(): Promise<readonly StoredKey[]> {
    const stamp = await stampOf(this.#path);
    if (stamp === null) return [];
    if (this.#read?.stamp !== stamp) this.#read = { stamp, keys: await readKeys(this.#path) };
    return this.#read.keys;
  }

  async find(id: string): Promise<StoredKey | null> {
    return (await this.list()).find((key) => key.id === id) ?? null;
  }

  async add(key: StoredKey): Promise<void> {
    await this.#change((keys) => [...keys, key]);
  }

  async revoke(id: string, at: IsoDateTime): Promise<StoredKey | null> {
    const keys = await this.#change((known) =>
      known.map((key) => (key.id === id && key.revokedAt === null ? { ...key, revokedAt: at } : key)),
    );
    return keys.find((key) => key.id === id) ?? null;
  }

  async #change(change: (keys: readonly StoredKey[]) => readonly StoredKey[]): Promise<readonly StoredKey[]> {
    const lock = await this.#lock();
    const next = `${this.#path}.new`;
    try {
      const keys = change(await this.list());
      // One that was left behind, by a process that ended in the middle, is of no more use.
      await rm(next, { recursive: true, force: true });
      await writeFile(next, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`, {
        flag: "wx",
        mode: 0o600,
        flush: true,
      });
      await rename(next, this.#path);
      return keys;
    } catch (error) {
      await rm(next, { force: true });
      throw error;
    } finally {
      await lock.release();
    }
  }

  /** Of two who change keys at once, one waits for the other. What holds it ends with its process, however that ends. */
  async #lock(): Promise<DirectoryLock> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await lockDirectory(join(dirname(this.#path), "keys"));
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (attempt === ATTEMPTS_MAX)
          throw new UnusableKeys("Expected nobody else to be changing keys.", { cause: error });
        await setTimeout(RETRY_MS);
      }
    }
  }
}

const ATTEMPTS_MAX = 40;
const RETRY_MS = 50;

async function readKeys(path: string): Promise<readonly StoredKey[]> {
  const text = await readFile(path, "utf8");
  try {
    return FILE.parse(JSON.parse(text)).keys;
  } catch (error) {
    throw new UnusableKeys(`Expected ${path} to be the keys that stackatlas wrote, but it has been changed.`, {
      cause: error,
    });
  }
}

/** Another file, or the same after a change, has another stamp; `null`: there is none. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
