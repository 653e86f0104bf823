import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { runAtOnce } from "../../../src/async/cooperative.js";
import { GraphReader } from "../../../src/graph/graph-reader.js";
import type { EvidenceGraph } from "../../../src/graph/graph-store.js";
import type { ClaimId, EntityNode, NodeId } from "../../../src/graph/model.js";
import { rankProfiles, supportedProfiles } from "../../../src/ranking/rank-profiles.js";
import type { CandidateKind, Ranking } from "../../../src/ranking/ranking.js";
import { comparable } from "../../../src/ranking/scoring/score.js";
import { Counterfactual } from "../../../src/ranking/sensitivity/counterfactual.js";
import { findDecisiveClaims } from "../../../src/ranking/sensitivity/decisive-claims.js";
import { findSwaps } from "../../../src/ranking/sensitivity/swaps.js";
import { winProbabilities } from "../../../src/ranking/sensitivity/win-probability.js";
import { claim, source, technology, withoutClaim } from "../../store/build.js";
import { ask, refusal } from "../../support/graphql.js";
import { seededStore } from "../../support/seeded-store.js";
import * as posts from "../posts-graph.js";
import { chat, mvc, randomClaims, speed, storeOfClaims } from "../random-graph.js";

const WISHES = [
  [chat, 3],
  [speed, 2],
  [mvc, 1],
] as const;
/** The candidates as they would be ranked had the claim never been stated: all is worked out again. */
function rankWithout({ request, need }: Ranking, evidence: EvidenceGraph, claimId: ClaimId) {
  const left: EvidenceGraph = {
    ...evidence,
    claims: evidence.claims.filter(({ id }) => id !== claimId),
    links: evidence.links.filter(({ id }) => id !== claimId),
  };
  const kept = supportedProfiles(request, need, left).map((profile) => ({ profile, unverified: [] }));
  return rankProfiles(kept, need, request.asOf).candidates;
}

const kind = fc.constantFrom<CandidateKind>("FRAMEWORK", "FRAMEWORK", "STACK", "TECHNOLOGY");

/** Enough for the brute force on a busy machine. */
const PATIENCE_MS = 60_000;

describe("swap points", () => {
  /** The same candidates, scored anew with another weight for one item, the others keeping their ratios. */
  function reweighed({ candidates, need, asOf }: Ranking, index: number, weight: number) {
    const current = need.wishes[index]?.weight ?? 0;
    const wishes = need.wishes.map((wish, k) => ({
      item: wish.item,
      weight: k === index ? weight : (wish.weight * (1 - weight)) / (1 - current),
    }));
    const kept = candidates.map(({ profile, unverified }) => ({ profile, unverified }));
    return rankProfiles(kept, { ...need, wishes }, asOf ?? undefined).candidates;
  }
  const scoreOf = (candidates: ReturnType<typeof reweighed>, id: NodeId | undefined) =>
    candidates.find(({ candidate }) => candidate.id === id)?.score ?? Number.NaN;

  it(
    "are where another recomputation changes the winner, and nowhere nearer",
    async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(randomClaims, kind, async (claims, of) => {
          const ranking = await posts.rank(storeOfClaims(claims), of, WISHES);
          const swaps = runAtOnce(findSwaps(ranking));
          seen += swaps.length;
          const winner = ranking.candidates[0]?.candidate.id;
          for (const [index, { item }] of ranking.need.wishes.entries()) {
            const own = swaps.filter((swap) => swap.item.id === item.id);
            for (const { weight, newWinner, isAbove } of own) {
              const at = reweighed(ranking, index, weight);
              expect(scoreOf(at, newWinner.id)).toBeCloseTo(scoreOf(at, winner), 9);
              const beyond = weight + (isAbove ? 1 : -1) * 0.5 * Math.min(weight, 1 - weight, 0.01);
              expect(scoreOf(reweighed(ranking, index, beyond), newWinner.id)).toBeGreaterThanOrEqual(
                scoreOf(reweighed(ranking, index, beyond), winner) - 1e-12,
              );
            }
            const low = Math.max(0, ...own.filter(({ isAbove }) => !isAbove).map(({ weight }) => weight));
            const high = Math.min(1, ...own.filter(({ isAbove }) => isAbove).map(({ weight }) => weight));
            for (let step = 1; step < 20; step++) {
              const weight = low + ((high - low) * step) / 20;
              const candidates = reweighed(ranking, index, weight);
              const best = candidates[0]?.score ?? Number.NaN;
              if (winner) expect(scoreOf(candidates, winner)).toBeGreaterThanOrEqual(best - 1e-9);
            }
          }
        }),
        { numRuns: 100, seed: 1 },
      );
      expect(seen).toBeGreaterThan(20);
    },
    PATIENCE_MS,
  );

  it("are none where there is but one wish", async () => {
    expect(runAtOnce(findSwaps(await posts.rank(posts.storeWith(), "FRAMEWORK", [posts.chat])))).toEqual([]);
  });
});

