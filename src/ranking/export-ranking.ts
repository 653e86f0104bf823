import type { Steps } from "../async/cooperative.js";
import { METHOD, type Ranking } from "./ranking.js";

export type ExportFormat = "JSON" | "CSV";

/** A whole ranking as a file: JSON with the claims behind each score, or a CSV table of one row a candidate. */
export function* exportRanking(ranking: Ranking, format: ExportFormat): Steps<string> {
  // What a score is made of is worked out here, where it has not been before.
  for (const candidate of ranking.candidates) {
    void candidate.breakdown;
    yield;
  }
  return format === "JSON" ? toJson(ranking) : toCsv(ranking);
}

function toJson({ request, need, candidates, excluded, asOf, graphVersion }: Ranking): string {
  const value = {
    method: METHOD,
    graphVersion,
    asOf,
    of: request.of,
    need: need.wishes.map(({ item, weight }) => ({ item: item.slug, weight })),
    candidates: candidates.map(({ rank, candidate, score, low, high, band, coverage, unverified, breakdown }) => ({
      ...{ rank, slug: candidate.slug, name: candidate.name, score, low, high, band, coverage, unverified },
      breakdown: breakdown.map(({ item, weight, score, low, high, contribution, evidence }) => ({
        ...{ item: item.slug, weight, score, low, high, contribution },
        evidence: evidence.map(({ claim, source, weight, inherited }) => ({
          ...{ claim: claim.id, statement: claim.statement, stance: claim.stance },
          ...{ source: source.slug, locator: claim.locator, weight, inherited },
        })),
      })),
    })),
    excluded: excluded.map(({ entity, reason }) => ({ slug: entity.slug, name: entity.name, reason })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** RFC 4180: lines end in CRLF, a cell with a comma, quote or line break is quoted. */
function toCsv({ need, candidates }: Ranking): string {
  const head = [
    "rank",
    "slug",
    "name",
    "score",
    "low",
    "high",
    "band",
    "coverage",
    ...need.wishes.map(({ item }) => item.slug),
  ];
  const rows = candidates.map(({ rank, candidate, score, low, high, band, coverage, breakdown }) => [
    ...[rank, candidate.slug, candidate.name, score, low, high, band, coverage],
    ...breakdown.map((one) => one.score),
  ]);
  return [head, ...rows].map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("");
}

function toCell(value: string | number): string {
  // A spreadsheet runs a cell that begins like a formula; an apostrophe keeps it text.
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
