import { afterAll, describe, expect, it } from "@jest/globals";
import { removeFolders } from "../support/files.js";
import { ask } from "../support/graphql.js";
import { imported } from "../support/import.js";
import { seededStore } from "../support/seeded-store.js";

afterAll(removeFolders);

const RELEASES = `query ($slug: String!, $on: Date) {
  technology(slug: $slug) {
    releases(first: 20, on: $on) { nodes { version releasedOn endOfLife endOfActiveSupport isLts ltsFrom support } }
  }
}`;

async function releasesOf(files: Record<string, string>, slug: string, on: string | null = null) {
  const { store } = await imported("endoflife", files, seededStore());
  const { technology } = await ask(store, RELEASES, { slug, on });
  return Object.fromEntries(
    technology.releases.nodes.map(({ version, ...release }: { version: string }) => [version, release]),
  );
}

describe("releases of endoflife.date", () => {
  const EXPRESS = `---
title: Express.js
category: framework
permalink: /express
releases:
  - releaseCycle: "6"
    releaseDate: 2027-01-01
    eol: false
  - releaseCycle: "5"
    releaseDate: 2024-10-15
    eol: false
    lts: 2025-03-31
  - releaseCycle: "4"
    releaseDate: 2014-04-09
    eol: 2026-10-01
    eoas: true
  - releaseCycle: "3"
    releaseDate: 2012-10-23
    eol: true
  - releaseCycle: "2"
    releaseDate: 2011-03-19
---
`;

  it("are supported while no end is announced, until a day that is, and never once it has come", async () => {
    const files = { "products/express.md": EXPRESS };
    const supports = (releases: Record<string, { support: string }>) =>
      Object.fromEntries(Object.entries(releases).map(([version, { support }]) => [version, support]));
    const early = { 6: "PLANNED", 5: "SUPPORTED", 4: "SUPPORTED", 3: "ENDED", 2: "UNKNOWN" };
    expect(supports(await releasesOf(files, "expressjs", "2026-09-30"))).toEqual(early);
    expect(supports(await releasesOf(files, "expressjs", "2026-10-01"))).toEqual({ ...early, 4: "ENDED" });
    expect(supports(await releasesOf(files, "expressjs", "2027-01-01"))).toMatchObject({ 6: "SUPPORTED" });
  });

  it("keep the day from which on they have long-term support", async () => {
    const releases = await releasesOf({ "products/express.md": EXPRESS }, "expressjs");
    expect(releases["5"]).toMatchObject({ isLts: true, ltsFrom: "2025-03-31" });
    expect(releases["4"]).toMatchObject({ isLts: false, ltsFrom: null });
  });

  it("answer which versions are supported, in plain words", async () => {
    const { store } = await imported("endoflife", { "products/express.md": EXPRESS }, seededStore());
    const question = "which versions of Express.js are supported";
    const { ask: answer } = await ask(
      store,
      `query ($question: String!) { ask(question: $question) { status results { name } } }`,
      { question },
    );
    expect(answer.results.map(({ name }: { name: string }) => name)).toEqual(["5", "4"]);
  });

  it.each([
    [
      "version 0 of its API",
      {
        "django.json": JSON.stringify([
          {
            cycle: "5.2",
            releaseDate: "2025-04-02",
            support: "2025-12-03",
            eol: "2028-04-30",
            latest: "5.2.1",
            lts: true,
          },
          { cycle: "1.0", releaseDate: "2008-09-03", eol: true, support: false },
        ]),
      },
    ],
    [
      "version 1 of its API",
      {
        "django.json": JSON.stringify({
          schema_version: "1.2.0",
          result: {
            name: "django",
            label: "Django",
            category: "framework",
            identifiers: [{ id: "pkg:pypi/django", type: "purl" }],
            releases: [
              {
                name: "5.2",
                releaseDate: "2025-04-02",
                isLts: true,
                ltsFrom: null,
                isEoas: false,
                eoasFrom: "2025-12-03",
                isEol: false,
                eolFrom: "2028-04-30",
                latest: { name: "5.2.1", date: "2025-05-07" },
              },
              { name: "1.0", releaseDate: "2008-09-03", isLts: false, isEol: true, eolFrom: null },
            ],
          },
        }),
      },
    ],
  ])("are read from %s", async (_, files) => {
    const releases = await releasesOf(files, "django", "2026-01-01");
    expect(releases["5.2"]).toMatchObject({
      endOfLife: "2028-04-30",
      endOfActiveSupport: "2025-12-03",
      isLts: true,
      support: "SUPPORTED",
    });
    expect(releases["1.0"]).toMatchObject({ releasedOn: "2008-09-03", support: "ENDED" });
  });
});

