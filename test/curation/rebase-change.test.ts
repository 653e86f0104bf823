import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isSame, oppositeOf, rebaseChange, withDoubt } from "../../src/curation/rebase-change.js";
import type { DoubtKind } from "../../src/graph/kinds.js";
import type { Claim, Doubt, EntityNode } from "../../src/graph/model.js";
import { claim, feature, source, technology } from "../store/build.js";

const docs = source("docs");
const django = technology("django");
const hasOrm = claim(django, "HAS_FEATURE", feature("orm"), docs);
const doubt = (kind: DoubtKind, reason = "because"): Doubt => ({ kind, reason });

/** Claims that differ in what an edit may change. */
const edited = fc
  .record({
    doubts: fc.uniqueArray(fc.constantFrom<DoubtKind>("OPINION", "OVERSTATED", "FALSE"), { maxLength: 3 }),
    correctionId: fc.constantFrom(null, "a", "b"),
    statement: fc.constantFrom("It has one.", "There is one."),
  })
  .map(({ doubts, ...rest }): Claim => ({ ...hasOrm, ...rest, doubts: doubts.map((kind) => doubt(kind)) }));

describe("a change made to what a thing has become", () => {
  it("is the same change where nothing has happened in between", () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const rebased = rebaseChange({ before, after }, before);
        expect(isSame(rebased?.after ?? null, after) || sameDoubts(rebased?.after as Claim, after)).toBe(true);
      }),
    );
  });

  it("changes nothing where it has been made already", () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        expect(rebaseChange({ before, after }, after)).toEqual({ before: after, after });
      }),
    );
  });

  it("is undone by its opposite", () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const undone = rebaseChange(oppositeOf({ before, after }, "no"), after)?.after as Claim;
        expect(isSame(undone, before) || sameDoubts(undone, before)).toBe(true);
      }),
    );
  });

  it("keeps the doubts that others added, and takes back only its own", () => {
    const mine = { before: hasOrm, after: withDoubt(hasOrm, doubt("OPINION")) };
    const present = withDoubt(withDoubt(hasOrm, doubt("OPINION")), doubt("OVERSTATED"));
    expect(rebaseChange(mine, withDoubt(hasOrm, doubt("OVERSTATED")))?.after).toMatchObject({
      doubts: [doubt("OVERSTATED"), doubt("OPINION")],
    });
    expect(rebaseChange(oppositeOf(mine, "no"), present)?.after).toMatchObject({ doubts: [doubt("OVERSTATED")] });
  });

  it("is refused where somebody changed the same field in another way", () => {
    const mine = { before: hasOrm, after: { ...hasOrm, correctionId: "a" } };
    expect(rebaseChange(mine, { ...hasOrm, correctionId: "b" })).toBeNull();
  });

  it("is refused where the thing was made or has gone in between", () => {
    const other: EntityNode = { ...django, homepage: "https://other.example" };
    expect(rebaseChange({ before: null, after: django }, other)).toBeNull();
    expect(rebaseChange({ before: django, after: other }, null)).toBeNull();
    expect(rebaseChange({ before: django, after: null }, other)).toBeNull();
  });

  it("does not look at who recorded a claim, when, or what came of its doubts", () => {
    const again: Claim = {
      ...hasOrm,
      recordedBy: "another",
      recordedAt: "2027-01-01T00:00:00.000Z",
      status: "REJECTED",
    };
    expect(isSame(hasOrm, again)).toBe(true);
    expect(rebaseChange({ before: null, after: hasOrm }, again)).toEqual({ before: again, after: again });
  });

  it("undoes the recording of a claim by taking it back, and that of a thing by removing it", () => {
    expect(oppositeOf({ before: null, after: hasOrm }, "no")).toEqual({
      before: hasOrm,
      after: { ...hasOrm, doubts: [doubt("WITHDRAWN", "no")] },
    });
    expect(oppositeOf({ before: null, after: django }, "no")).toEqual({ before: django, after: null });
  });
});

/** Doubts come back in another order than they went. */
function sameDoubts(a: Claim, b: Claim): boolean {
  const kinds = ({ doubts }: Claim) => doubts.map(({ kind }) => kind).sort();
  return isSame({ ...a, doubts: [] }, { ...b, doubts: [] }) && String(kinds(a)) === String(kinds(b));
}
