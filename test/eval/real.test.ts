import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  KIND_NAMES,
  labelOf,
  namesIn,
  type RealQuestion,
  readRealQuestions,
  splitOf,
  threadOf,
} from "../../scripts/eval/real-questions.js";
import { grouped } from "../../src/graph/grouped.js";
import { seedDirectory } from "../../src/importers/seed.js";

const questions = readRealQuestions();
const slugs = new Set(
  readdirSync(seedDirectory(), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => path.replace(/^.*[/\\]/, "").replace(/\.yaml$/, "")),
);
const labelsOf = (question: RealQuestion) => [labelOf(question), ...(question.also ?? [])];

describe("eval/real.yaml", () => {
  it("holds at least 800 questions out of at least 500 threads", () => {
    expect(questions.length).toBeGreaterThanOrEqual(800);
    expect(new Set(questions.map(({ thread }) => thread)).size).toBeGreaterThanOrEqual(500);
  });

  it("numbers each question once, and asks none twice of one thread", () => {
    expect(repeated(questions.map(({ id }) => id))).toEqual([]);
    expect(repeated(questions.map(({ thread, question }) => `${thread} ${question.toLowerCase()}`))).toEqual([]);
  });

  it("derives the thread and the half from the address", () => {
    const wrong = questions.filter(({ url, thread, split }) => thread !== threadOf(url) || split !== splitOf(url));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("gives each thread one half, and each half between two and three fifths", () => {
    const halves = grouped(questions, ({ thread }) => thread);
    expect([...halves].filter(([, own]) => new Set(own.map(({ split }) => split)).size > 1)).toEqual([]);
    const share = questions.filter(({ split }) => split === "work").length / questions.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it("names what the seed holds, or marks it as unknown", () => {
    const missing = questions.flatMap((question) =>
      labelsOf(question)
        .flatMap(namesIn)
        .map((name) => (typeof name === "string" ? name : "slug" in name ? name.slug : undefined))
        .filter((slug) => slug !== undefined && !slugs.has(slug) && !KIND_NAMES.has(slug))
        .map((slug) => `${question.id}: ${slug}`),
    );
    expect(missing).toEqual([]);
  });

  it("says that a question needs the unknown where its reading names it", () => {
    const wrong = questions.filter((question) => {
      const namesUnknown = namesIn(labelOf(question)).some((name) => typeof name === "object" && "unknown" in name);
      return namesUnknown && question.needs === "known";
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("lists no label twice for one question", () => {
    const wrong = questions.filter(
      (question) => repeated(labelsOf(question).map((one) => JSON.stringify(one))).length > 0,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("has the figures that eval/README.md gives", () => {
    const readme = readFileSync(join(seedDirectory(), "../eval/README.md"), "utf8");
    const figures = (label: string, of: readonly RealQuestion[]) => {
      const count = (split: RealQuestion["split"]) => of.filter((one) => one.split === split).length;
      const threads = new Set(of.map(({ thread }) => thread)).size;
      return `| ${label} | ${of.length} | ${threads} | ${count("work")} | ${count("check")} |`;
    };
    const labelName = (question: RealQuestion) => question.reading?.shape ?? `refuse: ${question.refuse}`;
    const rows = [...grouped(questions, labelName)].map(([label, own]) => figures(label, own));
    const isOnGitHub = ({ url }: RealQuestion) => url.startsWith("https://github.com/");
    rows.push(figures("all", questions));
    rows.push(figures("GitHub issues and pull requests", questions.filter(isOnGitHub)));
    rows.push(
      figures(
        "forums, lists and other pages",
        questions.filter((one) => !isOnGitHub(one)),
      ),
    );
    rows.push(
      figures(
        "names only what the seed holds",
        questions.filter(({ needs }) => needs === "known"),
      ),
    );
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });

  it.each([
    ["an unknown field", "thing: django, aspect: overview, colour: red"],
    ["an unknown aspect", "thing: django, aspect: smell"],
    ["a missing field", "aspect: overview"],
  ])("is refused with %s", (_, fields) => {
    const text = `
- id: real-0001
  url: https://example.com/thread
  thread: example.com/thread
  split: work
  question: What is Django?
  reading: { shape: describe, ${fields} }
  needs: known
`;
    expect(() => readRealQuestions(text)).toThrow("eval/real.yaml");
  });
});

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
