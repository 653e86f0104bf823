import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import { answer } from "../../src/question/index.js";
import { ask } from "../support/graphql.js";
import { storeOf } from "../support/seeded-store.js";

const HOST = "16 processors, Some Chip";

function framework(
  name: string,
  language: string,
  figures: readonly (readonly [what: string, load: number, value: number])[],
) {
  const claims = figures.map(([what, load, value], at) => ({
    predicate: "MEASURED",
    object: what === "requests a second" ? "throughput" : "low-latency",
    value,
    unit: what === "requests a second" ? "requests/s" : "ms",
    conditions: `${what}, ${load} connections from ${language}, version 1; ${HOST}`,
    source: "test",
    at: `${name} ${at}`,
    asOf: "2026-10-01",
    says: `${name} was measured.`,
  }));
  const from = { predicate: "USED_FROM", object: language, source: "test", at: name, says: `${name} is of it.` };
  return JSON.stringify({ name, claims: [from, ...claims] });
}

const RPS = "requests a second";
const MEDIAN = "median latency in ms";
const FILES = {
  "languages/ruby.yaml": "name: Ruby",
  "languages/python.yaml": "name: Python",
  "criteria/throughput.yaml":
    "name: Throughput\naliases: [requests per second]\nmeasure: { unit: requests/s, worst: 100, best: 100000 }",
  "criteria/low-latency.yaml": "name: Low latency\naliases: [latency]\nmeasure: { unit: ms, worst: 1000, best: 1 }",
  "criteria/performance.yaml": "name: Performance",
  "frameworks/slim.yaml": framework("Slim", "ruby", [
    [RPS, 64, 900],
    [RPS, 512, 5000],
    [RPS, 512, 7000],
    [MEDIAN, 512, 30],
    ["99th percentile of latency in ms", 512, 31],
  ]),
  "frameworks/stout.yaml": framework("Stout", "ruby", [
    [RPS, 64, 1000],
    [RPS, 512, 6000],
    [MEDIAN, 512, 20],
    ["99th percentile of latency in ms", 512, 90],
  ]),
  "frameworks/porter.yaml": framework("Porter", "python", [[RPS, 512, 60000]]),
  "frameworks/ale.yaml": framework("Ale", "ruby", []),
};
const store = storeOf(FILES);

async function asked(text: string, graph = store) {
  const { status, results, text: told, operation } = await answer(new GraphReader(graph), { text });
  return { status, names: results.map(({ name }) => name), results, told, operation };
}

describe("questions about what was measured", () => {
  it.each([
    ["order Ale, Slim and Stout by throughput at 512 connections", ["Slim", "Stout"]],
    ["compare Slim and Stout by requests per second at 64 connections", ["Stout", "Slim"]],
    ["rank Slim and Stout by latency", ["Stout", "Slim"]],
    ["which is faster, Slim or Stout?", ["Slim", "Stout"]],
    ["Is Stout faster than Slim at 64 connections?", ["Stout", "Slim"]],
    ["fastest framework", ["Porter", "Slim", "Stout"]],
    ["What is the fastest Ruby framework at 512 connections?", ["Slim", "Stout"]],
    ["what is the slowest framework", ["Slim", "Stout", "Porter"]],
    ["fastest framework not in Ruby", ["Porter"]],
    ["which framework has the highest throughput?", ["Porter", "Slim", "Stout"]],
    ["which framework has the lowest latency?", ["Stout", "Slim"]],
    ["frameworks with at least 6,500 requests per second", ["Porter", "Slim"]],
    ["how many requests per second does Slim handle?", ["Slim"]],
    ["throughput of Slim", ["Slim"]],
    ["how fast is Stout?", ["Stout"]],
  ])("answers %j with figures, best first", async (question, names) => {
    const found = await asked(question);
    expect([found.status, found.names]).toEqual(["ANSWERED", names]);
    for (const { value, score, note, evidence } of found.results) {
      expect(value).toBe(`${score} ${question.includes("latency") ? "ms" : "requests/s"}`);
      expect(note).toMatch(/connections.*; 16 processors, Some Chip; 2026-10-01$/);
      expect(evidence[0]?.claim).toMatchObject({ predicate: "MEASURED", value: score });
    }
    expect(await namesByOperation(found.operation)).toEqual([...names].sort());
  });

  it("tells the load, the machine and the day, and what was not measured", async () => {
    const { told, results } = await asked("order Ale, Slim and Stout by throughput");
    expect(told).toMatch(/^At 512 connections, the highest load/);
    expect(told).toMatch(/Slim \(7000 requests\/s\) and Stout \(6000 requests\/s\)/);
    expect(told).toMatch(/one machine \(16 processors, Some Chip\) on 2026-10-01/);
    expect(told).toMatch(/Not measured: Ale\./);
    expect(results[0]?.score).toBe(7000);
  });

  it("has no answer for a load that nobody measured", async () => {
    const found = await asked("fastest framework at 100 connections");
    expect(found).toMatchObject({ status: "NO_EVIDENCE", names: [] });
    expect(found.told).toMatch(/there are figures at 64 and 512/);
  });

  it("goes by what is said where nothing was measured, and says so", async () => {
    const said = { predicate: "RATED_ON", object: "performance", source: "test", at: "p", says: "Ale is fast." };
    const plain = { ...FILES, "frameworks/ale.yaml": JSON.stringify({ name: "Ale", claims: [said] }) };
    for (const name of ["slim", "stout", "porter"] as const) plain[`frameworks/${name}.yaml`] = `name: ${name}`;
    const found = await asked("fastest framework", storeOf(plain));
    expect(found).toMatchObject({ status: "ANSWERED", names: ["Ale"] });
    expect(found.told).toMatch(/no measurements/);
  });

  it("says so where figures are asked for in other words, and among other wishes", async () => {
    const rated = (object: string) => ({
      predicate: object === "chat" ? "SUITS" : "RATED_ON",
      object,
      source: "test",
      at: "p",
    });
    const claims = ["throughput", "performance", "chat"].map((object) => ({
      ...rated(object),
      says: `Ale: ${object}.`,
    }));
    const plain: Record<string, string> = {
      ...FILES,
      "use-cases/chat.yaml": "name: Chat",
      "frameworks/ale.yaml": JSON.stringify({ name: "Ale", claims }),
    };
    for (const name of ["slim", "stout", "porter"]) plain[`frameworks/${name}.yaml`] = `name: ${name}`;
    const store = storeOf(plain);
    for (const question of ["highest throughput framework", "framework for chat with many requests per second"]) {
      const { status, told } = await asked(question, store);
      expect([question, status, told]).toEqual([question, "ANSWERED", expect.stringMatching(/no measurements/)]);
    }
    const fastest = await asked("fastest framework for chat", store);
    expect(fastest).toMatchObject({ status: "ANSWERED", names: ["Ale"] });
    expect(fastest.told).toMatch(
      /Ale ranks first for chat and performance\..*Speed is judged by what sources say, not by measurements/,
    );
  });
});

/** The names in whatever the plain operation gives. */
async function namesByOperation({ text, variables }: { text: string; variables: Readonly<Record<string, unknown>> }) {
  const data = await ask(store, text, variables);
  const things = data.technologies?.nodes ?? Object.values(data);
  return things.map(({ name }: { name: string }) => name).sort();
}
