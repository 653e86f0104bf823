import { describe, expect, it } from "@jest/globals";
import { claim } from "../store/build.js";
import { ask, refusal } from "../support/graphql.js";
import { seededStore } from "../support/seeded-store.js";
import { chat, django, expressjs, mvc, onePost, otherPost, redis, storeWith } from "./posts-graph.js";

const CHAT = `need: { useCases: [{ slug: "real-time-chat" }] }`;

describe("the query `rank`", () => {
  it("gives each candidate its place, interval, reasons and words", async () => {
    const { rank } = await ask(
      storeWith(),
      `{ rank(of: FRAMEWORK, ${CHAT}) {
        totalCount graphVersion method asOf need { entity { slug } weight }
        candidates { rank name candidate { slug } score low high band coverage tiedWith unverified explanation } } }`,
    );
    expect(rank).toMatchObject({ totalCount: 3, graphVersion: "1", asOf: "2023-01-01" });
    expect(rank.need).toEqual([{ entity: { slug: "real-time-chat" }, weight: 1 }]);
    expect(rank.candidates[0]).toEqual({
      rank: 1,
      name: "Express.js",
      candidate: { slug: "expressjs" },
      score: expect.closeTo(1.25 / 2.25, 12),
      low: expect.closeTo(0.25 / 2.25, 12),
      high: 1,
      band: "WEAK",
      coverage: expect.closeTo(0.25 / 2.25, 12),
      tiedWith: ["NestJS"],
      unverified: [],
      explanation: expect.stringContaining("same evidence as NestJS"),
    });
  });

  it("shows each claim with the way it came", async () => {
    const { rank } = await ask(
      storeWith(),
      `{ rank(of: FRAMEWORK, ${CHAT}) { candidates { name breakdown { item { name } contribution evidence {
        weight inherited claim { statement locator source { slug } } path { from { name } predicate to { name } claims { totalCount } } } } } } }`,
    );
    const [express, , tornado] = rank.candidates;
    expect(express.breakdown[0].evidence).toEqual([
      {
        weight: 0.25,
        inherited: true,
        claim: {
          statement: "Node.js SUITS real-time chat",
          locator: "paragraph 1",
          source: { slug: "csschopper-2023" },
        },
        path: [
          { from: { name: "Express.js" }, predicate: "RUNS_ON", to: { name: "Node.js" }, claims: { totalCount: 1 } },
          { from: { name: "Node.js" }, predicate: "SUITS", to: { name: "real-time chat" }, claims: { totalCount: 1 } },
        ],
      },
    ]);
    expect(tornado.breakdown[0].evidence[0].path.map(({ predicate }: { predicate: string }) => predicate)).toEqual([
      "SUITS",
      "BROADER",
    ]);
  });

  it("bands a place by how many independent sources say so of the candidate itself", async () => {
    const store = storeWith([
      claim(django, "SUITS", chat, onePost),
      claim(redis, "SUITS", chat, onePost),
      claim(redis, "SUITS", chat, otherPost),
    ]);
    const { rank } = await ask(store, `{ rank(of: TECHNOLOGY, ${CHAT}) { candidates { name band } } }`);
    const bands = Object.fromEntries(
      rank.candidates.map((one: { name: string; band: string }) => [one.name, one.band]),
    );
    expect(bands).toEqual({
      Redis: "STRONG",
      Django: "FAIR",
      "Node.js": "FAIR",
      "Express.js": "WEAK",
      NestJS: "WEAK",
      Tornado: "WEAK",
    });
  });

  it("drops what is known not to fit, and keeps what is not known to behind its equals", async () => {
    const store = storeWith([claim(expressjs, "HAS_FEATURE", mvc, onePost, { stance: "REFUTES" })]);
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, ${CHAT}, filter: { features: { all: ["mvc"] } }) {
        candidates { name unverified } excludedCount excluded(first: 5) { entity { name } reason claim { statement } } } }`,
    );
    expect(rank.candidates).toEqual([
      { name: "NestJS", unverified: ["features"] },
      { name: "Tornado", unverified: ["features"] },
    ]);
    expect(rank.excludedCount).toBe(1);
    expect(rank.excluded).toEqual([
      {
        entity: { name: "Express.js" },
        reason: "MVC is known not to apply.",
        claim: { statement: "Express.js HAS_FEATURE MVC" },
      },
    ]);
  });

  it("counts and lists apart those nothing relevant is known about, as far as the filter lets them", async () => {
    const { rank } = await ask(
      storeWith(),
      `{ rank(of: FRAMEWORK, ${CHAT}, filter: { languages: ["ruby", "javascript"] }) {
        candidates { name } unassessed { totalCount entities(first: 2) { name } } } }`,
    );
    expect(rank.candidates).toEqual([{ name: "Express.js" }, { name: "NestJS" }]);
    expect(rank.unassessed).toEqual({ totalCount: 3, entities: [{ name: "Electron" }, { name: "Ruby on Rails" }] });
  });

  it("takes weights as shares, and wishes for one thing under two names as one", async () => {
    const { rank } = await ask(
      storeWith(),
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat", weight: 2 }, { slug: "Real-Time Chat" }],
        criteria: [{ slug: "scalability", weight: 1 }], languages: [{ slug: "javascript" }] }) {
        need { entity { slug } weight } candidates { name score breakdown { contribution } } } }`,
    );
    expect(rank.need.map((one: { entity: { slug: string }; weight: number }) => [one.entity.slug, one.weight])).toEqual(
      [
        ["real-time-chat", 0.6],
        ["javascript", 0.2],
        ["scalability", 0.2],
      ],
    );
    for (const { score, breakdown } of rank.candidates) {
      const sum = breakdown.reduce((total: number, one: { contribution: number }) => total + one.contribution, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    }
  });

  it.each([
    ["no wish", `need: {}`, /at least one wish/],
    ["no wish in the lists", `need: { useCases: [] }`, /at least one wish/],
    [
      "a weight of 0",
      `need: { useCases: [{ slug: "real-time-chat", weight: 0 }] }`,
      /above 0 and at most 100, but got 0/,
    ],
    ["a weight above 100", `need: { useCases: [{ slug: "real-time-chat", weight: 100.5 }] }`, /but got 100.5/],
    [
      "an unknown use case",
      `need: { useCases: [{ slug: "real-time-chatt" }] }`,
      /nearest known one is "real-time-chat"/,
    ],
    ["a slug of another kind", `need: { useCases: [{ slug: "mvc" }] }`, /known use case, but got "mvc"/],
    ["an unknown source", `${CHAT}, sources: ["nobody"]`, /known source, but got "nobody"/],
    ["no candidates", `${CHAT}, first: 0`, /from 1 to 100, but got 0/],
    ["too many candidates", `${CHAT}, first: 101`, /from 1 to 100, but got 101/],
  ])("refuses %s, saying what was expected", async (_, args, message) => {
    const refused = await refusal(storeWith(), `{ rank(of: FRAMEWORK, ${args}) { totalCount } }`);
    expect(refused).toEqual([{ code: "BAD_USER_INPUT", message: expect.stringMatching(message) }]);
  });
});

