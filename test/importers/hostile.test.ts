import { createHash } from "node:crypto";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { exportGraph } from "../../src/importers/graph-file/graph-export.js";
import { importGraph } from "../../src/importers/graph-file/graph-import.js";
import { type ImportOptions, runImport } from "../../src/importers/run-import.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import * as the from "../store/sample.js";
import { folderOf, removeFolders } from "../support/files.js";
import { formatOf, MAPPING } from "../support/import.js";
import { storeOf } from "../support/seeded-store.js";

afterAll(removeFolders);

const OPTIONS: ImportOptions = { at: "2026-11-23T00:00:00.000Z", by: "test" };
const HEADER = "who,what,day\n";

describe("an import of bad files", () => {
  it("imports nothing when one row in the middle is bad, and says which", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) =>
      i === 4_998 ? "Acme,Sample,soon" : `Company ${i},Sample,2026-01-01`,
    );
    const { store, error } = await failing(table(HEADER + rows.join("\n")));
    expect(error).toContain('table.csv:5000: [date] expected a day such as 2026-11-23 in "day", but got "soon"');
    expect(store.counts()).toEqual({ entities: {}, technologies: {}, claims: 0, edges: 0 });
  });

  it("keeps going when told to, and tells what it rejected", async () => {
    const { store, report } = await imported(table(`${HEADER}Acme,Sample,2026-01-01\nBcme,Sample,soon\n,Sample,\n`), {
      badRecords: "skip",
    });
    expect(report.rejected.map(({ place, rule }) => [place.split("/").at(-1), rule])).toEqual([
      ["table.csv:3", "date"],
      ["table.csv:4", "name"],
    ]);
    expect(store.counts().claims).toBe(1);
  });

  it.each([
    ["a claim that its things cannot make", "predicate: USES", "predicate: SUITS"],
    ["a day that has not come", "Acme,Sample,", "Acme,Sample,2206-05-01"],
  ])("leaves nothing of a bad record behind: %s", async (_, was, is) => {
    const mapping = /^predicate/.test(was) ? MAPPING.replace(was, "predicate: { column: how }") : MAPPING;
    const how = (row: string, predicate: string) => (mapping === MAPPING ? row : `${row},${predicate}`);
    const bad = was.startsWith("Acme") ? is : "Acme,Sample,";
    const files = {
      "table.csv": `${how("who,what,day", "how")}\n${how(bad, "SUITS")}\n${how("Good,Sample,", "USES")}\n`,
      "mapping.yaml": mapping,
    };
    const { store, report } = await imported({ name: "csv", files, path: "table.csv" }, { badRecords: "skip" });
    expect(report.rejected).toHaveLength(1);
    expect((await store.entities()).map(({ name }) => name)).not.toContain("Acme");
    expect(report.changedEntities.join()).not.toContain("acme");
  });

  it("tells a table with a missing column, an open quote or too long a cell", async () => {
    expect((await failing(table("who,when\nAcme,now\n"))).error).toContain(
      '[column] expected a column "what", but got who, when',
    );
    expect((await failing(table(`${HEADER}"Acme,Sample,\n`))).error).toMatch(/\[csv\] expected CSV, but: .*quote/i);
    expect((await failing(table(`${HEADER}${"x".repeat(70_000)},Sample,\n`))).error).toMatch(
      /\[csv\] expected CSV, but: .*record/i,
    );
  });

  it("refuses UTF-16 and bytes that are no text, by name", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(HEADER, "utf16le")]);
    expect((await failing(table(utf16))).error).toContain("[utf-8] expected text in UTF-8, but got UTF-16");
    expect((await failing(table(Buffer.from([0x77, 0x68, 0xff, 0x0a])))).error).toContain("[utf-8]");
  });

  it.each([
    ["control characters", "Ac\u0007me"],
    ["a change of text direction", "Acme\u202Egpj"],
    ["too many characters", "x".repeat(201)],
    ["nothing that makes a name", "!!!"],
  ])("refuses a name with %s", async (_, name) => {
    expect((await failing(table(`${HEADER}${name},Sample,\n`))).error).toMatch(/table\.csv:2: \[name\]/);
  });

  it.each([
    ["a script for an address", "javascript:alert(1)", /\[text\] expected a URL that begins with http/],
    ["an address with a line end", "https://example.org/\\n", /\[text\] expected a URL/],
    ["a statement that is too long", "x".repeat(1_001), /\[text\] expected a statement of at most 1000 characters/],
    ["a statement with an escape", "a\u001b[31mb", /\[text\] expected a statement without .* but got U\+001B/],
    ["a statement with a line end", "a\nb", /\[text\] .* but got U\+000A/],
    ["a statement that turns its direction", "a\u202eb", /\[text\] .* but got U\+202E/],
    ["a statement with tags", "a\u{e0041}b", /\[text\] .* but got U\+E0041/u],
    ["a statement with half a letter", "a\ud83db", /\[text\] .* but got U\+D83D/],
    ["a locator with a joiner of no width", "a\u200db", /\[text\] expected a locator/],
    ["a homepage that is none", "data:text/html,x", /\[name\] expected a homepage that begins with http/],
  ])("refuses %s by file and line, and keeps the rest when told to", async (what, text, message) => {
    const column = /address/.test(what) ? "url" : (/statement|locator|homepage/.exec(what)?.[0] ?? "");
    const mapping = MAPPING.replace(/^statement: .*$/m, column === "statement" ? 'statement: "{odd}"' : "$&")
      .replace(/(subject: [^}]*)}/, column === "homepage" ? "$1, homepage: odd }" : "$&")
      .concat(column === "url" || column === "locator" ? `${column}: odd\n` : "");
    const row = (who: string, odd: string) => `${JSON.stringify({ who, what: "Sample", day: "", odd })}\n`;
    const good = column === "url" || column === "homepage" ? "https://example.org/a" : "Good";
    const odd = row("Bcme", text).replaceAll("\\\\n", "\\n");
    const files = { "table.jsonl": `${row("Acme", good)}${odd}`, "mapping.yaml": mapping };
    const input = { name: "jsonl", files, path: "table.jsonl" };
    const { error, store: untouched } = await failing(input);
    expect(error).toMatch(/table\.jsonl:2: /);
    expect(error).toMatch(message);
    expect(untouched.version()).toBe(0);
    const { store, report } = await imported(input, { badRecords: "skip" });
    expect(report.rejected).toHaveLength(1);
    expect(store.counts().entities.COMPANY).toBe(1);
  });

  it("takes emoji, which are made with characters that cannot be seen, and letters of all scripts", async () => {
    const names = ["Acme ❤️ 👩‍💻", "Зенит", "한국전력", "Ελλάδα 🏴󠁧󠁢󠁥󠁮󠁧󠁿"];
    const { store } = await imported(table(`${HEADER}${names.map((name) => `${name},Sample,\n`).join("")}`));
    expect(store.counts().entities.COMPANY).toBe(names.length);
  });

  it("reads a map of many keys in time, and refuses one that has a key twice", async () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect((await failing(languages(`${keys}\nk7: 2`))).error).toMatch(
      /languages\.yml:30001:1: \[yaml\].*"k7" is repeated/,
    );
  });

  it("opens no mapping but a regular file", async () => {
    const folder = folderOf({ "table.csv": `${HEADER}Acme,Sample,\n` });
    const options = { ...OPTIONS, mappingPath: "/dev/zero" };
    const error = await runImport(new MemoryStore(), formatOf("csv"), `${folder}/table.csv`, options).catch(String);
    expect(error).toContain("[path] expected a regular file");
  });

  it("keeps formulas as the text they are, and keys of the prototype out", async () => {
    const lines =
      '{"who":"=cmd()","what":"Sample","day":"","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}\n';
    const { store } = await imported({ ...table(lines), name: "jsonl" });
    expect(store.named(["cmd"])[0]?.[0]?.name).toBe("=cmd()");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("names both places where one thing has two figures", async () => {
    const mapping = MAPPING.replace("predicate: USES", "predicate: USES\nvalue: day\nlocator: =here").replace(
      "asOf: day\n",
      "",
    );
    const files = { "table.csv": `${HEADER}Acme,Sample,1\nAcme,Sample,2\n`, "mapping.yaml": mapping };
    const { error } = await failing({ name: "csv", files, path: "table.csv" });
    expect(error).toMatch(/table\.csv:3: \[duplicate\] expected one figure, but .*table\.csv:2 states another/);
  });

  it("counts the same statement once", async () => {
    const files = {
      "table.csv": `${HEADER}Acme,Sample,2026-01-01\nAcme,Sample,2026-01-01\n`,
      "mapping.yaml": `${MAPPING}locator: =here\n`,
    };
    const { report } = await imported({ name: "csv", files, path: "table.csv" });
    expect(report).toMatchObject({ used: 2, repeated: 1, claims: { new: 1 } });
  });

  it("refuses a circle, and prints it", async () => {
    const mapping = `source: { slug: s, title: S, publisher: Us, reliability: 0.5 }
subject: { kind: USE_CASE, name: a, create: true }
predicate: BROADER
object: { kind: USE_CASE, name: b, create: true }
statement: "{a} is a kind of {b}."
`;
    const files = { "table.csv": "a,b\nOne,Two\nTwo,Three\nThree,One\n", "mapping.yaml": mapping };
    const { store, error } = await failing({ name: "csv", files, path: "table.csv" });
    expect(error).toContain("Expected BROADER to form no circle, but got one → two → three → one.");
    expect(store.version()).toBe(0);
  });

  it("refuses a thing that is related to itself", async () => {
    const mapping = MAPPING.replace("kind: COMPANY", "kind: TECHNOLOGY").replace("USES", "WORKS_WITH");
    const files = { "table.csv": `${HEADER}Sample,Sample,\n`, "mapping.yaml": mapping };
    expect((await failing({ name: "csv", files, path: "table.csv" })).error).toContain("[self]");
  });

  it("refuses YAML that would grow, or make objects", async () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi".split("").map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefghi"[i]}`)}]`),
    ].join("\n");
    expect((await failing(languages(bomb))).error).toContain("[yaml] expected plain YAML, but: Excessive alias count");
    expect((await failing(languages("Sample: !!js/function 'function () {}'"))).error).toContain("[yaml]");
    expect((await failing(languages("Sample:\n  type: [programming\n"))).error).toMatch(
      /languages\.yml:\d+:\d+: \[yaml\]/,
    );
  });

  it("reads nothing outside the folder it was given", async () => {
    const outside = folderOf({ "secret.md": "---\ntitle: Secret\n---\n" });
    const folder = folderOf({ "products/a.txt": "" });
    symlinkSync(`${outside}/secret.md`, `${folder}/products/secret.md`);
    const { error } = await failing({ name: "endoflife", folder });
    expect(error).toContain("[outside] expected a file in");
    expect(error).not.toContain("Secret");
  });

  it.each(["https://example.org/data.csv", "file:///etc/passwd"])("never fetches %s", async (path) => {
    const error = await runImport(new MemoryStore(), formatOf("csv"), path, OPTIONS).catch(String);
    expect(error).toContain("[path] expected a file or folder on this machine, but got an address");
  });

  it("changes nothing on a dry run, and tells what it would", async () => {
    const { store, report } = await imported(table(`${HEADER}Acme,Sample,\n`), { dryRun: true });
    expect(report).toMatchObject({
      claims: { new: 1 },
      changedEntities: ["+ COMPANY acme", "+ SOURCE survey", "+ TECHNOLOGY sample"],
    });
    expect(store.version()).toBe(0);
  });
});

