import { Command } from "commander";
import type { BackedUp } from "./backup.js";
import { asJson } from "./query.js";
import { type Output, silently } from "./terminal.js";

/** `restore` fills the store that the settings name, which must hold nothing, from the file. */
export function restoreCommand({
  restore,
  say,
  now,
  progress = silently,
}: Output & {
  readonly restore: (file: string, options: { at: string; asItIs: boolean }) => Promise<BackedUp>;
  readonly now: () => Date;
}): Command {
  return new Command("restore")
    .description("fill the embedded store's directory, which must hold no graph, from a backup")
    .argument("<file>", "a file that `stackatlas backup` wrote")
    .option("--as-it-is", "also take texts and dates that are refused today, of a graph of version 0.1.0")
    .option("--json", "print what was restored as JSON")
    .action(async (file: string, { asItIs = false, json }: { asItIs?: boolean; json?: boolean }) => {
      const { version, records } = await progress(`Restoring from ${file}`, () =>
        restore(file, { at: now().toISOString(), asItIs }),
      );
      say(json ? asJson({ file, version, records }) : `Restored version ${version} (${records} records) from ${file}.`);
    });
}
