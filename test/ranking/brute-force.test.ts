import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { runAtOnce } from "../../src/async/cooperative.js";
import type { Claim } from "../../src/graph/model.js";
import { sameEvidenceAs, tiedWith } from "../../src/ranking/explain.js";
import type { CandidateKind, ItemScore, RankedCandidate, Ranking } from "../../src/ranking/ranking.js";
import { winProbabilities } from "../../src/ranking/sensitivity/win-probability.js";
import { rank } from "./posts-graph.js";
import {
  chat,
  mvc,
  randomClaims,
  randomClaimsOnChats,
  randomClaimsOnHosts,
  speed,
  storeOfClaims,
} from "./random-graph.js";

// What is said with a score, worked out a second time the plain way; swap points and decisive claims: sensitivity.test.ts.

const WISHES = [
  [chat, 3],
  [speed, 2],
  [mvc, 1],
] as const;
/** Single technologies: how those of a stack are joined is another matter (stacks.test.ts). */
const single = fc.constantFrom<CandidateKind>("FRAMEWORK", "LANGUAGE", "TECHNOLOGY");
const PATIENCE_MS = 60_000;

async function forRankings(
  arbitrary: fc.Arbitrary<readonly Claim[]>,
  numRuns: number,
  check: (ranking: Ranking, claims: readonly Claim[]) => void,
) {
  await fc.assert(
    fc.asyncProperty(arbitrary, single, async (claims, of) => {
      check(await rank(storeOfClaims(claims), of, WISHES), claims);
    }),
    { numRuns, seed: 1 },
  );
}

describe("the band of a place, recomputed from the claims themselves", () => {
  /** Publishers that say of the candidate itself that it suits chats, without a doubt. */
  function speakersFor({ candidate }: RankedCandidate, claims: readonly Claim[]): number {
    const direct = claims.filter(
      ({ subjectId, predicate, objectId, stance, doubts }) =>
        subjectId === candidate.id &&
        predicate === "SUITS" &&
        objectId === chat.id &&
        stance === "SUPPORTS" &&
        doubts.length === 0,
    );
    return new Set(direct.map(({ sourceId }) => sourceId)).size;
  }

  it("is strong by two sources, fair by one, and weak by none or where as much speaks against it", async () => {
    const seen = new Map<string, number>();
    await forRankings(randomClaimsOnChats, 300, ({ candidates }, claims) => {
      for (const candidate of candidates) {
        // Of the wish that decides: more is believed for it than against it above one half.
        const isOutweighed = (candidate.breakdown[0]?.score ?? 0) <= 0.5;
        const speakers = isOutweighed ? 0 : speakersFor(candidate, claims);
        const band = speakers >= 2 ? "STRONG" : speakers === 1 ? "FAIR" : "WEAK";
        expect([candidate.candidate.name, candidate.band]).toEqual([candidate.candidate.name, band]);
        seen.set(band, (seen.get(band) ?? 0) + 1);
      }
    });
    for (const band of ["STRONG", "FAIR", "WEAK"]) expect(seen.get(band)).toBeGreaterThan(10);
  });
});

describe("ties, recomputed pair by pair", () => {
  const groundsOf = ({ breakdown }: RankedCandidate) =>
    breakdown
      .map(({ item, evidence }) =>
        [item.id, ...evidence.map(({ claim, hops }) => `${claim.id} ${hops}`).sort()].join(" "),
      )
      .join("; ");

  it("are all that score within a hundredth, or rest on the very same claims by ways as long, and no others", async () => {
    let [near, twins] = [0, 0];
    await forRankings(fc.oneof(randomClaims, randomClaimsOnHosts), 400, (ranking) => {
      for (const one of ranking.candidates) {
        const others = ranking.candidates.filter(({ candidate }) => candidate.id !== one.candidate.id);
        const same = others.filter(
          (other) => groundsOf(other) === groundsOf(one) && Math.abs(other.score - one.score) < 1e-9,
        );
        const close = others.filter(({ score }) => Math.abs(score - one.score) < 0.01 - 1e-9);
        const namesOf = (list: readonly RankedCandidate[]) => list.map(({ candidate }) => candidate.name).sort();
        expect(namesOf(sameEvidenceAs(one, ranking))).toEqual(namesOf(same));
        expect(namesOf(tiedWith(one, ranking))).toEqual(namesOf([...new Set([...same, ...close])]));
        near += close.length;
        twins += same.length;
      }
    });
    expect(near).toBeGreaterThan(20);
    expect(twins).toBeGreaterThan(20);
  });
});

