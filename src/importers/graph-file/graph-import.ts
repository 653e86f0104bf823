import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { z } from "zod";
import { type Line, LineNotText, LineTooLong, linesOf } from "../../async/lines.js";
import { BadUserInput } from "../../graph/errors.js";
import { futureDateIn } from "../../graph/future-date.js";
import type { GraphChange, GraphStore } from "../../graph/graph-store.js";
import type { IsoDateTime } from "../../graph/model.js";
import { checkRevisionTexts, checkTexts } from "../../graph/text-checks.js";
import { type Differences, differencesTo } from "../differences.js";
import { type GraphSummary, readGraph } from "./graph-export.js";
import { type GraphLine, graphHead, graphLine } from "./graph-lines.js";

export interface GraphImport extends Differences {
  /** What the file holds. */
  readonly file: GraphSummary;
  /** What the store holds after it: the same, if it held nothing else before. */
  readonly store: GraphSummary;
  /** Whether nothing was written, since only what would change was asked for. */
  readonly dryRun: boolean;
}

/**
 * Puts a whole graph, as exportGraph wrote it, into a store, in one write: all of it, or nothing. Throws BadUserInput
 * that names the line where the file is not as it was written.
 */
export async function importGraph(
  store: GraphStore,
  path: string,
  { by, at, dryRun = false }: { by: string; at: IsoDateTime; dryRun?: boolean },
): Promise<GraphImport> {
  const { changes, summary } = await readGraphFile(path, at);
  const differences = await differencesTo(store, changes);
  if (!dryRun) await store.write(changes, { author: by, at });
  return { file: summary, store: await readGraph(store), ...differences, dryRun };
}

/** The changes that make up the graph of a file, and what they come to. */
export async function readGraphFile(
  path: string,
  at: IsoDateTime,
): Promise<{ changes: GraphChange[]; summary: GraphSummary }> {
  const changes: GraphChange[] = [];
  const counts = { entities: 0, claims: 0, revisions: 0 };
  const hash = createHash("sha256");
  let version: number | null = null;
  let sha256: string | null = null;
  let number = 0;
  const wrong = (expected: string) => new BadUserInput(`${path}:${number}: expected ${expected}`);

  for await (const read of readLines(path)) {
    const text = read.text.replace(/\r$/, "");
    number = read.number;
    if (sha256 !== null) throw wrong("nothing after the digest.");
    if (version === null) {
      version = parsed(text, graphHead, wrong).version;
      continue;
    }
    const line = parsed(text, graphLine, wrong);
    if ("sha256" in line) {
      sha256 = hash.digest("hex");
      if (sha256 !== line.sha256) throw wrong(`the digest of what is above (${sha256}), but got ${line.sha256}.`);
      continue;
    }
    hash.update(`${text}\n`);
    const future = "revision" in line ? null : futureDateIn("entity" in line ? line.entity : line.claim, at);
    if (future) throw wrong(`${future.field}: ${future.message.replace(/^expected /, "")}.`);
    checkLine(line, wrong);
    if ("entity" in line) {
      counts.entities += 1;
      changes.push({ type: "putNode", node: line.entity });
    } else if ("claim" in line) {
      counts.claims += 1;
      changes.push({ type: "putClaim", claim: line.claim });
    } else {
      counts.revisions += 1;
      changes.push({ type: "putRevision", revision: line.revision });
    }
  }
  if (version === null || sha256 === null) throw wrong("a digest at the end, but the file is cut short.");
  return { changes, summary: { version, ...counts, sha256 } };
}

/** Throws what `wrong` makes of the first text that would not be taken by another way either. */
function checkLine(line: GraphLine, wrong: (expected: string) => BadUserInput): void {
  try {
    if ("revision" in line) checkRevisionTexts(line.revision);
    else checkTexts("entity" in line ? line.entity : line.claim, null);
  } catch (error) {
    if (!(error instanceof BadUserInput)) throw error;
    throw wrong(error.message.replace(/^Expected /, ""));
  }
}

/** A line is one thing, claim or revision. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;

/** The file's lines; what cannot be read, or is longer than that, is named in the error. Throws BadUserInput. */
async function* readLines(path: string): AsyncGenerator<Line> {
  try {
    yield* linesOf(createReadStream(path), LINE_BYTES_MAX);
  } catch (error) {
    if (error instanceof LineTooLong || error instanceof LineNotText) {
      throw new BadUserInput(`${path}:${error.line}: ${error.message}.`);
    }
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new BadUserInput(`Expected a file that can be read, but got: ${(error as Error).message}.`);
  }
}

function parsed<T>(text: string, shape: z.ZodType<T>, wrong: (expected: string) => BadUserInput): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong("one JSON object.");
  }
  const result = shape.safeParse(json);
  if (!result.success) throw wrong(`a line of a graph of format 1, but got: ${z.prettifyError(result.error)}`);
  return result.data;
}
