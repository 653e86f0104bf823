import { Command } from "commander";
import type { Say } from "./query.js";

/** What was written into a backup, or read from one. */
export interface BackedUp {
  readonly version: number;
  readonly records: number;
}

/** `backUp` writes the store that the settings name into the file; rejects where that store has tools of its own. */
export function backupCommand({ backUp, say }: { backUp: (file: string) => Promise<BackedUp>; say: Say }): Command {
  return new Command("backup")
    .description("write the embedded store, with its history, into one file (stop the server first)")
    .argument("<file>", "where to write it")
    .action(async (file: string) => {
      const { version, records } = await backUp(file);
      say(`Wrote version ${version} (${records} records) to ${file}.`);
    });
}
