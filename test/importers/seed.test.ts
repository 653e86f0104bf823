import { describe, expect, it } from "@jest/globals";
import { BadUserInput } from "../../src/graph/errors.js";
import type { GraphChange } from "../../src/graph/graph-store.js";
import { nodeId } from "../../src/graph/ids.js";
import { seedChanges } from "../../src/importers/seed.js";

const SOURCE = `name: Handbook
title: The handbook
publisher: Press
url: https://example.org/handbook
sourceKind: DOCUMENTATION
reliability: 0.8
readOn: 2026-11-01
`;
const MVC = "name: MVC\nfeatureKind: PATTERN\n";
const RAILS = `name: Ruby on Rails
aliases: [Rails]
claims:
  - key: mvc
    predicate: HAS_FEATURE
    object: mvc
    source: handbook
    at: chapter 1
    says: Rails follows MVC.
`;

describe("reading a seed", () => {
  it("makes a node of each file and a claim of each entry", () => {
    const changes = read({ "frameworks/rails.yaml": RAILS });
    expect(changes.map(({ type }) => type)).toEqual(["putNode", "putNode", "putNode", "putClaim"]);
    expect(claims(changes)).toEqual([
      expect.objectContaining({
        subjectId: nodeId("TECHNOLOGY", "rails"),
        predicate: "HAS_FEATURE",
        objectId: nodeId("FEATURE", "mvc"),
        sourceId: nodeId("SOURCE", "handbook"),
        stance: "SUPPORTS",
        statement: "Rails follows MVC.",
        locator: "chapter 1",
        recordedAt: "2026-11-01T00:00:00.000Z",
        recordedBy: "seed",
      }),
    ]);
  });

  it("takes the kind of technology from the folder", () => {
    const [node] = nodes(read({ "databases/mysql.yaml": "name: MySQL" }));
    expect(node).toMatchObject({ kind: "TECHNOLOGY", technologyKind: "DATABASE", slug: "mysql" });
  });

  it("dates what a source without a date says by the day it was read", () => {
    expect(claims(read({ "frameworks/rails.yaml": RAILS }))[0]?.asOf).toBe("2026-11-01");
    const dated = read({ "frameworks/rails.yaml": RAILS, "sources/handbook.yaml": `${SOURCE}publishedOn: 2025-05-05` });
    expect(claims(dated)[0]?.asOf).toBeNull();
  });

  it("gives the same changes, whatever order the files come in", () => {
    const files = {
      "frameworks/rails.yaml": RAILS,
      "frameworks/aaa.yaml": "name: Aaa",
      "languages/zzz.yaml": "name: Z",
    };
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(read(backwards)).toEqual(read(files));
  });

  it("finds a correction by its key, in the same file and in another", () => {
    const doubted = (correction: string) => `  - predicate: HAS_FEATURE
    object: tdd
    source: handbook
    at: chapter 2
    says: Rails has TDD.
    doubts: [{ kind: "FALSE", reason: It does not. }]
    correction: "${correction}"
`;
    const tdd = { "features/tdd.yaml": "name: TDD\nfeatureKind: PRACTICE" };
    const own = claims(read({ ...tdd, "frameworks/rails.yaml": RAILS + doubted("#mvc") }));
    expect(own[1]?.correctionId).toBe(own[0]?.id);
    const other = `name: Sinatra\nclaims:\n${doubted("rails#mvc")}`;
    const far = claims(read({ ...tdd, "frameworks/rails.yaml": RAILS, "frameworks/sinatra.yaml": other }));
    expect(far[1]?.correctionId).toBe(far[0]?.id);
  });

  it("takes the folder with a slug that two kinds share", () => {
    const files = {
      "stacks/lamp.yaml": "name: LAMP",
      "tools/lamp.yaml": "name: Lamp tool",
      "languages/php.yaml": partOf("stacks/lamp"),
    };
    expect(claims(read(files))[0]?.objectId).toBe(nodeId("STACK", "lamp"));
    expect(mistakes({ ...files, "languages/php.yaml": partOf("lamp") })).toEqual([
      'seed/languages/php.yaml:4: expected one of stacks/lamp or tools/lamp, but got "lamp", which is both',
    ]);
  });
});

