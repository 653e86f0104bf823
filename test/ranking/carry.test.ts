import { describe, expect, it } from "@jest/globals";
import { runAtOnce } from "../../src/async/cooperative.js";
import { GraphReader } from "../../src/graph/graph-reader.js";
import { exportRanking } from "../../src/ranking/export-ranking.js";
import { parsePermalink, toPermalink } from "../../src/ranking/permalink.js";
import { rankCandidates } from "../../src/ranking/rank-candidates.js";
import { resolveNeed } from "../../src/ranking/resolve-need.js";
import { resolveFilter } from "../../src/technology/filter/technology-filter.js";
import { claim, technology } from "../store/build.js";
import { ask } from "../support/graphql.js";
import { chat, expressjs, mvc, nestjs, onePost, python, rank, redis, scalability, storeWith } from "./posts-graph.js";

describe("a ranking as a file", () => {
  it("is JSON with the claims behind each score", async () => {
    const file = JSON.parse(runAtOnce(exportRanking(await rank(storeWith(), "FRAMEWORK", [chat]), "JSON")));
    expect(file).toMatchObject({ graphVersion: "1", of: "FRAMEWORK", need: [{ item: "real-time-chat", weight: 1 }] });
    expect(file.candidates).toHaveLength(3);
    expect(file.candidates[0].breakdown[0].evidence).toEqual([
      expect.objectContaining({ source: "csschopper-2023", weight: 0.25, inherited: true }),
    ]);
  });

  it("is a CSV table of one row a candidate, quoted where it must be, and never a formula", async () => {
    const odd = technology("odd", { name: '=HYPERLINK("x"), "odd"' });
    const store = storeWith([odd, claim(odd, "SUITS", chat, onePost)]);
    const lines = runAtOnce(exportRanking(await rank(store, "FRAMEWORK", [chat, scalability]), "CSV")).split("\r\n");
    expect(lines[0]).toBe("rank,slug,name,score,low,high,band,coverage,real-time-chat,scalability");
    expect(lines.find((line) => line.includes("odd"))).toContain(`,odd,"'=HYPERLINK(""x""), ""odd""",`);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("");
  });
});

describe("a ranking asked for as GraphQL", () => {
  it("comes as a file, and with its link", async () => {
    const { rank } = await ask(
      storeWith(),
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }) { export(format: CSV) permalink } }`,
    );
    expect(rank.export.split("\r\n")[0]).toBe("rank,slug,name,score,low,high,band,coverage,real-time-chat");
    expect(rank.permalink).toBe("of=FRAMEWORK&useCases=real-time-chat%3A1&graph=1");
  });
});

describe("a link to a ranking", () => {
  it("asks the same question again, and knows of which graph it was asked", async () => {
    const store = storeWith([
      claim(expressjs, "HAS_FEATURE", mvc, onePost),
      claim(expressjs, "WORKS_WITH", redis, onePost),
    ]);
    const graph = new GraphReader(store);
    const filter = await resolveFilter(graph, {
      features: { any: ["mvc"], none: ["websockets"] },
      languages: ["javascript", "python"],
      without: ["ruby"],
      tiers: ["SERVER"],
      measured: [{ criterion: "scalability", min: 5, conditions: "512 connections" }],
    });
    const ranking = await rank(store, "FRAMEWORK", [[chat, 2], scalability, [mvc, 0.5], python], {
      filter,
      sourceIds: [onePost.id],
      asOf: "2026-01-01",
    });
    const link = parsePermalink(toPermalink(ranking));
    expect(link.graphVersion).toBe("1");
    const again = await rankCandidates(graph, {
      of: link.of,
      wishes: await resolveNeed(graph, link.need),
      filter: await resolveFilter(graph, link.filter),
      sourceIds: ranking.request.sourceIds,
      asOf: link.asOf ?? undefined,
    });
    expect(link.sources).toEqual(["csschopper-2023"]);
    expect(again.candidates).toEqual(ranking.candidates);
    expect(toPermalink(again)).toBe(toPermalink(ranking));
  });

  it("is refused where no ranking gave it", () => {
    expect(() => parsePermalink("of=COMPANY")).toThrow(/Expected a link of a ranking/);
    expect(() => parsePermalink("of=STACK&filter={")).toThrow(/to be JSON/);
  });
});

describe("a use case's own ranking", () => {
  it("is the ranking by it alone", async () => {
    const { useCase } = await ask(
      storeWith(),
      `{ useCase(slug: "real-time-chat") { ranking(of: FRAMEWORK, first: 1) { totalCount candidates { name } } } }`,
    );
    expect(useCase.ranking).toEqual({ totalCount: 3, candidates: [{ name: "Express.js" }] });
  });
});

describe("the filter `maintained`", () => {
  it("drops what is known to have come to its end, and keeps what nothing is known of as unverified", async () => {
    const ended = claim(expressjs, "RELEASED", null, onePost, {
      text: "3",
      date: "2020-01-01",
      conditions: "end of life",
    });
    const living = claim(nestjs, "RELEASED", null, onePost, {
      text: "9",
      date: "2030-01-01",
      conditions: "end of life",
    });
    const { rank: ranking } = await ask(
      storeWith([ended, living]),
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }, filter: { maintained: true }) {
        candidates { name unverified } excluded { entity { name } claim { id } } } }`,
    );
    expect(ranking).toEqual({
      candidates: [
        { name: "NestJS", unverified: [] },
        { name: "Tornado", unverified: ["maintained"] },
      ],
      excluded: [{ entity: { name: "Express.js" }, claim: { id: ended.id } }],
    });
  });
});
