import type { GraphChange, LoggedWrite, ReadOptions } from "../../graph/graph-store.js";
import type { Claim, ClaimId, EntityNode, NodeId } from "../../graph/model.js";
import type { Revision, RevisionId } from "../../graph/revision.js";
import { claimOf, nodeOf, type Properties } from "./codec.js";
import { integer, type Read, type Statement, statement } from "./cypher.js";
import { readChangesSince, readVersion } from "./write-log.js";

const ROWS_A_PAGE = 2_000;

const PAGES = {
  nodes: page("nodes", "Entity", "properties(n)"),
  claims: page("claims", "Claim", "properties(n)"),
  revisions: page("revisions", "Revision", "n.json"),
} as const;

export const SNAPSHOT_STATEMENTS: readonly Statement[] = Object.values(PAGES);

/** All that was stated when the graph was at `version`. */
export interface Snapshot {
  readonly version: number;
  readonly nodes: Iterable<EntityNode>;
  readonly claims: Iterable<Claim>;
  readonly revisions: Iterable<Revision>;
}

/**
 * The whole graph at one version, though Neo4j has no snapshots: pages are read while others write, and then what was
 * written since the first page is done to what was read. A change says what a thing is now, not how it changes, so it
 * does not matter whether a page had it already. `null` when the log no longer goes back to the first page.
 */
export async function readSnapshot(read: Read, options?: ReadOptions): Promise<Snapshot | null> {
  let version = await readVersion(read, options);
  const meanwhile: LoggedWrite[] = [];
  const found: Found = { nodes: new Map(), claims: new Map(), revisions: new Map() };
  // After each page: the log may not go back to the first when the last has been read.
  const readOn = async (): Promise<boolean> => {
    const writes = await readChangesSince(read, version, options);
    meanwhile.push(...(writes ?? []));
    version += writes?.length ?? 0;
    return writes !== null;
  };
  const readAll = async <T extends { readonly id: string }>(
    text: Statement,
    into: Map<string, T>,
    decode: (row: unknown) => T,
  ): Promise<boolean> => {
    for (let after = ""; ; ) {
      const rows = await read(text, { after, limit: integer(ROWS_A_PAGE) }, options);
      for (const { row } of rows) {
        const value = decode(row);
        into.set(value.id, value);
        after = value.id;
      }
      if (!(await readOn())) return false;
      if (rows.length < ROWS_A_PAGE) return true;
    }
  };
  const isWhole =
    (await readAll(PAGES.nodes, found.nodes, (row) => nodeOf(row as Properties))) &&
    (await readAll(PAGES.claims, found.claims, (row) => claimOf(row as Properties))) &&
    (await readAll(PAGES.revisions, found.revisions, (row) => JSON.parse(row as string) as Revision));
  if (!isWhole) return null;
  for (const { changes } of meanwhile) for (const change of changes) redo(found, change);
  const { nodes, claims, revisions } = found;
  return { version, nodes: nodes.values(), claims: claims.values(), revisions: revisions.values() };
}

interface Found {
  readonly nodes: Map<NodeId, EntityNode>;
  readonly claims: Map<ClaimId, Claim>;
  readonly revisions: Map<RevisionId, Revision>;
}

function redo({ nodes, claims, revisions }: Found, change: GraphChange): void {
  if (change.type === "putNode") nodes.set(change.node.id, change.node);
  else if (change.type === "putClaim") claims.set(change.claim.id, change.claim);
  else if (change.type === "putRevision") revisions.set(change.revision.id, change.revision);
  else if (change.type === "removeNode") nodes.delete(change.id);
  else claims.delete(change.id);
}

/** The next rows in the order of their ids, which an index keeps. */
function page(what: string, label: string, row: string): Statement {
  return statement(
    `page of ${what}`,
    `MATCH (n:${label}) WHERE n.id > $after
RETURN ${row} AS row ORDER BY n.id LIMIT $limit`,
  );
}