interface Input {
  readonly name: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly folder?: string;
  readonly path?: string;
}

function table(content: string | Uint8Array): Input {
  return { name: "csv", files: { "table.csv": content, "mapping.yaml": MAPPING }, path: "table.csv" };
}

function languages(content: string): Input {
  return { name: "linguist", files: { "languages.yml": content } };
}

async function imported(
  { name, files = {}, folder = folderOf(files), path }: Input,
  options: Partial<ImportOptions> = {},
) {
  const store = new MemoryStore();
  const mappingPath = `${folder}/mapping.yaml`;
  const report = await runImport(store, formatOf(name), path ? `${folder}/${path}` : folder, {
    ...OPTIONS,
    mappingPath,
    ...options,
  });
  return { store, report };
}

/** The message that an import fails with; fails the test if it does not. */
async function failing({ name, files = {}, folder = folderOf(files), path }: Input) {
  const store = new MemoryStore();
  const mappingPath = `${folder}/mapping.yaml`;
  try {
    await runImport(store, formatOf(name), path ? `${folder}/${path}` : folder, { ...OPTIONS, mappingPath });
  } catch (error) {
    return { store, error: error instanceof Error ? error.message : String(error) };
  }
  throw new Error("Expected the import to fail, but it did not.");
}

describe("a day that has not come", () => {
  const change = async (edit: (line: Record<string, Record<string, unknown>>) => void) => {
    const file = join(folderOf({}), "graph.jsonl");
    const store = new MemoryStore();
    store.write(the.SAMPLE_CHANGES);
    await exportGraph(store, file);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const edited = lines.slice(1, -1).map((text) => {
      const line = JSON.parse(text);
      edit(line);
      return JSON.stringify(line);
    });
    const sha256 = createHash("sha256")
      .update(edited.map((line) => `${line}\n`).join(""))
      .digest("hex");
    writeFileSync(file, [lines[0], ...edited, JSON.stringify({ sha256 })].join("\n"));
    return importGraph(new MemoryStore(), file, { by: "test", at: "2026-12-01T00:00:00.000Z" });
  };

  it("is refused in a whole graph, whenever that says it was recorded", async () => {
    const late = change(
      ({ claim }) => claim && Object.assign(claim, { asOf: "2206-05-01", recordedAt: "2206-05-02T00:00:00.000Z" }),
    );
    await expect(late).rejects.toThrow(/graph\.jsonl:\d+: expected asOf: a day up to 2026-12-02, but got 2206-05-01/);
    const published = change(
      ({ entity }) => entity?.kind === "SOURCE" && Object.assign(entity, { publishedOn: "2206-05-01" }),
    );
    await expect(published).rejects.toThrow(/publishedOn: a day up to 2026-12-02/);
  });

  it.each([
    [
      "sources/late.yaml",
      "name: Late\ntitle: Late\npublisher: Test\npublishedOn: 2206-05-01\nsourceKind: DOCUMENTATION\nreliability: 1\nreadOn: 2026-01-02\n",
      "seed/sources/late.yaml:4: publishedOn: expected a day up to 2026-01-03, but got 2206-05-01",
    ],
    [
      "frameworks/late.yaml",
      "name: Late\nclaims:\n  - predicate: HAS_FEATURE\n    object: mvc\n    source: test\n    at: Page 1\n    says: It has MVC.\n    asOf: 2206-05-01\n",
      "seed/frameworks/late.yaml:8: asOf: expected a day up to 2026-12-02, but got 2206-05-01",
    ],
  ])("is refused in the seed, with file and line: %s", (path, text, message) => {
    expect(() => storeOf({ "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN", [path]: text })).toThrow(message);
  });
});
