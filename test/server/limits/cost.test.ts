import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
  parse,
  printSchema,
} from "graphql";
import { boundOf } from "../../../src/server/limits/argument-bounds.js";
import { costOf, createCostEstimate, pagedTypes } from "../../../src/server/limits/estimate-cost.js";
import { FIELD_COSTS } from "../../../src/server/limits/field-costs.js";
import { createSchema } from "../../../src/server/schema.js";
import { seededStore } from "../../support/seeded-store.js";
import { post, startServer, stopServers, type TestServer } from "../support.js";

const schema: GraphQLSchema = createSchema();
const estimate = createCostEstimate(schema);
const points = (query: string, variables: Record<string, unknown> = {}) =>
  estimate({ document: parse(query), operationName: null, variables }).points;
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

let server: TestServer;
beforeAll(async () => {
  server = await startServer({}, { store: seededStore() });
});
afterAll(stopServers);

describe("every field", () => {
  it("that leads to a list without pages has a number of rows to be priced by", () => {
    const paged = pagedTypes(schema);
    const forgotten = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
        .filter(() => !paged.has(type.name))
        .filter((field) => costOf(type.name, field.name)?.rows === undefined)
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(forgotten).toEqual([]);
  });

  it("of a ranking or of a question that takes work has a price", () => {
    // Fields of these are plain values, or have a price of their own.
    const plain = new Set(["asOf", "graphVersion", "method", "permalink", "totalCount", "excludedCount"]);
    const ranking = schema.getType("Ranking");
    const fields = isObjectType(ranking) ? Object.keys(ranking.getFields()) : [];
    expect(fields.filter((name) => !plain.has(name) && !costOf("Ranking", name))).toEqual([]);
  });

  it("that comes back with one thing of several arguments, and is no look-up, has a price", () => {
    const query = schema.getQueryType();
    const paged = pagedTypes(schema);
    const forgotten = Object.values(query?.getFields() ?? {})
      .filter(({ type }) => !paged.has(getNamedType(type).name))
      .filter(({ args }) => !args.every(({ name }) => name === "slug" || name === "id"))
      .filter(({ name }) => costOf("Query", name) === undefined);
    expect(forgotten.map(({ name }) => name)).toEqual([]);
  });

  it("in the table of prices is in the schema", () => {
    const known = new Set(
      types
        .filter((type) => isObjectType(type))
        .flatMap((type) => Object.keys(type.getFields()).flatMap((name) => [`${type.name}.${name}`, `*.${name}`])),
    );
    expect(Object.keys(FIELD_COSTS).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("every list and text that a client can send", () => {
  const inputs = types.flatMap((type) => {
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, input: field }));
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.map((argument) => ({ name: `${type.name}.${field.name}(${argument.name}:)`, input: argument })),
    );
  });
  const takesText = ({ input }: (typeof inputs)[number]) => {
    const named = getNamedType(input.type);
    return isScalarType(named) && ["String", "ID", "URL"].includes(named.name);
  };

  it("has a bound", () => {
    const unbounded = inputs.filter(
      (one) =>
        (isListType(getNullableType(one.input.type)) && boundOf(one.input)?.items === undefined) ||
        (takesText(one) && boundOf(one.input)?.characters === undefined),
    );
    expect(unbounded.map(({ name }) => name)).toEqual([]);
  });

  it("says its bound in its description", () => {
    const silent = inputs.filter(({ input }) => {
      const bound = boundOf(input)?.items ?? boundOf(input)?.characters;
      const told = [...(input.description ?? "").replaceAll(",", "").matchAll(/\bat most (\d+)/gi)].map(([, most]) =>
        Number(most),
      );
      return bound !== undefined && !told.some((most) => most <= bound);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    [
      "a list",
      `{ related(to: ["python"], predicates: [${"SUITS ".repeat(51)}]) { totalCount } }`,
      /at most 50 items in `predicates`, but got 51/,
    ],
    ["a text", `{ technology(slug: "${"x".repeat(501)}") { name } }`, /`slug` of at most 500 characters, but got 501/],
    [
      "a text in a list",
      `{ compare(slugs: ["${"x".repeat(501)}"]) { explanation } }`,
      /`slugs` of at most 500 characters/,
    ],
    [
      "a text in a filter",
      `{ technologies(filter: { text: "${"x ".repeat(101)}" }) { totalCount } }`,
      /`filter.text` of at most 200 characters/,
    ],
    [
      "a list of wishes",
      `{ rank(of: STACK, need: { criteria: [${'{ slug: "x" } '.repeat(21)}] }) { totalCount } }`,
      /at most 20 items in `need.criteria`/,
    ],
    [
      "a list in a part of a filter",
      `{ technologies(filter: { features: { any: [${'"x" '.repeat(51)}] } }) { totalCount } }`,
      /at most 50 items in `filter.features.any`/,
    ],
    [
      "a cursor",
      `{ technologies(after: "${"x".repeat(2_001)}") { totalCount } }`,
      /`after` of at most 2000 characters/,
    ],
  ])("is refused where it is longer: %s", async (_what, query, message) => {
    const { codes, errors, data } = await post(server.app, { query });
    expect(codes).toEqual(["BAD_USER_INPUT"]);
    expect(errors[0]?.message).toMatch(message);
    expect(data).toBeUndefined();
  });

  it("is bounded in variables too", async () => {
    const query = "query Q($to: [String!]!) { related(to: $to, predicates: [SUITS]) { totalCount } }";
    const { codes } = await post(server.app, { query, variables: { to: Array(51).fill("python") } });
    expect(codes).toEqual(["BAD_USER_INPUT"]);
  });

  it("counts once where it is repeated", async () => {
    const related = (to: string, predicates: string) =>
      `{ related(to: [${to}], predicates: [${predicates}]) { totalCount nodes { name } } }`;
    const once = await post(server.app, { query: related('"python"', "SUITS") });
    const often = await post(server.app, { query: related('"python" "python"', "SUITS SUITS SUITS") });
    expect(often.data).toEqual(once.data);
  });
});

describe("a price", () => {
  it("counts what work a request makes, not its rows alone", () => {
    const rank = (selection: string, wishes: number, of = "FRAMEWORK") =>
      points(`{ rank(of: ${of}, need: { useCases: [${'{ slug: "x" } '.repeat(wishes)}] }) { ${selection} } }`);
    const draws = "candidates { winProbability }";
    expect(rank(draws, 20)).toBeGreaterThan(10 * rank(draws, 1));
    expect(rank(draws, 5, "STACK")).toBeGreaterThan(rank(draws, 5));
    expect(rank("decisiveClaims { id }", 5)).toBeGreaterThan(10 * rank("totalCount", 5));
  });

  it("of what a ranking works out once is paid once, for how many candidates it may be", () => {
    const draws = (first: number) =>
      points(
        `{ rank(of: STACK, need: { useCases: [{ slug: "x" }] }, first: ${first}) { candidates { winProbability } } }`,
      );
    expect(draws(100)).toBeLessThan(2 * draws(1));
  });

  it("of each alias is paid", () => {
    const decisive = (count: number) =>
      points(
        `{ rank(of: STACK, need: { useCases: [{ slug: "x" }] }) { ${Array.from({ length: count }, (_, i) => `a${i}: decisiveClaims { id }`).join(" ")} } }`,
      );
    expect(decisive(10)).toBeGreaterThan(5 * decisive(1));
  });

  it("is that of the dearest type where a field may lead to several", () => {
    const cheap = points("{ nodes(ids: [1 2 3]) { id } }");
    const dear = points(
      "{ nodes(ids: [1 2 3]) { id ... on Framework { alternatives { overlap } } ... on Source { title } } }",
    );
    expect(dear).toBeGreaterThan(3 * cheap);
    expect(points("{ nodes(ids: [1 2 3]) { ... on Framework { alternatives { overlap } } } }")).toBeCloseTo(dear, 0);
  });

  it("is worked out once for fragments that spread out", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on UseCase { ${i < 59 ? `...F${i + 1} ...F${i + 1}` : "name"} }`,
    );
    expect(points(`{ useCase(slug: "x") { ...F0 } } ${doubling.join(" ")}`)).toBeGreaterThan(1e12);
  });

  it("of the schema itself is that of each field it tells", async () => {
    expect(points("{ __schema { types { name fields { name args { name } } } } }")).toBeGreaterThan(
      points("{ __schema { types { name } } }"),
    );
    const row = (roots: number, aliases: string) =>
      `{ ${Array.from({ length: roots }, (_, i) => `r${i}: __schema { ...S }`).join(" ")} }
      fragment S on __Schema { types { fields { type { ...F ofType { ...F ofType { ...F } } } } } }
      fragment F on __Type { ${aliases} }`;
    for (const query of [
      row(10, "fields { args { a0: description a1: description } }"),
      row(
        1,
        "fields { args { a0: description a1: description } } i: interfaces { possibleTypes { fields { args { name } } } }",
      ),
      row(4, "possibleTypes { interfaces { possibleTypes { interfaces { name description } } } }"),
      row(
        2,
        "fields { type { ofType { ofType { ofType { inputFields { description } enumValues { description } } } } } args { type { ofType { inputFields { description } } } } }",
      ),
    ]) {
      const { codes } = await post(server.app, { query });
      // GraphQL has a rule of its own for lists of types in one another.
      expect(["COST_LIMIT", "GRAPHQL_VALIDATION_FAILED"]).toContain(codes[0]);
    }
  });

  const everything = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  // The options that each gives to getIntrospectionQuery, as its own sources have it.
  it.each<[string, Parameters<typeof getIntrospectionQuery>[0]]>([
    ["GraphiQL 5", { inputValueDeprecation: false, schemaDescription: false }],
    ["GraphiQL 5 with all that its page may turn on", { inputValueDeprecation: true, schemaDescription: true }],
    ["Altair", { descriptions: true }],
    ["Altair with all that its settings may turn on", { ...everything, oneOf: false }],
    ["Apollo's language server and command line", undefined],
    ["GraphQL Code Generator, and graphql-inspector through the same loader", {}],
    [
      "GraphQL Code Generator's introspection plugin",
      { descriptions: true, schemaDescription: false, specifiedByUrl: false, directiveIsRepeatable: false },
    ],
    ["nobody in particular, without descriptions", { descriptions: false }],
    ["nobody in particular, with everything", everything],
  ])("lets what %s asks of the schema pass", async (_, options) => {
    const query = getIntrospectionQuery(options);
    const { status, codes, data } = await post(server.app, { query, operationName: "IntrospectionQuery" });
    expect([status, codes]).toEqual([200, []]);
    expect(printSchema(buildClientSchema(data as never))).toContain("type Framework implements");
  });
});

describe("what is asked of the schema itself", () => {
  it("has a limit of its own", async () => {
    const { app } = await startServer({ INTROSPECTION_COST_MAX: "1" });
    const { codes, errors } = await post(app, { query: getIntrospectionQuery() });
    expect(codes).toEqual(["COST_LIMIT"]);
    expect(errors[0]?.message).toMatch(/at most 1 points for what is asked of the schema itself/);
    expect((await post(app, { query: '{ __type(name: "Tier") { name } }' })).codes).toEqual([]);
  });
});

describe("a client's points a minute", () => {
  const query = "{ frameworks { nodes { name } } }";

  it("are told, and refused when they are spent", async () => {
    const { app } = await startServer({ POINTS_PER_MINUTE: "1" });
    const first = await post(app, { query });
    expect(first.status).toBe(200);
    expect(first.headers.ratelimit).toMatch(/^"points";r=0;t=\d+$/);
    expect(first.headers["ratelimit-policy"]).toBe('"points";q=1;w=60');
    await post(app, { query: query.replace("name", "id") });
    const spent = await post(app, { query: query.replace("name", "slug") });
    expect([spent.status, spent.codes]).toEqual([429, ["THROTTLED"]]);
  });

  it("are not told where there is no limit", async () => {
    expect((await post(server.app, { query })).headers.ratelimit).toBeUndefined();
  });
});

describe("a long answer", () => {
  it("is refused before it is written", async () => {
    const { app } = await startServer({ ANSWER_BYTES_MAX: "1000" }, { store: seededStore() });
    const { status, codes, data } = await post(app, {
      query: "{ technologies(first: 100) { nodes { name summary } } }",
    });
    expect([status, codes, data]).toEqual([413, ["ANSWER_TOO_LARGE"], undefined]);
    expect((await post(app, { query: "{ technologies(first: 3) { nodes { name } } }" })).codes).toEqual([]);
  });
});

describe("an assistant's messages", () => {
  it("sent together may cost together what one may", async () => {
    const { app } = await startServer({ QUERY_COST_MAX: "150" }, { store: seededStore() });
    const call = (id: number, question: string) => ({
      jsonrpc: "2.0",
      id,
      method: "tools/call",
      params: { name: "ask", arguments: { question } },
    });
    const headers = { accept: "application/json, text/event-stream", "content-type": "application/json" };
    const send = async (payload: object) => (await app.inject({ method: "POST", url: "/mcp", headers, payload })).body;
    expect(await send([call(1, "What is Django?")])).not.toContain("COST_LIMIT");
    expect(await send([call(1, "What is Django?"), call(2, "What is Rails?"), call(3, "What is Go?")])).toContain(
      "COST_LIMIT",
    );
    expect(await send(Array.from({ length: 21 }, (_, i) => call(i, "What is Go?")))).toContain("BAD_REQUEST");
  });
});

describe("a question", () => {
  it.each([
    ["one word 62 times", Array(62).fill("chat").join(" ")],
    ["a few words again and again", "Which framework is best for chat, REST, security? ".repeat(9)],
    [
      "more names than a need has wishes",
      "Best framework for chat, blogs, games, security, performance, scalability, caching, REST, GraphQL, microservices, real-time, forms, testing, routing, templates, sessions, cookies, uploads, websockets, queues, search, email, jobs, and OAuth?",
    ],
    ["languages again and again", `Which frameworks for ${"go ".repeat(120)}?`],
  ])("of %s is answered, or not understood", async (_what, question) => {
    const { data, codes } = await post(server.app, {
      query: "query Q($question: String!) { ask(question: $question) { status text } }",
      variables: { question: question.slice(0, 500) },
    });
    expect(codes).toEqual([]);
    expect(data).toMatchObject({
      ask: { status: expect.stringMatching(/ANSWERED|NOT_UNDERSTOOD|NO_EVIDENCE|AMBIGUOUS/) },
    });
  });
});

describe("what would get around the price", () => {
  /** Each fragment spreads the next one twice: twice as much to walk at each level, unless each is walked once. */
  const doubling = (root: string, on: string, levels: number) => {
    const spreads = Array.from({ length: levels }, (_, at) => `fragment f${at} on ${on}{...f${at + 1} ...f${at + 1}}`);
    return `{${root}{...f0}} ${spreads.join(" ")} fragment f${levels} on ${on}{__typename}`;
  };

  it("is no work either: fragments that double at each level, in the schema and in data", () => {
    for (const query of [doubling("__schema", "__Schema", 60), doubling('__type(name:"Framework")', "__Type", 60)]) {
      expect(points(query)).toBeLessThan(5);
    }
    expect(points(doubling("graph", "GraphInfo", 60))).toBeGreaterThan(0);
  });

  it("is no gain: a negative count pays for nothing, literal, defaulted or by variable", () => {
    const page = "technologies(first:100){nodes{features(first:100){nodes{technologies(first:100){nodes{name}}}}}}";
    const alone = points(`{${page}}`);
    const negative = (first: string) =>
      `r:rank(of:STACK,need:{useCases:[{slug:"banking"}]},first:${first}){candidates{name}}`;
    const useCase = 'u:useCase(slug:"banking"){ranking(of:STACK,first:-2000000000){candidates{name}}}';
    expect(points(`{${page} ${useCase}}`)).toBeGreaterThan(alone);
    expect(points(`{${page} ${negative("-2000000000")}}`)).toBeGreaterThan(alone);
    expect(points(`query($n:Int=-2000000000){${page} ${negative("$n")}}`)).toBeGreaterThan(alone);
    expect(points(`query($n:Int!){${page} ${negative("$n")}}`, { n: -2_000_000_000 })).toBeGreaterThan(alone);
  });

  it("is refused where one character stands for many letters", async () => {
    const question = "\ufdfa".repeat(100);
    const { codes, errors } = await post(server.app, {
      query: "query ($question: String!) { ask(question: $question) { suggestions } }",
      variables: { question },
    });
    expect(codes).toEqual(["BAD_USER_INPUT"]);
    expect(errors[0]?.message).toMatch(/at most 500 letters, but got 1800/);
  });

  it.each([
    "subscription { changed @skip(if: true) { version } }",
    "subscription { changed @include(if: false) { version } }",
    "subscription { ...f } fragment f on Subscription { changed @skip(if: true) { version } }",
    "subscription { ... @include(if: false) { changed { version } } }",
  ])("is refused at the root of a subscription: %s", async (query) => {
    const headers = { accept: "text/event-stream" };
    const response = await server.app.inject({ url: "/graphql/stream", query: { query }, headers });
    expect(response.statusCode).toBe(400);
    expect(response.payload).toContain("without @skip and @include");
  });
});
