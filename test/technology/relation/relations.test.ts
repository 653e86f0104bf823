import { beforeAll, describe, expect, it } from "@jest/globals";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { ask } from "../../support/graphql.js";
import { sampleStore } from "../sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const names = (connection: { nodes: { name: string }[] }) => connection.nodes.map(({ name }) => name);

describe("relations, followed from both of their ends", () => {
  it.each([
    ["WRITTEN_IN", `framework(slug: "tornado") { languages { name } }`, ["Python"]],
    ["WRITTEN_IN back", `language(slug: "python") { frameworks { nodes { name } } }`, ["Flask", "Tornado"]],
    ["USED_FROM of a runtime", `runtime(slug: "nodejs") { languages { name } }`, ["JavaScript"]],
    ["USED_FROM of a runtime back", `language(slug: "javascript") { runtimes { name } }`, ["Node.js"]],
    ["RUNS_ON", `framework(slug: "expressjs") { runtimes { name } }`, ["Node.js"]],
    ["RUNS_ON back", `runtime(slug: "nodejs") { frameworks { nodes { name } } }`, ["Electron", "Express.js"]],
    ["foundations", `technology(slug: "apache-http-server") { foundations { nodes { name } } }`, ["Linux"]],
    ["dependents", `technology(slug: "cplusplus") { dependents { nodes { name } } }`, ["Node.js", "V8"]],
    ["dependents of a kind", `technology(slug: "cpp") { dependents(kinds: [LIBRARY]) { nodes { name } } }`, ["V8"]],
    ["HAS_FEATURE", `framework(slug: "expressjs") { features { nodes { name } } }`, ["Routing", "Excellent"]],
    ["HAS_FEATURE back", `feature(slug: "routing") { technologies { nodes { name } } }`, ["Express.js", "Flask"]],
    ["HAS_FEATURE of a stack", `stack(slug: "lamp") { features { nodes { name } } }`, ["Open source"]],
    ["HAS_FEATURE of a stack back", `feature(slug: "open-source") { stacks { nodes { name } } }`, ["LAMP"]],
    ["SUITS", `runtime(slug: "nodejs") { useCases { nodes { name } } }`, ["Chat"]],
    ["SUITS back", `useCase(slug: "web-shops") { technologies { nodes { name } } }`, ["Flask", "Tornado"]],
    ["SUITS of a stack", `stack(slug: "lamp") { useCases { nodes { name } } }`, ["Websites"]],
    ["SUITS of a stack back", `useCase(slug: "websites") { stacks { nodes { name } } }`, ["LAMP"]],
    ["RATED_ON", `runtime(slug: "nodejs") { ratings { nodes { name } } }`, ["Performance"]],
    ["RATED_ON of a feature", `feature(slug: "routing") { ratings { nodes { name } } }`, ["Performance"]],
    ["RATED_ON back", `criterion(slug: "performance") { ratings { nodes { name } } }`, ["Node.js", "Routing"]],
    ["USES by a company", `company(slug: "acme") { technologies { nodes { name } } }`, ["Flask", "Node.js"]],
    ["USES by a company back", `runtime(slug: "nodejs") { adopters { nodes { name } } }`, ["Acme"]],
    ["USES by a product", `product(slug: "rocket") { technologies { nodes { name } } }`, ["Express.js"]],
    ["USES by a product back", `framework(slug: "expressjs") { products { nodes { name } } }`, ["Rocket"]],
    ["WORKS_WITH", `framework(slug: "expressjs") { databases { nodes { name } } }`, ["MySQL"]],
    ["WORKS_WITH back", `database(slug: "mysql") { frameworks { nodes { name } } }`, ["Express.js"]],
    ["WORKS_WITH, mutual", `database(slug: "mysql") { worksWith { nodes { name } } }`, ["Express.js"]],
    ["PART_OF a technology", `technology(slug: "v8") { componentOf { nodes { name } } }`, ["Node.js"]],
    ["PART_OF a technology back", `technology(slug: "nodejs") { components { nodes { name } } }`, ["V8", "npm"]],
    ["PART_OF a stack", `database(slug: "mysql") { partOf { name } }`, ["LAMP"]],
    ["PART_OF a stack back", `stack(slug: "lamp") { components { name } }`, ["Apache HTTP Server", "Linux", "MySQL"]],
    ["PART_OF a company back", `company(slug: "acme") { products { name } }`, ["Rocket"]],
    ["BROADER use case", `useCase(slug: "chat") { broader { name } }`, ["Real-time data"]],
    ["BROADER use case back", `useCase(slug: "real-time-data") { narrower { name } }`, ["Chat"]],
    ["BROADER feature", `feature(slug: "mvt") { broader { name } }`, ["MVC"]],
    ["BROADER feature back", `feature(slug: "mvc") { narrower { name } }`, ["MVT"]],
    ["BROADER category", `category(slug: "server-framework") { broader { name } }`, ["Software framework"]],
    ["BROADER category back", `category(slug: "software-framework") { narrower { name } }`, ["Server framework"]],
    ["ENABLES", `feature(slug: "websockets") { enables { name } }`, ["Real-time data"]],
    ["ENABLES back", `useCase(slug: "real-time-data") { enabledBy { name } }`, ["WebSockets"]],
    ["ASPECT_OF", `criterion(slug: "low-latency") { aspectOf { name } }`, ["Performance"]],
    ["ASPECT_OF back", `criterion(slug: "performance") { aspects { name } }`, ["Low latency"]],
    ["IS_A", `database(slug: "mysql") { categories { nodes { name } } }`, ["Relational database"]],
    [
      "IS_A back",
      `category(slug: "server-framework") { technologies { nodes { name } } }`,
      ["Express.js", "Flask", "Tornado"],
    ],
  ])("%s", async (_, fields, expected) => {
    const data = await ask(store, `{ ${fields} }`);
    const [node] = Object.values(data);
    const [list] = Object.values(node) as [{ name: string }[] | { nodes: { name: string }[] }];
    expect(Array.isArray(list) ? list.map(({ name }) => name) : names(list)).toEqual(expected);
  });

  it("leads from a product to its company", async () => {
    const { product } = await ask(store, `{ product(slug: "rocket") { company { name } } }`);
    expect(product.company).toEqual({ name: "Acme" });
  });

  it("walks three hops", async () => {
    const { language } = await ask(
      store,
      `{ language(slug: "javascript") { frameworks { nodes { databases { nodes { partOf { name } } } } } } }`,
    );
    expect(language.frameworks.nodes).toEqual([{ databases: { nodes: [{ partOf: [{ name: "LAMP" }] }] } }]);
  });

  it("tells where a technology runs by the categories it is of", async () => {
    const data = await ask(store, `{ a: technology(slug: "tornado") { tiers } b: technology(slug: "npm") { tiers } }`);
    expect(data).toEqual({ a: { tiers: ["SERVER"] }, b: { tiers: [] } });
  });
});

