import type { SizeResult } from "../measure/size.js";
import type { Options } from "../options.js";
import { SERVERS } from "../servers/index.js";
import { machineLines } from "./machine.js";
import { type Mark, marksOf, type Run } from "./marks.js";
import { markdown, tableOf } from "./table.js";

/** The page that is kept: marks first, then the figures they come from. */
export function resultsPage(run: Run, { seconds, rounds, connections }: Options): string {
  return `${[
    "# Measured",
    machineLines()
      .map((line) => `- ${line}`)
      .join("\n"),
    `Median of ${rounds} rounds of ${seconds} s after a warm-up, ${connections} connections (w3 to w5: one); client, server and Neo4j share the machine. Only ratios within one run count. Except for \`cached\`, no answer comes from the answer cache. How it is measured: [README.md](README.md).`,
    "## Marks",
    marksTable(marksOf(run)),
    "![p50 against the number of edges](cost.svg)",
    ...run.sizes.map(sizeSection),
    "## Servers",
    SERVERS.map(({ name, about }) => `- \`${name}\`: ${about}`).join("\n"),
  ].join("\n\n")}\n`;
}

export function marksTable(marks: readonly Mark[]): string {
  const rows = marks.map(({ what, size, asked, got, isMet }) => [
    what,
    size,
    asked,
    got ?? "not measured",
    isMet === null ? "–" : isMet ? "yes" : "**no**",
  ]);
  return markdown([["mark", "size", "asked", "got", "met"], ["---", "---", "---", "---", "---"], ...rows]);
}

function sizeSection(result: SizeResult): string {
  const { size, edges, workloads, processes } = result;
  return [
    `## ${size} technologies, ${edges.toLocaleString("en-US")} edges`,
    ...workloads.map((workload) => `**${workload.workload}**: ${workload.title}\n\n${tableOf(workload)}`),
    "**Start-up, import, memory**",
    upkeepTable(result),
    ...(processes.length === 0
      ? []
      : ["**Several server processes on one Neo4j**, lists (w2) a second of all together", processesTable(result)]),
  ].join("\n\n");
}

function upkeepTable({ readyAfterMs, heldBytes, imports }: SizeResult): string {
  const seconds = (ms: number | null | undefined) => (ms == null ? "–" : `${(ms / 1_000).toFixed(1)} s`);
  const names = [...readyAfterMs.keys()].filter((name) => name !== "bare");
  const importOf: Readonly<Record<string, number | null>> = {
    embedded: imports.embedded,
    direct: imports.neo4j,
    raw: imports.rawNeo4j,
  };
  return markdown([
    ["", "ready after", "memory in use after all workloads", "time spent writing the graph"],
    ["---", "---:", "---:", "---:"],
    ...names.map((name) => [
      name,
      seconds(readyAfterMs.get(name)),
      `${Math.round((heldBytes.get(name) ?? 0) / 2 ** 20)} MB`,
      seconds(importOf[name]),
    ]),
  ]);
}

function processesTable({ processes }: SizeResult): string {
  return markdown([
    ["server", "processes", "lists/s (min to max)"],
    ["---", "---:", "---:"],
    ...processes.map(({ server, processes: count, requestsPerSecond: { median, min, max } }) => [
      server,
      String(count),
      `${Math.round(median)} (${Math.round(min)} to ${Math.round(max)})`,
    ]),
  ]);
}
