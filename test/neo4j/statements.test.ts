import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import neo4j, { type Driver } from "neo4j-driver";
import type { EdgeRequest, GraphStore } from "../../src/graph/graph-store.js";
import { nodeId } from "../../src/graph/ids.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import type { Statement } from "../../src/store/neo4j/cypher.js";
import { EDGE_PREDICATES } from "../../src/store/neo4j/labels.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { COMMANDS, STATEMENTS } from "../../src/store/neo4j/statements.js";
import { claimsWith, edgesOf, find } from "../store/requests.js";
import * as the from "../store/sample.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";

/** A branch of a statement for edges, with its predicates, direction and side left open: these are all closed lists. */
const TYPES = new RegExp(`(?<=[:.[ ]|^)(?:${EDGE_PREDICATES.join("|")})(?:[|_](?:${EDGE_PREDICATES.join("|")}))*`, "g");

/** Statements that look at everything of a kind because that is what was asked for. */
const MEANT_TO_SCAN = /^(claims from any|revisions by version|counts|schema|await|start of|keys listed)/;

/** Of the variations of a branch (edge-branches.ts) the one with everything: all others are parts of it. */
const PART_OF_ANOTHER = / (STRENGTH|NAME) (start|end)(?! within counted of kinds of technology kinds of stances$)/;

describe("the statements sent to Neo4j", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  let store: GraphStore;
  let driver: Driver;
  let sent: Statement[] = [];
  beforeAll(async () => {
    server = await sharedServer();
    const aroundStatement: Neo4jSettings["aroundStatement"] = (statement, send) => {
      sent.push(statement);
      return send();
    };
    store = await openNeo4jStore({ ...server.settings, aroundStatement });
    driver = neo4j.driver(server.settings.uri, neo4j.auth.basic(server.settings.user, server.settings.password));
    await emptyGraph(server.settings);
    await store.write(the.SAMPLE_CHANGES);
  }, 180_000);
  beforeEach(() => {
    sent = [];
  });
  afterAll(async () => {
    await store.close();
    await driver.close();
    await server.release();
  }, 60_000);

  const operators = async (text: string): Promise<string[]> => {
    const { summary } = await driver.executeQuery(`EXPLAIN ${text}`);
    const names = (step: typeof summary.plan): string[] =>
      step ? [step.operatorType.replace(/@.*/, ""), ...step.children.flatMap(names)] : [];
    return names(summary.plan);
  };

  it("are planned without looking at all nodes, or all of a label, where an index is meant", async () => {
    const planned: Record<string, string[]> = {};
    for (const { name, text } of STATEMENTS) {
      if (MEANT_TO_SCAN.test(name) || PART_OF_ANOTHER.test(name)) continue;
      const scans = (await operators(text)).filter((operator) => /(AllNodes|Label)Scan/.test(operator));
      if (scans.length > 0) planned[name] = scans;
    }
    expect(planned).toEqual({});
  }, 300_000);

  it("list entities by name in the order of the index, without sorting", async () => {
    const byName = STATEMENTS.find(({ name }) => name === "find, related none, by NAME from the start");
    const plan = await operators(byName?.text ?? "");
    expect(plan).toContain("NodeIndexSeek");
    expect(plan.filter((operator) => /^(Top|Sort)$/.test(operator))).toEqual([]);
  }, 60_000);

  it("are among those that stand in the program, whatever is asked, and leave the graph as it was", async () => {
    const known = new Set([...STATEMENTS, ...COMMANDS].flatMap(({ text }) => partsOf(text)));
    const before = await countsOf(server.settings);
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (text, other) => {
        await Promise.allSettled(everyQuestion(store, text, other));
        for (const { text } of sent) for (const part of partsOf(text)) expect(known.has(part)).toBe(true);
      }),
      { numRuns: 25, seed: 1 },
    );
    expect(sent.length).toBeGreaterThan(100);
    expect(await countsOf(server.settings)).toEqual(before);
  }, 300_000);

  it("ask for all edges of one level at once, whatever their predicates and directions", async () => {
    const requests = [
      edgesOf(the.django, ["HAS_FEATURE"], { page: { first: 5 } }),
      edgesOf(the.django, ["USED_FROM", "WRITTEN_IN"]),
      edgesOf(the.mysql, ["WORKS_WITH"], { direction: "in" }),
      edgesOf(the.flask, ["HAS_FEATURE"]),
    ];
    const first = await store.edges(requests);
    // What lies at their other ends is read the first time only (known-nodes.ts).
    expect(sent.map(({ name }) => name.split(" ")[0])).toEqual(["edges", "nodes"]);
    sent = [];
    expect(await store.edges(requests)).toEqual(first);
    expect(sent).toHaveLength(1);
  }, 60_000);

  it("are not sent at all for an empty batch, or one of relations that join nothing", async () => {
    await store.nodes([]);
    await store.edges([edgesOf(the.django, ["RELEASED"])]);
    await store.search({ text: "!" });
    expect(sent).toEqual([]);
  });
});

