import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { generateOperations } from "../../scripts/client/generate-operations.js";
import * as client from "../../src/client/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schema = buildSchema(readFileSync(`${root}schema/schema.graphql`, "utf8"));

describe("the generated operations", () => {
  it("are what the schema and the operation files say", () => {
    const folder = `${root}src/client/operations/`;
    const texts = readdirSync(folder)
      .sort()
      .map((file) => readFileSync(folder + file, "utf8"));
    const written = readFileSync(`${root}src/client/generated/operations.ts`, "utf8");
    expect(written === generateOperations(schema, texts.join("\n")) ? "current" : "run `npm run client`").toBe(
      "current",
    );
  });

  it("are operations that the server takes", () => {
    const documents = Object.entries(client).filter(([name]) => name.endsWith("Document"));
    expect(documents.length).toBeGreaterThan(10);
    for (const [name, text] of documents) {
      expect({ name, errors: validate(schema, parse(text as string)).map(String) }).toEqual({ name, errors: [] });
    }
  });
});

describe("generating", () => {
  const small = buildSchema(`
    type Query { pets(first: Int = 3, kind: Kind!): [Pet!]! }
    interface Pet { name: String }
    type Dog implements Pet { name: String barks: Boolean! }
    enum Kind { DOG CAT }
  `);

  it("writes a type for what comes back and what goes in", () => {
    const text = generateOperations(
      small,
      "query Pets($first: Int = 3, $kind: Kind!) { pets(first: $first, kind: $kind) { name ... on Dog { barks } } }",
    );
    expect(text).toContain('export type Kind = "DOG" | "CAT";');
    expect(text).toContain("readonly first?: number | null;");
    expect(text).toContain("readonly kind: Kind;");
    expect(text).toContain("readonly name: string | null;");
    expect(text).toMatch(/Partial<\{\s+readonly barks: boolean;\s+\}>/);
  });

  it("refuses operations that do not fit, saying why", () => {
    expect(() => generateOperations(small, "query Pets { pets(kind: DOG) { wings } }")).toThrow(/wings/);
    expect(() => generateOperations(small, "{ pets(kind: DOG) { name } }")).toThrow(/name/);
  });
});
