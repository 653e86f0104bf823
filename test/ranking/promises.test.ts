import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { runAtOnce } from "../../src/async/cooperative.js";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { ClaimRequest } from "../../src/graph/graph-store.js";
import { claimId } from "../../src/graph/ids.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { findUnassessed } from "../../src/ranking/find-unassessed.js";
import { supportedProfiles } from "../../src/ranking/rank-profiles.js";
import type { CandidateKind, Ranking } from "../../src/ranking/ranking.js";
import { comparable } from "../../src/ranking/scoring/score.js";
import { winProbabilities } from "../../src/ranking/sensitivity/win-probability.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { claim, put, source, technology, withoutClaim } from "../store/build.js";
import { seededStore } from "../support/seeded-store.js";
import {
  chat,
  claims,
  django,
  expressjs,
  microFramework,
  mvc,
  nestjs,
  nodes,
  onePost,
  performance,
  php,
  python,
  rails,
  rank,
  realTime,
  scalability,
  shops,
  storeWith,
  tornado,
  websockets,
} from "./posts-graph.js";

/** All of a ranking that somebody sees, as text. */
function told({ candidates, asOf }: Ranking): string {
  const shown = candidates.map(({ rank: place, candidate, score, low, high, coverage, band, breakdown }) => {
    const evidence = breakdown.map((one) => one.evidence.map(({ claim: { id }, weight }) => [id, weight]));
    return { place, name: candidate.name, score, low, high, coverage, band, evidence };
  });
  return JSON.stringify({ shown, asOf });
}

const needs = [[chat], [chat, scalability], [realTime, mvc], [scalability], [shops, performance], [mvc]] as const;
const kinds: readonly CandidateKind[] = [
  "FRAMEWORK",
  "STACK",
  "LANGUAGE",
  "RUNTIME",
  "PLATFORM",
  "DATABASE",
  "TECHNOLOGY",
];

/** Technologies about which only language and class are known. */
function unknowns(
  count: number,
  language: EntityNode,
  said: Claim["sourceId"] | typeof onePost,
): (EntityNode | Claim)[] {
  const from = typeof said === "string" ? onePost : said;
  return Array.from({ length: count }, (_, index) =>
    technology(`unknown-${index}`, { name: `Unknown ${index}` }),
  ).flatMap((one) => [one, claim(one, "USED_FROM", language, from), claim(one, "IS_A", microFramework, from)]);
}

describe("300 technologies about which only language and class are known", () => {
  it("change neither the order nor the scores of any ranking", async () => {
    const census = source("census", { publisher: "Census", publishedOn: "2026-11-01" });
    const before = storeWith();
    const after = storeWith([census, ...unknowns(300, python, census)]);
    for (const of of kinds) {
      for (const need of needs) {
        expect(told(await rank(after, of, need))).toBe(told(await rank(before, of, need)));
      }
    }
  });

  it("show up as unassessed", async () => {
    const store = storeWith(unknowns(300, php, onePost));
    const unassessed = await findUnassessed(new GraphReader(store), await rank(store, "FRAMEWORK", [chat]));
    expect((await unassessed.list()).filter(({ name }) => name.startsWith("Unknown "))).toHaveLength(300);
    expect(unassessed.totalCount).toBe(305);
  });

  it("do the same to the real graph", async () => {
    const before = seededStore();
    const after = seededStore();
    const find = async (slug: string) => {
      const [node] = (await after.named([slug]))[0] ?? [];
      if (!node) throw new TypeError(`Expected "${slug}" in the seed.`);
      return node;
    };
    const [language, post, useCase] = await Promise.all(["python", "csschopper-2023", "real-time-chat"].map(find));
    if (!language || post?.kind !== "SOURCE" || !useCase) throw new TypeError("Expected the seed to be whole.");
    after.write(put(microFramework, ...unknowns(300, language, post)));
    for (const of of kinds) {
      expect(told(await rank(after, of, [useCase]))).toBe(told(await rank(before, of, [useCase])));
    }
  });
});

