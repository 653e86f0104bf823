import { beforeAll, describe, expect, it } from "@jest/globals";
import { nodeId } from "../../../src/graph/ids.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { ask, refusal } from "../../support/graphql.js";
import { storeOf } from "../../support/seeded-store.js";
import { claim, sampleStore, thing } from "../sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

describe("looking one thing up", () => {
  it.each([
    ["technology", "nodejs", "Runtime"],
    ["technology", "npm", "OtherTechnology"],
    ["language", "python", "Language"],
    ["runtime", "nodejs", "Runtime"],
    ["framework", "flask", "Framework"],
    ["database", "mysql", "Database"],
    ["feature", "mvc", "Feature"],
    ["criterion", "performance", "Criterion"],
    ["useCase", "chat", "UseCase"],
    ["category", "relational-database", "Category"],
    ["company", "acme", "Company"],
    ["product", "rocket", "Product"],
    ["stack", "lamp", "Stack"],
    ["source", "blog", "Source"],
  ])("finds a %s", async (field, slug, typeName) => {
    const { found } = await ask(store, `{ found: ${field}(slug: "${slug}") { __typename slug } }`);
    expect(found).toEqual({ __typename: typeName, slug });
  });

  it.each(["express", "Express.js", "EXPRESSJS", "Express", nodeId("TECHNOLOGY", "expressjs")])(
    "takes a name, an alias or an id: %s",
    async (reference) => {
      const { framework } = await ask(store, "query ($slug: String!) { framework(slug: $slug) { slug } }", {
        slug: reference,
      });
      expect(framework).toEqual({ slug: "expressjs" });
    },
  );

  it.each(["rust", "", "   ", "💥", "a+b", "mysql", "x".repeat(10_000), nodeId("TECHNOLOGY", "rust"), "'; DROP"])(
    "answers null for what is no framework: %s",
    async (slug) => {
      const data = await ask(store, "query ($slug: String!) { framework(slug: $slug) { slug } }", { slug });
      expect(data).toEqual({ framework: null });
    },
  );

  it("prefers the slug of one thing to the alias of another", async () => {
    const rivals = storeOf({ "languages/go.yaml": thing("Go"), "tools/golang-tool.yaml": thing("Golang tool") });
    for (const node of rivals.entities().filter(({ slug }) => slug === "golang-tool")) {
      rivals.write([{ type: "putNode", node: { ...node, aliases: ["Go"] } }]);
    }
    expect(await ask(rivals, `{ technology(slug: "go") { name } }`)).toEqual({ technology: { name: "Go" } });
  });

  it("refuses a slug that two kinds share, and lists the ids", async () => {
    const rivals = storeOf({
      "features/testing.yaml": thing("Testing", [], { featureKind: "PRACTICE" }),
      "use-cases/testing.yaml": thing("Testing"),
    });
    const [error] = await refusal(rivals, `{ claims(filter: { about: ["testing"] }) { totalCount } }`);
    expect(error?.code).toBe("BAD_USER_INPUT");
    expect(error?.message).toContain(nodeId("FEATURE", "testing"));
    expect(error?.message).toContain(nodeId("USE_CASE", "testing"));
    expect(await ask(rivals, `{ feature(slug: "testing") { kind } }`)).toEqual({ feature: { kind: "FEATURE" } });
  });

  it("names the nearest known thing where an input names an unknown one", async () => {
    const errors = await refusal(store, `{ frameworks(filter: { languages: ["pyhton"] }) { totalCount } }`);
    expect(errors).toEqual([
      {
        code: "BAD_USER_INPUT",
        message: 'Expected a known language, but got "pyhton". The nearest known one is "python" (Python).',
      },
    ]);
    const [unlike] = await refusal(store, `{ frameworks(filter: { languages: ["zzzz"] }) { totalCount } }`);
    expect(unlike?.message).toBe('Expected a known language, but got "zzzz".');
  });
});

describe("nodes by id", () => {
  it("resolves what any look-up gave, claims too", async () => {
    const data = await ask(
      store,
      `{ framework(slug: "flask") { id claims(first: 1) { nodes { id } } } source(slug: "blog") { id } }`,
    );
    const ids = [data.framework.id, data.framework.claims.nodes[0].id, data.source.id];
    const { nodes } = await ask(store, "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
    expect(nodes).toEqual([
      { __typename: "Framework", id: ids[0] },
      { __typename: "Claim", id: ids[1] },
      { __typename: "Source", id: ids[2] },
    ]);
  });

  it("answers null, in its place, for an id it does not know", async () => {
    const ids = ["nonsense", nodeId("FEATURE", "mvc"), nodeId("FEATURE", "none"), "", "Q0xBSU06ZmZm"];
    const { nodes } = await ask(store, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(nodes).toEqual([null, { id: ids[1] }, null, null, null]);
  });

  it("takes at most 100 ids", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index));
    const errors = await refusal(store, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(errors).toEqual([{ code: "BAD_USER_INPUT", message: "Expected at most 100 ids, but got 101." }]);
  });
});

