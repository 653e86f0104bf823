import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { nodeId } from "../../src/graph/ids.js";
import type { EntityNode } from "../../src/graph/model.js";
import { editDistance, textScore } from "../../src/graph/text-score.js";

describe("the text score", () => {
  const rails = technology("Ruby on Rails", { aliases: ["Rails", "ROR"], misspellings: ["Ruby on Rail"] });

  it("is 1 for the name itself, however it is written", () => {
    expect(textScore("ruby ON rails", rails)).toEqual({ score: 1, matched: "Ruby on Rails" });
    expect(textScore("node js", technology("Node.js")).score).toBe(1);
  });

  it("names the alias that matched, and never a misspelling", () => {
    expect(textScore("ror", rails).matched).toBe("ROR");
    expect(textScore("ruby on rail", rails).matched).toBe("Ruby on Rails");
  });

  it("puts the whole word before its beginning, and that before a typo", () => {
    const [whole, beginning, typo] = ["django", "djan", "djnago"].map(
      (text) => textScore(text, technology("Django")).score,
    );
    expect([whole, beginning, typo].toSorted((a = 0, b = 0) => b - a)).toEqual([whole, beginning, typo]);
    expect(typo).toBeGreaterThan(0);
  });

  it("is 0 for something else, and for nothing", () => {
    expect(textScore("flask", rails).score).toBe(0);
    expect(textScore("?!", rails).score).toBe(0);
  });

  it("stays between 0 and 1 for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { score } = textScore(text, rails);
        expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});

describe("the edit distance", () => {
  it("counts a swap of neighbours as one edit", () => {
    expect(editDistance("djnago", "django", 2)).toBe(1);
  });

  it("is symmetric, and one more than the limit as soon as it passes it", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (a, b, limit) => {
          const whole = editDistance(a, b, 99);
          expect(editDistance(b, a, 99)).toBe(whole);
          expect(editDistance(a, b, limit)).toBe(Math.min(whole, limit + 1));
        },
      ),
    );
  });
});

function technology(name: string, other: Partial<EntityNode> = {}): EntityNode {
  return {
    id: nodeId("TECHNOLOGY", name),
    kind: "TECHNOLOGY",
    technologyKind: "FRAMEWORK",
    slug: name,
    name,
    aliases: [],
    misspellings: [],
    commonWords: [],
    summary: null,
    homepage: null,
    licence: null,
    creators: [],
    packages: [],
    ...other,
  } as EntityNode;
}
