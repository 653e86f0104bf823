import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareCodePoints, compareSortKeys, cutPage, type SortKey } from "../../src/graph/order.js";

const keys = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 3 }), name: fc.constantFrom("a", "b", "ä", "😀") }), {
    maxLength: 30,
  })
  .map((rows) =>
    rows
      .map((row, index): SortKey => ({ ...row, id: String(index).padStart(2, "0") }))
      .sort((a, b) => compareSortKeys(a, b)),
  );
const inOrder = (list: readonly SortKey[]) => list.map((key) => ({ row: key.id, key }));

describe("pages", () => {
  it("walked forward give every row once, in order, whatever their size", () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 7 }), fc.boolean(), (list, first, reverse) => {
        const rows = inOrder(list);
        const seen: string[] = [];
        let after: SortKey | undefined;
        for (;;) {
          const page = cutPage(rows, { first, after, reverse });
          expect(page.totalCount).toBe(list.length);
          seen.push(...page.rows.map(({ row }) => row));
          after = page.rows.at(-1)?.key;
          if (!page.hasNextPage) break;
        }
        const expected = rows.map(({ row }) => row);
        expect(seen).toEqual(reverse ? expected.reverse() : expected);
      }),
    );
  });

  it("walked backward with last and before give the same rows", () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 7 }), (list, last) => {
        const rows = inOrder(list);
        const seen: string[] = [];
        let before: SortKey | undefined;
        for (;;) {
          const page = cutPage(rows, { last, before });
          seen.unshift(...page.rows.map(({ row }) => row));
          before = page.rows[0]?.key;
          if (!page.hasPreviousPage) break;
        }
        expect(seen).toEqual(rows.map(({ row }) => row));
      }),
    );
  });

  it("go on where a row stood that is gone since", () => {
    const rows = inOrder(["a", "b", "c"].map((name) => ({ score: 0, name, id: name })));
    const after = rows[1]?.key;
    const left = rows.filter(({ row }) => row !== "b");
    expect(cutPage(left, { first: 5, after }).rows.map(({ row }) => row)).toEqual(["c"]);
  });
});

describe("the order of names", () => {
  it("is by code point, so that characters beyond the first plane come last", () => {
    expect(["😀", "ﬀ", "b", "B", "ba"].sort(compareCodePoints)).toEqual(["B", "b", "ba", "ﬀ", "😀"]);
  });
});
