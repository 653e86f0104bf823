import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StorageFull } from "../../graph/errors.js";

/**
 * Makes a directory and those it lies in. One by one: of Node.js's own way, `recursive`, no end is seen where the system
 * lets nobody make any, as in `/proc`. Throws StorageFull.
 */
export function makeDirectory(directory: string): void {
  const path = resolve(directory);
  try {
    make(path);
  } catch (error) {
    throw new StorageFull(`Expected to be able to write in ${path}, but got: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

function make(path: string): void {
  if (isDirectory(path)) return;
  if (dirname(path) !== path) make(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been quicker.
    if (!isDirectory(path)) throw error;
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
