import { Command } from "commander";
import { type DetectedTechnology, type Detection, detect } from "../importers/detect.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson } from "./query.js";
import { silently } from "./terminal.js";

/** `stackatlas detect .`: which technologies a source tree uses; `import detect . --company Acme` records it. */
export function detectCommand({ open, say, progress = silently }: Storing): Command {
  return new Command("detect")
    .description("tell which technologies a source tree uses, by its manifests")
    .argument("<dir>", "the source tree; nothing in it is run")
    .option("--json", "print what was found as JSON")
    .action(async (directory: string, { json }: { json?: boolean }) => {
      const { technologies, unknown, unread } = await progress(`Reading ${directory}`, () =>
        withStore(open, (store) => detect(store, directory)),
      );
      if (json) {
        say(asJson({ technologies: technologies.map(asFields), unknown, unread: unread.map(asUnread) }));
        return;
      }
      if (technologies.length === 0) say("Nothing that the graph knows was found.");
      for (const { technology, version, shownBy } of technologies) {
        const { slug, name, technologyKind } = technology;
        const by = [
          ...new Set(
            shownBy.map(({ purl, file, version: its }) => `${purl ?? name}${its ? ` ${its}` : ""} in ${file}`),
          ),
        ];
        const more = by.length > SHOWN_BY_MAX ? `, and ${by.length - SHOWN_BY_MAX} more` : "";
        say(
          `${technologyKind.padEnd(17)}${slug.padEnd(24)}${name}${version ? ` ${version}` : ""}  (${by.slice(0, SHOWN_BY_MAX).join(", ")}${more})`,
        );
      }
      if (unknown.length > 0) {
        const more = unknown.length > UNKNOWN_MAX ? ` and ${unknown.length - UNKNOWN_MAX} more (--json lists all)` : "";
        say(`Not in the graph: ${unknown.slice(0, UNKNOWN_MAX).join(", ")}${more}`);
      }
      for (const { file, reason } of unread) say(`Not read: ${file}: ${reason}`);
      const compared = technologies.slice(0, 5).map(({ technology }) => technology.slug);
      if (compared.length > 1) say(`Compare them: stackatlas compare ${compared.join(" ")}`);
    });
}

const SHOWN_BY_MAX = 3;
const UNKNOWN_MAX = 20;

function asFields({ technology: { slug, name, technologyKind }, version, shownBy }: DetectedTechnology) {
  const packages = shownBy.map(({ purl, version: its, file, isDriver }) => ({ purl, version: its, file, isDriver }));
  return { slug, name, technologyKind, version, packages };
}

function asUnread({ file, reason }: Detection["unread"][number]) {
  return { file, reason };
}
