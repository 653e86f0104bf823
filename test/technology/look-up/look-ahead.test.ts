import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EdgeRequest, GraphStore, ReadOptions } from "../../../src/graph/graph-store.js";
import type { EntityNode } from "../../../src/graph/model.js";
import { createSchema } from "../../../src/server/schema.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { NodeOnlyRow } from "../../../src/store/neo4j/node-only-row.js";
import { ask, query, refusal } from "../../support/graphql.js";
import { isSameAnswer, operationsOver } from "../../support/plain-execution.js";
import { sampleStore } from "../sample.js";

let memory: MemoryStore;
beforeAll(() => {
  memory = sampleStore();
});

/** The sample as a store behind a network would have it: it tells ahead what it was told will be asked. */
class FarStore {
  readonly asked: string[] = [];
  readonly edgesAsked: EdgeRequest[] = [];
  readonly store: GraphStore;

  constructor(near: MemoryStore) {
    const reads = {
      batches: true,
      nodes: async (ids: readonly string[], options?: ReadOptions) => {
        this.asked.push("nodes");
        return this.#told(near, near.nodes(ids), options);
      },
      named: async (keys: readonly string[], options?: ReadOptions) => {
        this.asked.push("named");
        const named = near.named(keys);
        this.#told(near, named.flat(), options);
        return named;
      },
      find: async (request: Parameters<MemoryStore["find"]>[0], options?: ReadOptions) => {
        this.asked.push("find");
        const page = near.find(request);
        this.#told(
          near,
          page.rows.map(({ row }) => row),
          options,
        );
        return page;
      },
      edges: async (requests: readonly EdgeRequest[]) => {
        this.asked.push("edges");
        this.edgesAsked.push(...requests);
        return near.edges(requests);
      },
    };
    this.store = new Proxy<GraphStore>(near, {
      get: (target, name) => {
        const own = Reflect.get(reads, name);
        if (own !== undefined) return own;
        const method = Reflect.get(target, name);
        return typeof method === "function" ? method.bind(target) : method;
      },
    });
  }

  #told(near: MemoryStore, nodes: (EntityNode | null)[], { ahead }: ReadOptions = {}) {
    for (const node of nodes) {
      for (const asked of node && ahead ? ahead.edges : []) {
        const { id } = node as EntityNode;
        const [page] = near.edges([{ ...asked.request, id }]);
        // What nobody is said to look at, is wrong here.
        const uncounted = { totalCount: -1, hasNextPage: true, hasPreviousPage: true };
        const rows = (page?.rows ?? []).map((row) => (asked.isWeighed ? row : new NodeOnlyRow(row.row.node)));
        if (page) ahead?.learn(id, asked, { ...page, rows, ...(asked.isCounted ? {} : uncounted) });
      }
    }
    return nodes;
  }
}

describe("looking ahead over an operation", () => {
  it("has a list and the relations of what it lists in one round trip", async () => {
    const far = new FarStore(memory);
    const data = await ask(
      far.store,
      `{ frameworks(first: 3) { nodes { name tiers languages { name } features(first: 1) { nodes { name } }
         databases { nodes { name } } adopters(orderBy: {field: NAME, direction: DESC}) { edges { node { name } } } } } }`,
    );
    expect(data.frameworks.nodes).toHaveLength(3);
    expect(far.asked).toEqual(["find"]);
  });

  it("has a thing, by slug or by id, and its relations in one", async () => {
    const bySlug = new FarStore(memory);
    const { runtime } = await ask(
      bySlug.store,
      `{ runtime(slug: "nodejs") { id ...on Runtime { languages { name } } } }`,
    );
    expect(bySlug.asked).toEqual(["named"]);

    const byId = new FarStore(memory);
    await ask(
      byId.store,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ...parts } }
       fragment parts on Technology { useCases { nodes { name } } ... on Runtime { frameworks { totalCount } } }`,
      { ids: [runtime.id] },
    );
    expect(byId.asked).toEqual(["nodes"]);
  });

  it("asks for nothing that @skip and @include leave out", async () => {
    const far = new FarStore(memory);
    const source = `query ($no: Boolean!) { frameworks { nodes { name features @include(if: $no) { totalCount } } } }`;
    await ask(far.store, source, { no: false });
    await ask(far.store, source, { no: true });
    expect(far.asked).toEqual(["find", "find"]);
  });

  it("gives counts wherever somebody asks for them, though the same list stands elsewhere without", async () => {
    const { node } = await ask(
      new FarStore(memory).store,
      `{ node: runtime(slug: "nodejs") { frameworks(first: 1) {
      nodes { name runtimes { name frameworks(first: 1) { totalCount pageInfo { hasNextPage } } } } } } }`,
    );
    expect(node.frameworks.nodes[0].runtimes[0].frameworks).toEqual({ totalCount: 2, pageInfo: { hasNextPage: true } });
  });

  it("tells of edges wherever somebody asks for them, though the same list stands elsewhere without", async () => {
    const { bare, told } = await ask(
      new FarStore(memory).store,
      `{ bare: runtime(slug: "nodejs") { frameworks(first: 1) { nodes { name } } }
         told: runtime(slug: "nodejs") { frameworks(first: 1) { edges { cursor strength node { name } } } } }`,
    );
    expect(bare.frameworks.nodes).toEqual([told.frameworks.edges[0].node]);
    expect(told.frameworks.edges[0]).toMatchObject({ strength: expect.any(Number), cursor: expect.any(String) });
  });

  it("leaves it to the field to refuse its arguments, once for each node", async () => {
    const source = `{ runtime(slug: "nodejs") { frameworks(first: 1000) { totalCount } } }`;
    expect(await refusal(new FarStore(memory).store, source)).toEqual(await refusal(memory, source));
  });

  it("changes no answer, whatever is asked", async () => {
    let edges = 0;
    await fc.assert(
      fc.asyncProperty(
        await operationsOver(createSchema(), memory),
        async ({ query: source, variables: [variables] }) => {
          const far = new FarStore(memory);
          const ahead = await query(far.store, source, variables);
          const plain = await query(memory, source, variables);
          if (!isSameAnswer(JSON.stringify(ahead), JSON.stringify(plain))) expect(ahead).toEqual(plain);
          edges += far.edgesAsked.length;
        },
      ),
      { numRuns: 100, seed: 1 },
    );
    expect(edges).toBeGreaterThan(0);
  }, 60_000);
});
