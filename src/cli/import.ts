import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Command } from "commander";
import { normaliseActorName } from "../graph/actor.js";
import type { Differences } from "../importers/differences.js";
import { IMPORT_FORMATS } from "../importers/formats.js";
import { type GraphImport, importGraph } from "../importers/graph-file/graph-import.js";
import type { ImportFormat } from "../importers/import-format.js";
import { type ImportOptions, type ImportReport, runImport } from "../importers/run-import.js";
import { counted } from "../text/plurals.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson, QueryFailed } from "./query.js";
import { silently } from "./terminal.js";

interface ImportArguments {
  readonly by: string;
  readonly dryRun?: boolean;
  readonly keepGoing?: boolean;
  readonly strict?: boolean;
  readonly rejects?: string;
  readonly mapping?: string;
  readonly company?: string;
  readonly technology?: string;
  readonly json?: boolean;
}

/** `stackatlas import endoflife products/`, `stackatlas import graph graph.jsonl`; `now` is when it is recorded. */
export function importCommand({
  open,
  openToRead = open,
  say,
  now,
  progress = silently,
}: Storing & { readonly openToRead?: Storing["open"]; readonly now: () => Date }): Command {
  const formats = [...IMPORT_FORMATS.values()].map(({ name, expects }) => `  ${name.padEnd(18)}${expects}`);
  const whole = `  ${"graph".padEnd(18)}a file that \`stackatlas export graph\` wrote`;
  return new Command("import")
    .description("add what a file or directory states; all of it, or nothing")
    .argument("<format>", "one of those below")
    .argument("<path>", "what to read")
    .option("--dry-run", "show what would change without writing anything")
    .option("--strict", "import nothing if any record is bad (the default for csv and jsonl)")
    .option("--keep-going", "import everything but the bad records (the default for public data)")
    .option("--rejects <file>", "write each record that was not imported to this file, one JSON object per line")
    .option("--mapping <file>", "which column is what (csv and jsonl)")
    .option("--company <name>", "the company that uses what is read (detect, radar, techstack)")
    .option("--technology <name>", "the technology that the companies use (adopters-md)")
    .option("--by <name>", "who records it", IMPORT)
    .option("--json", "print the report as JSON")
    .addHelpText("after", `\nFormats:\n${[whole, ...formats].join("\n")}`)
    .action(async (name: string, path: string, options: ImportArguments) => {
      // Reading makes much garbage. Collected sooner, 13,000 claims of endoflife.date peak at 210 MB instead of 320.
      setFlagsFromString("--optimize-for-size");
      const at = now().toISOString();
      const { by, dryRun, json } = options;
      if (by !== IMPORT) normaliseActorName(by, "name");
      if (options.strict && options.keepGoing) {
        throw new QueryFailed("Expected either --strict or --keep-going, but got both.", true);
      }
      if (name === "graph") {
        const moved = await progress(`Importing ${path}`, () =>
          withStore(dryRun ? openToRead : open, (store) => importGraph(store, path, { by, at, dryRun })),
        );
        for (const line of json ? [asJson(moved)] : toldMove(moved)) say(line);
        return;
      }
      const format = requireFormat(name);
      const report = await progress(`Importing ${path}`, (tell) => {
        const onProgress = ({ read }: { read: number }) => tell(`${read} records read`);
        return importFrom(dryRun ? openToRead : open, format, path, { ...options, at, onProgress });
      });
      if (options.rejects !== undefined) writeRejects(options.rejects, report);
      for (const line of json ? [asJson(report)] : toldReport(report)) say(line);
    });
}

function importFrom(
  open: Storing["open"],
  format: ImportFormat,
  path: string,
  { mapping, strict, keepGoing, ...options }: ImportArguments & Pick<ImportOptions, "at" | "onProgress">,
): Promise<ImportReport> {
  const badRecords = strict ? "stop" : keepGoing ? "skip" : undefined;
  return withStore(open, (store) => runImport(store, format, path, { ...options, badRecords, mappingPath: mapping }));
}

function requireFormat(name: string): ImportFormat {
  const format = IMPORT_FORMATS.get(name);
  if (format) return format;
  throw new QueryFailed(`Expected one of graph, ${[...IMPORT_FORMATS.keys()].join(", ")}, but got "${name}".`, true);
}

/** Bad records, and those that are of no use here: nothing of a file is lost without a trace. */
function writeRejects(file: string, { rejected, leftOutRecords }: ImportReport): void {
  const lines = [...rejected, ...leftOutRecords.map((record) => ({ ...record, rule: "left-out" }))];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function toldMove({ file, store, dryRun, ...differences }: GraphImport): string[] {
  const counts = ({ entities, claims, revisions }: GraphImport["file"]) =>
    `${entities} entities, ${claims} claims, ${revisions} revisions`;
  if (dryRun) {
    const added = differences.changedEntities.filter((line) => line.startsWith("+")).length;
    return [`Read ${counts(file)}.`, toldDifferences(true, added, differences), NOTHING_WRITTEN];
  }
  return [
    `Read ${counts(file)}.`,
    store.sha256 === file.sha256
      ? `The store holds just that, at version ${store.version}.`
      : `The store holds more than that, at version ${store.version}: ${counts(store)}.`,
    `sha256 ${store.sha256}`,
  ];
}

function toldReport(report: ImportReport): string[] {
  const { read, used, rejected, repeated, leftOut, joinedByName, entities, version, dryRun } = report;
  const more = rejected.length - REJECTED_SHOWN;
  return [
    ...rejected.slice(0, REJECTED_SHOWN).map(({ place, rule, message }) => `${place}: [${rule}] ${message}`),
    ...(more > 0 ? [`... and ${more} more bad records; --rejects <file> lists all of them.`] : []),
    ...Object.entries(leftOut).map(([reason, count]) => `${count} skipped: ${reason}${namesOf(report, reason)}`),
    ...joinedByName.map(({ name, slug }) => `matched "${name}" to ${slug}`),
    `${counted(read, "record")} read: ${used} used, ${rejected.length} bad, ${read - used - rejected.length} skipped; ${counted(repeated, "repeated statement")}.`,
    toldDifferences(dryRun, entities.new, report),
    dryRun ? NOTHING_WRITTEN : `The graph is at version ${version}.`,
  ];
}

function toldDifferences(dryRun: boolean, added: number, { claims }: Differences): string {
  const { new: fresh, changed, unchanged } = claims;
  return `${dryRun ? "Would add" : "Added"} ${counted(added, "thing")}; claims: ${fresh} new, ${changed} changed, ${unchanged} unchanged.`;
}

const NOTHING_WRITTEN = "Dry run: nothing was written.";
/** Under this the program itself records where nobody else is named. */
const IMPORT = "import";
const REJECTED_SHOWN = 20;
const NAMES_SHOWN = 5;

/** ` (Foo, Bar and 3 more)` */
function namesOf({ leftOutRecords }: ImportReport, reason: string): string {
  const names = [...new Set(leftOutRecords.flatMap((one) => (one.reason === reason ? (one.name ?? []) : [])))];
  if (names.length === 0) return "";
  const more = names.length - NAMES_SHOWN;
  const shown = names.slice(0, NAMES_SHOWN).join(", ");
  return ` (${shown}${more > 0 ? ` and ${more} more` : ""})`;
}
