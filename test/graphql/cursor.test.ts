import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { BadUserInput } from "../../src/graph/errors.js";
import { decodeCursor, encodeCursor } from "../../src/graphql/cursor.js";

const key = fc.record({
  score: fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NEGATIVE_INFINITY)),
  name: fc.string({ unit: "grapheme" }),
  id: fc.string(),
});

describe("cursors", () => {
  it("come back as the key they were made from", () => {
    fc.assert(
      fc.property(key, fc.string(), (of, list) => {
        const { score, ...rest } = decodeCursor(list, encodeCursor(list, of), "after");
        // Minus zero is ordered as zero.
        expect({ score: score + 0, ...rest }).toEqual({ ...of, score: of.score + 0 });
      }),
    );
  });

  it("are refused by every other list", () => {
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (of, list, other) => {
        fc.pre(list !== other);
        expect(() => decodeCursor(other, encodeCursor(list, of), "after")).toThrow(BadUserInput);
      }),
    );
  });

  it("are refused when a character is changed, and so is any other text", () => {
    fc.assert(
      fc.property(key, fc.nat(), fc.constantFrom(..."abcXYZ012_-"), (of, at, letter) => {
        const cursor = encodeCursor("list", of);
        const index = at % cursor.length;
        const changed = cursor.slice(0, index) + letter + cursor.slice(index + 1);
        // The last character may hold bits that say nothing.
        fc.pre(!Buffer.from(changed, "base64url").equals(Buffer.from(cursor, "base64url")));
        expect(() => decodeCursor("list", changed, "after")).toThrow(BadUserInput);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor("list", text, "before")).toThrow(/Expected `before` to be a cursor/);
      }),
    );
  });
});