const hostile = fc.oneof(
  fc.constantFrom(
    "' OR 1=1 //",
    "}) DETACH DELETE n //",
    "`",
    "\\u0027",
    "$ids",
    "*:*",
    "a~",
    "/.*/",
    "name:x AND",
    '"',
    "(((((",
    "x ".repeat(2_000),
    "a".repeat(3_000),
    "\u0000",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Every way of reading, with the text wherever a client's own may come. */
function everyQuestion(store: GraphStore, text: string, other: string): Promise<unknown>[] {
  const after = { score: 0.5, name: text, id: other };
  const id = nodeId("TECHNOLOGY", text);
  const edges = (more: Partial<EdgeRequest>) => store.edges([edgesOf({ id: text }, ["HAS_FEATURE", "USES"], more)]);
  const asked = edgesOf({ id: text }, [text as "USES", "SUITS", "USES"], { page: { first: 3, after } });
  const ahead = {
    edges: [{ request: asked, isCounted: text < other, isWeighed: text.length < other.length }],
    learn: () => {},
  };
  const all: (() => unknown)[] = [
    () => store.nodes([text, id]),
    () => store.nodes([text, id], { ahead }),
    () => store.named([text, other]),
    () => store.named([text, other], { ahead }),
    () => store.find(find("TECHNOLOGY", { text }), { ahead }),
    () => edges({ page: { first: 3, after } }),
    () => edges({ page: { last: 3, before: after }, direction: "in" }),
    () => edges({ sourceIds: [text], asOfMax: other }),
    () => edges({ predicates: [text as "USES"], statuses: [other as "ACCEPTED"] }),
    () => store.edgesById([text, `${text}.USES.${other}`, `${text}.${other}.${text}`]),
    () => store.find(find("TECHNOLOGY", { text, licences: [other] }, { page: { first: 2, after } })),
    () => store.find(find(text as "TECHNOLOGY", { related: [{ predicates: ["USES"], direction: "in", any: [text] }] })),
    () =>
      store.find(find("COMPANY", { industries: [text], technologyKinds: [other as "TOOL"] }, { orderBy: "EVIDENCE" })),
    () => store.search({ text }),
    () => store.search({ text: other, kinds: [text as "TECHNOLOGY"] }),
    () => store.claimsById([text]),
    () =>
      store.claims([claimsWith({ subjectIds: [text], sourceIds: [other] }), claimsWith({ edgeIds: [text] }, "VALUE")]),
    () => store.claims([claimsWith({ asOfMax: text }, "AS_OF", { last: 1, before: after })]),
    () => store.evidence({ itemIds: [text, other], stepsMax: 2 }),
    () => store.revisions({ aboutId: text, page: {} }),
    () => store.write([{ type: "removeNode", id: text }]),
    () => store.write([{ type: "removeClaim", id: text }], { idempotencyKey: other }),
  ];
  return all.map(async (question) => question());
}

/** A statement is known by its parts: what stands between UNION ALL, and what is asked ahead, branch by branch. */
function partsOf(text: string): string[] {
  return text
    .split(/ UNION ALL |(?= CALL \(n\) \{ UNWIND \$p\.)|(?= WITH \*, \[)/)
    .map((part) => (/UNWIND \$p\.|AS ahead/.test(part) ? withoutTypes(part) : part));
}

/**
 * A branch of several predicates is known when one of a single predicate is, but for what it does beside: it chooses the
 * strongest edge to each node and tells its type, and as any of them may, puts praise last and tells of the adoption.
 */
function withoutTypes(part: string): string {
  return part
    .replace(/ WITH q, r, m, \[i IN range.*? WITH q, m, collect\(r\)\[0\] AS r/g, "")
    .replace(/CASE WHEN m\.featureKind = "QUALITY" THEN r\.strength - 1 ELSE r\.strength END/g, "r.strength")
    .replace(/, r\.adoption|, type\(r\)/g, "")
    .replace(TYPES, "TYPES")
    .replace(/\b([oi][NS][es][01]{6})(?:_\d+)+\b/g, "$1")
    .replace(/\[[oi][NS][^\]]*\] AS ahead/g, "[KEYS] AS ahead");
}

async function countsOf(settings: Neo4jSettings): Promise<unknown> {
  return asAdmin(settings, (run) =>
    run("MATCH (n) WHERE NOT n:Receipt UNWIND labels(n) AS label RETURN label, count(*) AS count ORDER BY label"),
  );
}
