import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import fastify from "fastify";
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { RequestContext } from "../../../src/graph/request-context.js";
import { useDeadlines, withinDeadline } from "../../../src/server/limits/deadline.js";
import { post, startServer, stopServers } from "../support.js";

afterEach(stopServers);

/** `wait` never comes back; `gaveUp` resolves with the reason once its signal fires. */
function waitingSchema() {
  let giveUp: (reason: unknown) => void;
  let begin: () => void;
  const gaveUp = new Promise<unknown>((resolve) => {
    giveUp = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const wait = {
    type: GraphQLInt,
    resolve: (_root: unknown, _args: unknown, { signal }: RequestContext) => {
      signal?.addEventListener("abort", () => giveUp(signal.reason));
      begin();
      return new Promise(() => {});
    },
  };
  const query = new GraphQLObjectType<unknown, RequestContext>({ name: "Query", fields: { wait } });
  return { schema: new GraphQLSchema({ query }), gaveUp, begun };
}

describe("a request", () => {
  it("that takes too long is answered 504, and its reads are given up", async () => {
    const { schema, gaveUp } = waitingSchema();
    const { app } = await startServer({ REQUEST_MS_MAX: "50" }, { schema });
    expect(await post(app, { query: "{ wait }" })).toMatchObject({ status: 504, codes: ["TIMEOUT"] });
    expect(await gaveUp).toBeDefined();
  });

  it("that is late before it is handled is not begun", async () => {
    const app = fastify();
    useDeadlines(app, 5);
    app.addHook("preHandler", async () => {
      await setTimeout(50);
    });
    let begun = 0;
    const handle = async () => {
      begun += 1;
      return "done";
    };
    app.get("/", withinDeadline(handle));
    expect((await app.inject("/")).json()).toMatchObject({ message: expect.stringMatching(/takes longer/) });
    expect(begun).toBe(0);
    await app.close();
  });

  it("whose client leaves is given up", async () => {
    const { schema, gaveUp, begun } = waitingSchema();
    const server = await startServer({}, { schema });
    const address = await server.listen();
    const headers = { "content-type": "application/json" };
    const call = request(`${address}/graphql`, { method: "POST", headers }).on("error", () => {});
    call.end('{"query":"{ wait }"}');
    await begun;
    call.destroy();
    expect(await gaveUp).toBeDefined();
  });
});