describe("decisive claims", () => {
  it(
    "are those whose removal from the graph dethrones the winner, no more and no fewer",
    async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(randomClaims, kind, async (claims, of) => {
          const store = storeOfClaims(claims);
          const ranking = await posts.rank(store, of, WISHES);
          const winner = ranking.candidates[0]?.candidate.id;
          const decisive = await findDecisiveClaims(new GraphReader(store), ranking);
          seen += decisive.length;
          const expected = new Set<string>();
          for (const one of winner ? claims : []) {
            const without = storeOfClaims(claims);
            without.write([withoutClaim(one)]);
            const { candidates } = await posts.rank(without, of, WISHES);
            if (!candidates.some(({ rank, candidate }) => rank === 1 && candidate.id === winner)) expected.add(one.id);
          }
          expect(new Set(decisive.map(({ id }) => id))).toEqual(expected);
        }),
        { numRuns: 100, seed: 1 },
      );
      expect(seen).toBeGreaterThan(20);
    },
    PATIENCE_MS,
  );

  it(
    "are, of the real graph, those that working everything out again finds",
    async () => {
      const store = seededStore();
      const item = (slug: string) => {
        const found = store.entities().find((node) => node.slug === slug && node.kind !== "TECHNOLOGY");
        if (!found) throw new TypeError(`Expected "${slug}" in the seed.`);
        return found;
      };
      const needs = [["real-time-chat"], ["microservices", "scalability"], ["websockets"]].map((slugs) =>
        slugs.map(item),
      );
      for (const candidates of ["FRAMEWORK", "STACK", "LANGUAGE", "TECHNOLOGY"] as const) {
        for (const need of needs) {
          const ranking = await posts.rank(store, candidates, need);
          const [winner] = ranking.candidates;
          if (!winner) continue;
          const evidence = await ranking.readEvidence();
          const { claims, links } = evidence;
          const counterfactual = new Counterfactual(ranking, evidence);
          for (const one of [...claims, ...links]) {
            const kept = counterfactual.keepsWinner(one);
            const left = rankWithout(ranking, evidence, one.id);
            const isFirst = left.some(({ rank, candidate }) => rank === 1 && candidate.id === winner.candidate.id);
            expect([candidates, one.statement, kept]).toEqual([candidates, one.statement, isFirst]);
          }
        }
      }
    },
    PATIENCE_MS,
  );

  it("are none where nobody is ranked", async () => {
    const store = posts.storeWith();
    const ranking = await posts.rank(store, "DATABASE", [posts.chat]);
    expect(await findDecisiveClaims(new GraphReader(store), ranking)).toEqual([]);
  });
});

