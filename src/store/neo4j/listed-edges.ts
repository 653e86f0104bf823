/** An edge `r` holds (graph/edge-stance.ts, `holds`). */
export const HOLDS = "r.support > 0 AND r.support >= r.against";

const STANCE = `CASE WHEN (r.support > 0) = (r.against > 0) THEN "CONTESTED"
  WHEN r.support > 0 THEN "SUPPORTED" ELSE "REFUTED" END`;

/** An edge `r` is listed for the request `q` (graph/edge-stance.ts, `isListed`), with and without stances. */
export const LISTED = {
  byStatus: `r.status IN q.statuses AND (r.status = "REJECTED" OR ${HOLDS})`,
  byStance: `${STANCE} IN q.stances AND (r.status IN q.statuses OR r.support = 0 AND r.against > 0)`,
} as const;
