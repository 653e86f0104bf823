import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { compareCodePoints } from "../graph/order.js";
import { ImportMistake } from "./import-format.js";
import { decode } from "./read-files.js";

const DEPTH_MAX = 16;
const ENTRIES_MAX = 200_000;
const FILES_MAX = 5_000;
const FILE_BYTES_MAX = 4 * 1024 * 1024;

/** What others wrote or a build made: what lies there is no decision of whose the tree is. */
const PASSED_OVER = new Set([
  ...["node_modules", "bower_components", "vendor", "deps", "_build", "target", "dist", "build", "bin", "obj"],
  ...["venv", ".venv", "site-packages", "__pycache__", ".tox", ".git", ".hg", ".svn", ".gradle", ".idea", ".vscode"],
]);

/** A file of the tree that somebody may want to know was not read. */
export interface Unread {
  readonly file: string;
  readonly reason: string;
}

/**
 * The regular files of a folder whose names are of interest. No link is followed and nothing but a regular file is opened,
 * whatever the tree holds; depth, number and size of files have limits.
 */
export class SourceTree {
  /** Paths from the root, by code point. */
  readonly files: readonly string[];
  readonly unread: Unread[] = [];
  #entries = 0;

  constructor(
    readonly root: string,
    isOfInterest: (path: string) => boolean,
  ) {
    const files: string[] = [];
    this.#walk("", 0, isOfInterest, files);
    this.files = files;
  }

  /** The text of a file of the tree; null, and one more in `unread`, where it is none that may be read. */
  text(file: string): string | null {
    let descriptor: number | null = null;
    try {
      // Nor may a folder on the way be a link.
      if (realpathSync(join(this.root, file)) !== join(realpathSync(this.root), file)) {
        return this.#leave(file, "expected a file, but got a link");
      }
      // A link that took the file's place is not followed, and what would wait for a writer does not.
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      descriptor = openSync(join(this.root, file), flags);
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return this.#leave(file, "expected a regular file");
      if (stats.size > FILE_BYTES_MAX) return this.#leave(file, `expected at most ${FILE_BYTES_MAX} bytes`);
      const bytes = Buffer.alloc(stats.size);
      return decode(bytes.subarray(0, readSync(descriptor, bytes, 0, stats.size, 0)), file).replace(/^\uFEFF/, "");
    } catch (error) {
      return this.#leave(file, error instanceof ImportMistake ? error.message : `expected a file that can be read`);
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }

  #walk(folder: string, depth: number, isOfInterest: (path: string) => boolean, files: string[]): void {
    const entries = this.#entriesOf(folder);
    for (const entry of entries.sort((a, b) => compareCodePoints(a.name, b.name))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      this.#entries += 1;
      if (this.#entries > ENTRIES_MAX) return;
      if (entry.isDirectory()) {
        if (PASSED_OVER.has(entry.name)) continue;
        if (depth + 1 < DEPTH_MAX) this.#walk(path, depth + 1, isOfInterest, files);
        else this.#leave(path, `expected at most ${DEPTH_MAX} folders in one another`);
      } else if (isOfInterest(path)) {
        if (!entry.isFile())
          this.#leave(path, entry.isSymbolicLink() ? "expected a file, but got a link" : "expected a regular file");
        else if (files.length >= FILES_MAX) this.#leave(path, `expected at most ${FILES_MAX} manifests`);
        else files.push(path);
      }
    }
    if (folder === "" && this.#entries > ENTRIES_MAX) this.#leave(".", `expected at most ${ENTRIES_MAX} files`);
  }

  #entriesOf(folder: string) {
    try {
      return readdirSync(join(this.root, folder), { withFileTypes: true });
    } catch {
      this.#leave(folder || ".", "expected a folder that can be read");
      return [];
    }
  }

  #leave(file: string, reason: string): null {
    this.unread.push({ file, reason });
    return null;
  }
}
