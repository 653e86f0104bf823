import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  claimWeight,
  combine,
  comparable,
  measuredShare,
  opinionOf,
  shares,
  stackOpinion,
  tally,
  UNKNOWN,
  type Voice,
  yearsBetween,
} from "../../../src/ranking/scoring/score.js";

const voice = fc.record({
  speaker: fc.constantFrom("a", "b", "c", "d"),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});
const voices = fc.array(voice, { maxLength: 12 });
const opinion = voices.map((all) => opinionOf(tally(all)));

describe("the weight of a claim", () => {
  it("halves after its half-life, and with each step", () => {
    expect(claimWeight({ confidence: 0.8, ageYears: 6, halfLifeYears: 6, hops: 0 })).toBeCloseTo(0.4, 12);
    expect(claimWeight({ confidence: 0.5, ageYears: 0, halfLifeYears: 6, hops: 1 })).toBe(0.25);
    expect(claimWeight({ confidence: 1, ageYears: 100, halfLifeYears: Number.POSITIVE_INFINITY, hops: 3 })).toBe(0.125);
  });

  it("knows no negative age", () => {
    expect(yearsBetween("2026-11-01", "2023-01-01")).toBe(0);
    expect(yearsBetween("2023-01-01", "2027-01-01")).toBeCloseTo(4, 6);
  });
});

describe("what is heard for and against", () => {
  it("is of each speaker only the strongest for, and the strongest against", () => {
    const heard = tally([
      { speaker: "a", weight: 0.5, share: 1 },
      { speaker: "a", weight: 0.4, share: 1 },
      { speaker: "a", weight: 0.3, share: 0 },
      { speaker: "b", weight: 0.25, share: 1 },
    ]);
    expect(heard).toEqual({ r: 0.75, s: 0.3 });
  });

  it("does not depend on the order in which claims come", () => {
    fc.assert(
      fc.property(voices, fc.infiniteStream(fc.nat()), (all, random) => {
        const shuffled = [...all]
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(tally(shuffled)).toEqual(tally(all));
      }),
    );
  });

  it("is a score within its interval within 0 and 1, one half and all open where nothing is known", () => {
    expect(opinionOf({ r: 0, s: 0 })).toEqual(UNKNOWN);
    fc.assert(
      fc.property(opinion, ({ score, low, high }) => {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(score).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(score);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never falls with one more supporting voice, nor rises with one more opposing", () => {
    const strict = voices.map((all) => all.map((one): Voice => ({ ...one, share: Math.round(one.share) })));
    fc.assert(
      fc.property(strict, voice, (all, one) => {
        const before = opinionOf(tally(all)).score;
        // As scores are compared: the last bits of a quotient are rounded either way.
        const after = (share: number) => comparable(opinionOf(tally([...all, { ...one, share }])).score);
        expect(after(1)).toBeGreaterThanOrEqual(comparable(before));
        expect(after(0)).toBeLessThanOrEqual(comparable(before));
      }),
    );
  });
});

describe("a candidate's score", () => {
  it("is the sum of its contributions, within its interval", () => {
    const items = fc.array(fc.tuple(opinion, fc.double({ min: 0.01, max: 100, noNaN: true })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(items, (all) => {
        const weights = shares(all.map(([, weight]) => weight));
        const weighed = all.map(([one], index) => ({ ...one, weight: weights[index] ?? 0 }));
        const { score, low, high, coverage } = combine(weighed);
        const sum = weighed.reduce((total, one) => total + one.weight * one.score, 0);
        expect(Math.abs(score - sum)).toBeLessThan(1e-9);
        expect(score).toBeGreaterThanOrEqual(low - 1e-12);
        expect(score).toBeLessThanOrEqual(high + 1e-12);
        expect(coverage).toBeGreaterThanOrEqual(-1e-12);
        expect(coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is compared without what rounding leaves", () => {
    expect(comparable(0.1 + 0.2)).toBe(comparable(0.3));
    expect(comparable(0.3 + 1e-8)).not.toBe(comparable(0.3));
  });
});

describe("a stack's score", () => {
  it("is 0.7 of the mean of its parts and 0.3 of the least", () => {
    const parts = [opinionOf({ r: 0.5, s: 0 }), UNKNOWN];
    expect(stackOpinion(parts).score).toBeCloseTo(0.7 * 0.55 + 0.3 * 0.5, 12);
    expect(stackOpinion(parts).low).toBeCloseTo(0.7 * 0.1, 12);
    expect(stackOpinion([])).toEqual(UNKNOWN);
  });
});

describe("a measured figure", () => {
  it("lies between fixed bounds on a logarithmic scale, whichever end is the better", () => {
    const throughput = { worst: 100, best: 1_000_000 };
    expect(measuredShare(10_000, throughput)).toBeCloseTo(0.5, 12);
    expect(measuredShare(5, throughput)).toBe(0);
    expect(measuredShare(1e9, throughput)).toBe(1);
    expect(measuredShare(1, { worst: 100, best: 0.01 })).toBeCloseTo(0.5, 12);
  });

  it("says nothing where it cannot be placed", () => {
    expect(measuredShare(0, { worst: 1, best: 10 })).toBeNull();
    expect(measuredShare(-3, { worst: 1, best: 10 })).toBeNull();
    expect(measuredShare(3, { worst: 10, best: 10 })).toBeNull();
  });
});
