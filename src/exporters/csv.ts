import { stringify } from "csv-stringify/sync";
import type { Claim } from "../graph/model.js";
import type { ExportedGraph, ExportFormat } from "./exported-graph.js";

/** One row a claim. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const csv: ExportFormat = {
  name: "csv",
  describes: "one row a claim, safe to open in a spreadsheet",
  *write(graph) {
    yield stringify([HEADER]);
    const slugs = new Map(graph.entities.map(({ id, slug }) => [id, slug]));
    for (const claim of graph.claims) yield stringify([row(claim, graph, slugs)], { escape_formulas: true });
  },
};

const HEADER = [
  "subject",
  "predicate",
  "object",
  "value",
  "unit",
  "text",
  "date",
  "conditions",
  "adoption",
  "stance",
  "status",
  "statement",
  "doubts",
  "source",
  "licence",
  "locator",
  "url",
  "as_of",
];

function row(claim: Claim, { sources }: ExportedGraph, slugs: ReadonlyMap<string, string>): (string | number | null)[] {
  const source = sources.get(claim.sourceId);
  return [
    slugs.get(claim.subjectId) ?? claim.subjectId,
    claim.predicate,
    claim.objectId && (slugs.get(claim.objectId) ?? claim.objectId),
    claim.value,
    claim.unit,
    claim.text,
    claim.date,
    claim.conditions,
    claim.adoption,
    claim.stance,
    claim.status,
    claim.statement,
    claim.doubts.map(({ kind, reason }) => `${kind}: ${reason}`).join(" | "),
    source?.slug ?? claim.sourceId,
    source?.licence ?? null,
    claim.locator,
    claim.url,
    claim.asOf,
  ];
}
