import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { BadUserInput } from "../graph/errors.js";
import { type FutureDate, futureDateOf, futurePublication } from "../graph/future-date.js";
import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { IsoDateTime } from "../graph/model.js";
import { type GraphSummary, readGraph } from "./graph-export.js";
import { type GraphLine, graphHead, graphLine } from "./graph-lines.js";

export interface GraphImport {
  /** What the file holds. */
  readonly file: GraphSummary;
  /** What the store holds after it: the same, if it held nothing else before. */
  readonly store: GraphSummary;
}

/**
 * Puts a whole graph, as exportGraph wrote it, into a store, in one write: all of it, or nothing. Throws BadUserInput
 * that names the line where the file is not as it was written.
 */
export async function importGraph(
  store: GraphStore,
  path: string,
  { by, at }: { by: string; at: IsoDateTime },
): Promise<GraphImport> {
  const { changes, summary } = await readGraphFile(path, at);
  await store.write(changes, { author: by, at });
  return { file: summary, store: await readGraph(store) };
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

  for await (const text of linesOf(path)) {
    number += 1;
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
    const future = futureDateIn(line, at);
    if (future) throw wrong(`${future.field}: ${future.message.replace(/^expected /, "")}.`);
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

/** A file may say that something was recorded on a day that has not come either. */
function futureDateIn(line: GraphLine, at: IsoDateTime): FutureDate | null {
  if ("claim" in line) return futureDateOf({ ...line.claim, recordedAt: at });
  return "entity" in line && line.entity.kind === "SOURCE" ? futurePublication(line.entity, at) : null;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  // An error of the file would otherwise end the reader without a word.
  const failed = new Promise<never>((_, reject) => file.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    for (let next = await Promise.race([lines.next(), failed]); !next.done; ) {
      yield next.value;
      next = await Promise.race([lines.next(), failed]);
    }
    if (file.errored) throw file.errored;
  } catch (error) {
    if (error !== file.errored) throw error;
    throw new BadUserInput(`Expected a file that can be read, but got: ${(error as Error).message}.`);
  } finally {
    file.destroy();
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
