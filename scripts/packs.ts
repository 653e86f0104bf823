/**
 * Makes the data packs anew from checkouts of public data: `npm run packs -- FOLDER [PACK ...] [--revisions FILE]`, where
 * FOLDER holds a folder for each source. For copies without their history, FILE (CSV: folder, commit, day) says which
 * revision each is. A source that is not there keeps its pack as it is; so do the packs that people read and wrote, of which
 * only the form is checked. Only what the seed knows is taken: a pack adds companies and products, never technologies.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { BadUserInput } from "../src/graph/errors.js";
import type { GraphChange } from "../src/graph/graph-store.js";
import type { Claim, EntityNode, IsoDate } from "../src/graph/model.js";
import { compareCodePoints } from "../src/graph/order.js";
import { ImportMistake } from "../src/importers/import-format.js";
import { PACK_FORMAT, type Pack, packText, readPackText, recorderOf } from "../src/importers/pack-format.js";
import { packDirectory, packFile, packNames } from "../src/importers/packs.js";
import { runImport } from "../src/importers/run-import.js";
import { readSeed } from "../src/importers/seed.js";
import { MemoryStore } from "../src/store/memory/memory-store.js";
import { RECIPES, type Recipe } from "./packs/recipes.js";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { revisions: { type: "string" } } });
const [folder = "", ...wanted] = positionals;
const now = new Date().toISOString();
const REVISION = z.object({ folder: z.string(), commit: z.string(), day: z.iso.date() });
type Revision = z.infer<typeof REVISION>;
const revisions = values.revisions
  ? z.array(REVISION).parse(parse(readFileSync(values.revisions, "utf8"), { columns: true }))
  : [];

async function main(): Promise<void> {
  if (!existsSync(folder)) throw new BadUserInput(`Expected a folder of checkouts, but got "${folder}".`);
  const unknown = wanted.find((name) => !RECIPES.some(({ pack }) => pack === name));
  if (unknown) {
    throw new BadUserInput(`Expected some of ${RECIPES.map(({ pack }) => pack).join(", ")}, but got "${unknown}".`);
  }
  mkdirSync(packDirectory(), { recursive: true });
  const seed = readSeed();
  for (const recipe of RECIPES) {
    if (wanted.length > 0 && !wanted.includes(recipe.pack)) continue;
    const path = recipe.folders.map((name) => join(folder, name)).find((each) => existsSync(each));
    if (path === undefined) console.log(`${recipe.pack}: no folder ${recipe.folders.join(" or ")}, kept as it is.`);
    else await make(recipe, path, seed);
  }
  const made = new Set(RECIPES.map(({ pack }) => pack));
  for (const name of packNames().filter((each) => !made.has(each))) tidy(name, seed);
}

async function make(recipe: Recipe, path: string, seed: readonly GraphChange[]): Promise<void> {
  const { pack: name, title, repository, format, prepare } = recipe;
  const store = new MemoryStore();
  store.write(seed, { author: "seed" });
  const known = new Set(store.entities().map(({ id }) => id));
  const read: typeof format.read = async function* (from, options) {
    for await (const item of format.read(from, options)) {
      yield item.type === "record" ? (prepare?.(item) ?? item) : item;
    }
  };
  const report = await runImport(store, { ...format, read }, path, {
    at: now,
    by: recorderOf(name),
    badRecords: "skip",
  });
  const entities = store.entities();
  const [page] = store.claims([{ filter: {}, orderBy: "CONFIDENCE", page: {} }]);
  const claims = (page?.rows ?? []).map(({ row }) => row).filter(({ recordedBy }) => recordedBy === recorderOf(name));
  if (claims.length === 0) {
    console.log(`${name}: nothing that the seed knows, no pack.`);
    return;
  }
  const used = new Set(claims.flatMap(({ subjectId, objectId, sourceId }) => [subjectId, objectId, sourceId]));
  const nodes = entities.filter((node) => used.has(node.id) && (node.kind === "SOURCE" || !known.has(node.id)));
  const revision = revisionOf(path);
  const day = revision?.day ?? newestDay(claims);
  const from = revision ? `${repository}@${revision.commit}` : repository;
  write({ head: { pack: name, format: PACK_FORMAT, title, day, from }, nodes, claims }, entities);
  const told = `${claims.length} facts, ${nodes.length} nodes, data of ${day}`;
  console.log(`${name}: ${told}; ${report.read} records read, ${report.used} used, ${report.rejected.length} bad.`);
}

/** Checks what people wrote, and puts its lines in order. */
function tidy(name: string, seed: readonly GraphChange[]): void {
  const pack = readPackText(readFileSync(packFile(name), "utf8"), `packs/${name}.jsonl`);
  write(pack, [...seed.flatMap((change) => (change.type === "putNode" ? [change.node] : [])), ...pack.nodes]);
  console.log(`${name}: ${pack.claims.length} facts, read and written by people.`);
}

function write(pack: Pack, entities: readonly EntityNode[]): void {
  const byId = new Map(entities.map((node) => [node.id, node]));
  const text = packText(pack, (id) => byId.get(id) ?? null);
  readPackText(text, `packs/${pack.head.pack}.jsonl`);
  writeFileSync(packFile(pack.head.pack), text);
}

/** The commit of a checkout, or what was said of a copy of it; null where nobody says. */
function revisionOf(path: string): Revision | null {
  const told = revisions.find(({ folder: name }) => name === basename(path));
  if (told || !existsSync(join(path, ".git"))) return told ?? null;
  const [commit = "", day = ""] = execFileSync("git", ["-C", path, "log", "-1", "--format=%h %cs"], {
    encoding: "utf8",
  })
    .trim()
    .split(" ");
  return { folder: path, commit, day };
}

function newestDay(claims: readonly Claim[]): IsoDate {
  const days = claims.flatMap(({ asOf }) => asOf ?? []).sort(compareCodePoints);
  return days.at(-1) ?? now.slice(0, 10);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof BadUserInput || error instanceof ImportMistake;
  console.error(isExpected ? (error as Error).message : error);
  process.exitCode = 1;
});
