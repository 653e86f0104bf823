import { Command } from "commander";
import { asJson } from "./query.js";
import { type Output, silently } from "./terminal.js";

/** What was written into a backup, or read from one. */
export interface BackedUp {
  readonly version: number;
  readonly records: number;
}

/** `backUp` writes the store that the settings name into the file; rejects where that store has tools of its own. */
export function backupCommand({
  backUp,
  say,
  progress = silently,
}: Output & { backUp: (file: string) => Promise<BackedUp> }): Command {
  return new Command("backup")
    .description("write the embedded store, with its history, into one file, while a server runs too")
    .argument("<file>", "where to write it")
    .option("--json", "print what was written as JSON")
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { version, records } = await progress(`Backing up into ${file}`, () => backUp(file));
      say(json ? asJson({ file, version, records }) : `Wrote version ${version} (${records} records) to ${file}.`);
    });
}
