import { Command } from "commander";
import type { BackedUp } from "./backup.js";
import type { Say } from "./query.js";

/** `restore` fills the store that the settings name, which must hold nothing, from the file. */
export function restoreCommand({ restore, say }: { restore: (file: string) => Promise<BackedUp>; say: Say }): Command {
  return new Command("restore")
    .description("fill the embedded store's directory, which must hold no graph, from a backup")
    .argument("<file>", "a file that `stackatlas backup` wrote")
    .action(async (file: string) => {
      const { version, records } = await restore(file);
      say(`Restored version ${version} (${records} records) from ${file}.`);
    });
}
