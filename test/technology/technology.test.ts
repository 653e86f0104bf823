import { beforeAll, describe, expect, it } from "@jest/globals";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask, refusal } from "../support/graphql.js";
import { sampleStore } from "./sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

describe("alternatives", () => {
  it("puts those said to be first, then those that share most, and tells what is shared", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "flask") { alternatives { technology { name } overlap sharedFoundations { name } sharedCategories { name } sharedUseCases { name } sharedFeatures { name } claims { statement } } } }`,
    );
    expect(framework.alternatives).toEqual([
      {
        technology: { name: "Express.js" },
        // Nothing of what they are built on, all of what they are, a third of what they are known for.
        overlap: (0 + 1 + 1 / 3) / 3,
        sharedFoundations: [],
        sharedCategories: [{ name: "Server framework" }],
        sharedUseCases: [],
        sharedFeatures: [{ name: "Routing" }],
        claims: [{ statement: "It says ALTERNATIVE_TO flask." }],
      },
      {
        technology: { name: "Tornado" },
        overlap: (1 + 1 + 1 / 4) / 3,
        sharedFoundations: [{ name: "Python" }],
        sharedCategories: [{ name: "Server framework" }],
        sharedUseCases: [{ name: "Web shops" }],
        sharedFeatures: [],
        claims: [],
      },
    ]);
  });

  it("are of the same kind, and none where nothing is shared", async () => {
    const { runtime } = await ask(store, `{ runtime(slug: "nodejs") { alternatives { technology { name } } } }`);
    expect(runtime.alternatives).toEqual([]);
  });

  it("come as many as asked for", async () => {
    const { framework } = await ask(store, `{ framework(slug: "flask") { alternatives(first: 1) { overlap } } }`);
    expect(framework.alternatives).toHaveLength(1);
    const [error] = await refusal(store, `{ framework(slug: "flask") { alternatives(first: 0) { overlap } } }`);
    expect(error?.code).toBe("BAD_USER_INPUT");
  });
});

describe("releases", () => {
  it("gather what is said of one version, newest first", async () => {
    const { runtime } = await ask(
      store,
      `{ runtime(slug: "nodejs") { releases { totalCount nodes { version releasedOn endOfActiveSupport endOfLife isLts claims { date } } } } }`,
    );
    expect(runtime.releases.totalCount).toBe(2);
    expect(runtime.releases.nodes).toMatchObject([
      {
        version: "22",
        releasedOn: "2024-04-24",
        endOfActiveSupport: "2025-10-21",
        endOfLife: "2027-04-30",
        isLts: true,
      },
      { version: "21", releasedOn: "2023-10-17", endOfActiveSupport: null, endOfLife: "2024-06-01", isLts: false },
    ]);
    expect(runtime.releases.nodes[0].claims).toHaveLength(4);
  });

  it("are paged like every list", async () => {
    const { runtime } = await ask(
      store,
      `{ runtime(slug: "nodejs") { releases(first: 1) { nodes { version } pageInfo { hasNextPage endCursor } } } }`,
    );
    expect(runtime.releases).toMatchObject({ nodes: [{ version: "22" }], pageInfo: { hasNextPage: true } });
    const next = await ask(
      store,
      `{ runtime(slug: "nodejs") { releases(after: "${runtime.releases.pageInfo.endCursor}") { nodes { version } } } }`,
    );
    expect(next.runtime.releases.nodes).toEqual([{ version: "21" }]);
  });
});

describe("measurements", () => {
  it("give figures with their conditions and the claim behind each, highest first", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "expressjs") { measurements { nodes { value unit text conditions criterion { slug } claim { source { slug } } } } } }`,
    );
    expect(framework.measurements.nodes).toEqual([
      {
        value: 1200,
        unit: "requests/s",
        text: null,
        conditions: "512 connections",
        criterion: { slug: "performance" },
        claim: { source: { slug: "test" } },
      },
      {
        value: 0.2,
        unit: "share",
        text: "a fifth of those asked",
        conditions: null,
        criterion: null,
        claim: { source: { slug: "test" } },
      },
    ]);
  });

  it("keep to the criteria asked for", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "expressjs") { measurements(criteria: ["performance"]) { totalCount } } }`,
    );
    expect(framework.measurements.totalCount).toBe(1);
  });
});
