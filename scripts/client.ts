/**
 * Writes src/client/generated/operations.ts from the SDL and src/client/operations/*.graphql: one typed document for
 * each operation, and the types of what goes in and comes out. `--check` only says whether that file is up to date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchema } from "graphql";
import { generateOperations } from "./client/generate-operations.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const operations = `${root}src/client/operations/`;
const target = `${root}src/client/generated/operations.ts`;

const schema = buildSchema(readFileSync(process.env.SDL ?? `${root}schema/schema.graphql`, "utf8"));
const texts = readdirSync(operations)
  .sort()
  .map((file) => readFileSync(`${operations}${file}`, "utf8"));
const generated = generateOperations(schema, texts.join("\n"));

const isCurrent = existsSync(target) && readFileSync(target, "utf8") === generated;
if (process.argv.includes("--check")) {
  if (!isCurrent) {
    console.error("src/client/generated/operations.ts is not what the schema says: run `npm run client`.");
    process.exitCode = 1;
  }
} else if (!isCurrent) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, generated);
}
