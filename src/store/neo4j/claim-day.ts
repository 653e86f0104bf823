/**
 * What claimDate and claimSortKey say (src/graph), in Cypher, of a claim `c` and its source `s`: the stated day counts
 * up to the day after the claim was recorded.
 */

/** Whether the claim was stated by the day `q.asOfMax`; true where none is given. Days compare as text. */
export const STATED_BY_DAY =
  "(q.asOfMax IS NULL OR coalesce(c.asOf, s.publishedOn, left(c.recordedAt, 10)) <= q.asOfMax OR left(c.recordedAt, 10) < q.asOfMax)";

/** Where the claim stands in a list by date. A release or the end of its support may lie ahead: its date is not bounded. */
export const DAY_SCORE = `CASE
    WHEN c.date IS NULL AND coalesce(c._day, s._publishedDay) > c._recordedDay + 86400000.0
    THEN c._recordedDay + 86400000.0
    ELSE coalesce(c._day, s._publishedDay, c._recordedDay) END`;
