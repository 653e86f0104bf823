import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readSeedTexts, seedChanges } from "../../src/importers/seed.js";
import { INTENT_TABLE } from "../../src/question/intents.js";
import { SYNONYMS } from "../../src/question/synonyms.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask } from "../support/graphql.js";

const GUIDE = readFileSync("CONTRIBUTING.md", "utf8");

function section(title: string): string {
  const [, text] = GUIDE.split(`## ${title}\n`);
  if (text === undefined) throw new TypeError(`Expected a section "${title}" in CONTRIBUTING.md.`);
  return text.split("\n## ", 1)[0] ?? "";
}

function blocks(text: string, language: string): string[] {
  const found = text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, "gm"));
  return [...found].map(([, indent = "", code = ""]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}

/** The seed with these files added or replaced. */
function seedWith(files: Readonly<Record<string, string>>): MemoryStore {
  const store = new MemoryStore();
  store.write(seedChanges(new Map([...readSeedTexts(), ...Object.entries(files)])), { author: "seed" });
  return store;
}

describe("CONTRIBUTING.md", () => {
  it("names only files and folders that exist", () => {
    const named = [...GUIDE.matchAll(/`((?:src|test|seed|docs|scripts|bench|eval|schema)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? "",
    );
    const real = named.filter((path) => !path.includes("your-framework"));
    expect(real.length).toBeGreaterThan(10);
    expect(real.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("names only commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...GUIDE.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("adds a thing of a kind that has no fields of its own, and what implements it", async () => {
    const [technology = "", source = ""] = blocks(section("Add a technology"), "yaml");
    const implementing = `${technology}  - predicate: IMPLEMENTS
    object: your-style
    source: your-framework-docs
    at: Tutorial
    says: It serves APIs of your style.
`;
    const store = seedWith({
      "api-styles/your-style.yaml": "name: Your Style\nsummary: A style.\n",
      "frameworks/your-framework.yaml": implementing,
      "sources/your-framework-docs.yaml": source,
    });
    const { apiStyle, framework, apiStyles } = await ask(
      store,
      `{
        apiStyle(slug: "your-style") { kind name technologies { nodes { name } } claims { totalCount } }
        framework(slug: "your-framework") { apiStyles { nodes { name } } }
        apiStyles(filter: { text: "your" }) { totalCount }
      }`,
    );
    expect(apiStyle).toEqual({
      kind: "API_STYLE",
      name: "Your Style",
      technologies: { nodes: [{ name: "Your Framework" }] },
      claims: { totalCount: 1 },
    });
    expect(framework.apiStyles.nodes).toEqual([{ name: "Your Style" }]);
    expect(apiStyles.totalCount).toBe(1);
  });

  it("adds a technology", async () => {
    const [technology = "", source = ""] = blocks(section("Add a technology"), "yaml");
    const store = seedWith({
      "frameworks/your-framework.yaml": technology,
      "sources/your-framework-docs.yaml": source,
    });
    const { framework, ask: answer } = await ask(
      store,
      `{
        framework(slug: "your-framework") { name languages { name } claims { nodes { statement source { title } } } }
        ask(question: "What is Your Framework good for?") { status results { name } }
      }`,
    );
    expect(framework).toMatchObject({ name: "Your Framework", languages: [{ name: "Python" }] });
    expect(framework.claims.nodes).toContainEqual({
      statement: "Its tutorial builds a chat room with it.",
      source: { title: "Your Framework documentation" },
    });
    expect(answer).toMatchObject({ status: "ANSWERED", results: [{ name: "Real-time chat" }] });
  });

  it("adds another name for a thing", async () => {
    const django = readSeedTexts().get("frameworks/django.yaml") ?? "";
    const renamed = /^aliases:/m.test(django)
      ? django.replace(/^aliases: \[/m, "aliases: [Djangonaut Engine, ")
      : `aliases: [Djangonaut Engine]\n${django}`;
    const { framework } = await ask(
      seedWith({ "frameworks/django.yaml": renamed }),
      '{ framework(slug: "Djangonaut Engine") { slug } }',
    );
    expect(framework).toEqual({ slug: "django" });
  });

  it("shows a question form as the table has them, and where cue words are", () => {
    const [code = ""] = blocks(section("Add a question form"), "ts");
    const [, intent, pattern, example] = /row\("(\w+)", "([^"]+)", \["([^"]+)"\]\)/.exec(code) ?? [];
    const row = INTENT_TABLE.find((entry) => entry.intent === intent && entry.pattern === pattern);
    expect(row?.examples).toContain(example);
    expect(Object.values(SYNONYMS).join(" ").split(" ")).toContain("suits");
  });
});

describe("the project", () => {
  it("refers to nothing outside of its checkout", () => {
    const folders = ["src", "test", "scripts", "bench", "docs", "examples", "eval"];
    const files = folders
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
      .filter((file) => /\.(ts|mjs|md|json|ya?ml|html)$/.test(file) && !file.includes("node_modules"));
    const outside = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/["'`(]((?:\.\.\/)+[\w@./-]*)/g)]
        .map(([, path]) => path ?? "")
        .filter((path) => normalize(join(dirname(file), path)).startsWith(".."))
        .map((path) => `${file}: ${path}`),
    );
    expect(outside).toEqual([]);
  });
});
