import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getNamedType, isEnumType, isInputObjectType, isScalarType } from "graphql";
import { createSchema } from "../../src/server/schema.js";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, chatStore, PAYLOAD, startCurated } from "./support.js";

/** Hostile input that reaches curation. Cypher in it: describe-curation.ts; keys and tokens: test/server/auth/auth.test.ts. */

afterEach(stopServers);
afterAll(removeFolders);

const reason = "!";
const schema = createSchema();

describe("sort fields and directions", () => {
  it("come from closed lists, in every argument called orderBy", () => {
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      "getFields" in type && !isInputObjectType(type) ? Object.values(type.getFields()) : [],
    );
    const orders = fields.flatMap(({ args }) => args.filter(({ name }) => name === "orderBy"));
    expect(orders.length).toBeGreaterThan(0);
    for (const { type } of orders) {
      const input = getNamedType(type);
      const parts = isInputObjectType(input) ? Object.values(input.getFields()).map((field) => field.type) : [];
      expect(parts.map((part) => isEnumType(getNamedType(part)))).toEqual([true, true]);
    }
  });
});

describe("text that search engines and patterns take for commands", () => {
  it("is text like any other, in searches and filters", async () => {
    const { ask } = await startCurated();
    const texts = ["*:*", "a~", "/.*/", "name:x AND", '"', "(((((", "\\", "^a(b+)+$", "a".repeat(5_000)];
    for (const text of texts) {
      await ask("query($t: String!) { search(text: $t) { name } companies(filter: { text: $t }) { totalCount } }", {
        t: text,
      }).catch((error: Error) => expect(error.message).toMatch(/^Expected/));
    }
    const { search } = await ask('{ search(text: "(Acme)+") { name } }');
    expect(search.slice(0, 1)).toEqual([{ name: "Acme" }]);
  });

  it("never ends in an unexpected error, whatever it is", async () => {
    const { as } = await startCurated();
    const query = `mutation($input: AddCompanyInput!) { addCompany(input: $input) { ${PAYLOAD} } }`;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.string({ unit: "binary" }),
        async (name, why) => {
          const { codes } = await as("cleo", query, { input: { name, reason: why, summary: why, aliases: [why] } });
          expect(codes).not.toContain("INTERNAL_SERVER_ERROR");
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("names and addresses that a page could run", () => {
  it("stay text in JSON, and addresses begin with http", async () => {
    const { as, change } = await startCurated();
    const name = '<img src=x onerror="alert(1)"></script>';
    const { entity } = await change("cleo", "addCompany", { name, reason }, "entity { name }");
    expect(entity).toEqual({ name });
    const { headers } = await as(null, "{ companies { nodes { name } } }");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-type": expect.stringContaining("json"),
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    for (const homepage of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", ""]) {
      const query = "mutation($input: AddCompanyInput!) { addCompany(input: $input) { version } }";
      const { codes, status } = await as("cleo", query, { input: { name: "X", homepage, reason } });
      expect({ homepage, codes, status }).toEqual({ homepage, codes: ["BAD_USER_INPUT"], status: 400 });
    }
  });
});

describe("fields that only the server sets", () => {
  it("are no part of any input", () => {
    const own = ["id", "recordedBy", "recordedAt", "createdBy", "author", "at", "status", "version", "role"];
    const given = Object.values(schema.getTypeMap())
      .filter((type) => isInputObjectType(type))
      .filter(({ name }) => /^(Record|Dispute|Correct|Withdraw|Add|Decide)/.test(name));
    expect(given.length).toBe(11);
    for (const { name, getFields } of given.map((type) => ({ name: type.name, getFields: () => type.getFields() }))) {
      expect([name, Object.keys(getFields()).filter((field) => own.includes(field))]).toEqual([name, []]);
    }
  });

  it("are refused by the schema, and nothing is written", async () => {
    const { as, store } = await startCurated();
    const query = "mutation($input: RecordClaimInput!) { recordClaim(input: $input) { version } }";
    for (const extra of [{ recordedBy: "god" }, { id: "x" }, { status: "ACCEPTED" }, { recordedAt: "2020-01-01" }]) {
      const { status, codes } = await as("ann", query, { input: { ...BETA_SUITS_CHAT, ...extra } });
      expect({ status, codes }).toEqual({ status: 400, codes: ["BAD_USER_INPUT"] });
    }
    const polluted = `{"query":${JSON.stringify(query)},"variables":{"input":{"__proto__":{"x":1}}}}`;
    const { app, secrets } = await startCurated(store);
    const headers = { "content-type": "application/json", "x-api-key": secrets.cleo };
    const { statusCode } = await app.inject({ method: "POST", url: "/graphql", payload: polluted, headers });
    expect(statusCode).toBe(400);
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(await store.version()).toBe(1);
  });
});

describe("what a driver says when a write fails", () => {
  it("stays in the log, under the id that the client is told", async () => {
    const write = () =>
      Promise.reject(new Error("Could not perform discovery on bolt://neo4j:hunter2@db.internal:7687"));
    const { as, logged } = await startCurated(Object.assign(chatStore(), { write }));
    const query = "mutation($input: RecordClaimInput!) { recordClaim(input: $input) { version } }";
    const { data, text, errors } = await as("cleo", query, { input: BETA_SUITS_CHAT });
    expect(data).toEqual({ recordClaim: null });
    expect(errors).toMatchObject([
      {
        message: "Internal server error",
        extensions: { code: "INTERNAL_SERVER_ERROR", correlationId: expect.any(String) },
      },
    ]);
    expect(text).not.toMatch(/bolt|hunter2|db\.internal|discovery/);
    expect(logged()).toContain(String(errors[0]?.extensions.correlationId));
    expect(logged()).not.toContain("hunter2");
  });
});

describe("addresses and paths of others", () => {
  it("are never opened: no field takes a file or an address to read from", () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).sort();
    expect(mutations).toEqual([
      "acceptProposal",
      "addCompany",
      "addFeature",
      "addProduct",
      "addSource",
      "addTechnology",
      "addUseCase",
      "correctClaim",
      "declineProposal",
      "disputeClaim",
      "recordClaim",
      "revert",
      "withdrawClaim",
    ]);
    const scalars = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type));
    expect(scalars.map(({ name }) => name)).not.toContain("Upload");
  });

  it("are kept as text when a source has one", async () => {
    const opened: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = async (...args) => {
      opened.push(args);
      throw new Error("Expected nothing to be fetched.");
    };
    try {
      const { change } = await startCurated();
      const source = { title: "T", publisher: "P", sourceKind: "BLOG_POST", reliability: 0.1, reason };
      for (const url of ["http://169.254.169.254/latest", "http://[::1]:7687/", "http://0x7f000001/../../etc/passwd"]) {
        const { userErrors } = await change("cleo", "addSource", { ...source, name: url, url });
        expect(userErrors).toEqual([]);
      }
    } finally {
      globalThis.fetch = fetch;
    }
    expect(opened).toEqual([]);
  });
});

describe("lines and colours in names", () => {
  it("cannot forge a line of the log", async () => {
    const { change, as, logged } = await startCurated(undefined, { LOG_LEVEL: "trace" });
    const forged = 'x"}\n{"level":50,"msg":"forged"}\u001b[31m';
    expect((await change("cleo", "addCompany", { name: forged, reason })).userErrors).toHaveLength(1);
    await as(null, "query($t: String!) { framework(slug: $t) { name } }", { t: forged });
    for (const line of logged().split("\n").filter(Boolean)) expect(JSON.parse(line).msg).not.toBe("forged");
    expect(logged()).not.toContain("\u001b");
  });
});
