import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readSamples } from "../../../src/server/playground/playground.js";
import { sampleQueries } from "../../support/sample-queries.js";
import { seededStore } from "../../support/seeded-store.js";
import { post, startServer, stopServers, type TestServer } from "../support.js";

describe("the playground's samples", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({}, { store: seededStore() });
  });
  afterAll(stopServers);

  it("are the sample question, a three-hop walk, a ranking with its evidence, a disputed claim, and changes to listen to", () => {
    expect(readSamples().map(({ title }) => title)).toEqual([
      "The sample question",
      "Three hops",
      "A ranking with its evidence",
      "A disputed claim",
      "Changes as they happen",
    ]);
  });

  it.each(sampleQueries())("run without errors, within the limits, and find something: $title", async ({ query }) => {
    const { status, errors, text } = await post(server.app, { query });
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(text).not.toMatch(/"(results|nodes|candidates|edges)":\[\]/);
  });
});
