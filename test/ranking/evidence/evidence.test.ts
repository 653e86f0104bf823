import { describe, expect, it } from "@jest/globals";
import { claim, source, technology, useCase } from "../../store/build.js";
import {
  chat,
  chatOnNode,
  claims,
  django,
  expressjs,
  laravel,
  microFramework,
  mvc,
  mvt,
  nestjs,
  nodejs,
  onePost,
  otherPost,
  performance,
  php,
  python,
  rank,
  realTime,
  redis,
  scalability,
  serverFramework,
  shops,
  sinatra,
  storeWith,
  throughput,
  tornado,
  webApplications,
  websockets,
} from "../posts-graph.js";

/** Name → r, s of the first wish. */
async function heard(...args: Parameters<typeof rank>): Promise<Record<string, readonly [number, number]>> {
  const { candidates } = await rank(...args);
  return Object.fromEntries(
    candidates.map(({ candidate, breakdown }) => {
      const part = breakdown[0]?.parts[0];
      return [candidate.name, [part?.r ?? Number.NaN, part?.s ?? Number.NaN]];
    }),
  );
}

describe("evidence travels", () => {
  it("from a feature to the use case it enables, and on to the narrower one, each step at half", async () => {
    const store = storeWith([claim(sinatra, "HAS_FEATURE", websockets, onePost)]);
    expect(await heard(store, "FRAMEWORK", [realTime])).toMatchObject({ Sinatra: [0.25, 0] });
    expect(await heard(store, "FRAMEWORK", [chat])).toMatchObject({ Sinatra: [0.125, 0] });
  });

  it("from a narrower use case to the broader one", async () => {
    expect(await heard(storeWith(), "RUNTIME", [realTime])).toEqual({ "Node.js": [0.25, 0] });
  });

  it("neither to a sibling nor from or through a generic use case", async () => {
    expect(Object.keys(await heard(storeWith(), "FRAMEWORK", [shops]))).toEqual(["Ruby on Rails"]);
    const rooms = useCase("chat-rooms", { tier: "SERVER" });
    const store = storeWith([rooms, claim(rooms, "BROADER", realTime, onePost)]);
    expect(Object.keys(await heard(store, "FRAMEWORK", [rooms]))).toEqual(["Tornado"]);
  });

  it("to a generic use case, which only passes nothing on", async () => {
    const known = await heard(storeWith(), "FRAMEWORK", [webApplications]);
    expect(known).toMatchObject({ Django: [0.5, 0], "Ruby on Rails": [0.25, 0] });
  });

  it("at most three steps", async () => {
    const rooms = useCase("chat-rooms", { tier: "SERVER" });
    const games = useCase("chat-games", { tier: "SERVER" });
    const store = storeWith([
      rooms,
      games,
      claim(rooms, "BROADER", chat, onePost),
      claim(games, "BROADER", rooms, onePost),
    ]);
    // Node.js → framework, games → rooms → chat: three. Tornado: games → rooms → chat → real-time data: three too.
    expect(await heard(store, "FRAMEWORK", [games])).toEqual({
      "Express.js": [0.0625, 0],
      NestJS: [0.0625, 0],
      Tornado: [0.15 * 0.125, 0],
    });
    const puzzles = useCase("puzzle-games", { tier: "SERVER" });
    const farther = storeWith([
      ...[rooms, games, puzzles],
      claim(rooms, "BROADER", chat, onePost),
      claim(games, "BROADER", rooms, onePost),
      claim(puzzles, "BROADER", games, onePost),
    ]);
    expect(await heard(farther, "FRAMEWORK", [puzzles])).toEqual({});
    expect(await heard(farther, "RUNTIME", [puzzles])).toEqual({ "Node.js": [0.0625, 0] });
  });

  it("from a variant of a feature to the feature, but its lack says nothing", async () => {
    const store = storeWith([claim(sinatra, "HAS_FEATURE", mvt, onePost, { stance: "REFUTES" })]);
    expect(await heard(store, "FRAMEWORK", [mvc])).toEqual({ "Ruby on Rails": [0.5, 0], Django: [0.25, 0] });
    expect(Object.keys(await heard(store, "FRAMEWORK", [mvt]))).toEqual(["Django"]);
  });

  it("from a feature only where it is there: who lacks one way to a use case may have another", async () => {
    const store = storeWith([claim(tornado, "HAS_FEATURE", websockets, onePost, { stance: "REFUTES" })]);
    expect(await heard(store, "FRAMEWORK", [chat])).toMatchObject({ Tornado: [0.075, 0] });
  });

  it("from an aspect to the criterion, measured figures by where they lie between fixed bounds", async () => {
    const measured = claim(tornado, "MEASURED", throughput, onePost, { value: 100_000, unit: "req/s" });
    const otherUnit = claim(django, "MEASURED", throughput, onePost, { value: 100_000, unit: "ms" });
    const known = await heard(storeWith([measured, otherUnit]), "FRAMEWORK", [performance]);
    expect(Object.keys(known)).toEqual(["Tornado"]);
    expect(known.Tornado?.[0]).toBeCloseTo(0.25 * 0.75, 12);
    expect(known.Tornado?.[1]).toBeCloseTo(0.25 * 0.25, 12);
  });
});

