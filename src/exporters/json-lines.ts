import type { ExportFormat } from "./exported-graph.js";

/** One JSON object a line: sources, then things, then claims, as they are stored. */
export const jsonLines: ExportFormat = {
  name: "jsonl",
  describes: "one JSON object a line: sources, things, claims",
  *write({ sources, entities, claims }) {
    for (const source of sources.values()) yield line("source", source);
    for (const entity of entities) yield line("entity", entity);
    for (const claim of claims) yield line("claim", claim);
  },
};

function line(type: string, row: object): string {
  return `${JSON.stringify({ type, ...row })}\n`;
}
