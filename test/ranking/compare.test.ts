import { describe, expect, it } from "@jest/globals";
import { claim, company } from "../store/build.js";
import { ask, refusal } from "../support/graphql.js";
import {
  django,
  mvc,
  onePost,
  otherPost,
  performance,
  rails,
  scalability,
  storeWith,
  websockets,
} from "./posts-graph.js";

const acme = company("acme", { name: "Acme" });
const globex = company("globex", { name: "Globex" });
const store = () =>
  storeWith([
    ...[acme, globex],
    claim(acme, "USES", django, onePost),
    claim(acme, "USES", rails, onePost),
    claim(globex, "USES", rails, onePost),
    claim(django, "HAS_FEATURE", mvc, otherPost),
    claim(rails, "HAS_FEATURE", websockets, otherPost),
    claim(rails, "RATED_ON", scalability, otherPost),
  ]);

describe("the query `compare`", () => {
  it("tells what things have in common, and what sets them apart", async () => {
    const { compare } = await ask(
      store(),
      `{ compare(slugs: ["ruby-on-rails", "django"]) { entities { name } explanation wishes { weight } ranking { totalCount }
        features { common { name } apart { entity { name } nodes { name } } }
        adopters { common { name } apart { entity { name } nodes { name } } }
        languages { common { name } apart { nodes { name } } } useCases { common { name } } databases { common { name } } } }`,
    );
    expect(compare.entities).toEqual([{ name: "Ruby on Rails" }, { name: "Django" }]);
    expect(compare.features).toEqual({
      common: [{ name: "MVC" }],
      apart: [
        { entity: { name: "Ruby on Rails" }, nodes: [{ name: "WebSockets" }] },
        { entity: { name: "Django" }, nodes: [{ name: "MVT" }] },
      ],
    });
    expect(compare.adopters).toEqual({
      common: [{ name: "Acme" }],
      apart: [
        { entity: { name: "Ruby on Rails" }, nodes: [{ name: "Globex" }] },
        { entity: { name: "Django" }, nodes: [] },
      ],
    });
    expect(compare.languages.apart).toEqual([{ nodes: [{ name: "Ruby" }] }, { nodes: [{ name: "Python" }] }]);
    expect(compare).toMatchObject({ wishes: [], ranking: null, useCases: { common: [] }, databases: { common: [] } });
  });

  it("tells who does better at each wish, leaving none out", async () => {
    const { compare } = await ask(
      store(),
      `{ compare(slugs: ["django", "ruby-on-rails", "expressjs"], need: { useCases: [{ slug: "e-commerce", weight: 2 }],
        criteria: [{ slug: "scalability" }, { slug: "performance" }], features: [{ slug: "mvc" }] }) { explanation
        wishes { item { name } weight winner { name } scores { entity { name } score evidence { claim { statement } weight } } }
        ranking { candidates { rank name score explanation } } } }`,
    );
    const winners = compare.wishes.map((one: { item: { name: string }; winner: { name: string } | null }) => [
      one.item.name,
      one.winner?.name ?? null,
    ]);
    expect(winners).toEqual([
      ["e-commerce", null],
      ["MVC", "Django"],
      ["performance", null],
      ["scalability", "Ruby on Rails"],
    ]);
    expect(compare.wishes[0].scores.map((one: { score: number }) => one.score)).toEqual([0.5, 0.6, 0.5]);
    expect(compare.ranking.candidates.map((one: { name: string }) => one.name)).toEqual([
      "Ruby on Rails",
      "Django",
      "Express.js",
    ]);
    expect(compare.ranking.candidates[2].explanation).toBe(
      "scalability: 1 source speaks for it (said of Node.js). Nothing is known about e-commerce, MVC and performance.",
    );
    expect(compare.explanation).toBe(
      "Ruby on Rails comes out ahead. e-commerce: evidence on Ruby on Rails only; MVC: Django; performance: no evidence; scalability: Ruby on Rails.",
    );
  });

  it("tells who does better at what where nothing is wished for, and lets nobody win as a whole", async () => {
    const { compare } = await ask(
      storeWith([
        claim(rails, "RATED_ON", scalability, otherPost),
        claim(rails, "RATED_ON", scalability, onePost),
        claim(django, "RATED_ON", scalability, otherPost),
        claim(django, "RATED_ON", performance, otherPost),
      ]),
      `{ compare(slugs: ["django", "ruby-on-rails"]) { explanation ranking { totalCount }
        points { item { name } winner { name } scores { entity { name } score low high evidence { weight } } } } }`,
    );
    const told = new Map(
      compare.points.map((point: { item: { name: string }; winner: { name: string } | null }) => [
        point.item.name,
        point.winner?.name ?? null,
      ]),
    );
    expect(told.get("scalability")).toBe("Ruby on Rails");
    expect(told.get("performance")).toBeNull();
    expect(compare.ranking).toBeNull();
    expect(compare.points[0].item.name).toBe("scalability");
    expect(compare.explanation).toContain("Ruby on Rails does better for scalability");
    expect(compare.explanation).toMatch(/There's evidence only for Django on .*performance/);
  });

  it("lets nobody win by being unknown where another is spoken ill of", async () => {
    const { compare } = await ask(
      storeWith([claim(rails, "RATED_ON", scalability, otherPost, { stance: "REFUTES" })]),
      `{ compare(slugs: ["django", "ruby-on-rails"], need: { criteria: [{ slug: "scalability" }] }) { explanation
        wishes { winner { name } } } }`,
    );
    expect(compare.wishes).toEqual([{ winner: null }]);
    expect(compare.explanation).toBe(
      "There's evidence only for Ruby on Rails; none for Django, so there's no winner. scalability: evidence against Ruby on Rails only.",
    );
  });

  it("compares composed stacks too", async () => {
    const { compare } = await ask(
      store(),
      `{ compare(slugs: ["nodejs+expressjs", "ruby+ruby-on-rails"], need: { useCases: [{ slug: "real-time-chat" }] }) {
        wishes { winner { name } } features { apart { nodes { name } } } } }`,
    );
    expect(compare.wishes).toEqual([{ winner: { name: "Node.js + Express.js" } }]);
    expect(compare.features.apart[1].nodes).toEqual([{ name: "MVC" }, { name: "WebSockets" }]);
  });

  it.each([
    ["nothing", `slugs: []`, /from 1 to 5 slugs, but got 0/],
    ["six things", `slugs: ["django", "sinatra", "tornado", "php", "ruby", "redis"]`, /but got 6/],
    ["a thing with itself", `slugs: ["django", "Django"]`, /different things/],
    ["an unknown thing", `slugs: ["django", "tornadoo"]`, /nearest known one is "tornado"/],
    ["a company", `slugs: ["django", "acme"]`, /but got "acme"/],
    ["an empty need", `slugs: ["django", "tornado"], need: {}`, /at least one wish/],
  ])("refuses %s, saying what was expected", async (_, args, message) => {
    const refused = await refusal(store(), `{ compare(${args}) { explanation } }`);
    expect(refused).toEqual([{ code: "BAD_USER_INPUT", message: expect.stringMatching(message) }]);
  });
});

describe("what a comparison takes for common", () => {
  it("is what all have, not what two of three have", async () => {
    const shared = store();
    const { compare } = await ask(
      shared,
      `{ compare(slugs: ["django", "ruby-on-rails", "redis"]) { features { common { name } apart { nodes { name } } } } }`,
    );
    expect(compare.features.common).toEqual([]);
    expect(compare.features.apart[2].nodes).toEqual([]);
  });
});
