import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { post, startServer, stopServers, type TestServer } from "../support.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(stopServers);

const accepted = { status: 200, codes: [] };
const refused = (code: string) => ({ status: 400, codes: [code], data: undefined });

describe("the length of a body", () => {
  const padded = (bytes: number) => JSON.stringify({ query: "{ __typename }" }).padEnd(bytes, " ");

  it("may be 100 kB and no more", async () => {
    expect(await post(server.app, padded(100_000))).toMatchObject(accepted);
    expect(await post(server.app, padded(100_001))).toMatchObject({ status: 413, codes: ["PAYLOAD_TOO_LARGE"] });
  });
});

describe("the length of a document", () => {
  // Each operation is 5 tokens: query A1 { __typename }
  const operations = (count: number) => Array.from({ length: count }, (_, i) => `query A${i} { __typename }`).join(" ");

  it("may be 1,000 tokens and no more", async () => {
    const operationName = "A7";
    expect(await post(server.app, { query: operations(200), operationName })).toMatchObject(accepted);
    const longer = { query: operations(200).replace("{", "{ __typename"), operationName };
    expect(await post(server.app, longer)).toMatchObject(refused("GRAPHQL_PARSE_FAILED"));
  });

  it.each([
    ["500 levels", `${"{ a ".repeat(500)}${"}".repeat(500)}`],
    ["5,000 brackets", `{ a(b: ${"[".repeat(5_000)} }`],
    ["20,000 fields", `{ ${"a ".repeat(20_000)} }`],
    ["5,000 directives", `{ __typename ${"@a ".repeat(5_000)} }`],
  ])("is what refuses %s", async (_what, query) => {
    expect(await post(server.app, { query })).toMatchObject(refused("GRAPHQL_PARSE_FAILED"));
  });
});

describe("the depth of a query", () => {
  // node > correction > ... > id
  const deep = (levels: number) =>
    `{ node(id: "x") { ... on Claim ${"{ correction ".repeat(levels - 2)}{ id }${" }".repeat(levels - 2)} } }`;

  it("may be 12 levels and no more", async () => {
    expect(await post(server.app, { query: deep(12) })).toMatchObject(accepted);
    const answer = await post(server.app, { query: deep(13) });
    expect(answer).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
    expect(answer.errors[0]?.message).toBe("Expected at most 12 levels of fields, but got 13.");
  });

  it("counts through fragments", async () => {
    const query = `query { node(id: "x") { ...A } } fragment A on Claim { correction { ...B } }
      fragment B on Claim { ${"correction { ".repeat(10)} id ${"}".repeat(10)} }`;
    const answer = await post(server.app, { query });
    expect(answer.errors[0]?.message).toBe("Expected at most 12 levels of fields, but got 13.");
  });

  it("does not count for introspection, which GraphQL limits itself", async () => {
    expect(await post(server.app, { query: getIntrospectionQuery() })).toMatchObject(accepted);
    const query = `{ __schema { types { ${"fields { type { ".repeat(6)} name ${"} } ".repeat(6)} } } }`;
    expect(await post(server.app, { query })).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
  });
});