describe("the probability of coming first, drawn again by other means", () => {
  const DRAWS = 4000;
  /** Both are drawn, 2,000 and 4,000 times: more than four standard errors of their difference. */
  const TOLERANCE = 0.06;

  /** A multiplicative congruential generator (Lewis, Goodman & Miller 1969). */
  function numbers(): () => number {
    let state = 20_260_901;
    return () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  }

  /** Beta(a, b) as its distribution function, summed up over a fine grid; drawn by looking up where it reaches a number. */
  function betaQuantiles(a: number, b: number): (probability: number) => number {
    const cells = 2000;
    const sums: number[] = [];
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) {
      const x = (cell + 0.5) / cells;
      sum += Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x));
      sums.push(sum);
    }
    return (probability) => {
      let [low, high] = [0, cells - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sums[middle] ?? 0) < probability * sum) low = middle + 1;
        else high = middle;
      }
      return (low + 0.5) / cells;
    };
  }

  /** For and against: of each publisher the heaviest claim. */
  function tallied({ evidence }: ItemScore): readonly [forIt: number, against: number] {
    const heaviest = (side: (share: number) => number) => {
      const bySpeaker = new Map<string, number>();
      for (const { speaker, weight, share } of evidence) {
        bySpeaker.set(speaker, Math.max(bySpeaker.get(speaker) ?? 0, weight * side(share)));
      }
      return [...bySpeaker.values()].reduce((sum, one) => sum + one, 0);
    };
    return [heaviest((share) => share), heaviest((share) => 1 - share)];
  }

  function drawnAgain({ candidates, need }: Ranking): number[] {
    const random = numbers();
    const total = need.wishes.reduce((sum, { weight }) => sum + weight, 0);
    // Dirichlet by breaking a stick: each share is a Beta of what the earlier ones leave.
    const breaks = need.wishes.map(({ weight }, at) => {
      const rest = need.wishes.slice(at + 1).reduce((sum, wish) => sum + wish.weight, 0);
      return rest === 0 ? () => 1 : betaQuantiles((20 * weight) / total, (20 * rest) / total);
    });
    const beliefs = new Map<string, (probability: number) => number>();
    const keys = candidates.map(({ breakdown, candidate }) =>
      breakdown.map((score) => {
        const grounds = score.evidence.map(({ claim, hops }) => `${claim.id}/${hops}`).sort();
        const key = `${score.item.id}: ${grounds.length > 0 ? grounds.join(" ") : candidate.id}`;
        const [r, s] = tallied(score);
        if (!beliefs.has(key)) beliefs.set(key, betaQuantiles(r + 1, s + 1));
        return key;
      }),
    );
    const wins = candidates.map(() => 0);
    for (let draw = 0; draw < DRAWS; draw++) {
      let left = 1;
      const weights = breaks.map((quantile) => {
        const share = left * quantile(random());
        left -= share;
        return share;
      });
      const drawn = new Map([...beliefs].map(([key, quantile]) => [key, quantile(random())]));
      const scores = keys.map((own) => own.reduce((sum, key, k) => sum + (weights[k] ?? 0) * (drawn.get(key) ?? 0), 0));
      const best = Math.max(...scores);
      const winners = scores.flatMap((score, at) => (Math.abs(score - best) < 1e-12 ? [at] : []));
      for (const at of winners) wins[at] = (wins[at] ?? 0) + 1 / winners.length;
    }
    return wins.map((won) => won / DRAWS);
  }

  it(
    "is the same but for what drawing leaves to chance",
    async () => {
      let compared = 0;
      await forRankings(randomClaimsOnChats, 40, (ranking) => {
        const won = runAtOnce(winProbabilities(ranking));
        const again = drawnAgain(ranking);
        for (const [at, { candidate }] of ranking.candidates.entries()) {
          const difference = Math.abs((won.get(candidate.id) ?? 0) - (again[at] ?? 0));
          expect([candidate.name, difference < TOLERANCE, difference]).toEqual([candidate.name, true, difference]);
        }
        if (ranking.candidates.length > 1) compared++;
      });
      expect(compared).toBeGreaterThan(10);
    },
    PATIENCE_MS,
  );
});
