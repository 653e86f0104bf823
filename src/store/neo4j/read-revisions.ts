import type { ReadOptions, RevisionRequest } from "../../graph/graph-store.js";
import type { Page } from "../../graph/order.js";
import { type Revision, revisionSortKey } from "../../graph/revision.js";
import { type Parameters, type Read, type Statement, statement } from "./cypher.js";
import {
  largestOf,
  pageFrom,
  SIDES,
  type Side,
  sideOf,
  WINDOW_FOUND,
  type WindowCounts,
  windowed,
  windowParameters,
} from "./page-window.js";

const ANCHORS = {
  id: "UNWIND q.ids AS anchor MATCH (r:Revision {id: anchor})",
  about: "MATCH (:History {aboutId: q.aboutId})-[:TELLS]->(r:Revision)",
  version: "MATCH (r:Revision) WHERE r.version >= q.versionMin",
} as const;
type Anchor = keyof typeof ANCHORS;

const REVISIONS = Object.fromEntries(
  (Object.keys(ANCHORS) as Anchor[]).map((anchor) => [
    anchor,
    Object.fromEntries(SIDES.map((side) => [side, revisionsFrom(anchor, side)])),
  ]),
) as Readonly<Record<Anchor, Readonly<Record<Side, Statement>>>>;

export const REVISION_STATEMENTS: readonly Statement[] = Object.values(REVISIONS).flatMap(Object.values);

export async function readRevisions(
  read: Read,
  request: RevisionRequest,
  options?: ReadOptions,
): Promise<Page<Revision>> {
  const { page } = request;
  const anchor = request.ids ? "id" : request.aboutId === undefined ? "version" : "about";
  const parameters = { q: requestParameters(request), most: largestOf([page]) };
  const [found] = await read(REVISIONS[anchor][sideOf(page)], parameters, options);
  const rows = ((found?.rows ?? []) as [string][]).map(([json]) => {
    const row = JSON.parse(json) as Revision;
    return { row, key: revisionSortKey(row) };
  });
  return pageFrom(page, rows, found as unknown as WindowCounts);
}

/** What is looked for stands beside the whole, which is kept as JSON: nothing else in the database joins to it. */
export function revisionRow(revision: Revision): Parameters {
  const { id, status, version, aboutIds } = revision;
  return { id, aboutIds, properties: { id, status, version, json: JSON.stringify(revision) } };
}

function revisionsFrom(anchor: Anchor, side: Side): Statement {
  const page = windowed(
    {
      carried: "q",
      match: `${ANCHORS[anchor]}
  WITH DISTINCT q, r
  WHERE (q.ids IS NULL OR r.id IN q.ids)
    AND (q.aboutId IS NULL OR EXISTS { (:History {aboutId: q.aboutId})-[:TELLS]->(r) })
    AND (q.statuses IS NULL OR r.status IN q.statuses)
    AND r.version >= q.versionMin
    AND (q.versionMax IS NULL OR r.version <= q.versionMax)`,
      score: "r.version",
      name: '""',
      id: "r.id",
      row: "[r.json]",
      limit: "$most",
    },
    side,
  );
  return statement(`revisions by ${anchor} from the ${side}`, `WITH $q AS q${page}\nRETURN ${WINDOW_FOUND}`);
}

function requestParameters({ ids, aboutId, statuses, versionMin, versionMax, page }: RevisionRequest): Parameters {
  return {
    i: 0,
    ids: ids ?? null,
    aboutId: aboutId ?? null,
    statuses: statuses ?? null,
    versionMin: versionMin ?? 0,
    versionMax: versionMax ?? null,
    ...windowParameters(page),
  };
}
