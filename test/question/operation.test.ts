import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { GraphReader } from "../../src/graph/graph-reader.js";
import { answer } from "../../src/question/answer.js";
import { INTENT_TABLE } from "../../src/question/intents.js";
import { ask } from "../support/graphql.js";
import { seededStore } from "../support/seeded-store.js";

const store = seededStore();
const reader = new GraphReader(store);

const POSTS = ["csschopper-2023", "applover-2023"];
const folder = new URL("../../eval/", import.meta.url);

interface Asked {
  readonly text: string;
  readonly sources: readonly string[] | null;
}

function evaluated(): Asked[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml") && file !== "real.yaml");
  const groups = files.flatMap(
    (file) =>
      parse(readFileSync(new URL(file, folder), "utf8")) as readonly {
        readonly sources?: "posts";
        readonly questions: readonly string[];
      }[],
  );
  return groups.flatMap(({ sources, questions }) =>
    questions.map((text) => ({ text, sources: sources ? POSTS : null })),
  );
}

const examples: Asked[] = INTENT_TABLE.flatMap(({ examples }) => examples.map((text) => ({ text, sources: null })));

describe("the plain operation that comes with an answer", () => {
  it.each([
    ["every wording of the intent table", examples],
    ["every question of the yardstick", evaluated()],
  ])("gives the same names in the same order: %s", async (_, asked) => {
    for (const { text, sources } of asked) {
      const { status, results, operation } = await answer(reader, { text, sources });
      expect(operation.text).not.toMatch(/\bask\b/);
      const data = await ask(store, operation.text, operation.variables);
      if (status !== "ANSWERED") continue;
      expect([text, ...distinct(namesIn(data))]).toEqual([text, ...distinct(results.map(({ name }) => name))]);
    }
  });

  it.each([
    "top 3 frameworks for real-time chat",
    "top 2 Python frameworks for APIs",
    "alternatives to Django in Python",
    "alternatives to Rails without PHP",
    "PHP or Ruby frameworks that work with SQLite",
    "which companies use Node.js but not Python",
    "features of Django and Flask",
    "frameworks with WebSockets and dependency injection, not in JavaScript",
    "according to CSSChopper, what is Flask good for?",
  ])("keeps what narrows the answer: %s", async (text) => {
    const { results, operation } = await answer(reader, { text });
    const data = await ask(store, operation.text, operation.variables);
    expect(results.length).toBeGreaterThan(0);
    expect(distinct(namesIn(data))).toEqual(distinct(results.map(({ name }) => name)));
  });
});

/** Whatever is called `name` in the data, in its order: an operation asks for the names of what it answers alone. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === "name" ? [part].flat().filter((name): name is string => typeof name === "string") : namesIn(part),
  );
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