describe("the probability of coming first", () => {
  const named = (ranking: Ranking) => {
    const won = runAtOnce(winProbabilities(ranking));
    return Object.fromEntries(ranking.candidates.map(({ candidate }) => [candidate.name, won.get(candidate.id) ?? 0]));
  };

  it("is what the distributions say it is, by hand", async () => {
    // One item, nothing against: P(Beta(a, 1) > Beta(b, 1)) = a / (a + b).
    const store = posts.storeWith(
      [],
      posts.claims.filter(({ subjectId }) => subjectId !== posts.nestjs.id),
    );
    const { "Express.js": express = 0, Tornado: tornado = 0 } = named(
      await posts.rank(store, "FRAMEWORK", [posts.chat]),
    );
    expect(Math.abs(express - 1.25 / (1.25 + 1.075))).toBeLessThan(0.03);
    expect(express + tornado).toBeCloseTo(1, 12);
  });

  it("is split by those who rest on the same claims", async () => {
    const won = named(await posts.rank(posts.storeWith(), "FRAMEWORK", [posts.chat]));
    expect(won["Express.js"]).toBe(won.NestJS);
    expect((won["Express.js"] ?? 0) * 2 + (won.Tornado ?? 0)).toBeCloseTo(1, 12);
  });

  it(
    "adds up to 1, is the same each time, and never below 0",
    async () => {
      await fc.assert(
        fc.asyncProperty(randomClaims, kind, async (claims, of) => {
          const ranking = await posts.rank(storeOfClaims(claims), of, WISHES);
          const won = [...runAtOnce(winProbabilities(ranking)).values()];
          if (won.length > 0) expect(won.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
          expect(Math.min(0, ...won)).toBe(0);
          expect([...runAtOnce(winProbabilities(ranking)).values()]).toEqual(won);
        }),
        { numRuns: 15 },
      );
    },
    PATIENCE_MS,
  );

  it("is moved by 300 unknowns by nothing", async () => {
    const unknown: (EntityNode | ReturnType<typeof claim>)[] = Array.from({ length: 300 }, (_, index) =>
      technology(`unknown-${index}`),
    ).flatMap((one) => [one, claim(one, "USED_FROM", posts.python, posts.onePost)]);
    const wishes = [posts.chat, posts.scalability];
    expect(named(await posts.rank(posts.storeWith(unknown), "FRAMEWORK", wishes))).toEqual(
      named(await posts.rank(posts.storeWith(), "FRAMEWORK", wishes)),
    );
  });
});

describe("what would change a ranking, as clients see it", () => {
  it("tells ties of the same evidence and those too close to call, and how often each wins", async () => {
    const docs = source("docs", { publisher: "Docs", publishedOn: "2023-01-01", reliability: 0.23 });
    const store = posts.storeWith([docs, claim(posts.sinatra, "SUITS", posts.chat, docs)]);
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }) {
        candidates { name tiedWith sameEvidenceAs winProbability explanation } } }`,
    );
    const [express, , sinatra, tornado] = rank.candidates;
    expect(express).toMatchObject({ tiedWith: ["NestJS", "Sinatra"], sameEvidenceAs: ["NestJS"] });
    expect(sinatra).toMatchObject({ tiedWith: ["Express.js", "NestJS"], sameEvidenceAs: [] });
    expect(sinatra.explanation).toMatch(/Too close to call against Express\.js and NestJS\./);
    expect(tornado.tiedWith).toEqual([]);
  });

  it("names swaps, decisive claims, and why something is not first", async () => {
    const store = posts.storeWith([claim(posts.tornado, "RATED_ON", posts.performance, posts.otherPost)]);
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }], criteria: [{ slug: "performance" }] },
        filter: { without: ["ruby"] }) {
        candidates { name score }
        swaps { item { name } current weight newWinner { name } } decisiveClaims { statement }
        tornado: whyNot(candidate: "tornado") { standing rank winner { name } gap explanation items { item { name } winnerScore score gap } }
        sinatra: whyNot(candidate: "sinatra") { standing rank explanation }
        express: whyNot(candidate: "expressjs") { standing gap explanation } } }`,
    );
    expect(rank.candidates.map(({ name }: { name: string }) => name)).toEqual(["Tornado", "Express.js", "NestJS"]);
    expect(rank.decisiveClaims.map(({ statement }: { statement: string }) => statement)).toEqual([
      "Tornado RATED_ON performance",
      "Tornado SUITS real-time data",
      "real-time chat BROADER real-time data",
    ]);
    expect(
      rank.swaps.map((one: { item: { name: string }; newWinner: { name: string } }) => [
        one.item.name,
        one.newWinner.name,
      ]),
    ).toEqual([
      ["performance", "Express.js"],
      ["real-time chat", "Express.js"],
    ]);
    expect(rank.tornado).toMatchObject({ standing: "WINNER", rank: 1, gap: 0, explanation: "Tornado comes first." });
    expect(rank.sinatra).toMatchObject({
      standing: "UNASSESSED",
      rank: null,
      explanation:
        "Sinatra isn't ranked: there's no evidence for it on what decides. There's no evidence on it for performance and real-time chat.",
    });
    expect(rank.express.explanation).toBe(
      "Express.js is number 2. It is ahead on real-time chat. There's no evidence on it for performance.",
    );
    expect(rank.express.gap).toBeCloseTo(rank.candidates[0].score - rank.candidates[1].score, 12);
  });

  it("tells what is refuted from what is unknown, and by whom, whether or not anything is ranked", async () => {
    const store = posts.storeWith([
      claim(posts.laravel, "SUITS", posts.chat, posts.onePost, { stance: "REFUTES" }),
      claim(posts.laravel, "RATED_ON", posts.performance, posts.otherPost, { stance: "REFUTES" }),
    ]);
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }], criteria: [{ slug: "performance" }] }) {
        laravel: whyNot(candidate: "laravel") { standing explanation claim { stance } items { item { name } evidence { claim { stance } } } }
        sinatra: whyNot(candidate: "sinatra") { standing explanation claim { stance } } } }`,
    );
    expect(rank.laravel).toMatchObject({ standing: "NOT_SUITED", claim: { stance: "REFUTES" } });
    expect(rank.laravel.explanation).toBe(
      `Laravel isn't suited. The evidence is against Laravel on performance (refuted by ${posts.otherPost.name}) and real-time chat (refuted by ${posts.onePost.name}).`,
    );
    for (const { evidence } of rank.laravel.items) expect(evidence).toEqual([{ claim: { stance: "REFUTES" } }]);
    expect(rank.sinatra).toMatchObject({ standing: "UNASSESSED", claim: null });
  });

  it("refuses to say why something is not first that could not be", async () => {
    const refused = await refusal(
      posts.storeWith(),
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }) { whyNot(candidate: "python") { gap } } }`,
    );
    expect(refused).toEqual([
      { code: "BAD_USER_INPUT", message: 'Expected a candidate of this ranking, but got "python".' },
    ]);
  });

  it("says of what the filter rules out that it does, and why", async () => {
    const store = posts.storeWith([claim(posts.laravel, "SUITS", posts.chat, posts.onePost)]);
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }, filter: { without: ["php"] }) {
        whyNot(candidate: "laravel") { standing reason claim { statement } items { gap } gap explanation } } }`,
    );
    expect(rank.whyNot).toMatchObject({
      standing: "EXCLUDED",
      claim: { statement: "Laravel USED_FROM PHP" },
      explanation: "Laravel is ruled out: Laravel rests on or contains PHP.",
    });
    const sum = rank.whyNot.items.reduce((total: number, { gap }: { gap: number }) => total + gap, 0);
    expect(comparable(sum)).toBe(comparable(rank.whyNot.gap));
  });
});
