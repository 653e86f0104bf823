import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { CLAIM_STATUSES, ENTITY_KINDS } from "../../src/graph/kinds.js";
import { PREDICATES } from "../../src/graph/predicates.js";
import { readSeed } from "../../src/importers/seed.js";
import { INTENT_TABLE } from "../../src/question/intents.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { evidenceInOrder } from "../store/evidence-in-order.js";
import { claimsWith, edgesOf, find } from "../store/requests.js";
import { query } from "../support/graphql.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";
import { sampleQueries } from "../support/sample-queries.js";

const README = new URL("../../README.md", import.meta.url);

const ASK = `query ($question: String!, $sources: [String!]) {
  ask(question: $question, sources: $sources) {
    status verdict text operation variables suggestions
    interpretation { intent ignored mentions { text start end entity { id } } }
    results { name value score note entity { id } evidence { weight inherited claim { id statement status } } }
    ranking {
      candidates { rank name score low high band coverage explanation breakdown { item { id } score contribution } }
      unassessed { totalCount }
    }
  }
}`;
const POSTS = ["csschopper-2023", "applover-2023"];

describe("the whole seed, in memory, in Neo4j and in a replica of it", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  let store: GraphStore;
  let replica: GraphStore;
  const memory = new MemoryStore();
  beforeAll(async () => {
    server = await sharedServer();
    store = await openNeo4jStore(server.settings);
    await emptyGraph(server.settings);
    const seed = readSeed();
    memory.write(seed, { author: "seed" });
    await store.write(seed, { author: "seed" });
    replica = await openReplicaStore(server.settings);
  }, 180_000);
  afterAll(async () => {
    await store.close();
    await replica.close();
    await server.release();
  }, 60_000);

  /** What all answer, as text; the same, or the test fails. */
  const sameAnswer = async (source: string, variables?: Record<string, unknown>): Promise<string> => {
    const answer = JSON.stringify(await query(memory, source, variables));
    for (const other of [store, replica]) expect(JSON.stringify(await query(other, source, variables))).toBe(answer);
    return answer;
  };

  it("changes nothing when it is loaded again", async () => {
    const again = await store.write(readSeed(), { author: "seed" });
    expect(again).toMatchObject({ version: 1, nodesWritten: 0, claimsWritten: 0, removed: 0 });
  }, 60_000);

  it("holds the same entities, edges and claims, in the same order", async () => {
    const entities = memory.entities();
    for (const other of [store, replica]) {
      expect(await other.entities()).toEqual(entities);
      expect(await other.counts()).toEqual(memory.counts());
    }
    for (const direction of ["out", "in"] as const) {
      const requests = entities.flatMap((node) =>
        PREDICATES.map((predicate) => edgesOf(node, [predicate], { direction, statuses: CLAIM_STATUSES })),
      );
      const pages = memory.edges(requests);
      for (let from = 0; from < requests.length; from += 500) {
        expect(await store.edges(requests.slice(from, from + 500))).toEqual(pages.slice(from, from + 500));
      }
      expect(await replica.edges(requests)).toEqual(pages);
    }
    const claims = claimsWith({});
    for (const other of [store, replica]) expect(await other.claims([claims])).toEqual(memory.claims([claims]));
    for (const kind of ENTITY_KINDS) {
      for (const orderBy of ["NAME", "EVIDENCE"] as const) {
        const request = find(kind, {}, { orderBy });
        expect(await store.find(request)).toEqual(memory.find(request));
      }
    }
  }, 300_000);

  it("gives the same evidence for every use case, feature, criterion and technology", async () => {
    for (const { id, kind } of memory.entities()) {
      if (!["USE_CASE", "FEATURE", "CRITERION", "TECHNOLOGY"].includes(kind)) continue;
      const request = { itemIds: [id], stepsMax: 2 };
      expect(evidenceInOrder(await store.evidence(request))).toEqual(evidenceInOrder(memory.evidence(request)));
    }
  }, 300_000);

  it.each(sampleQueries())(
    "answers the playground's sample to the byte: $title",
    async ({ query: source }) => {
      expect(await sameAnswer(source)).not.toContain('"errors"');
    },
    60_000,
  );

  it("answers every query of the README to the byte", async () => {
    for (const source of existsSync(README) ? queriesIn(readFileSync(README, "utf8")) : []) await sameAnswer(source);
  }, 300_000);

  it("answers every example of the table of wordings to the byte, by all sources and by the two posts", async () => {
    for (const question of INTENT_TABLE.flatMap(({ examples }) => examples)) {
      expect(await sameAnswer(ASK, { question })).not.toContain('"errors"');
      await sameAnswer(ASK, { question, sources: POSTS });
    }
  }, 600_000);
});

/** The GraphQL blocks of a page that stand for themselves: operations without variables of their own. */
function queriesIn(page: string): string[] {
  return [...page.matchAll(/```graphql\n(.*?)```/gs)].flatMap(([, source = ""]) => {
    const [operation, ...others] = parse(source).definitions;
    const stands = operation?.kind === "OperationDefinition" && others.length === 0;
    return stands && !operation.variableDefinitions?.length ? [source] : [];
  });
}
