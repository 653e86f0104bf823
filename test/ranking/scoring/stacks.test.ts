import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../../src/graph/graph-reader.js";
import { findUnassessed } from "../../../src/ranking/find-unassessed.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { resolveFilter } from "../../../src/technology/filter/technology-filter.js";
import { claim, stack, technology } from "../../store/build.js";
import {
  chat,
  expressjs,
  laravel,
  nodejs,
  onePost,
  otherPost,
  php,
  python,
  rank,
  redis,
  scalability,
  serverFramework,
  shops,
  storeWith,
  summary,
} from "../posts-graph.js";

const filterOf = (store: MemoryStore, filter: Parameters<typeof resolveFilter>[1]) =>
  resolveFilter(new GraphReader(store), filter);

describe("ranking stacks", () => {
  it("composes a runtime or language and a framework on it, and scores 0.7 of the mean and 0.3 of the least", async () => {
    const ranking = await rank(storeWith(), "STACK", [chat]);
    // Node.js 0.6, nothing more on Express.js 0.5: the claim counts once, where it was made.
    expect(summary(ranking)).toEqual([
      "1 Node.js + Express.js 0.535",
      "1 Node.js + NestJS 0.535",
      "3 Python + Tornado 0.506",
    ]);
    expect(ranking.candidates[0]?.candidate.slug).toBe("nodejs+expressjs");
    expect(ranking.candidates[0]?.breakdown[0]?.evidence).toHaveLength(1);
  });

  it("adds a database only where a claim links it and it bears on a wish", async () => {
    const unlinked = storeWith([claim(redis, "RATED_ON", scalability, otherPost)]);
    const names = async (store: MemoryStore) =>
      (await rank(store, "STACK", [chat, scalability])).candidates.map(({ candidate }) => candidate.name);
    expect((await names(unlinked)).filter((name) => name.includes("Redis"))).toEqual([]);
    const idle = storeWith([claim(expressjs, "WORKS_WITH", redis, otherPost)]);
    expect((await names(idle)).filter((name) => name.includes("Redis"))).toEqual([]);
    const linked = storeWith([
      claim(redis, "RATED_ON", scalability, otherPost),
      claim(expressjs, "WORKS_WITH", redis, otherPost),
    ]);
    expect(await names(linked)).toEqual([
      "Node.js + Express.js",
      "Node.js + Express.js + Redis",
      "Node.js + NestJS",
      "Python + Tornado",
    ]);
  });

  it("adds a database that the filter names, and says where it is not known to fit", async () => {
    const store = storeWith([claim(expressjs, "WORKS_WITH", redis, otherPost)]);
    const filter = await filterOf(store, { databases: ["redis"] });
    const { candidates } = await rank(store, "STACK", [chat], { filter });
    expect(candidates.map(({ candidate, unverified }) => [candidate.name, ...unverified])).toEqual([
      ["Node.js + NestJS", "databases"],
      ["Node.js + Express.js + Redis"],
      ["Python + Tornado", "databases"],
    ]);
  });

  it("ranks a named stack as it is, with what is said of it as a whole", async () => {
    const lamp = stack("lamp", { name: "LAMP" });
    const parts = [lamp, claim(php, "PART_OF", lamp, onePost), claim(redis, "PART_OF", lamp, onePost)];
    const ranking = await rank(storeWith([...parts, claim(php, "SUITS", chat, onePost)]), "STACK", [chat]);
    expect(summary(ranking)).toContain("1 LAMP 0.535");
    const whole = await rank(storeWith([...parts, claim(lamp, "SUITS", chat, onePost)]), "STACK", [chat]);
    expect(summary(whole)[0]).toBe("1 Node.js + Express.js 0.535");
    expect(summary(whole)).toContain(`3 LAMP ${(0.7 * (1.6 / 3) + 0.15).toFixed(3)}`);
  });

  it("leaves out what contains something unwanted, saying which claim shows it", async () => {
    const lamp = stack("lamp", { name: "LAMP" });
    const part = claim(php, "PART_OF", lamp, onePost);
    const store = storeWith([lamp, part, claim(php, "SUITS", chat, onePost), claim(laravel, "SUITS", chat, onePost)]);
    const filter = await filterOf(store, { without: ["php"] });
    const ranking = await rank(store, "STACK", [chat], { filter });
    expect(ranking.candidates.map(({ candidate }) => candidate.name)).not.toContain("LAMP");
    expect(ranking.excluded.map(({ entity, reason }) => [entity.name, reason])).toEqual([
      ["LAMP", "LAMP contains PHP."],
      ["PHP + Laravel", "PHP + Laravel contains PHP."],
    ]);
    expect(ranking.excluded[0]?.claim?.id).toBe(part.id);
  });

  it("keeps stacks of the language asked for, and a host's praise from a framework of another tier", async () => {
    const store = storeWith();
    const filter = await filterOf(store, { languages: ["python"] });
    const ranking = await rank(store, "STACK", [chat], { filter });
    expect(ranking.candidates.map(({ candidate }) => candidate.name)).toEqual(["Python + Tornado"]);
    expect(ranking.excluded.map(({ entity }) => entity.name)).toEqual(["Node.js + Express.js", "Node.js + NestJS"]);
  });

  it("makes no stack of what nobody has classified", async () => {
    const unknown = technology("unknown", { name: "Unknown" });
    const store = storeWith([
      unknown,
      claim(unknown, "USED_FROM", python, onePost),
      claim(python, "SUITS", chat, onePost),
    ]);
    const ranking = await rank(store, "STACK", [chat]);
    expect(ranking.candidates.map(({ candidate }) => candidate.name)).not.toContain("Python + Unknown");
    const unassessed = await findUnassessed(new GraphReader(store), ranking);
    expect((await unassessed.list()).map(({ name }) => name)).toEqual([
      "Node.js + Electron",
      "PHP + Laravel",
      "Python + Unknown",
      "Ruby + Ruby on Rails",
      "Ruby + Sinatra",
    ]);
  });

  it("counts a claim once however many parts it reaches", async () => {
    const twice = technology("twice", { name: "Twice" });
    const store = storeWith([
      twice,
      claim(twice, "RUNS_ON", nodejs, onePost),
      claim(twice, "USED_FROM", python, onePost),
      claim(twice, "IS_A", serverFramework, onePost),
      claim(twice, "SUITS", shops, onePost),
    ]);
    for (const { breakdown } of (await rank(store, "STACK", [chat])).candidates) {
      const ids = breakdown.flatMap(({ evidence }) => evidence.map(({ claim: { id } }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
