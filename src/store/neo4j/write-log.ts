import type { GraphChange, LoggedWrite, ReadOptions } from "../../graph/graph-store.js";
import { integer, type Parameters, type Read, type Run, type Statement, statement } from "./cypher.js";
import { GRAPH_KEY } from "./schema.js";

const LOGGED_WRITES_MAX = 1_000;
const LOGGED_CHANGES_MAX = 50_000;

const VERSION = statement("version", "MATCH (g:GraphState {key: $graph}) RETURN g.version AS version");

const HEAD = statement(
  "head of the log",
  `MATCH (g:GraphState {key: $graph})
OPTIONAL MATCH (w:Write {version: $version})
RETURN g.version AS version, w.id AS writeId`,
);

/** Only up to the version read first: of the writes that are made meanwhile some might be seen and others not. */
const CHANGES = statement(
  "changes since",
  `MATCH (g:GraphState {key: $graph})
OPTIONAL MATCH (w:Write) WHERE w.version > $since AND w.version <= g.version
WITH g, w ORDER BY w.version
RETURN g.version AS version, collect(properties(w)) AS writes`,
);

/** Each write knows how many changes came before it: so the log is cut where it holds too many. */
const LOG_WRITE = statement(
  "log the write",
  `MATCH (g:GraphState {key: $graph})
CREATE (:Write {
  version: $version, id: randomUUID(), at: $at, author: $author, changes: $changes, changesBefore: g.changes
})
SET g.version = $version, g.changes = g.changes + $count
WITH g
CALL (g) {
  MATCH (old:Write) WHERE old.version <= $version - ${LOGGED_WRITES_MAX}
  DELETE old
}
CALL (g) {
  MATCH (old:Write) WHERE old.changesBefore < g.changes - ${LOGGED_CHANGES_MAX}
  DELETE old
}`,
);

export const LOG_STATEMENTS: readonly Statement[] = [VERSION, HEAD, CHANGES, LOG_WRITE];

/** Where the graph is, and which write brought it to a version asked for. */
export interface Head {
  readonly version: number;
  /** Two graphs that came to the same version by other writes differ in it. `null`: no longer known. */
  readonly writeId: string | null;
}

export async function readVersion(read: Read, options?: ReadOptions): Promise<number> {
  const [graph] = await read(VERSION, { graph: GRAPH_KEY }, options);
  return (graph?.version ?? 0) as number;
}

/** The present version, and the id of the write that made `version`. */
export async function readHead(read: Read, version: number, options?: ReadOptions): Promise<Head> {
  const [row] = await read(HEAD, { graph: GRAPH_KEY, version: integer(version) }, options);
  return { version: (row?.version ?? 0) as number, writeId: (row?.writeId ?? null) as string | null };
}

/** The writes after `since`; null when they are no longer all known, or that version is not there yet. */
export async function readChangesSince(
  read: Read,
  since: number,
  options?: ReadOptions,
): Promise<LoggedWrite[] | null> {
  const [row] = await read(CHANGES, { graph: GRAPH_KEY, since: integer(since) }, options);
  const writes = ((row?.writes ?? []) as Parameters[]).flatMap((properties) => loggedWriteOf(properties) ?? []);
  return writes.length === ((row?.version ?? 0) as number) - since ? writes : null;
}

export async function logWrite(run: Run, { version, at, author, changes }: LoggedWrite): Promise<void> {
  await run(LOG_WRITE, {
    graph: GRAPH_KEY,
    version: integer(version),
    at,
    author,
    changes: JSON.stringify(changes),
    count: integer(changes.length),
  });
}

/** `null` for one that somebody else has changed, so that it can no longer be read. */
function loggedWriteOf({ version, at = null, author = null, changes }: Parameters): LoggedWrite | null {
  try {
    return { version, at, author, changes: JSON.parse(String(changes)) as GraphChange[] } as LoggedWrite;
  } catch {
    return null;
  }
}
