import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { answerOf, post, startServer, stopServers, type TestServer } from "../support.js";

const QUERY = { query: "{ __typename }" };
const PLAIN = { accept: "application/json" };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(stopServers);

describe("POST /graphql", () => {
  it("answers a query", async () => {
    const answer = await post(server.app, QUERY);
    expect(answer).toMatchObject({ status: 200, data: { __typename: "Query" }, errors: [] });
    expect(answer.headers["content-type"]).toBe("application/graphql-response+json; charset=utf-8");
  });

  it("answers in plain JSON to whoever asks for that", async () => {
    const answer = await post(server.app, QUERY, PLAIN);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each([
    ["a document that does not parse", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", { query: "{ nope }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["a variable of the wrong type", { query: "query($id: ID!) { node(id: $id) { id } }" }, "BAD_USER_INPUT"],
    [
      "several operations and no name",
      { query: "query A { __typename } query B { __typename }" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
  ])("refuses %s: 400, but 200 under plain JSON", async (_what, body, code) => {
    expect(await post(server.app, body)).toMatchObject({ status: 400, codes: [code], data: undefined });
    expect(await post(server.app, body, PLAIN)).toMatchObject({ status: 200, codes: [code], data: undefined });
  });

  it.each([
    ["malformed JSON", '{"query":', "BAD_REQUEST", 'Expected a body of JSON, but got "{\\"query\\":".'],
    ["an empty body", "", "BAD_REQUEST", "Expected a body of JSON, but got nothing."],
    [
      "bytes that are not UTF-8",
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      "BAD_REQUEST",
      "Expected a body in UTF-8, but got other bytes.",
    ],
    [
      "a prototype in disguise",
      '{"query":"{ __typename }","variables":{"__proto__":{"x":1}}}',
      "BAD_REQUEST",
      /^Expected a body of JSON/,
    ],
    ["an empty object", "{}", "BAD_REQUEST", /no keys/],
    ["a batch", '[{"query":"{ __typename }"}]', "BAD_REQUEST", /batching/],
    ["a query that is no string", '{"query":{}}', "BAD_REQUEST", /must be strings/],
    ["variables that are a string", '{"query":"{ __typename }","variables":"{}"}', "BAD_REQUEST", /variables/],
  ])("refuses %s with 400", async (_what, body, code, message) => {
    const answer = await post(server.app, body, PLAIN);
    expect(answer).toMatchObject({ status: 400, codes: [code] });
    expect(answer.errors[0]?.message).toMatch(message);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/graphql", "multipart/form-data"])(
    "refuses a body of %s with 415",
    async (type) => {
      const answer = await post(server.app, "{ __typename }", { "content-type": type });
      expect(answer).toMatchObject({ status: 415, codes: ["UNSUPPORTED_MEDIA_TYPE"] });
    },
  );

  it("reads a compressed body, and refuses an encoding it does not know", async () => {
    const packed = gzipSync(JSON.stringify(QUERY));
    expect(await post(server.app, packed, { "content-encoding": "gzip" })).toMatchObject({ status: 200 });
    const foreign = await post(server.app, packed, { "content-encoding": "compress" });
    expect(foreign).toMatchObject({ status: 415, codes: ["UNSUPPORTED_MEDIA_TYPE"] });
    const broken = await post(server.app, "no gzip", { "content-encoding": "gzip" });
    expect(broken).toMatchObject({ status: 400, codes: ["BAD_REQUEST"] });
  });
});

describe("other addresses and methods", () => {
  it("are answered 404 in JSON when there is no such address", async () => {
    const answer = answerOf(await server.app.inject({ url: "/nowhere", headers: { accept: "application/json" } }));
    expect(answer).toMatchObject({ status: 404, codes: ["NOT_FOUND"] });
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each([
    ["PUT", "/graphql", "GET, POST, OPTIONS"],
    ["DELETE", "/graphql", "GET, POST, OPTIONS"],
    ["POST", "/livez", "GET, OPTIONS"],
    ["PATCH", "/playground", "GET, OPTIONS"],
  ] as const)("are answered 405 for %s %s, with what is allowed", async (method, url, allow) => {
    const answer = answerOf(await server.app.inject({ method, url }));
    expect(answer).toMatchObject({ status: 405, codes: ["METHOD_NOT_ALLOWED"], headers: { allow } });
  });

  it.each(["/%", "/graphql%zz", "/%c0%ae%c0%ae/etc/passwd"])(
    "are answered 400 for the malformed address %s",
    async (url) => {
      expect(answerOf(await server.app.inject({ url }))).toMatchObject({ status: 400, codes: ["BAD_REQUEST"] });
    },
  );

  it("serve the schema as text", async () => {
    const { payload, headers } = await server.app.inject("/schema.graphql");
    expect(payload).toContain("type Query {");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
  });
});

describe("what is not even HTTP", () => {
  let address: URL;
  beforeAll(async () => {
    address = new URL(await server.listen());
  });

  it("is answered 400 in JSON", async () => {
    const text = await exchange(address, "nonsense\r\n\r\n");
    expect(text).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(errorsIn(text)).toEqual([{ message: expect.any(String), extensions: { code: "BAD_REQUEST" } }]);
  });

  it("is answered 431 in JSON when the headers are too long", async () => {
    const text = await exchange(address, `GET /livez HTTP/1.1\r\nhost: x\r\nlong: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1.1 431 /);
    expect(errorsIn(text)).toHaveLength(1);
  });

  it("is answered 400 for a host that is none", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = address;
      const call = httpRequest({ hostname, port, path: "/graphql?query=%7B__typename%7D", headers: { host: "a b[" } });
      call.on("error", reject).on("response", (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve(`${response.statusCode} ${text}`));
      });
      call.end();
    });
    expect(answer).toMatch(/^400 .*"BAD_REQUEST"/);
  });
});

function exchange({ hostname, port }: URL, sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(sent));
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("error", reject).on("close", () => resolve(received));
  });
}

function errorsIn(response: string): unknown {
  return JSON.parse(response.slice(response.indexOf("\r\n\r\n"))).errors;
}