describe("ranking on the real graph", () => {
  it("names, by the posts alone, exactly Express.js and NestJS, on the same claim, and Tornado", async () => {
    const { rank } = await ask(
      seededStore(),
      `{ rank(of: FRAMEWORK, ${CHAT}, sources: ["csschopper-2023", "applover-2023"]) { candidates { name score tiedWith } } }`,
    );
    expect(rank.candidates).toEqual([
      { name: "Express.js", score: expect.closeTo(0.556, 3), tiedWith: ["NestJS"] },
      { name: "NestJS", score: expect.closeTo(0.556, 3), tiedWith: ["Express.js"] },
      { name: "Tornado", score: expect.closeTo(0.518, 3), tiedWith: [] },
    ]);
  });

  it("composes at least three stacks for a scalable chat without PHP, of parts that belong together", async () => {
    const { rank } = await ask(
      seededStore(),
      `{ rank(of: STACK, need: { useCases: [{ slug: "real-time-chat" }], criteria: [{ slug: "scalability" }] },
        filter: { without: ["php"] }) { candidates { score candidate { id ... on Stack { components { slug } } }
        breakdown { contribution } } } }`,
    );
    expect(rank.candidates.length).toBeGreaterThanOrEqual(3);
    for (const { score, breakdown, candidate } of rank.candidates) {
      const sum = breakdown.reduce((total: number, one: { contribution: number }) => total + one.contribution, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
      const slugs = candidate.components.map(({ slug }: { slug: string }) => slug);
      expect(slugs.length).toBeGreaterThanOrEqual(2);
      expect(slugs).not.toContain("php");
    }
  });
});