describe("what an edge says", () => {
  it("gives its strength, status and the claims behind it", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "tornado") { useCases { edges { strength status inherited node { name } claims { nodes { statement confidence source { slug } } } } } } }`,
    );
    expect(framework.useCases.edges).toEqual([
      {
        strength: (0.25 + 1) / (0.25 + 2),
        status: "DISPUTED",
        inherited: false,
        node: { name: "Web shops" },
        claims: { nodes: [{ statement: "It says SUITS web-shops.", confidence: 0.25, source: { slug: "blog" } }] },
      },
    ]);
  });

  it("tells whether an adopter still uses it, and as of which day that is known", async () => {
    const { company } = await ask(
      store,
      `{ company(slug: "acme") { technologies { edges { adoption asOf node { name } } } } }`,
    );
    expect(company.technologies.edges).toEqual([
      { adoption: "PAST", asOf: "2026-01-01", node: { name: "Flask" } },
      { adoption: "CURRENT", asOf: "2025-05-01", node: { name: "Node.js" } },
    ]);
  });

  it("is readable through the interface that all edges share", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "tornado") { features { edges { ...on RelationEdge { strength status } } } } }`,
    );
    expect(framework.features.edges).toEqual([{ strength: 2 / 3, status: "ACCEPTED" }]);
  });
});

describe("which edges are listed", () => {
  const features = (args: string) =>
    ask(store, `{ framework(slug: "flask") { features${args} { totalCount nodes { name } } } }`).then(({ framework }) =>
      names(framework.features),
    );

  it("leaves out what is rejected, unless it is asked for", async () => {
    expect(await features("")).toEqual(["MVT", "Routing"]);
    expect(await features("(status: [REJECTED])")).toEqual(["WebSockets"]);
    expect(await features("(status: null)")).toEqual(["MVT", "Routing"]);
  });

  it("hears only the sources it is told to", async () => {
    const shops = (args: string) =>
      ask(store, `{ useCase(slug: "web-shops") { technologies${args} { nodes { name } } } }`).then(({ useCase }) =>
        names(useCase.technologies),
      );
    expect(await shops(`(sources: ["blog"])`)).toEqual(["Tornado"]);
    expect(await shops(`(sources: ["test"])`)).toEqual(["Flask"]);
    expect(await shops(`(sources: ["test", "blog"])`)).toEqual(["Flask", "Tornado"]);
  });

  it("looks at the graph as of a day", async () => {
    const shops = (day: string) =>
      ask(store, `{ useCase(slug: "web-shops") { technologies(asOf: "${day}") { nodes { name } } } }`).then(
        ({ useCase }) => names(useCase.technologies),
      );
    expect(await shops("2022-12-31")).toEqual([]);
    expect(await shops("2023-01-01")).toEqual(["Tornado"]);
    expect(await shops("2026-01-01")).toEqual(["Flask", "Tornado"]);
  });

  it("shows the claims of an edge under the limits of its list", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "flask") { features(status: [ACCEPTED, DISPUTED, REJECTED], sources: ["blog"]) { nodes { name } edges { claims { totalCount } } } } }`,
    );
    expect(framework.features).toEqual({ nodes: [{ name: "WebSockets" }], edges: [{ claims: { totalCount: 1 } }] });
  });

  it("orders by name, either way, and keeps praise without content last otherwise", async () => {
    expect(await features("(orderBy: { field: NAME, direction: DESC })")).toEqual(["Routing", "MVT"]);
    const { framework } = await ask(
      store,
      `{ framework(slug: "expressjs") { features(orderBy: { field: NAME, direction: ASC }) { nodes { name } } } }`,
    );
    expect(names(framework.features)).toEqual(["Excellent", "Routing"]);
  });
});
