import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphQLFieldResolver, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from "graphql";
import { BadUserInput, StackatlasError, StorageFull, StoreUnavailable } from "../../src/graph/errors.js";
import { post, startServer, stopServers, type TestServer } from "./support.js";

const SECRET = "hunter2";
const LEAK = `bolt://neo4j:${SECRET}@10.0.0.7 said: MATCH (n) RETURN n at /srv/app/dist/main.js:1:1`;

let server: TestServer;
beforeAll(async () => {
  const env = { NEO4J_URI: "bolt://db.example", NEO4J_PASSWORD: SECRET };
  server = await startServer(env, { schema: failingSchema() });
});
afterAll(stopServers);

describe("errors of our own", () => {
  it("keep their message, code and details, and say where", async () => {
    const answer = await post(server.app, { query: "{ wrongInput }" });
    expect(answer).toMatchObject({ status: 200, data: { wrongInput: null } });
    expect(answer.errors).toEqual([
      {
        message: "Expected a slug, but got 7.",
        locations: [{ line: 1, column: 3 }],
        path: ["wrongInput"],
        extensions: { nearest: ["django"], code: "BAD_USER_INPUT" },
      },
    ]);
  });

  it.each([
    ["storeGone", 503, "STORE_UNAVAILABLE"],
    ["storeFull", 507, "STORAGE_FULL"],
    ["notAllowed", 403, "FORBIDDEN"],
    ["tooLate", 504, "TIMEOUT"],
    ["givenUp", 504, "TIMEOUT"],
  ])("tell by the status too what the server could not do: %s", async (field, status, code) => {
    expect(await post(server.app, { query: `{ ${field} }` })).toMatchObject({ status, codes: [code] });
  });

  it("say when to try again", async () => {
    const { headers } = await post(server.app, { query: "{ storeGone }" });
    expect(headers["retry-after"]).toBe("1");
  });
});

describe("errors of any other kind", () => {
  it.each(["leaks", "leaksInCause", "throwsText", "nothingWhereSomethingMustBe"])(
    "are masked, and found in the log by their correlation id: %s",
    async (field) => {
      const answer = await post(server.app, { query: `{ ${field} }` });
      const [error] = answer.errors;
      expect(error?.message).toBe("Internal server error");
      expect(error?.extensions).toEqual({
        code: "INTERNAL_SERVER_ERROR",
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(answer.text).not.toMatch(/hunter2|bolt:|MATCH|\/srv|stack|at /);
      expect(server.logged()).toContain(String(error?.extensions.correlationId));
    },
  );

  it("are 500 when nothing came of the operation", async () => {
    expect(await post(server.app, { query: "{ nothingWhereSomethingMustBe }" })).toMatchObject({
      status: 500,
      data: null,
    });
  });

  it("leave the rest of an answer as it is", async () => {
    expect(await post(server.app, { query: "{ fine leaks }" })).toMatchObject({
      status: 200,
      data: { fine: 1, leaks: null },
    });
  });

  it("do not put passwords or tokens into the log", async () => {
    await post(server.app, { query: "{ leaks }" }, { authorization: "Bearer abc.def.ghi" });
    expect(server.logged()).toContain("bolt://neo4j:[hidden]@10.0.0.7");
    expect(server.logged()).not.toMatch(/hunter2|abc\.def\.ghi/);
  });
});

describe("many errors", () => {
  it("are cut to the first five", async () => {
    const query = `{ ${Array.from({ length: 8 }, (_, i) => `a${i}: wrongInput`).join(" ")} }`;
    const { errors } = await post(server.app, { query });
    expect(errors.map(({ path }) => path)).toEqual([["a0"], ["a1"], ["a2"], ["a3"], ["a4"]]);
  });

  it("of a document are cut to five, the last saying so", async () => {
    const { errors } = await post(server.app, { query: "{ a b c d e f g h }" });
    expect(errors).toHaveLength(5);
    expect(errors[4]?.message).toMatch(/^Too many validation errors/);
  });
});

function failingSchema(): GraphQLSchema {
  const fails = (error: unknown) => ({
    type: GraphQLInt,
    resolve: (() => {
      throw error;
    }) as GraphQLFieldResolver<unknown, unknown>,
  });
  const query = new GraphQLObjectType({
    name: "Query",
    fields: {
      fine: { type: GraphQLInt, resolve: () => 1 },
      wrongInput: fails(new BadUserInput("Expected a slug, but got 7.", { nearest: ["django"] })),
      storeGone: fails(new StoreUnavailable("The store does not answer.", { cause: new Error(LEAK) })),
      storeFull: fails(new StorageFull("There is no room left.")),
      notAllowed: fails(new StackatlasError("FORBIDDEN", "Only curators may.")),
      tooLate: fails(new StackatlasError("TIMEOUT", "It took too long.")),
      givenUp: fails(Object.assign(new Error("This operation was aborted"), { name: "AbortError" })),
      leaks: fails(new Error(LEAK)),
      leaksInCause: fails(new Error("outer", { cause: new Error(LEAK) })),
      throwsText: fails(LEAK),
      nothingWhereSomethingMustBe: { type: new GraphQLNonNull(GraphQLInt), resolve: () => null },
    },
  });
  return new GraphQLSchema({ query });
}