async function usersOf(format: string, files: Record<string, string>, slug: string, options = {}) {
  const { store, report } = await imported(format, files, seededStore(), options);
  const query = `query ($slug: String!) { technology(slug: $slug) { adopters(first: 50, orderBy: { field: NAME, direction: ASC }) { edges { adoption node { name homepage } } } } }`;
  const { technology } = await ask(store, query, { slug });
  const users = technology.adopters.edges.map(
    ({ adoption, node }: { adoption: string; node: { name: string; homepage: string } }) => [
      node.name,
      adoption,
      node.homepage,
    ],
  );
  return { users, report };
}

describe("a project's list of adopters", () => {
  it("may be a table", async () => {
    const text = `# Roda Adopters

How to be listed: see below.

## Add your organization

- **Your Org** - what you do

## Adopters

| Organization | Stage | Description | Website |
|---|---|---|---|
| [Zorb](https://zorb.example) | Production | All of it | |
| Quux Ltd | Evaluation | A trial | [quux.example](https://quux.example/) |
| | | | |
`;
    const { users, report } = await usersOf("adopters-md", { "ADOPTERS.md": text }, "roda");
    expect(users).toEqual([
      ["Quux Ltd", "UNKNOWN", "https://quux.example/"],
      ["Zorb", "CURRENT", "https://zorb.example"],
    ]);
    expect(report).toMatchObject({ used: 2, rejected: [] });
  });

  it("may be a list", async () => {
    const text = `This is a list of known adopters of Roda. Some test it.\r
\r
* [Zorb](https://zorb.example)\r
* **[Quux](https://quux.example)** - no longer in use\r
- **Ham & Eggs**\r
  - **Website:** https://ham.example\r
  - **Use case:** a shop\r
<!-- - [Hidden](https://hidden.example) -->\r
`;
    const { users } = await usersOf("adopters-md", { "ADOPTERS.md": `\uFEFF${text}` }, "roda");
    expect(users).toEqual([
      ["Ham & Eggs", "CURRENT", "https://ham.example"],
      ["Quux", "PAST", "https://quux.example"],
      ["Zorb", "CURRENT", "https://zorb.example"],
    ]);
  });

  it("leave out a row without a name, by its line, and keep names in any script", async () => {
    const text = "# Roda adopters\n\n| Company | Since |\n|---|---|\n| | 2020 |\n| 中国移动 | 2021 |\n";
    const { users, report } = await usersOf("adopters-md", { "ADOPTERS.md": text }, "roda");
    expect(users.map(([name]: string[]) => name)).toEqual(["中国移动"]);
    expect(report.leftOutRecords).toEqual([
      { place: expect.stringMatching(/ADOPTERS\.md:5$/), reason: "an adopter without a name", name: null },
    ]);
  });

  it("may have a heading for each", async () => {
    const text =
      "# Who uses Roda?\n\n## Production\n\n### [Zorb](https://zorb.example)\n\nIt runs their shop.\n\n### Quux\n\nAll of it.\n";
    expect((await usersOf("adopters-md", { "ADOPTERS.md": text }, "roda")).users).toEqual([
      ["Quux", "CURRENT", null],
      ["Zorb", "CURRENT", "https://zorb.example"],
    ]);
  });

  it("is of the technology that the option names, where its title names none", async () => {
    const files = { "ADOPTERS.md": "# Adopters\n\n- [Zorb](https://zorb.example)\n" };
    await expect(imported("adopters-md", files, seededStore())).rejects.toThrow(/ADOPTERS\.md:1: \[technology\]/);
    const { users } = await usersOf("adopters-md", files, "roda", { technology: "Roda" });
    expect(users).toEqual([["Zorb", "CURRENT", "https://zorb.example"]]);
  });
});

