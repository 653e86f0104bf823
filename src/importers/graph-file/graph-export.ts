import { createHash } from "node:crypto";
import { appendFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { GraphStore } from "../../graph/graph-store.js";
import { compareCodePoints } from "../../graph/order.js";
import { GRAPH_FORMAT, type GraphLine, graphText } from "./graph-lines.js";

const SUBJECTS_AT_ONCE = 500;
const TEXT_AT_ONCE = 1 << 20;

/** What a graph comes to; two stores with the same counts and digest hold the same graph. */
export interface GraphSummary {
  readonly version: number;
  readonly entities: number;
  readonly claims: number;
  readonly revisions: number;
  readonly sha256: string;
}

/** Reads the whole graph, `onLine` told of each line between head and foot. What is written meanwhile may be missed. */
export async function readGraph(store: GraphStore, onLine: (text: string) => void = () => {}): Promise<GraphSummary> {
  const version = await store.version();
  const hash = createHash("sha256");
  const tell = (line: GraphLine) => {
    const text = `${graphText(line)}\n`;
    hash.update(text);
    onLine(text);
  };
  const entities = await store.entities();
  for (const entity of entities) tell({ entity });

  let claims = 0;
  // Every claim has one subject, so that by subjects each is met once.
  for (let i = 0; i < entities.length; i += SUBJECTS_AT_ONCE) {
    const subjectIds = entities.slice(i, i + SUBJECTS_AT_ONCE).map(({ id }) => id);
    const [page] = await store.claims([{ filter: { subjectIds }, orderBy: "CONFIDENCE", page: {} }]);
    const rows = (page?.rows ?? []).map(({ row }) => row);
    rows.sort((a, b) => compareCodePoints(a.subjectId, b.subjectId) || compareCodePoints(a.id, b.id));
    for (const claim of rows) tell({ claim });
    claims += rows.length;
  }

  const revisions = (await store.revisions({ page: { reverse: true } })).rows;
  for (const { row } of revisions) tell({ revision: row });
  return { version, entities: entities.length, claims, revisions: revisions.length, sha256: hash.digest("hex") };
}

/** Writes the whole graph as JSON Lines (graph-lines.ts). The file is there whole or, after an error, as it was before. */
export async function exportGraph(store: GraphStore, path: string): Promise<GraphSummary> {
  const unfinished = `${path}.unfinished`;
  let text = `${graphText({ stackatlas: "graph", format: GRAPH_FORMAT, version: await store.version() })}\n`;
  try {
    writeFileSync(unfinished, "");
    const summary = await readGraph(store, (line) => {
      text += line;
      if (text.length < TEXT_AT_ONCE) return;
      appendFileSync(unfinished, text);
      text = "";
    });
    appendFileSync(unfinished, `${text}${graphText({ sha256: summary.sha256 })}\n`, { flush: true });
    renameSync(unfinished, path);
    return summary;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
