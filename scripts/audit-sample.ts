/**
 * The claims to be checked by a second reader against the places they cite, as the table of docs/evidence-audit.md:
 * `npx tsx scripts/audit-sample.ts [--seed WORD] [--count N]`. The draw orders claims by a hash of seed and id, so that
 * it is the same on every machine and a claim added to the seed displaces at most one of those drawn. Verdicts already
 * written in the file are carried over by id; the rest of the file is left as it is.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseNodeId } from "../src/graph/ids.js";
import type { Claim, EntityNode, NodeId } from "../src/graph/model.js";
import { compareCodePoints } from "../src/graph/order.js";
import { readSeed } from "../src/importers/seed.js";

const AUDIT = fileURLToPath(new URL("../docs/evidence-audit.md", import.meta.url));
const TABLE_HEAD = "| # | id | claim | statement | source and place | verdict |\n|---|---|---|---|---|---|";
const UNREAD = "not yet read";
const ID_LENGTH = 10;

const { values } = parseArgs({
  options: { seed: { type: "string", default: "2026-11-23" }, count: { type: "string", default: "100" } },
});
audit(values.seed, Number(values.count));

/** Writes the table anew, below the text that stands before it. */
function audit(seed: string, count: number): void {
  const text = readFileSync(AUDIT, "utf8");
  const verdicts = verdictsIn(text);
  const drawn = draw(seedClaims(), seed, count);
  const rows = drawn.map(({ claim, nodes }, index) => {
    const verdict = verdicts.get(shortId(claim)) ?? UNREAD;
    return `| ${index + 1} | ${shortId(claim)} | ${told(claim)} | ${cell(claim.statement)} | ${placeOf(claim, nodes)} | ${verdict} |`;
  });
  const [prose = ""] = text.split(TABLE_HEAD);
  writeFileSync(AUDIT, `${prose.trimEnd()}\n\n${TABLE_HEAD}\n${rows.join("\n")}\n`);
  const unread = rows.filter((row) => row.includes(`| ${UNREAD} |`)).length;
  console.log(`${rows.length} of the seed's claims drawn, ${unread} of them ${UNREAD}`);
}

interface SeedClaim {
  readonly claim: Claim;
  readonly nodes: ReadonlyMap<NodeId, EntityNode>;
}

function seedClaims(): SeedClaim[] {
  const changes = readSeed();
  const nodes = new Map(
    changes.flatMap((change) => (change.type === "putNode" ? [[change.node.id, change.node]] : [])),
  );
  return changes.flatMap((change) => (change.type === "putClaim" ? [{ claim: change.claim, nodes }] : []));
}

function draw(claims: readonly SeedClaim[], seed: string, count: number): SeedClaim[] {
  const ticket = ({ claim }: SeedClaim) => createHash("sha256").update(`${seed}\n${claim.id}`).digest("hex");
  return claims
    .map((claim) => ({ claim, ticket: ticket(claim) }))
    .sort((a, b) => compareCodePoints(a.ticket, b.ticket))
    .slice(0, count)
    .map(({ claim }) => claim);
}

/** Verdicts by id, as the last column of the table has them. */
function verdictsIn(text: string): Map<string, string> {
  const [, table = ""] = text.split(TABLE_HEAD);
  const cells = table.split("\n").map((row) => row.split(/(?<!\\)\|/).map((part) => part.trim()));
  return new Map(cells.flatMap(([, , id, , , , verdict]) => (id && verdict ? [[id, verdict]] : [])));
}

/** A digest: of all kinds of id only the start would be the same. */
function shortId(claim: Claim): string {
  return createHash("sha256").update(claim.id).digest("hex").slice(0, ID_LENGTH);
}

function told({ subjectId, predicate, objectId, value, text, date, stance }: Claim): string {
  const slug = (id: NodeId) => parseNodeId(id)?.slug ?? id;
  const object = objectId === null ? [value, text, date].filter((part) => part !== null).join(" ") : slug(objectId);
  return cell(`${slug(subjectId)} ${stance === "REFUTES" ? "not " : ""}${predicate} ${object}`);
}

function placeOf({ sourceId, locator, url }: Claim, nodes: ReadonlyMap<NodeId, EntityNode>): string {
  const source = nodes.get(sourceId)?.slug ?? sourceId;
  const place = `${source}: ${locator}`;
  return url === null ? cell(place) : `[${cell(place)}](${url})`;
}

/** Text that stays within its cell of a table. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/\|/g, "\\|");
}
