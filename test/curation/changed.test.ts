import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { createClient } from "graphql-sse";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, type Curated, type Payload, startCurated } from "./support.js";

afterEach(stopServers);
afterAll(removeFolders);

const CHANGED = `subscription($about: [String!], $after: String) { changed(about: $about, after: $after) {
  version author isGap entities { name } claims { statement status } revision { author reason status }
} }`;

/** A server that listens, and what a client hears of it. */
async function startListening(env: Record<string, string> = {}) {
  const server = await startCurated(undefined, { HOST: "127.0.0.1", ...env });
  const url = `${await server.listen()}/graphql/stream`;
  const client = createClient({ url, retryAttempts: 0 });
  const listen = (variables: Payload = {}, query = CHANGED) => client.iterate<Payload>({ query, variables });
  return { ...server, url, listen };
}

const nextOf = async (events: AsyncIterator<{ data?: Payload | null; errors?: unknown }>) => {
  const { value } = await events.next();
  return value?.data?.changed;
};

const addFeature = ({ change }: Pick<Curated, "change">, name: string) =>
  change("cleo", "addFeature", { name, featureKind: "PATTERN", reason: `${name} was missing` });

describe("listening to changes", () => {
  it("tells each write as it happens: who, what and why, as it is then", async () => {
    const server = await startListening();
    const events = server.listen({ after: "1" });
    await server.change("cleo", "recordClaim", BETA_SUITS_CHAT);
    expect(await nextOf(events)).toEqual({
      version: "2",
      author: "cleo",
      isGap: false,
      entities: [],
      claims: [{ statement: "Beta suits chats.", status: "ACCEPTED" }],
      revision: { author: "cleo", reason: "The page says so", status: "APPLIED" },
    });
    await addFeature(server, "Sagas");
    expect(await nextOf(events)).toMatchObject({ version: "3", entities: [{ name: "Sagas" }], claims: [] });
    await events.return?.();
  });

  it("begins where a client left off", async () => {
    const server = await startListening();
    await addFeature(server, "One");
    await addFeature(server, "Two");
    const events = server.listen({ after: "2" });
    expect(await nextOf(events)).toMatchObject({ version: "3", entities: [{ name: "Two" }] });
    await events.return?.();
  });

  it("says so where that is no longer known", async () => {
    const server = await startListening();
    const events = server.listen({ after: "7" });
    expect(await nextOf(events)).toMatchObject({ version: "1", isGap: true, entities: [] });
    await events.return?.();
  });

  it("tells only what touches the things asked for", async () => {
    const server = await startListening();
    const events = server.listen({ about: ["chat"], after: "1" });
    await addFeature(server, "Elsewhere");
    await server.change("cleo", "recordClaim", BETA_SUITS_CHAT);
    expect(await nextOf(events)).toMatchObject({ version: "3" });
    await events.return?.();
  });

  it("refuses what it cannot listen to, in the form of all errors", async () => {
    const server = await startListening();
    const { value } = await server.listen({ about: ["nothing-like-it"] }).next();
    expect(value.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    const refused = async (body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
        body: JSON.stringify(body),
      });
      const { errors } = (await response.json()) as Payload;
      return [response.status, errors[0].extensions.code];
    };
    expect(await refused({ query: "{ graph { version } }" })).toEqual([400, "OPERATION_RESOLUTION_FAILURE"]);
    expect(await refused({ query: "subscription { nothing }" })).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    expect(await refused({ query: "subscription {" })).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
    expect(await refused({ query: CHANGED }, { accept: "*/*" })).toEqual([400, "BAD_REQUEST"]);
    expect(await refused({ query: CHANGED }, { authorization: "Bearer nobody" })).toEqual([401, "UNAUTHENTICATED"]);
    const mutation = 'mutation { addFeature(input: { name: "X", featureKind: PATTERN, reason: "y" }) { version } }';
    expect(await refused({ query: mutation })).toEqual([400, "OPERATION_RESOLUTION_FAILURE"]);
  });

  it.each([
    ["variables that are no JSON", { query: CHANGED, variables: "{" }],
    ["variables that are no object", { query: CHANGED, variables: "[1]" }],
    ["extensions that are no JSON", { query: CHANGED, extensions: "no" }],
    ["no query", { variables: "{}" }],
  ])("answers %s with a code, by GET and by POST", async (_, params) => {
    const server = await startListening();
    const headers = { "content-type": "application/json", accept: "text/event-stream" };
    const asked = await fetch(`${server.url}?${new URLSearchParams(params as Record<string, string>)}`, { headers });
    const sent = await fetch(server.url, { method: "POST", headers, body: JSON.stringify(params) });
    for (const response of [asked, ...("query" in params ? [sent] : [])]) {
      const { errors } = (await response.json()) as Payload;
      expect([response.status, errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
    }
  });

  it("is refused where answers do not stay open, and told where they do", async () => {
    const server = await startListening();
    const { status, errors } = await server.as("cleo", CHANGED, {});
    expect({ status, errors }).toMatchObject({
      status: 400,
      errors: [
        {
          message: "Expected a query or a mutation: subscriptions are at /graphql/stream.",
          extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
        },
      ],
    });
  });

  it("is for so many at once, and a place is free again when one has left", async () => {
    const server = await startListening({ STREAMS_MAX: "1" });
    const open = () => {
      const leaving = new AbortController();
      const headers = { "content-type": "application/json", accept: "text/event-stream" };
      const body = JSON.stringify({ query: CHANGED });
      return { leaving, response: fetch(server.url, { method: "POST", headers, body, signal: leaving.signal }) };
    };
    const first = open();
    expect((await first.response).status).toBe(200);
    expect((await open().response).status).toBe(503);
    first.leaving.abort();
    let last = open();
    while ((await last.response).status === 503) last = open();
    last.leaving.abort();
  });

  it("is complete when the server stops", async () => {
    const server = await startListening();
    const events = server.listen({ after: "1" });
    await addFeature(server, "Sagas");
    expect(await nextOf(events)).toMatchObject({ version: "2" });
    const rest = events.next();
    await server.close();
    expect(await rest).toEqual({ done: true, value: undefined });
  });
});
