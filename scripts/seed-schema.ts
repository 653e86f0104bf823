/** Writes `seed/schema.json`, by which editors check and complete the seed's files (`npm run seed:schema`). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seedDirectory } from "../src/importers/seed.js";
import { seedJsonSchema } from "../src/importers/seed-format.js";

writeFileSync(join(seedDirectory(), "schema.json"), `${JSON.stringify(seedJsonSchema(), null, 2)}\n`);
