import { afterAll, describe, expect, it } from "@jest/globals";
import type { Claim } from "../../src/graph/model.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { removeFolders } from "../support/files.js";
import { imported, MAPPING } from "../support/import.js";

afterAll(removeFolders);

describe("importing", () => {
  it("endoflife.date gives releases, ends of support and package identifiers", async () => {
    const { store, report } = await imported("endoflife", {
      "products/sample.md": `---
title: Sample
category: framework
permalink: /sample
alternate_urls: [/smpl]
identifiers:
  - purl: pkg:pypi/sample
releases:
  - releaseCycle: "2.10"
    releaseDate: 2025-04-01
    eoas: 2026-01-01
    eol: false
    lts: true
  - releaseCycle: "2.9"
    releaseDate: 2024-04-01
    eol: 2025-04-01
---
Prose that is not read.
`,
      "products/phone.md": product("Phone", "device"),
    });
    expect(report).toMatchObject({ read: 2, used: 1, leftOut: { "category device": 1 }, claims: { new: 6 } });
    const [sample] = store.named(["smpl"])[0] ?? [];
    expect(sample).toMatchObject({ technologyKind: "FRAMEWORK", packages: ["pkg:pypi/sample"] });
    expect(told(store, "RELEASED")).toEqual([
      { text: "2.10", date: "2025-04-01", conditions: null },
      { text: "2.10", date: "2026-01-01", conditions: "end of active support" },
      { text: "2.10", date: null, conditions: "LTS" },
      { text: "2.10", date: null, conditions: "supported, no end announced" },
      { text: "2.9", date: "2024-04-01", conditions: null },
      { text: "2.9", date: "2025-04-01", conditions: "end of life" },
    ]);
  });

  it("TechEmpower gives languages, classes and databases, and leaves out what names no framework", async () => {
    const test = { language: "Python", classification: "Micro", database: "Postgres", display_name: "Sample" };
    const { store, report } = await imported("techempower", {
      "frameworks/Python/sample/benchmark_config.json": JSON.stringify({
        tests: [{ default: { ...test, framework: "sample" }, raw: { ...test, framework: "None", database: "None" } }],
      }),
    });
    expect(report).toMatchObject({ read: 2, used: 1, leftOut: { "names no framework": 1 } });
    expect(links(store)).toEqual([
      "sample IS_A micro-framework",
      "sample USED_FROM python",
      "sample WORKS_WITH postgres",
    ]);
  });

  it("measurements keep their load, host, day and configuration, and missing figures are no figures", async () => {
    const { store, report } = await imported("web-frameworks", {
      "data.json": JSON.stringify({
        updated_at: "2026-02-11 23:25:12 UTC",
        hardware: { cpus: 16, cpu_name: "Sample CPU" },
        languages: [{ label: "javascript" }],
        frameworks: [
          { id: 1, label: "sample-node", language: "javascript", version: 3.1, website: "https://sample.example" },
          { id: 2, label: "sample-bun", language: "javascript", version: "3.10", website: "https://sample.example" },
        ],
        metrics: [
          { framework_id: 1, level: 64, label: "total_requests_per_s", value: 1000.5 },
          { framework_id: 2, level: 64, label: "total_requests_per_s", value: 2000 },
          { framework_id: 1, level: 64, label: "percentile50", value: 0.0125 },
          { framework_id: 1, level: 256, label: "total_requests_per_s", value: -1 },
        ],
      }),
    });
    expect(report.leftOut).toEqual({ "no figure (-1)": 1 });
    const figures = claims(store).filter((claim) => claim.predicate === "MEASURED");
    expect(figures.map(({ value, unit, conditions, asOf }) => ({ value, unit, conditions, asOf }))).toEqual([
      {
        value: 2000,
        unit: "requests/s",
        conditions:
          "requests a second, 64 connections as sample-bun from javascript, version 3.10; 16 processors, Sample CPU",
        asOf: "2026-02-11",
      },
      {
        value: 12.5,
        unit: "ms",
        conditions:
          "median latency in ms, 64 connections as sample-node from javascript, version 3.1; 16 processors, Sample CPU",
        asOf: "2026-02-11",
      },
      {
        value: 1000.5,
        unit: "requests/s",
        conditions:
          "requests a second, 64 connections as sample-node from javascript, version 3.1; 16 processors, Sample CPU",
        asOf: "2026-02-11",
      },
    ]);
    expect(new Set(figures.map((claim) => claim.subjectId)).size).toBe(1);
  });

  it("Linguist gives programming languages with aliases and groups, and no other kind", async () => {
    const { store, report } = await imported("linguist", {
      "lib/linguist/languages.yml": `Sample:
  type: programming
  aliases: [smpl]
Sample Dialect:
  type: programming
  group: Sample
Markup:
  type: markup
`,
    });
    expect(report).toMatchObject({ read: 3, used: 2, leftOut: { "markup language": 1 } });
    expect(store.named(["smpl"])[0]?.map(({ name }) => name)).toEqual(["Sample"]);
    expect(links(store)).toContain("sample-dialect PART_OF sample");
  });

  it("stack-analyser gives packages, read as text", async () => {
    const { store } = await imported("stack-analyser", {
      "src/rules/db/sample.ts": `register({ tech: 'sample', name: 'SampleDB', type: 'db',
        dependencies: [{ type: 'npm', name: 'sample-driver' }, { type: 'docker', name: /sample/, example: 'sample' }] });`,
      "src/rules/ui/other.ts": `register({ tech: 'other', name: 'Other', type: 'ui', dependencies: [] });`,
    });
    expect(store.named(["sampledb"])[0]?.[0]).toMatchObject({
      technologyKind: "DATABASE",
      packages: ["pkg:npm/sample-driver"],
    });
  });

  it("topics add aliases and creators to what is known, and make nothing", async () => {
    const store = new MemoryStore();
    await imported("linguist", { "languages.yml": "Sample:\n  type: programming\n" }, store);
    const { report } = await imported(
      "github-topics",
      {
        "topics/sample/index.md":
          "---\ntopic: sample\ndisplay_name: Sample\naliases: sample-lang, sampled\ncreated_by: Ada, Grace\nreleased: 21 July 2005\nurl: https://sample.example\n---\n",
        "topics/3d/index.md": "---\ntopic: 3d\ndisplay_name: 3D\n---\n",
      },
      store,
    );
    expect(report.leftOut).toEqual({ "no technology known by that name": 1 });
    expect(store.named(["sampled"])[0]?.[0]).toMatchObject({
      creators: ["Ada", "Grace"],
      homepage: "https://sample.example",
    });
    expect(told(store, "RELEASED")).toEqual([{ text: "first release", date: "2005-07-21", conditions: null }]);
  });

  it.each([
    [
      "elixir-companies",
      {
        "src/content/companies/acme.md":
          "---\nname: Acme\nwebsite: https://acme.example\nindustry: [Retail]\nlastChangedOn: 2023-03-01\n---\n",
      },
      "acme USES elixir",
    ],
    ["electron apps", { "apps/acme/acme.yml": "name: Acme\nwebsite: https://acme.example\n" }, "acme USES electron"],
    [
      "NestJS users",
      { "who-uses.json": JSON.stringify({ Body: ["https://www.acme.example"] }) },
      "acmeexample USES nestjs",
    ],
    [
      "a radar",
      {
        "config.json": JSON.stringify({
          date: "2026.05",
          entries: [
            { label: "Go", quadrant: 0, ring: 0 },
            { label: "R", quadrant: 0, ring: 2 },
          ],
        }),
      },
      "zalando USES go",
    ],
  ])("%s say who uses what", async (_, files, expected) => {
    const { store } = await imported("adopters", files);
    expect(links(store)).toEqual([expected]);
  });

  it("topics at companies count only where the topic is a technology that is known", async () => {
    const store = new MemoryStore();
    await imported("linguist", { "languages.yml": "Sample:\n  type: programming\n" }, store);
    const lines =
      "* [Scaling Sample at Acme](https://acme.example/a)\n* [Leaving Sample for Other at Acme](https://acme.example/b)\n* [Caching at Acme](https://acme.example/c)\n";
    const { report } = await imported("adopters", { "README.md": lines }, store);
    expect(report).toMatchObject({ read: 3, used: 1 });
    expect(links(store)).toContain("acme USES sample");
  });

  it("a table goes by its mapping", async () => {
    const { store } = await imported("csv", {
      "table.csv": '\uFEFFwho,what,day\r\n"Acme, Inc.",Sample,2026-01-02\r\nAcme2,Sample,\r\n',
      "mapping.yaml": MAPPING,
    });
    expect(claims(store).map(({ statement, asOf, locator }) => [statement, asOf, locator])).toEqual([
      ["Acme, Inc. says it uses Sample.", "2026-01-02", "line 2"],
      ["Acme2 says it uses Sample.", null, "line 3"],
    ]);
  });

  it("so do objects, one a line", async () => {
    const { store } = await imported("jsonl", {
      "table.jsonl": '{"who":"Acme","what":"Sample","day":"2026-01-02"}\n\n{"who":"Bcme","what":"Sample","day":""}\n',
      "mapping.yaml": MAPPING,
    });
    expect(links(store)).toEqual(["acme USES sample", "bcme USES sample"]);
  });
});

function product(title: string, category: string): string {
  return `---\ntitle: ${title}\ncategory: ${category}\npermalink: /x\nreleases: []\n---\n`;
}

function claims(store: MemoryStore): readonly Claim[] {
  const [page] = store.claims([{ filter: {}, orderBy: "CONFIDENCE", page: {} }]);
  return [...(page?.rows ?? [])]
    .map(({ row }) => row)
    .sort((a, b) => (a.locator < b.locator ? -1 : a.locator > b.locator ? 1 : 0));
}

function told(store: MemoryStore, predicate: Claim["predicate"]) {
  return claims(store)
    .filter((claim) => claim.predicate === predicate)
    .map(({ text, date, conditions }) => ({ text, date, conditions }))
    .sort((a, b) => `${a.text}${a.conditions ?? ""}`.localeCompare(`${b.text}${b.conditions ?? ""}`));
}

/** `subject PREDICATE object` by slug, in order. */
function links(store: MemoryStore): string[] {
  const slug = (id: string | null) => (id ? store.nodes([id])[0]?.slug : "");
  return claims(store)
    .map(({ subjectId, predicate, objectId }) => `${slug(subjectId)} ${predicate} ${slug(objectId)}`)
    .sort();
}
