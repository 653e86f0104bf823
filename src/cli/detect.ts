import { Command } from "commander";
import { detect } from "../importers/detect.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson } from "./query.js";
import { silently } from "./terminal.js";

/** `stackatlas detect .`: which technologies a source tree uses; `import detect . --company Acme` records it. */
export function detectCommand({ open, say, progress = silently }: Storing): Command {
  return new Command("detect")
    .description("tell which technologies a source tree uses, by its manifests and files")
    .argument("<dir>", "the source tree; nothing in it is run")
    .option("--json", "print what was found as JSON")
    .action(async (directory: string, { json }: { json?: boolean }) => {
      const { technologies, unknown } = await progress(`Reading ${directory}`, () =>
        withStore(open, (store) => detect(store, directory)),
      );
      if (json) {
        say(
          asJson({
            technologies: technologies.map(({ slug, name, technologyKind }) => ({ slug, name, technologyKind })),
            unknown,
          }),
        );
        return;
      }
      if (technologies.length === 0) say("Nothing that the graph knows was found.");
      for (const { slug, name, technologyKind } of technologies)
        say(`${technologyKind.padEnd(17)}${slug.padEnd(24)}${name}`);
      if (unknown.length > 0) say(`Not in the graph: ${unknown.join(", ")}`);
      const compared = technologies.slice(0, 5).map(({ slug }) => slug);
      if (compared.length > 1) say(`Compare them: stackatlas compare ${compared.join(" ")}`);
    });
}
