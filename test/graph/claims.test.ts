import { describe, expect, it } from "@jest/globals";
import { claimConfidence, statusOf } from "../../src/graph/claim-weight.js";
import { BadUserInput } from "../../src/graph/errors.js";
import { DOUBT_KINDS, type DoubtKind } from "../../src/graph/kinds.js";
import { normaliseName } from "../../src/graph/names.js";

const doubts = (...kinds: DoubtKind[]) => kinds.map((kind) => ({ kind, reason: "because" }));

describe("a claim's status", () => {
  it("is REJECTED only when it is false and the correction can be opened", () => {
    expect(statusOf(doubts("FALSE"), true)).toBe("REJECTED");
    expect(statusOf(doubts("FALSE"), false)).toBe("DISPUTED");
  });

  it("stays ACCEPTED without a doubt, or when only the spelling is wrong", () => {
    expect(statusOf([], true)).toBe("ACCEPTED");
    expect(statusOf(doubts("NAMING"), true)).toBe("ACCEPTED");
  });

  it("is DISPUTED by every other doubt", () => {
    const decisive: readonly DoubtKind[] = ["FALSE", "NAMING", "WITHDRAWN"];
    for (const kind of DOUBT_KINDS.filter((kind) => !decisive.includes(kind))) {
      expect(statusOf(doubts("NAMING", kind), true)).toBe("DISPUTED");
    }
  });

  it("is REJECTED once it is taken back, whatever else is said of it", () => {
    expect(statusOf(doubts("WITHDRAWN"), false)).toBe("REJECTED");
    expect(statusOf(doubts("OPINION", "WITHDRAWN"), false)).toBe("REJECTED");
  });
});

describe("a claim's confidence", () => {
  it("is its source's reliability times what its gravest doubt leaves", () => {
    expect(claimConfidence({ doubts: doubts("OPINION", "UNSOURCED") }, { reliability: 0.5 })).toBeCloseTo(0.15, 12);
    expect(claimConfidence({ doubts: [] }, { reliability: 0.8 })).toBe(0.8);
    expect(claimConfidence({ doubts: doubts("MARKETING") }, { reliability: 1 })).toBe(0);
  });
});

describe("a name", () => {
  it("is trimmed and composed", () => {
    expect(normaliseName("  Cafe\u0301 ")).toBe("Café");
  });

  it.each(["", "   ", "a\u0000b", "\u202Egnp.exe", "x".repeat(201), "\uD800"])("is refused when it is %j", (name) => {
    expect(() => normaliseName(name)).toThrow(BadUserInput);
  });
});