describe("what is said of a runtime or language", () => {
  it("reaches only frameworks that are known to be of the use case's tier", async () => {
    const unclassified = technology("unclassified");
    const library = technology("library", { technologyKind: "LIBRARY" });
    const store = storeWith([
      unclassified,
      library,
      claim(unclassified, "RUNS_ON", nodejs, onePost),
      claim(unclassified, "IS_A", microFramework, onePost),
      claim(library, "RUNS_ON", nodejs, onePost),
      claim(library, "IS_A", serverFramework, onePost),
    ]);
    expect(Object.keys(await heard(store, "TECHNOLOGY", [chat]))).toEqual([
      "Node.js",
      "Express.js",
      "NestJS",
      "Tornado",
    ]);
  });

  it("counts against its frameworks as it counts for them", async () => {
    const denied = claim(nodejs, "SUITS", chat, otherPost, { stance: "REFUTES" });
    expect(await heard(storeWith([denied]), "FRAMEWORK", [chat])).toMatchObject({ "Express.js": [0.25, 0.25] });
  });

  it("passes on for criteria, but its features are its own", async () => {
    const store = storeWith([claim(nodejs, "HAS_FEATURE", mvt, onePost)]);
    expect(await heard(store, "FRAMEWORK", [scalability])).toEqual({
      "Express.js": [0.25, 0],
      NestJS: [0.25, 0],
    });
    expect(Object.keys(await heard(store, "FRAMEWORK", [mvt]))).toEqual(["Django"]);
  });

  it("does not pass to what is merely written in the language but used from another", async () => {
    const fast = technology("fast-on-php");
    const store = storeWith([
      fast,
      claim(python, "SUITS", chat, onePost),
      claim(fast, "IS_A", serverFramework, onePost),
      claim(fast, "WRITTEN_IN", python, onePost),
      claim(fast, "USED_FROM", php, onePost),
    ]);
    expect(Object.keys(await heard(store, "FRAMEWORK", [chat]))).toEqual(["Tornado", "Django", "Express.js", "NestJS"]);
  });
});

describe("one voice a publisher", () => {
  it("adds up two posts of two publishers", async () => {
    const store = storeWith([claim(nodejs, "SUITS", chat, otherPost)]);
    expect(await heard(store, "RUNTIME", [chat])).toEqual({ "Node.js": [1, 0] });
  });

  it("hears a paraphrased copy of a post under the same publisher only once", async () => {
    const copy = source("csschopper-2023-b", { publisher: "CSSChopper", publishedOn: "2023-01-01" });
    const store = storeWith([copy, claim(nodejs, "SUITS", chat, copy, { statement: "Node.js is great for chat." })]);
    expect(await heard(store, "RUNTIME", [chat])).toEqual({ "Node.js": [0.5, 0] });
  });
});

describe("doubts and days", () => {
  it("leaves out what is false, and what is mere marketing", async () => {
    const correction = claim(nestjs, "SUITS", shops, otherPost);
    const store = storeWith(
      [
        correction,
        claim(laravel, "SUITS", chat, onePost, { doubts: [{ kind: "MARKETING", reason: "It sells." }] }),
        claim(django, "SUITS", chat, onePost, {
          doubts: [{ kind: "FALSE", reason: "It does not." }],
          correctionId: correction.id,
        }),
      ],
      claims.filter(({ id }) => id !== chatOnNode.id),
    );
    expect(Object.keys(await heard(store, "FRAMEWORK", [chat]))).toEqual(["Tornado"]);
  });

  it("counts ages to the newest claim that scores, and not to a newcomer's", async () => {
    const news = source("news", { publisher: "News", publishedOn: "2026-01-01" });
    const before = await rank(storeWith(), "FRAMEWORK", [chat]);
    const elsewhere = await rank(storeWith([news, claim(redis, "SUITS", shops, news)]), "FRAMEWORK", [chat]);
    expect(elsewhere.asOf).toBe("2023-01-01");
    expect(elsewhere.candidates.map(({ score }) => score)).toEqual(before.candidates.map(({ score }) => score));
    const scoring = await rank(storeWith([news, claim(expressjs, "SUITS", chat, news)]), "FRAMEWORK", [chat]);
    expect(scoring.asOf).toBe("2026-01-01");
  });

  it("answers with what was known on the day asked for", async () => {
    const news = source("news", { publisher: "News", publishedOn: "2026-01-01" });
    const store = storeWith([news, claim(django, "SUITS", chat, news)]);
    const then = await rank(store, "FRAMEWORK", [chat], { asOf: "2024-01-01" });
    expect(then.candidates.map(({ candidate }) => candidate.name)).toEqual(["Express.js", "NestJS", "Tornado"]);
    expect(then.candidates[0]?.breakdown[0]?.evidence[0]?.weight).toBeCloseTo(0.25 * 2 ** (-365 / 365.25 / 6), 12);
  });

  it("hears only the sources asked for about technologies, and everybody about what is what", async () => {
    const only = await rank(storeWith(), "FRAMEWORK", [chat], { sourceIds: [otherPost.id] });
    expect(only.candidates.map(({ candidate }) => candidate.name)).toEqual(["Tornado"]);
  });
});
