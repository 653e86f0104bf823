import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { attributions, readForExport } from "../../src/exporters/exported-graph.js";
import { EXPORT_FORMATS } from "../../src/exporters/formats.js";
import { storeOf } from "../support/seeded-store.js";

const FILES = {
  "sources/free.yaml": source("Free & easy", "MIT"),
  "sources/closed.yaml": source("Closed", "All rights reserved"),
  "frameworks/one.yaml": `name: =cmd()
claims:
  - { predicate: HAS_FEATURE, object: mvc, source: free, at: 1, says: "It has <MVC> & \\"more\\"." }
  - { predicate: SUITS, object: chat, source: closed, at: 2, says: "@It suits chat." }
`
    .replaceAll("at: 1", "at: Page 1")
    .replaceAll("at: 2", "at: Page 2"),
  "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN\n",
  "use-cases/chat.yaml": "name: Chat\n",
};

describe("an export", () => {
  it("as CSV is safe to open in a spreadsheet, and loses nothing", async () => {
    const rows = parse(await written("csv"), { columns: true }) as Record<string, string>[];
    expect(
      rows
        .map(({ subject, predicate, object, statement, licence }) => [subject, predicate, object, statement, licence])
        .sort(),
    ).toEqual([
      ["one", "HAS_FEATURE", "mvc", 'It has <MVC> & "more".', "MIT"],
      ["one", "SUITS", "chat", "'@It suits chat.", "All rights reserved"],
    ]);
  });

  it("as GraphML escapes what XML gives a meaning", async () => {
    const xml = await written("graphml");
    expect(xml).toContain('<data key="statement">It has &lt;MVC&gt; &amp; &quot;more&quot;.</data>');
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
    expect(xml.match(/<node /g)).toHaveLength(3);
    expect(xml.match(/<edge /g)).toHaveLength(2);
  });

  it("as JSON-LD is one JSON document that names its sources", async () => {
    const document = JSON.parse(await written("json-ld")) as { credits: string[]; "@graph": { "@type": string }[] };
    expect(document.credits).toEqual([
      "Closed, Us (All rights reserved, https://example.org)",
      "Free & easy, Us (MIT, https://example.org)",
    ]);
    expect(document["@graph"].filter((node) => node["@type"] === "rdf:Statement")).toHaveLength(2);
  });

  it("as JSON Lines has an object on every line", async () => {
    const types = (await written("jsonl"))
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(["source", "source", "entity", "entity", "entity", "claim", "claim"]);
  });

  it("under one licence leaves out what is under another, and what only that spoke of", async () => {
    const graph = await readForExport(storeOf(FILES), ["mit"]);
    expect(graph.entities.map(({ slug }) => slug).sort()).toEqual(["mvc", "one"]);
    expect(attributions(graph)).toEqual(["Free & easy, Us (MIT, https://example.org)"]);
  });

  it("under a licence that no source has is refused with those there are", async () => {
    await expect(readForExport(storeOf(FILES), ["GPL-3.0"])).rejects.toThrow(
      'Expected a licence of some source (All rights reserved, MIT), but got "GPL-3.0".',
    );
  });
});

async function written(name: string): Promise<string> {
  const graph = await readForExport(storeOf(FILES));
  return [...(EXPORT_FORMATS.get(name)?.write(graph) ?? [])].join("");
}

function source(title: string, licence: string): string {
  return `name: ${title}\ntitle: ${title}\npublisher: Us\nurl: https://example.org\nlicence: ${licence}\nsourceKind: DATASET\nreliability: 0.5\nreadOn: 2026-01-01\n`;
}
