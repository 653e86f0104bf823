import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

/** Imports that the layout forbids: [from a file of, the module]. */
const FORBIDDEN = [
  ["text", "../ranking/index.js"],
  ["graph", "../text/list-names.js"],
  ["async", "../graph/model.js"],
  ["graph", "../graphql/cursor.js"],
  ["graph", "../provenance/index.js"],
  ["graphql", "../provenance/index.js"],
  ["graph", "../store/memory/memory-store.js"],
  ["provenance", "../technology/index.js"],
  ["technology", "../ranking/index.js"],
  ["technology", "../store/neo4j/neo4j-store.js"],
  ["ranking", "../question/index.js"],
  ["question", "../server/config.js"],
  ["question", "../main.js"],
  ["curation", "../ranking/index.js"],
  ["importers", "../technology/index.js"],
  ["importers", "../store/memory/memory-store.js"],
  ["store/memory", "../embedded/embedded-store.js"],
  ["store/memory", "../../provenance/index.js"],
  ["store/embedded", "../neo4j/neo4j-store.js"],
  ["store/neo4j", "../memory/memory-store.js"],
  ["server", "../store/memory/memory-store.js"],
  ["server", "../main.js"],
  ["cli", "../server/config.js"],
  ["web", "../graph/model.js"],
  ["client", "../graph/model.js"],
  ["assistant", "../graph/model.js"],
  ["assistant", "../server/config.js"],
] as const;

const ALLOWED = [
  ["question", "../ranking/index.js"],
  ["ranking", "../technology/index.js"],
  ["technology", "../provenance/index.js"],
  ["provenance", "../graphql/cursor.js"],
  ["graphql", "../graph/model.js"],
  ["text", "../graph/kinds.js"],
  ["ranking", "../text/list-names.js"],
  ["graph", "../async/awaitable.js"],
  ["store/embedded", "../memory/memory-store.js"],
  ["store/replica", "../neo4j/neo4j-store.js"],
  ["importers", "../graph/ids.js"],
  ["server", "../question/index.js"],
  ["assistant", "../client/index.js"],
] as const;

describe("the linter", () => {
  let directory: string;
  let refused: { path: string; rule: string }[];

  beforeAll(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), "boundaries-")));
    cpSync("biome.json", join(directory, "biome.json"));
    for (const [folder, module] of [...FORBIDDEN, ...ALLOWED]) write(probe(folder, module), importing(module));
    write("src/graph/one.ts", importing("./two.js", "one"));
    write("src/graph/two.ts", importing("./one.js", "two"));
    write("src/graph/first-type.ts", importingType("./second-type.js", "FirstType", "SecondType"));
    write("src/graph/second-type.ts", importingType("./first-type.js", "SecondType", "FirstType"));
    refused = lint(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it("refuses every import against the layout's direction, and no other", () => {
    const paths = refused.filter(({ rule }) => rule.endsWith("noRestrictedImports")).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(FORBIDDEN.map(([folder, module]) => probe(folder, module))));
  });

  it("refuses import cycles, those of types alone included", () => {
    const paths = refused.filter(({ rule }) => rule.endsWith("noImportCycles")).map(({ path }) => path);
    const cycles = ["one", "two", "first-type", "second-type"].map((name) => `src/graph/${name}.ts`);
    expect(new Set(paths)).toEqual(new Set(cycles));
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
});

function probe(folder: string, module: string): string {
  return `src/${folder}/imports-${module.replace(/\W+/g, "-")}.ts`;
}

function importing(module: string, name = "value"): string {
  return `import { other } from "${module}";\nexport const ${name} = other;\n`;
}

function importingType(module: string, name: string, other: string): string {
  return `import type { ${other} } from "${module}";\nexport interface ${name} {\n  readonly other: ${other};\n}\n`;
}

function lint(directory: string): { path: string; rule: string }[] {
  const biome = resolve("node_modules/@biomejs/biome/bin/biome");
  const options = ["lint", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=1000"];
  const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: directory, encoding: "utf8" });
  const findings = stdout.matchAll(/^::error title=([^,]+),file=([^,]+)/gm);
  return [...findings].map(([, rule = "", path = ""]) => ({
    rule,
    path: relative(directory, resolve(directory, path)),
  }));
}