describe("the number of aliases", () => {
  const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(" ")} }`;

  it("may be 30, of __typename too, and no more", async () => {
    expect(await post(server.app, { query: aliases(30) })).toMatchObject(accepted);
    expect(await post(server.app, { query: aliases(31) })).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
  });

  it("is the number of times too that fields may be asked for again", async () => {
    const again = (count: number) => `{ ${"__typename ".repeat(count + 1)} }`;
    expect(await post(server.app, { query: again(30) })).toMatchObject(accepted);
    expect(await post(server.app, { query: again(31) })).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
  });

  it("counts each time that a fragment is spread", async () => {
    const spread = (times: number) =>
      `{ ${'useCase(slug: "websites") { ...A } '.repeat(times)} } fragment A on UseCase { ${aliases(11).slice(1, -1)} }`;
    expect(await post(server.app, { query: spread(2) })).toMatchObject(accepted);
    expect(await post(server.app, { query: spread(3) })).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
  });
});

describe("fragments", () => {
  it("in a circle are refused", async () => {
    const query =
      '{ useCase(slug: "websites") { ...A } } fragment A on UseCase { ...B } fragment B on UseCase { ...A }';
    expect(await post(server.app, { query })).toMatchObject({ status: 400, codes: ["GRAPHQL_VALIDATION_FAILED"] });
  });

  it("that double thirty times are refused before anything counts on them", async () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `fragment F${i} on UseCase { ${i < 29 ? `...F${i + 1} ...F${i + 1}` : "name"} }`,
    );
    const answer = await post(server.app, { query: `{ useCase(slug: "websites") { ...F0 } } ${doubling.join(" ")}` });
    expect(answer).toMatchObject(refused("GRAPHQL_VALIDATION_FAILED"));
    expect(answer.errors[0]?.message).toMatch(/with all fragments put in place, but got 536870913\.$/);
  });
});

describe("variables", () => {
  const query = "query { __typename }";
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

  it("may be nested 8 deep and no more", async () => {
    expect(await post(server.app, { query, variables: nested(8) })).toMatchObject(accepted);
    expect(await post(server.app, { query, variables: nested(9) })).toMatchObject(refused("BAD_USER_INPUT"));
  });

  it("may be 32 kB long and no more", async () => {
    const long = (bytes: number) => ({ a: "x".repeat(bytes - '{"a":""}'.length) });
    expect(await post(server.app, { query, variables: long(32_000) })).toMatchObject(accepted);
    expect(await post(server.app, { query, variables: long(32_001) })).toMatchObject(refused("BAD_USER_INPUT"));
  });

  it("nested 20,000 deep are refused without being walked", async () => {
    const variables = `${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}`;
    const answer = await post(server.app, `{"query":"{ __typename }","variables":${variables}}`);
    expect(answer).toMatchObject(refused("BAD_USER_INPUT"));
  });
});

describe("the cost of a query", () => {
  const threePages = (first: number) => `{
    technologies { nodes { features { nodes { technologies(first: ${first}) { nodes { name } } } } } }
  }`;

  const costOf = async (query: string, more: object = {}) => {
    const { extensions, codes } = await post(server.app, { query, ...more });
    expect(codes).toEqual([]);
    return (extensions.cost as { requested: number; limit: number }).requested;
  };

  it("grows with each object that may come back, and each field of it", async () => {
    const [short, long] = [await costOf(threePages(10)), await costOf(threePages(20))];
    expect(long).toBeGreaterThan(1.5 * short);
    expect(await costOf(threePages(20).replace("{ name }", "{ name slug summary kind id }"))).toBeGreaterThan(
      1.3 * long,
    );
  });

  it("lets three hops of default pages pass, of everything that a row has", async () => {
    const query = `{ technologies { edges { cursor node { id name slug summary features { edges { strength status node { id name slug
      technologies { totalCount edges { strength inherited node { id name slug summary aliases kind } } } } } } } } } }`;
    expect(await costOf(query)).toBeLessThan(1_000);
  });

  it("counts edges and nodes each", async () => {
    const query = (part: string) => `{ technologies(first: 100) { ${part} } }`;
    const [edges, nodes, both] = await Promise.all(
      ["edges { cursor }", "nodes { id }", "edges { cursor } nodes { id }"].map((part) => costOf(query(part))),
    );
    expect(both).toBeGreaterThan(Math.max(edges ?? 0, nodes ?? 0));
  });

  it("is small for single objects", async () => {
    expect(await costOf('{ useCase(slug: "websites") { name } }')).toBeLessThan(1);
  });

  it("may be 1,000 points and no more", async () => {
    const pages = (first: number) =>
      `{ technologies(first: ${first}) { nodes { features(first: 100) { nodes { technologies { nodes { name } } } } } } }`;
    const within = await post(server.app, { query: pages(40) });
    expect(within.extensions.cost).toMatchObject({ limit: 1_000 });
    const answer = await post(server.app, {
      query: `{ ...A ...B } fragment A on Query { a: ${pages(60).slice(1, -1)} }
      fragment B on Query { b: ${pages(60).slice(1, -1)} }`,
    });
    expect(answer).toMatchObject(refused("COST_LIMIT"));
    const { requested = 0 } = Object(answer.errors[0]?.extensions.cost) as { requested?: number };
    expect(requested).toBeGreaterThan(1_000);
    expect(answer.errors[0]?.extensions).toEqual({ code: "COST_LIMIT", cost: { requested, limit: 1_000 } });
  });

  it("goes by the real variables", async () => {
    const query = "query($first: Int = 50) { technologies(first: $first) { nodes { name } } }";
    expect(await costOf(query)).toBeGreaterThan(await costOf(query, { variables: { first: 7 } }));
  });

  it("is told of the operation that runs, and leaves out what is skipped", async () => {
    const query = `query A { technologies(first: 50) { nodes { name } } }
      query B($no: Boolean = false) { technologies(first: 90) @include(if: $no) { nodes { name } } }`;
    expect(await costOf(query, { operationName: "A" })).toBeGreaterThan(await costOf(query, { operationName: "B" }));
  });

  it("lets a page that is too long be refused for what it is", async () => {
    for (const first of [-1, 0, 101, 2 ** 30]) {
      const answer = await post(server.app, { query: `{ technologies(first: ${first}) { nodes { name } } }` });
      expect(answer.codes).toEqual(["BAD_USER_INPUT"]);
    }
  });
});
