import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { type ImportReport, runImport } from "../../src/importers/run-import.js";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask } from "../support/graphql.js";
import { formatOf } from "../support/import.js";
import { seededStore } from "../support/seeded-store.js";

// Named in CONTRIBUTING.md; where it is not set, jest leaves this file out.
const DATA = process.env.PUBLIC_DATA;
const STACK_ANALYSER = fileURLToPath(new URL("../../node_modules/@specfy/stack-analyser", import.meta.url));

/** In the order in which they serve one another: languages, what is used from them, who uses it, and what adds to all. */
const SOURCES: readonly (readonly [format: string, path: string])[] = [
  ["linguist", `${DATA}/linguist`],
  ["stack-analyser", STACK_ANALYSER],
  ["endoflife", `${DATA}/endoflife.date`],
  ["techempower", `${DATA}/techempower`],
  ["web-frameworks", `${DATA}/web-frameworks`],
  ["adopters", `${DATA}/elixir-companies`],
  ["adopters", `${DATA}/electron-apps`],
  ["adopters", `${DATA}/nestjs-who-uses`],
  ["adopters", `${DATA}/zalando-tech-radar`],
  ["adopters", `${DATA}/awesome-scalability`],
  ["github-topics", `${DATA}/github-explore`],
];

describe("the public data", () => {
  let store: MemoryStore;
  let leadersBefore: string[];
  const reports: ImportReport[] = [];

  beforeAll(async () => {
    store = seededStore();
    leadersBefore = await chatLeaders();
    for (const [format, path] of SOURCES) reports.push(await importInto(store, format, path));
  });

  it("is accounted for, record by record", () => {
    for (const [index, [format, path]] of SOURCES.entries()) {
      const report = reports[index];
      const left = Object.values(report?.leftOut ?? {}).reduce((sum, count) => sum + count, 0);
      expect([format, path, report?.used]).toEqual([format, path, expect.any(Number)]);
      expect(report?.used).toBeGreaterThan(0);
      expect(report?.read).toBe((report?.used ?? 0) + left + (report?.rejected.length ?? 0));
    }
  });

  it("changes nothing when it is imported again", async () => {
    const version = store.version();
    for (const [format, path] of SOURCES) await importInto(store, format, path);
    expect(store.version()).toBe(version);
  });

  it("answers what only it knows, and names its source", async () => {
    const answers = {
      "which PHP frameworks are there": ["Laravel", "Hyperf"],
      "order Django, Flask and Tornado by throughput at 512 connections": ["Django", "Flask", "Tornado"],
      "which Rails versions are supported": ["8.1"],
      "which companies use Elixir": ["10Pines"],
      "what does Zalando use": ["PostgreSQL"],
    };
    for (const [question, names] of Object.entries(answers)) {
      const answer = await answerTo(question);
      expect([question, answer.status]).toEqual([question, "ANSWERED"]);
      expect(answer.results.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(names));
      for (const { evidence } of answer.results) {
        expect(evidence[0]?.claim.source.title).toEqual(expect.any(String));
      }
    }
  });

  it("leaves the leaders of the sample question as they were", async () => {
    expect((await chatLeaders()).slice(0, 3)).toEqual(leadersBefore.slice(0, 3));
  });

  it("brings frameworks nothing is known about into no ranking", async () => {
    const added = new Set(
      reports.flatMap(({ changedEntities }) => changedEntities.filter((change) => change.startsWith("+"))),
    );
    const known = (await chatLeaders()).filter((slug) => added.has(`+ TECHNOLOGY ${slug}`));
    expect(known).toEqual([]);
  });

  async function chatLeaders(): Promise<string[]> {
    const data = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }, first: 100) { candidates { candidate { slug } } } }`,
    );
    return data.rank.candidates.map(({ candidate }: { candidate: { slug: string } }) => candidate.slug);
  }

  async function answerTo(question: string) {
    const data = await ask(
      store,
      "query ($question: String!) { ask(question: $question) { status results { name evidence { claim { source { title } } } } } }",
      { question },
    );
    return data.ask;
  }
});

function importInto(store: MemoryStore, format: string, path: string): Promise<ImportReport> {
  // Two topics and thirty-three apps of the data are no valid YAML.
  return runImport(store, formatOf(format), path, { at: "2026-11-23T00:00:00.000Z", by: "test", badRecords: "skip" });
}
