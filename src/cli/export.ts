import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import { readForExport } from "../exporters/exported-graph.js";
import { EXPORT_FORMATS } from "../exporters/formats.js";
import { exportGraph } from "../importers/graph-file/graph-export.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson, QueryFailed } from "./query.js";
import { silently } from "./terminal.js";

/** `stackatlas export graph graph.jsonl`, `stackatlas export csv --licence CC0-1.0` */
export function exportCommand({ open, say, progress = silently }: Storing): Command {
  const formats = [...EXPORT_FORMATS.values()].map(({ name, describes }) => `  ${name.padEnd(10)}${describes}`);
  const whole = `  ${"graph".padEnd(10)}the whole graph, to be imported into another store`;
  return new Command("export")
    .description("write what is known into a file")
    .argument("<format>", "one of those below")
    .argument("[file]", "where to write it (standard output; `graph` needs a file)")
    .option("--licence <licences...>", "only what sources under these licences say (not for `graph`)")
    .option("--json", "print what was written as JSON (needs a file)")
    .addHelpText("after", `\nFormats:\n${[whole, ...formats].join("\n")}`)
    .action(async (name: string, file: string | undefined, { licence, json }: ExportArguments) => {
      if (file === undefined && (json || name === "graph")) {
        throw new QueryFailed("Expected a file to write the graph to, but got none.", true);
      }
      if (name !== "graph" || file === undefined) {
        const write = () => exportAs(open, name, file, licence);
        await (file === undefined ? write() : progress(`Writing ${file}`, write));
        if (json) say(asJson({ format: name, file }));
        return;
      }
      const written = await progress(`Writing ${file}`, () => withStore(open, (store) => exportGraph(store, file)));
      if (json) return say(asJson({ format: name, file, ...written }));
      const { version, entities, claims, revisions, sha256 } = written;
      say(`Wrote version ${version}: ${entities} entities, ${claims} claims, ${revisions} revisions.`);
      say(`sha256 ${sha256}`);
    });
}

interface ExportArguments {
  readonly licence?: string[];
  readonly json?: boolean;
}

async function exportAs(
  open: Storing["open"],
  name: string,
  file: string | undefined,
  licences: readonly string[] | undefined,
): Promise<void> {
  const format = EXPORT_FORMATS.get(name);
  if (!format) {
    throw new QueryFailed(`Expected one of graph, ${[...EXPORT_FORMATS.keys()].join(", ")}, but got "${name}".`, true);
  }
  const graph = await withStore(open, (store) =>
    readForExport(
      store,
      licences?.flatMap((list) => list.split(",")),
    ),
  );
  const text = Readable.from(format.write(graph));
  await (file === undefined ? pipeline(text, process.stdout, { end: false }) : pipeline(text, createWriteStream(file)));
}
