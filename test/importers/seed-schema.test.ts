import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { seedDirectory } from "../../src/importers/seed.js";
import { seedJsonSchema } from "../../src/importers/seed-format.js";

describe("seed/schema.json", () => {
  it("is what `npm run seed:schema` writes", () => {
    const written = JSON.parse(readFileSync(join(seedDirectory(), "schema.json"), "utf8"));
    expect(written).toEqual(JSON.parse(JSON.stringify(seedJsonSchema())));
  });
});