describe("a technology radar", () => {
  const config = JSON.stringify({
    date: "2026.05",
    entries: [
      { label: "FastAPI", quadrant: 1, ring: 0 },
      { label: "Roda", quadrant: 0, ring: 2 },
    ],
  });
  const sources = `{ sources(first: 100) { nodes { name publisher } } technologies(filter: { text: "FastAPI" }) { nodes { slug } } }`;

  it.each([
    [
      "the option",
      { "config.json": config, LICENSE: "Copyright (c) 2017 Zalando SE" },
      { company: "Agreena" },
      "Agreena",
    ],
    ["its page", { "docs/config.json": config, "docs/index.html": "<title>Agreena Tech Radar</title>" }, {}, "Agreena"],
    ["its licence", { "config.json": config, LICENSE: "MIT\n\nCopyright (c) 2020, 2024 Agreena A/S\n" }, {}, "Agreena"],
    ["no one, and then the one who made the form", { "config.json": config }, {}, "Zalando"],
  ])("is of whom %s names", async (_, files, options, owner) => {
    const { users } = await usersOf("radar", files, "fastapi", options);
    expect(users.map(([name]: string[]) => name)).toContain(owner);
  });

  it("makes no second thing of what is known as another kind, and no source of somebody else's", async () => {
    const { store, report } = await imported("adopters", { "config.json": config }, seededStore(), {
      company: "Agreena",
    });
    const answer = await ask(store, sources);
    expect(answer.technologies.nodes).toEqual([{ slug: "fastapi" }]);
    expect(answer.sources.nodes).toContainEqual({ name: "Agreena Tech Radar", publisher: "Agreena" });
    expect(answer.sources.nodes.map(({ publisher }: { publisher: string }) => publisher)).not.toContain("Zalando");
    expect(report.leftOutRecords).toEqual([expect.objectContaining({ name: "Roda" })]);
  });

  it("may be a table", async () => {
    const table =
      "Name,Ring,Quadrant,isNew,description\nRoda,Adopt,languages & frameworks,TRUE,Small\nFlask,Hold,Languages & Frameworks,FALSE,Old\nGin,assess,Languages & Frameworks,FALSE,\n";
    const { users, report } = await usersOf("radar", { "table.csv": table }, "roda", { company: "Agreena" });
    expect(users).toEqual([["Agreena", "CURRENT", null]]);
    expect(report).toMatchObject({ used: 2, leftOut: { "ring assess: looked at, not used": 1 } });
    await expect(imported("radar", { "table.csv": table }, seededStore())).rejects.toThrow(/--company/);
  });
});

describe("measurements", () => {
  const figures = `query ($slug: String!) { technology(slug: $slug) { measurements(first: 20) { nodes { value unit conditions } } } }`;

  it("of TechEmpower keep test, level, run and machine, and are of no other run", async () => {
    const results = {
      name: "Round 99",
      environmentDescription: "Sample machine",
      completionTime: Date.parse("2025-03-04T00:00:00Z"),
      duration: 15,
      concurrencyLevels: [16, 512],
      pipelineConcurrencyLevels: [256],
      queryIntervals: [1],
      rawData: {
        json: { "roda-sequel": [{ totalRequests: 15_000, latencyAvg: "1.50ms" }, {}] },
        slocCounts: { "roda-sequel": 10 },
      },
      testMetadata: [{ name: "roda-sequel", framework: "Roda", language: "Ruby" }],
    };
    const { store } = await imported("techempower-results", { "results.json": JSON.stringify(results) }, seededStore());
    const { technology } = await ask(store, figures, { slug: "roda" });
    expect(technology.measurements.nodes).toEqual(
      expect.arrayContaining([
        {
          value: 1_000,
          unit: "requests/s",
          conditions: "requests a second, json, 16 connections, as roda-sequel; Round 99; Sample machine",
        },
        {
          value: 1.5,
          unit: "ms",
          conditions: "average latency in ms, json, 16 connections, as roda-sequel; Round 99; Sample machine",
        },
      ]),
    );
    expect(technology.measurements.nodes).toHaveLength(2);
  });

  it("of HttpArena keep profile, load and machine, and name what is not known", async () => {
    const rows = [
      { framework: "roda", language: "Ruby", rps: 1234, p99_latency: "2.50ms", memory: "1.5GiB", connections: 512 },
      { framework: "no-such-thing", language: "Ruby", rps: 1, p99_latency: "1ms", memory: "1MiB" },
      { framework: "flask", language: "Python", rps: 0, p99_latency: "", memory: "" },
      { language: "Python" },
    ];
    const files = {
      "site/data/current.json": JSON.stringify({ cpu: "Sample", cores: "64" }),
      "site/data/baseline-512.json": JSON.stringify(rows),
      "site/data/broken-512.json": "[",
      "site/data/rounds/1.json": JSON.stringify({ current: null, "baseline-512": rows }),
    };
    const { store, report } = await imported("httparena", files, seededStore());
    const { technology } = await ask(store, figures, { slug: "roda" });
    expect(technology.measurements.nodes.map(({ value }: { value: number }) => value).sort()).toEqual([
      1234, 1536, 2.5,
    ]);
    expect(report.leftOutRecords.map(({ name }) => name)).toEqual(["no-such-thing", "flask", "baseline-512"]);
    expect(report.rejected.map(({ rule }) => rule)).toEqual(["shape", "json"]);
  });
});

