import "../src/graphql/reflect.js";
import { readFile, writeFile } from "node:fs/promises";
import { lexicographicSortSchema, printSchema } from "graphql";
import { createSchema } from "../src/server/schema.js";

const PATH = new URL("../schema/schema.graphql", import.meta.url);

// Sorted, so that a diff shows what changed and not where it moved.
const sdl = `${printSchema(lexicographicSortSchema(createSchema()))}\n`;

if (process.argv.includes("--check")) {
  const committed = await readFile(PATH, "utf8").catch(() => "");
  if (committed !== sdl) {
    console.error("schema/schema.graphql is not what the code says. Run: npm run schema");
    process.exitCode = 1;
  }
} else {
  await writeFile(PATH, sdl);
}
