import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { PLANTED_SECRET, Program } from "./program.js";

const GOOD = "{ __typename }";
const repeat = (text: string, count: number) => text.repeat(count);
const nested = (open: string, close: string, depth: number) => `${repeat(open, depth)}1${repeat(close, depth)}`;
const json = (query: string, rest: object = {}) => JSON.stringify({ query, ...rest });

/** One row of design/reliability.md, table A: what is sent, and the status and code it is answered with. */
interface Row {
  readonly row: number;
  readonly what: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly status: number;
  readonly code: string | null;
}

const refusedAs = (code: string) => ({ status: 400, code });
const bad = refusedAs("BAD_REQUEST");
const unparsed = refusedAs("GRAPHQL_PARSE_FAILED");
const invalid = refusedAs("GRAPHQL_VALIDATION_FAILED");
const badInput = refusedAs("BAD_USER_INPUT");
const fine = { status: 200, code: null };

const fragments = (count: number, body: (i: number) => string) =>
  `{ feature(slug: "mvc") { ...F0 } } ${Array.from({ length: count }, (_, i) => `fragment F${i} on Feature { ${body(i)} }`).join(" ")}`;
const page = (first: string) => `{ frameworks(first: ${first}) { nodes { name } } }`;

const ROWS: readonly Row[] = [
  { row: 1, what: "malformed JSON", body: '{"query": "{', ...bad },
  { row: 2, what: "an empty body", body: "", ...bad },
  { row: 2, what: "an empty object", body: "{}", ...bad },
  { row: 2, what: "a query that is no string", body: '{"query": 7}', ...bad },
  { row: 3, what: "a batch", body: `[${json(GOOD)}]`, ...bad },
  { row: 4, what: "bytes that are no UTF-8", body: Buffer.from('{"query":"{ \xff\xfe }"}', "latin1"), ...bad },
  { row: 5, what: "a body of 1.1 MB", body: json(GOOD).padEnd(1_100_000), status: 413, code: "PAYLOAD_TOO_LARGE" },
  {
    row: 6,
    what: "20 MB packed into 20 kB",
    body: gzipSync(json(GOOD).padEnd(20_000_000)),
    headers: { "content-encoding": "gzip" },
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
  },
  { row: 9, what: "PUT", method: "PUT", body: json(GOOD), status: 405, code: "METHOD_NOT_ALLOWED" },
  { row: 9, what: "DELETE", method: "DELETE", status: 405, code: "METHOD_NOT_ALLOWED" },
  {
    row: 10,
    what: "text",
    body: json(GOOD),
    headers: { "content-type": "text/plain" },
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    row: 10,
    what: "a form",
    body: "query=%7B__typename%7D",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  { row: 10, what: "a plain GET", method: "GET", path: "/graphql?query=%7B__typename%7D", ...fine },
  {
    row: 11,
    what: "a mutation by GET",
    method: "GET",
    path: "/graphql?query=mutation%7B__typename%7D",
    status: 405,
    code: "METHOD_NOT_ALLOWED",
  },
  { row: 12, what: "a syntax error", body: json("{ a "), ...unparsed },
  { row: 13, what: "an unknown field", body: json("{ framwork }"), ...invalid },
  { row: 14, what: "an unknown enum value", body: json("{ rank(of: NOPE, need: {}) { totalCount } }"), ...invalid },
  { row: 14, what: "a number of 33 bits", body: json(page("4294967296")), ...invalid },
  { row: 14, what: "variables as a string", body: json(GOOD, { variables: "{}" }), ...bad },
  { row: 15, what: "500 levels", body: json(`${repeat("{ a ", 500)}${repeat("}", 500)}`), ...unparsed },
  { row: 16, what: "5,000 brackets", body: json(`{ a(b: ${repeat("[", 5_000)}) }`), ...unparsed },
  {
    row: 17,
    what: "10^6 rows in one small query",
    body: json(
      "{ frameworks(first: 100) { nodes { features(first: 100) { nodes { technologies(first: 100) { nodes { name } } } } } } }",
    ),
    ...refusedAs("COST_LIMIT"),
  },
  {
    row: 18,
    what: "5,000 aliases",
    body: json(`{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: __typename`).join(" ")} }`),
    ...unparsed,
  },
  {
    row: 18,
    what: "101 aliases",
    body: json(`{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(" ")} }`),
    ...invalid,
  },
  { row: 19, what: "20,000 times the same field", body: json(`{ ${repeat("__typename ", 8_000)} }`), ...unparsed },
  {
    row: 19,
    what: "450 times the same object",
    body: json(`{ ${repeat('a:feature(slug:"mvc"){name}', 90)} }`),
    ...invalid,
  },
  { row: 20, what: "5,000 unknown directives", body: json(`{ __typename ${repeat("@aa ", 5_000)} }`), ...unparsed },
  { row: 20, what: "10 unknown directives", body: json(`{ __typename ${repeat("@aa ", 10)} }`), ...invalid },
  { row: 21, what: "a fragment that spreads itself", body: json(fragments(1, () => "...F0")), ...invalid },
  { row: 21, what: "two fragments in a circle", body: json(fragments(2, (i) => `...F${1 - i}`)), ...invalid },
  { row: 21, what: "three fragments in a circle", body: json(fragments(3, (i) => `...F${(i + 1) % 3}`)), ...invalid },
  {
    row: 22,
    what: "fragments that double 30 times",
    body: json(fragments(30, (i) => (i < 29 ? `...F${i + 1} ...F${i + 1}` : "name"))),
    ...invalid,
  },
  {
    row: 22,
    what: "fragments that triple the cost 10 times",
    body: json(
      fragments(8, (i) => (i < 7 ? `a${i}: broader { ...F${i + 1} } b${i}: broader { ...F${i + 1} }` : "name")),
    ),
    ...invalid,
  },
  {
    row: 23,
    what: "variables 15,000 deep",
    body: `{"query":"${GOOD}","variables":${nested('{"a":', "}", 15_000)}}`,
    ...badInput,
  },
  {
    row: 23,
    what: "10,000 keys in variables",
    body: json(GOOD, { variables: Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`k${i}`, 1])) }),
    ...badInput,
  },
  {
    row: 24,
    what: "__proto__ in variables",
    body: `{"query":"${GOOD}","variables":{"__proto__":{"polluted":1}}}`,
    ...bad,
  },
  {
    row: 24,
    what: "constructor in variables",
    body: `{"query":"${GOOD}","variables":{"constructor":{"prototype":{"polluted":1}}}}`,
    ...bad,
  },
  {
    row: 25,
    what: "a lone surrogate in a slug",
    body: '{"query":"{ feature(slug: \\"\\ud800\\") { name } }"}',
    ...unparsed,
  },
  {
    row: 25,
    what: "NUL and bidi controls in a search",
    body: json('{ search(text: "\\u0000\\u202e\\u200d") { name } }'),
    status: 200,
    code: "BAD_USER_INPUT",
  },
  {
    row: 25,
    what: "a name of 10,000 letters in a search",
    body: json(`{ search(text: "${repeat("x", 10_000)}") { name } }`),
    status: 400,
    code: "BAD_USER_INPUT",
  },
  ...["-1", "0", "101", "1073741824"].map((first) => ({
    row: 26,
    what: `first: ${first}`,
    body: json(page(first)),
    status: 200,
    code: "BAD_USER_INPUT",
  })),
  { row: 26, what: "first: null", body: json(page("null")), ...fine },
  {
    row: 27,
    what: "a cursor of somebody else's",
    body: json('{ frameworks(after: "Zm9vOjE=") { nodes { name } } }'),
    status: 200,
    code: "BAD_USER_INPUT",
  },
  {
    row: 27,
    what: "first and last at once",
    body: json("{ frameworks(first: 1, last: 1) { nodes { name } } }"),
    status: 200,
    code: "BAD_USER_INPUT",
  },
  {
    row: 28,
    what: "an introspection bomb",
    body: json(`{ __schema { types { ${repeat("fields { type { ", 8)} name ${repeat("} } ", 8)} } } }`),
    ...invalid,
  },
  {
    row: 29,
    what: "a persisted query that nobody registered",
    body: json(GOOD, { extensions: { persistedQuery: { version: 1, sha256Hash: repeat("a", 64) } } }),
    ...refusedAs("PERSISTED_QUERY_NOT_SUPPORTED"),
  },
  {
    row: 30,
    what: "several operations and no name",
    body: json(`query A ${GOOD} query B ${GOOD}`),
    ...refusedAs("OPERATION_RESOLUTION_FAILURE"),
  },
];

let program: Program;
let pid: number;
beforeAll(async () => {
  program = await Program.start({ HEADERS_MS_MAX: "1000", RECEIVE_MS_MAX: "1500" });
  pid = program.pid;
});
afterAll(() => program.stop());

describe("table A, over HTTP", () => {
  it.each(ROWS)(
    "row $row: $what is answered $status $code",
    async ({ method = "POST", path = "/graphql", headers, body, status, code }) => {
      const accept = "application/graphql-response+json";
      const type = body === undefined ? undefined : { "content-type": "application/json" };
      const cookie = `session=${PLANTED_SECRET}`;
      const init = {
        method,
        headers: { accept, cookie, ...type, ...headers },
        body: (body ?? null) as RequestInit["body"],
      };
      const answer = await program.send(path, init);
      const { errors = [] } = JSON.parse(answer.text) as { errors?: { extensions: { code: string } }[] };
      expect({ status: answer.status, code: errors[0]?.extensions.code ?? null }).toEqual({ status, code });
      expect(errors.length).toBeLessThanOrEqual(5);
      expect(answer.headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json/);
      expect(program.pid).toBe(pid);
      await program.expectUnharmed();
    },
  );

  it("headers of 20 kB are answered 431", async () => {
    const answer = await program.exchange(`GET /livez HTTP/1.1\r\nhost: x\r\nlong: ${repeat("x", 20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 (.|\n|\r)*"code":"BAD_REQUEST"/);
    await program.expectUnharmed();
  });

  it.each([
    ["headers", "POST /graphql HTTP/1.1\r\nhost: x\r\n"],
    ["a body", "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"],
  ])("%s that never come to an end are answered 408", async (_what, sent) => {
    const answer = await program.exchange(sent);
    expect(answer).toMatch(/^HTTP\/1\.1 408 (.|\n|\r)*"code":"TIMEOUT"/);
    await program.expectUnharmed();
  });

  it("no prototype was polluted in this process either", () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
