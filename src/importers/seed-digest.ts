import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compareCodePoints } from "../graph/order.js";
import { seedDirectory } from "./seed.js";

/**
 * Tells one seed from another without reading what it says, which takes fifty times as long: over the names and texts
 * of its files, and of the modules that read them, since the same text read otherwise is another seed.
 */
export function seedDigest(directory: string = seedDirectory()): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const readers = readdirSync(here).filter((name) => /^seed(-format)?\.[jt]s$/.test(name));
  const seed = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = [
    ...readers.map((name) => ({ name, path: join(here, name) })),
    ...seed.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: relative(directory, path).replaceAll("\\", "/"), path };
    }),
  ].sort((a, b) => compareCodePoints(a.name, b.name));
  const hash = createHash("sha256");
  for (const { name, path } of files) hash.update(`${name}\n`).update(readFileSync(path)).update("\n");
  return hash.digest("hex");
}
