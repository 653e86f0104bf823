/**
 * Which claim of the seed holds each row of the checklist of the two posts, or why none does:
 * `npm run seed:report -- CHECKLIST`, or with the checklist's path in SEED_CHECKLIST. The checklist is JSON Lines with
 * `id`, `subject`, `relation` and `object`. Ends with 1 when a row is unaccounted for, or the seed names a row that is
 * not on the checklist.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readSeed, seedDirectory } from "../src/importers/seed.js";
import { SEED_FOLDERS, type SeedClaim } from "../src/importers/seed-format.js";

const [CHECKLIST = process.env.SEED_CHECKLIST ?? ""] = process.argv.slice(2);

const leftOut = z.array(z.strictObject({ rows: z.string().regex(/^[AB]\d{3}(-[AB]\d{3})?$/), reason: z.string() }));

if (!existsSync(CHECKLIST)) {
  console.error(`Expected the path of the checklist (npm run seed:report -- FILE), but got "${CHECKLIST}".`);
  process.exit(1);
}
process.exitCode = report();

/** Prints a line for each row, then the totals; 1 when the seed and the checklist do not agree. */
function report(): 0 | 1 {
  readSeed(); // tells the mistakes of the files before they are read again for their rows
  const held = holders();
  const reasons = leftOutReasons();
  const rows = checklistRows();
  const totals = { held: 0, leftOut: 0, unaccounted: 0, strays: 0 };
  for (const { id, told } of rows) {
    const claims = held.get(id) ?? [];
    const reason = reasons.get(id);
    if (claims.length > 0) totals.held += 1;
    else if (reason) totals.leftOut += 1;
    else totals.unaccounted += 1;
    const answer = claims.length > 0 ? claims.join("; ") : reason ? `left out: ${reason}` : "UNACCOUNTED FOR";
    console.log(`${id}  ${told}  →  ${answer}`);
  }
  const known = new Set(rows.map(({ id }) => id));
  for (const id of [...held.keys(), ...reasons.keys()]) {
    const isBoth = held.has(id) && reasons.has(id);
    if (known.has(id) && !isBoth) continue;
    totals.strays += 1;
    console.log(`${id}  ${isBoth ? "is both held and left out" : "is named in the seed, but not on the checklist"}`);
  }
  console.log(
    `\n${rows.length} rows: ${totals.held} held by claims, ${totals.leftOut} left out with a reason, ${totals.unaccounted} unaccounted for.`,
  );
  return totals.unaccounted + totals.strays > 0 ? 1 : 0;
}

/** Row → the claims that hold it, as `frameworks/django.yaml HAS_FEATURE mvt`. */
function holders(): Map<string, string[]> {
  const held = new Map<string, string[]>();
  for (const folder of Object.keys(SEED_FOLDERS)) {
    const directory = join(seedDirectory(), folder);
    for (const file of existsSync(directory) ? readdirSync(directory).sort() : []) {
      const { claims = [] }: { claims?: SeedClaim[] } = parse(readFileSync(join(directory, file), "utf8"));
      for (const { rows = [], predicate, object, value, text, date } of claims) {
        const claim = `${folder}/${file} ${predicate} ${object ?? text ?? value ?? date}`;
        for (const row of rows) held.set(row, [...(held.get(row) ?? []), claim]);
      }
    }
  }
  return held;
}

function leftOutReasons(): Map<string, string> {
  const entries = leftOut.parse(parse(readFileSync(join(seedDirectory(), "left-out.yaml"), "utf8")));
  const reasons = new Map<string, string>();
  for (const { rows, reason } of entries) {
    const [first = "", last = first] = rows.split("-");
    for (let number = Number(first.slice(1)); number <= Number(last.slice(1)); number += 1) {
      reasons.set(`${first.charAt(0)}${String(number).padStart(3, "0")}`, reason);
    }
  }
  return reasons;
}

function checklistRows(): { id: string; told: string }[] {
  return readFileSync(CHECKLIST, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { id, subject, relation, object } = JSON.parse(line) as Record<string, string>;
      return { id: id ?? "", told: `${subject} ${relation} ${object}` };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