it("a techstack.yml says what a repository is built with", async () => {
  const text = `repo_name: Zorb/shop
timestamp: '2024-02-17T19:24:03+00:00'
tools:
- name: Roda
  version: 3.1
  detection_source: Gemfile
- name: Nonesuch
`;
  const { users, report } = await usersOf("techstack", { "techstack.yml": text }, "roda");
  expect(users).toEqual([["Zorb", "CURRENT", null]]);
  expect(report.leftOutRecords).toEqual([
    { place: "techstack.yml:7:3", reason: "no technology known by that name", name: "Nonesuch" },
  ]);
});

describe("a table whose rows say what they state", () => {
  const mapping = `source: { title: { column: source }, publisher: { column: publisher }, reliability: { column: reliability } }
subject: { kind: TECHNOLOGY, name: what }
predicate: { column: predicate }
object: { kind: USE_CASE, name: for }
stance: { column: stance, values: { yes: SUPPORTS, no: REFUTES, "n/a": null } }
statement: "{publisher} judges {what}."
asOf: day
`;
  const header = "source,publisher,reliability,what,predicate,for,stance,day\n";

  it("takes predicate, stance, source, publisher and reliability from columns", async () => {
    const table = `${header}Notes,Zorb,0.4,Golang,suits,real-time chat,No,2026-01-02\nNotes B,Quux,0.6,Flask,SUITS,real-time chat,n/a,\n`;
    const { store, report } = await imported("csv", { "table.csv": table, "mapping.yaml": mapping }, seededStore());
    const query = `{ source(slug: "notes") { publisher reliability claims { nodes { stance predicate subject { slug } } } } }`;
    expect((await ask(store, query)).source).toEqual({
      publisher: "Zorb",
      reliability: 0.4,
      claims: { nodes: [{ stance: "REFUTES", predicate: "SUITS", subject: { slug: "go" } }] },
    });
    expect(report.leftOut).toEqual({ "the mapping leaves it out": 1 });
  });

  it.each([
    ["a word that is none", "Notes,Zorb,0.4,Go,likes,real-time chat,yes,", /table\.csv:2: \[word\].*"likes"/],
    [
      "a reliability out of range",
      "Notes,Zorb,4,Go,SUITS,real-time chat,yes,",
      /\[reliability\] expected a reliability from 0 to 1, but got 4/,
    ],
    [
      "a day that has not come",
      "Notes,Zorb,0.4,Go,SUITS,real-time chat,yes,2206-05-01",
      /table\.csv:2: \[date\] asOf: expected a day up to 2026-11-24, but got 2206-05-01/,
    ],
  ])("stops at %s, and says how to go on", async (_, row, message) => {
    const files = {
      "table.csv": `${header}Notes,Zorb,0.4,Go,SUITS,real-time chat,yes,\n${row}\n`.replace(
        /^(.*\n)(.*\n)(.*\n)$/,
        "$1$3$2",
      ),
      "mapping.yaml": mapping,
    };
    await expect(imported("csv", files, seededStore())).rejects.toThrow(message);
    await expect(imported("csv", files, seededStore())).rejects.toThrow(/add --keep-going/);
  });
});

describe("bad records", () => {
  const files = {
    "products/bad.md": "---\ntitle: [\n---\n",
    "products/django.md":
      "---\ntitle: Django\ncategory: framework\npermalink: /django\nreleases:\n- releaseCycle: '5.2'\n  releaseDate: 2025-04-02\n---\n",
  };

  it("of public data are left out, counted and named", async () => {
    const { report } = await imported("endoflife", files, seededStore());
    expect(report).toMatchObject({ read: 2, used: 1, rejected: [{ rule: "yaml" }] });
    expect(report.rejected[0]?.place).toMatch(/^products\/bad\.md:\d+/);
  });

  it("of public data stop a strict import, which says how to go on", async () => {
    const strict = imported("endoflife", files, seededStore(), { badRecords: "stop" });
    await expect(strict).rejects.toThrow(/Nothing was imported: 1 mistake.*leave --strict out/s);
  });

  it("stop any import that has no good ones", async () => {
    await expect(imported("web-frameworks", { "data.json": "{" }, seededStore())).rejects.toThrow(/data\.json:1/);
  });
});