describe("fields of entities", () => {
  it("shows any entity without fragments", async () => {
    const { claims } = await ask(
      store,
      `{ claims(filter: { subjects: ["rocket"], predicates: [USES] }) { nodes { subject { name kind slug aliases summary } object { name kind } } } }`,
    );
    expect(claims.nodes).toEqual([
      {
        subject: { name: "Rocket", kind: "PRODUCT", slug: "rocket", aliases: [], summary: null },
        object: { name: "Express.js", kind: "TECHNOLOGY" },
      },
    ]);
  });

  it("shows what technologies have in common through their interface", async () => {
    const { node } = await ask(
      store,
      "query ($id: ID!) { node(id: $id) { ...on Technology { technologyKind homepage licence creators } } }",
      { id: nodeId("TECHNOLOGY", "nodejs") },
    );
    expect(node).toEqual({
      technologyKind: "RUNTIME",
      homepage: "https://nodejs.org",
      licence: "MIT",
      creators: ["Ryan Dahl"],
    });
  });

  it("reads a claim in full", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "flask") { claims(status: [REJECTED]) { nodes {
        statement stance status locator asOf confidence recordedBy url adoption value
        doubts { kind reason } correction { statement stance } source { title reliability publishedOn sourceKind }
      } } } }`,
    );
    expect(framework.claims.nodes).toEqual([
      {
        statement: "It says HAS_FEATURE websockets.",
        stance: "SUPPORTS",
        status: "REJECTED",
        locator: "Section HAS_FEATURE websockets",
        asOf: null,
        confidence: 0,
        recordedBy: "seed",
        url: null,
        adoption: null,
        value: null,
        doubts: [{ kind: "FALSE", reason: "It has none." }],
        correction: { statement: "It says HAS_FEATURE websockets.", stance: "REFUTES" },
        source: { title: "A post", reliability: 0.5, publishedOn: "2023-01-01", sourceKind: "BLOG_POST" },
      },
    ]);
  });

  it("lists what a source says", async () => {
    const { source } = await ask(
      store,
      `{ source(slug: "blog") { claims { totalCount nodes { subject { slug } } } } }`,
    );
    expect(source.claims).toEqual({
      totalCount: 2,
      nodes: [{ subject: { slug: "tornado" } }, { subject: { slug: "flask" } }],
    });
  });
});

describe("composed stacks", () => {
  it("are made of what their slug joins, and resolve by id", async () => {
    const { stack } = await ask(store, `{ stack(slug: "Node+express+mysql") { id slug name components { name } } }`);
    expect(stack).toMatchObject({
      slug: "nodejs+expressjs+mysql",
      name: "Node.js + Express.js + MySQL",
      components: [{ name: "Node.js" }, { name: "Express.js" }, { name: "MySQL" }],
    });
    const { node } = await ask(store, "query ($id: ID!) { node(id: $id) { ...on Stack { name } } }", { id: stack.id });
    expect(node).toEqual({ name: stack.name });
  });

  it("have the features, use cases and claims of their components", async () => {
    const { stack } = await ask(
      store,
      `{ stack(slug: "nodejs+expressjs") { features { nodes { name } } useCases { nodes { name } } ratings { totalCount } claims(predicates: [SUITS]) { totalCount } } }`,
    );
    expect(stack).toEqual({
      features: { nodes: [{ name: "Routing" }, { name: "Excellent" }] },
      useCases: { nodes: [{ name: "Chat" }] },
      ratings: { totalCount: 1 },
      claims: { totalCount: 1 },
    });
  });

  it("are unknown where a component is", async () => {
    const data = await ask(store, `{ a: stack(slug: "nodejs+rust") { id } b: stack(slug: "nodejs+") { id } }`);
    expect(data).toEqual({ a: null, b: null });
  });
});

describe("the graph as a whole", () => {
  it("tells its version, its size and its sources", async () => {
    const { graph } = await ask(
      store,
      `{ graph { version counts { kind count } technologyCounts { kind count } claimCount relationCount sources { nodes { slug licence } } } }`,
    );
    expect(graph.version).toBe("1");
    expect(graph.counts).toContainEqual({ kind: "COMPANY", count: 1 });
    expect(graph.technologyCounts).toContainEqual({ kind: "FRAMEWORK", count: 4 });
    expect(graph.claimCount).toBeGreaterThan(graph.relationCount);
    expect(graph.sources.nodes).toEqual([
      { slug: "blog", licence: null },
      { slug: "test", licence: null },
    ]);
  });
});

it("keeps a category's tier with the category", async () => {
  const tiny = storeOf({
    "categories/c.yaml": thing("C", [], { tier: "DATA" }),
    "databases/d.yaml": thing("D", [claim("IS_A", "c")]),
  });
  expect(await ask(tiny, `{ database(slug: "d") { tiers categories { nodes { tier } } } }`)).toEqual({
    database: { tiers: ["DATA"], categories: { nodes: [{ tier: "DATA" }] } },
  });
});