describe("what a ranking cites", () => {
  it("is what it rests on: without it the answer is another", async () => {
    for (const need of needs) {
      const store = storeWith();
      const before = await rank(store, "FRAMEWORK", need);
      const cited = before.candidates.flatMap(({ breakdown }) =>
        breakdown.flatMap(({ evidence }) => evidence.map((one) => one.claim)),
      );
      expect(cited.length).toBeGreaterThan(0);
      const known = new Set(cited.map(({ id }) => id));
      store.write([...new Map(cited.map((one) => [one.id, one])).values()].map(withoutClaim));
      expect(known.size).toBeGreaterThan(0);
      expect((await rank(store, "FRAMEWORK", need)).candidates).toEqual([]);
    }
  });

  it("has a weight above 0, and adds up: contributions to the score to 1e-9", async () => {
    for (const of of kinds) {
      for (const need of needs) {
        for (const { score, breakdown } of (await rank(storeWith(), of, need)).candidates) {
          const sum = breakdown.reduce((total, { contribution }) => total + contribution, 0);
          expect(Math.abs(sum - score)).toBeLessThan(1e-9);
          for (const { evidence } of breakdown) for (const { weight } of evidence) expect(weight).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe("the same need on the same graph", () => {
  it("gives the same answer, to the byte, in whatever order the claims and wishes came", async () => {
    const shuffled = fc.shuffledSubarray([...claims], { minLength: claims.length, maxLength: claims.length });
    const wishes = fc.shuffledSubarray([chat, scalability, mvc], { minLength: 3, maxLength: 3 });
    const expected = new Map<CandidateKind, string>();
    for (const of of kinds) expected.set(of, told(await rank(storeWith(), of, [chat, scalability, mvc])));
    await fc.assert(
      fc.asyncProperty(shuffled, wishes, fc.constantFrom(...kinds), async (stated, need, of) => {
        const store = new MemoryStore();
        store.write(put(...[...nodes].reverse(), ...stated));
        expect(told(await rank(store, of, need))).toBe(expected.get(of));
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe("one more claim", () => {
  const others = [django, rails, tornado, expressjs, nestjs];
  const items = [
    ["SUITS", chat],
    ["SUITS", realTime],
    ["HAS_FEATURE", websockets],
  ] as const;
  const publishers = ["One", "Two", "Three"].map((publisher) =>
    source(publisher.toLowerCase(), { publisher, publishedOn: "2023-01-01", reliability: 0.8 }),
  );

  it("for a candidate never lowers its score, and one against it never raises it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...others),
        fc.constantFrom(...items),
        fc.constantFrom(...publishers),
        fc.constantFrom("SUPPORTS" as const, "REFUTES" as const),
        async (candidate, [predicate, item], publisher, stance) => {
          const scoreIn = async (store: MemoryStore) =>
            (await rank(store, "FRAMEWORK", [chat])).candidates.find((one) => one.candidate.id === candidate.id)?.score;
          const before = (await scoreIn(storeWith(publishers))) ?? 0.5;
          const stated = claim(candidate, predicate, item, publisher, { stance });
          const after = (await scoreIn(storeWith([...publishers, stated]))) ?? 0.5;
          if (stance === "SUPPORTS") expect(comparable(after)).toBeGreaterThanOrEqual(comparable(before));
          else expect(comparable(after)).toBeLessThanOrEqual(comparable(before));
        },
      ),
    );
  });
});

describe("over the whole real graph", () => {
  const items = (store: MemoryStore) =>
    store.entities().filter(({ kind }) => kind === "USE_CASE" || kind === "CRITERION" || kind === "FEATURE");
  const scores = async (store: MemoryStore) => {
    const ranked = [];
    for (const item of items(store)) {
      for (const { candidate, rank: place, score, low, high } of (await rank(store, "TECHNOLOGY", [item])).candidates)
        ranked.push([item.slug, place, candidate.slug, score, low, high].join(" "));
    }
    return ranked;
  };

  it("no ranking rests on a rejected or worthless claim, and none names what no claim reaches", async () => {
    const store = seededStore();
    expect(items(store).length).toBeGreaterThan(0);
    for (const item of items(store)) {
      for (const { breakdown, score } of (await rank(store, "TECHNOLOGY", [item])).candidates) {
        const evidence = breakdown.flatMap((one) => [...one.evidence]);
        expect(evidence.length).toBeGreaterThan(0);
        expect(evidence.filter(({ claim: { status }, weight }) => status === "REJECTED" || !(weight > 0))).toEqual([]);
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThan(1);
      }
    }
  }, 60_000);

  it("a rejected claim adds to no score: without all of them every score is the same", async () => {
    const rejected = await claimsOf({ statuses: ["REJECTED"] });
    expect(rejected.length).toBeGreaterThan(0);
    const without = seededStore();
    without.write(rejected.map(withoutClaim));
    expect(await scores(without)).toEqual(await scores(seededStore()));
  }, 60_000);

  it("a paraphrased copy of a post under the same publisher moves no score", async () => {
    const store = seededStore();
    for (const slug of ["csschopper-2023", "applover-2023"]) {
      const [post] = (await store.named([slug]))[0] ?? [];
      if (post?.kind !== "SOURCE") throw new TypeError(`Expected the post "${slug}" in the seed.`);
      const copy = { ...post, ...source(`${slug}-again`), reliability: post.reliability, publisher: post.publisher };
      const retold = (await claimsOf({ sourceIds: [post.id] })).map((one): Claim => {
        const told = { ...one, sourceId: copy.id, statement: `Said once more: ${one.statement}` };
        return { ...told, id: claimId(told) };
      });
      expect(retold.length).toBeGreaterThan(100);
      store.write(put({ ...copy, publishedOn: post.publishedOn }, ...retold));
    }
    expect(await scores(store)).toEqual(await scores(seededStore()));
  }, 60_000);

  it("an answer is another without the claims that its winner cites", async () => {
    const store = seededStore();
    for (const item of items(store)) {
      const { request, need, readEvidence, candidates } = await rank(store, "TECHNOLOGY", [item]);
      const evidence = await readEvidence();
      const [winner] = candidates;
      const cited = new Set(winner?.breakdown.flatMap((one) => one.evidence.map((each) => each.claim.id)));
      const claims = evidence.claims.filter(({ id }) => !cited.has(id));
      const left = supportedProfiles(request, need, { ...evidence, claims });
      expect(left.filter(({ candidate }) => candidate.id === winner?.candidate.id)).toEqual([]);
    }
  }, 60_000);

  it("300 unknowns move no win probability by more than 0.01", async () => {
    const before = seededStore();
    const after = seededStore();
    const find = (slug: string) => {
      const node = after.entities().find((one) => one.slug === slug);
      if (!node) throw new TypeError(`Expected "${slug}" in the seed.`);
      return node;
    };
    const [post] = (await after.named(["csschopper-2023"]))[0] ?? [];
    if (post?.kind !== "SOURCE") throw new TypeError("Expected the post in the seed.");
    after.write(put(microFramework, ...unknowns(300, find("python"), post)));
    for (const need of [["real-time-chat"], ["microservices", "scalability"], ["e-commerce", "development-speed"]]) {
      for (const candidates of ["FRAMEWORK", "STACK"] as const) {
        const [known, more] = await Promise.all(
          [before, after].map((store) => rank(store, candidates, need.map(find))),
        );
        const won = runAtOnce(winProbabilities(more as Ranking));
        expect((known as Ranking).candidates.length).toBeGreaterThan(0);
        for (const [id, probability] of runAtOnce(winProbabilities(known as Ranking))) {
          expect(Math.abs((won.get(id) ?? 0) - probability)).toBeLessThanOrEqual(0.01);
        }
      }
    }
  }, 60_000);
});

/** Claims of the real graph. */
async function claimsOf(filter: ClaimRequest["filter"]): Promise<Claim[]> {
  const [page] = await seededStore().claims([{ filter, orderBy: "CONFIDENCE", page: {} }]);
  return page?.rows.map(({ row }) => row) ?? [];
}
