import { Command } from "commander";
import { checkGraph } from "./check-graph.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson } from "./query.js";
import { plain, silently } from "./terminal.js";

const MISTAKES_SHOWN = 20;

/** Opening an embedded store checks its files and records; this, what they say. Exit code 1 where anything is wrong. */
export function checkCommand({ open, say, paint = plain, progress = silently }: Storing): Command {
  return new Command("check")
    .description("check the whole graph: files, records, references, hierarchies, and edges against their claims")
    .option("--json", "print the result as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const result = await progress("Checking the graph", () => withStore(open, checkGraph));
      const { version, entities, claims, edges, mistakes } = result;
      if (mistakes.length > 0) process.exitCode = 1;
      if (json) {
        say(asJson(result));
        return;
      }
      for (const mistake of mistakes.slice(0, MISTAKES_SHOWN)) say(mistake);
      if (mistakes.length > MISTAKES_SHOWN) say(`... and ${mistakes.length - MISTAKES_SHOWN} more.`);
      const verdict =
        mistakes.length === 0 ? paint("green", "In order") : paint("red", `${mistakes.length} found wrong`);
      say(`${verdict}: version ${version}, ${entities} entities, ${claims} claims, ${edges} edges.`);
    });
}