describe("a mistake in a seed", () => {
  const wrong: [what: string, files: Record<string, string>, message: string][] = [
    [
      "an unknown key",
      { "frameworks/x.yaml": "name: X\nsumary: typo" },
      'seed/frameworks/x.yaml:2: expected only known keys, but got "sumary"',
    ],
    [
      "a missing field",
      { "features/x.yaml": "name: X" },
      "seed/features/x.yaml:1: expected one of PRINCIPLE, PATTERN, PRACTICE, CAPABILITY, QUALITY as featureKind, but got nothing",
    ],
    [
      "a value of the wrong type",
      { "frameworks/x.yaml": "name: X\naliases: [a]\nclaims: none" },
      'seed/frameworks/x.yaml:3: expected a list as claims, but got "none"',
    ],
    [
      "a word that is not on the list",
      { "frameworks/rails.yaml": RAILS.replace("HAS_FEATURE", "HAS") },
      "seed/frameworks/rails.yaml:5: expected one of WRITTEN_IN, USED_FROM, RUNS_ON",
    ],
    [
      "a bare FALSE, which YAML takes for a truth value",
      { "frameworks/rails.yaml": `${RAILS}    doubts:\n      - kind: FALSE\n        reason: no` },
      'but got false (write "FALSE", in quotes)',
    ],
    [
      "an object without a file",
      { "frameworks/rails.yaml": RAILS.replace("object: mvc", "object: mcv") },
      'seed/frameworks/rails.yaml:6: expected a feature as object of HAS_FEATURE, but got "mcv", which has no file',
    ],
    [
      "an object of another kind",
      { "frameworks/rails.yaml": RAILS.replace("object: mvc", "object: handbook") },
      'but got "handbook", which is a source',
    ],
    [
      "a predicate that such a thing cannot have",
      {
        "features/mvc.yaml": `${MVC}${RAILS.slice(RAILS.indexOf("claims"))}`,
        "features/dry.yaml": MVC.replace("MVC", "DRY"),
      },
      "seed/features/mvc.yaml:6: expected RATED_ON, PART_OF, BROADER or ENABLES of a feature, but got HAS_FEATURE",
    ],
    [
      "a source without a file",
      { "frameworks/rails.yaml": RAILS.replace("source: handbook", "source: hearsay") },
      'seed/frameworks/rails.yaml:7: expected a source with a file, such as sources/hearsay.yaml, but got "hearsay"',
    ],
    [
      "a correction that is not there",
      { "frameworks/rails.yaml": `${RAILS}    doubts: [{ kind: GARBLED, reason: no }]\n    correction: "#mvt"` },
      'seed/frameworks/rails.yaml:11: expected the key of another claim, such as "#key", but got "#mvt"',
    ],
    [
      "a correction without a doubt",
      { "frameworks/rails.yaml": `${RAILS}    correction: "#mvc"` },
      "seed/frameworks/rails.yaml:10: expected doubts beside a correction",
    ],
    [
      "a claim with neither object nor value",
      { "frameworks/rails.yaml": RAILS.replace("    object: mvc\n", "") },
      "seed/frameworks/rails.yaml:5: expected an object or a value, text or date",
    ],
    [
      "the same claim twice",
      { "frameworks/rails.yaml": RAILS + RAILS.slice(RAILS.indexOf("  - key")).replace("key: mvc", "key: again") },
      "expected each claim once, but got the same as seed/frameworks/rails.yaml:4",
    ],
    [
      "a name that two have",
      { "frameworks/a.yaml": "name: Alpha", "libraries/b.yaml": "name: Beta\naliases: [alpha]" },
      'seed/libraries/b.yaml:1: expected names that no other technology has, but got "alpha", which frameworks/a.yaml has too',
    ],
    [
      "a name in disguise",
      { "frameworks/a.yaml": 'name: "a\\u202Eb"' },
      "seed/frameworks/a.yaml:1: expected a name without",
    ],
    [
      "an unknown folder",
      { "gadgets/x.yaml": "name: X" },
      "seed/gadgets/x.yaml:1: expected a file in one of languages, runtimes, frameworks",
    ],
    [
      "a file name that is no slug",
      { "frameworks/Node.JS.yaml": "name: X" },
      'seed/frameworks/Node.JS.yaml:1: expected a file named by a slug, such as nodejs.yaml, but got "Node.JS.yaml"',
    ],
    ["broken YAML", { "frameworks/x.yaml": "name: [X\nb: 1" }, "seed/frameworks/x.yaml:2: expected YAML, but got: "],
    ["code in YAML", { "frameworks/x.yaml": "name: !!js/function 'x'" }, "expected YAML, but got: Unresolved tag"],
    [
      "a bomb of aliases",
      {
        "frameworks/x.yaml": `a: &a [x,x]\nb: &b [${"*a,".repeat(12)}]\nc: &c [${"*b,".repeat(12)}]\nd: [${"*c,".repeat(9)}]`,
      },
      "expected plain YAML, but got: Excessive alias count",
    ],
  ];
  for (const [what, files, message] of wrong) {
    it(`is told by file and line: ${what}`, () => {
      expect(mistakes(files)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
    });
  }

  it("is told together with the others, twenty at most", () => {
    const files = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`frameworks/x${i}.yaml`, "nam: X"]));
    const told = mistakes(files);
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toMatch(/^\.\.\. and \d+ more$/);
  });

  it("cannot reach the prototype of things", () => {
    expect(mistakes({ "frameworks/x.yaml": "name: X\n__proto__: { polluted: true }" })).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

function read(files: Record<string, string>): GraphChange[] {
  return seedChanges(new Map(Object.entries({ "sources/handbook.yaml": SOURCE, "features/mvc.yaml": MVC, ...files })));
}

function mistakes(files: Record<string, string>): string[] {
  try {
    read(files);
  } catch (error) {
    if (error instanceof BadUserInput) return error.message.split("\n");
    throw error;
  }
  return [];
}

function nodes(changes: readonly GraphChange[]) {
  return changes.flatMap((change) => (change.type === "putNode" ? [change.node] : []));
}

function claims(changes: readonly GraphChange[]) {
  return changes.flatMap((change) => (change.type === "putClaim" ? [change.claim] : []));
}

function partOf(object: string): string {
  return `name: PHP\nclaims:\n  - predicate: PART_OF\n    object: ${object}\n    source: handbook\n    at: p\n    says: s\n`;
}
