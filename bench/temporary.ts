import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();

/** Whoever takes one removes it; main.ts removes what is left when it is made to end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stackatlas-bench-"));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  // A process that was just killed may still be letting go of its files.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  folders.delete(folder);
}

export function removeTemporaryFolders(): void {
  for (const folder of folders) removeFolder(folder);
}
