import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Command } from "commander";
import { IMPORT_FORMATS } from "../importers/formats.js";
import { type GraphImport, importGraph } from "../importers/graph-import.js";
import type { ImportFormat } from "../importers/import-format.js";
import { type ImportOptions, type ImportReport, runImport } from "../importers/run-import.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson, QueryFailed } from "./query.js";
import { silently } from "./terminal.js";

interface ImportArguments {
  readonly by: string;
  readonly dryRun?: boolean;
  readonly keepGoing?: boolean;
  readonly rejects?: string;
  readonly mapping?: string;
  readonly company?: string;
  readonly json?: boolean;
}

/** `stackatlas import endoflife products/`, `stackatlas import graph graph.jsonl`; `now` is when it is recorded. */
export function importCommand({
  open,
  say,
  now,
  progress = silently,
}: Storing & { readonly now: () => Date }): Command {
  const formats = [...IMPORT_FORMATS.values()].map(({ name, expects }) => `  ${name.padEnd(18)}${expects}`);
  const whole = `  ${"graph".padEnd(18)}a file that \`stackatlas export graph\` wrote`;
  return new Command("import")
    .description("add what a file or directory states; all of it, or nothing")
    .argument("<format>", "one of those below")
    .argument("<path>", "what to read")
    .option("--dry-run", "tell what would change, and change nothing")
    .option("--keep-going", "leave bad records out instead of stopping")
    .option("--rejects <file>", "write the bad records there, one JSON object a line (with --keep-going)")
    .option("--mapping <file>", "which column is what")
    .option("--company <name>", "who uses what is read")
    .option("--by <name>", "who records it", "import")
    .option("--json", "print the report as JSON")
    .addHelpText("after", `\nFormats:\n${[whole, ...formats].join("\n")}`)
    .action(async (name: string, path: string, options: ImportArguments) => {
      // Reading makes much garbage. Collected sooner, 13,000 claims of endoflife.date peak at 210 MB instead of 320.
      setFlagsFromString("--optimize-for-size");
      const at = now().toISOString();
      const { by, json } = options;
      if (name === "graph") {
        const moved = await progress(`Importing ${path}`, () =>
          withStore(open, (store) => importGraph(store, path, { by, at })),
        );
        for (const line of json ? [asJson(moved)] : toldMove(moved)) say(line);
        return;
      }
      const format = requireFormat(name);
      const report = await progress(`Importing ${path}`, (tell) => {
        const onProgress = ({ read }: { read: number }) => tell(`${read} records read`);
        return importFrom(open, format, path, { ...options, at, onProgress });
      });
      if (options.rejects !== undefined) writeRejects(options.rejects, report);
      for (const line of json ? [asJson(report)] : toldReport(report)) say(line);
    });
}

function importFrom(
  open: Storing["open"],
  format: ImportFormat,
  path: string,
  { mapping, json: _, rejects: __, ...options }: ImportArguments & Pick<ImportOptions, "at" | "onProgress">,
): Promise<ImportReport> {
  return withStore(open, (store) => runImport(store, format, path, { ...options, mappingPath: mapping }));
}

function requireFormat(name: string): ImportFormat {
  const format = IMPORT_FORMATS.get(name);
  if (format) return format;
  throw new QueryFailed(`Expected one of graph, ${[...IMPORT_FORMATS.keys()].join(", ")}, but got "${name}".`, true);
}

function writeRejects(file: string, { rejected }: ImportReport): void {
  writeFileSync(file, rejected.map((reject) => `${JSON.stringify(reject)}\n`).join(""));
}

function toldMove({ file, store }: GraphImport): string[] {
  const counts = ({ entities, claims, revisions }: GraphImport["file"]) =>
    `${entities} entities, ${claims} claims, ${revisions} revisions`;
  return [
    `Read ${counts(file)}.`,
    store.sha256 === file.sha256
      ? `The store holds just that, at version ${store.version}.`
      : `The store holds more than that, at version ${store.version}: ${counts(store)}.`,
    `sha256 ${store.sha256}`,
  ];
}

function toldReport({
  read,
  used,
  rejected,
  repeated,
  leftOut,
  joinedByName,
  entities,
  claims,
  version,
}: ImportReport) {
  return [
    ...rejected.map(({ place, rule, message }) => `${place}: [${rule}] ${message}`),
    ...Object.entries(leftOut).map(([reason, count]) => `${count} left out: ${reason}`),
    ...joinedByName.map(({ name, slug }) => `took "${name}" for ${slug}`),
    `${read} records read, ${used} used, ${rejected.length} rejected; ${repeated} statements repeated.`,
    `${entities.new} new things; claims: ${claims.new} new, ${claims.changed} changed, ${claims.unchanged} as they were.`,
    `The graph is at version ${version}.`,
  ];
}
