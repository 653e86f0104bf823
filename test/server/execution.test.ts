import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createSchema } from "../../src/server/schema.js";
import { COMPARED_SERVER, expectPlainAnswers } from "../support/plain-execution.js";
import { seededStore } from "../support/seeded-store.js";
import { post, startServer, stopServers, type TestServer } from "./support.js";

const schema = createSchema();
const store = seededStore();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(COMPARED_SERVER, { store, schema });
});
afterAll(stopServers);

describe("an answer", () => {
  it("does not depend on earlier requests: a fragment spread in several places, included or not", async () => {
    const forms = [
      "...f @include(if: $yes)",
      "...f @skip(if: $yes)",
      "... @include(if: $yes) { ...f }",
      "... on Framework @skip(if: $yes) { ...f }",
    ];
    for (const form of forms) {
      const query = `query ($yes: Boolean!) {
        x: framework(slug: "rails") { ${form} } z: framework(slug: "django") { ...f }
      } fragment f on Framework { name features { totalCount } }`;
      for (const yes of [true, false, true, true, false]) {
        const { data } = await post(server.app, { query, variables: { yes } });
        const all = { name: expect.any(String), features: { totalCount: expect.any(Number) } };
        expect(data).toEqual({ x: yes === form.includes("@include") ? all : {}, z: all });
      }
    }
  });

  it("says which argument a variable leaves without a value", async () => {
    const asked = {
      slug: ['query ($v: String = "rails") { it: framework(slug: $v) { name } }', { it: null }],
      inherited: [
        'query ($v: Boolean) { it: useCase(slug: "web-apps") { technologies(inherited: $v) { totalCount } } }',
        { it: null },
      ],
      if: ['query ($v: Boolean = true) { it: framework(slug: "rails") { name @include(if: $v) } }', { it: null }],
    } as const;
    for (const [argument, [query, data]] of Object.entries(asked)) {
      const answer = await post(server.app, { query, variables: { v: null } });
      expect(answer).toMatchObject({ status: 200, data, codes: ["BAD_USER_INPUT"] });
      expect(answer.errors[0]?.message).toMatch(`Argument "${argument}" of non-null type`);
    }
  });

  it("is that of plain execution, to the byte, whatever is asked", async () => {
    const { compared, refused, withErrors } = await expectPlainAnswers(
      { app: server.app, schema, stores: [store] },
      { operations: 500, seed: 1 },
    );
    expect(compared).toBeGreaterThan(refused);
    expect(withErrors).toBeGreaterThan(0);
  }, 600_000);
});
