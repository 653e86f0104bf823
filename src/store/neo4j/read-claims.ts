import type { ClaimFilter, ClaimRequest, ReadOptions } from "../../graph/graph-store.js";
import { grouped } from "../../graph/grouped.js";
import type { Claim, ClaimId } from "../../graph/model.js";
import { cutPage, type Page } from "../../graph/order.js";
import { DAY_SCORE, STATED_BY_DAY } from "./claim-day.js";
import { claimOf, type Properties } from "./codec.js";
import { type Parameters, type Read, type Statement, statement } from "./cypher.js";
import {
  largestOf,
  pageFrom,
  type Side,
  sideOf,
  WINDOW_FOUND,
  type WindowCounts,
  windowed,
  windowParameters,
} from "./page-window.js";

const CLAIMS_BY_ID = statement(
  "claims by id",
  `UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN properties(c) AS claim`,
);

/** Where to start from: the most selective index that the filter names. */
const ANCHORS = {
  edge: "UNWIND q.edgeIds AS anchor MATCH (c:Claim {_edgeId: anchor})",
  subject: "UNWIND q.subjectIds AS anchor MATCH (:Entity {id: anchor})<-[:ABOUT]-(c:Claim)",
  object: "UNWIND q.objectIds AS anchor MATCH (:Entity {id: anchor})<-[:OBJECT]-(c:Claim)",
  about: "UNWIND q.aboutIds AS anchor MATCH (:Entity {id: anchor})<-[:ABOUT|OBJECT]-(c:Claim)",
  source: "UNWIND q.sourceIds AS anchor MATCH (:Entity {id: anchor})<-[:STATED_IN]-(c:Claim)",
  predicate: "UNWIND q.predicates AS anchor MATCH (c:Claim {predicate: anchor})",
  any: "MATCH (c:Claim)",
} as const;
type Anchor = keyof typeof ANCHORS;

const CLAIMS = Object.fromEntries(
  (Object.keys(ANCHORS) as Anchor[]).map((anchor) => [
    anchor,
    { start: claimsFrom(anchor, "start"), end: claimsFrom(anchor, "end") },
  ]),
) as Readonly<Record<Anchor, Readonly<Record<Side, Statement>>>>;

export const CLAIM_STATEMENTS: readonly Statement[] = [CLAIMS_BY_ID, ...Object.values(CLAIMS).flatMap(Object.values)];

export async function readClaimsById(
  read: Read,
  ids: readonly ClaimId[],
  options?: ReadOptions,
): Promise<(Claim | null)[]> {
  if (ids.length === 0) return [];
  const rows = await read(CLAIMS_BY_ID, { ids: [...new Set(ids)] }, options);
  const claims = new Map(rows.map(({ claim }) => claimOf(claim as Properties)).map((claim) => [claim.id, claim]));
  return ids.map((id) => claims.get(id) ?? null);
}

export async function readClaims(
  read: Read,
  requests: readonly ClaimRequest[],
  options?: ReadOptions,
): Promise<Page<Claim>[]> {
  const pages: Page<Claim>[] = requests.map(({ page }) => cutPage([], page));
  const alike = grouped(
    requests.map((request, i) => ({ request, i, text: CLAIMS[anchorOf(request.filter)][sideOf(request.page)] })),
    ({ text }) => text,
  );
  await Promise.all(
    [...alike].map(async ([text, group]) => {
      const parameters = {
        p: { requests: group.map(({ request, i }) => requestParameters(request, i)) },
        lowest: Number.NEGATIVE_INFINITY,
        most: largestOf(group.map(({ request }) => request.page)),
      };
      for (const row of await read(text, parameters, options)) {
        const request = requests[row.i as number];
        if (!request) continue;
        const rows = (row.rows as [number, Properties][]).map(([score, properties]) => {
          const claim = claimOf(properties);
          return { row: claim, key: { score, name: claim.statement, id: claim.id } };
        });
        pages[row.i as number] = pageFrom(request.page, rows, row as unknown as WindowCounts);
      }
    }),
  );
  return pages;
}

function anchorOf({ edgeIds, subjectIds, objectIds, aboutIds, sourceIds, predicates }: ClaimFilter): Anchor {
  if (edgeIds) return "edge";
  if (subjectIds) return "subject";
  if (objectIds) return "object";
  if (aboutIds) return "about";
  if (sourceIds) return "source";
  return predicates ? "predicate" : "any";
}

function claimsFrom(anchor: Anchor, side: Side): Statement {
  const page = windowed(
    {
      carried: "q",
      match: `${ANCHORS[anchor]}
  WITH DISTINCT q, c
  MATCH (c)-[:STATED_IN]->(s)
  WHERE (q.subjectIds IS NULL OR c.subjectId IN q.subjectIds)
    AND (q.objectIds IS NULL OR c.objectId IN q.objectIds)
    AND (q.aboutIds IS NULL OR c.subjectId IN q.aboutIds OR c.objectId IN q.aboutIds)
    AND (q.edgeIds IS NULL OR c._edgeId IN q.edgeIds)
    AND (q.sourceIds IS NULL OR c.sourceId IN q.sourceIds)
    AND (q.predicates IS NULL OR c.predicate IN q.predicates)
    AND (q.statuses IS NULL OR c.status IN q.statuses)
    AND (q.stances IS NULL OR c.stance IN q.stances)
    AND ${STATED_BY_DAY}`,
      score: `CASE q.orderBy
    WHEN "CONFIDENCE" THEN s.reliability * c._factor
    WHEN "VALUE" THEN coalesce(c.value, $lowest)
    ELSE ${DAY_SCORE} END`,
      name: "c._order",
      id: "c.id",
      row: "[score, properties(c)]",
      limit: "$most",
    },
    side,
  );
  return statement(`claims from ${anchor} from the ${side}`, `UNWIND $p.requests AS q${page}\nRETURN ${WINDOW_FOUND}`);
}

function requestParameters({ filter, orderBy, page }: ClaimRequest, i: number): Parameters {
  return {
    i,
    orderBy,
    subjectIds: filter.subjectIds ?? null,
    objectIds: filter.objectIds ?? null,
    aboutIds: filter.aboutIds ?? null,
    edgeIds: filter.edgeIds ?? null,
    sourceIds: filter.sourceIds ?? null,
    predicates: filter.predicates ?? null,
    statuses: filter.statuses ?? null,
    stances: filter.stances ?? null,
    asOfMax: filter.asOfMax ?? null,
    ...windowParameters(page),
  };
}
