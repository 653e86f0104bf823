import { describe, expect, it } from "@jest/globals";
import { countsOf, type GraphSize, generateGraph, hubIds, SIZES, thing } from "../../bench/generate-graph.js";
import type { GraphChange } from "../../src/graph/graph-store.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";

const SMALL = SIZES.small;
const all = (size: GraphSize, seed?: number): GraphChange[] => [...generateGraph(size, { seed })].flat();

function filled(size: GraphSize): MemoryStore {
  const store = new MemoryStore();
  for (const batch of generateGraph(size)) store.write(batch);
  return store;
}

describe("a generated graph", () => {
  it("is the same each time for the same seed, and another for another", () => {
    expect(all(SMALL)).toEqual(all(SMALL));
    expect(all(SMALL, 2)).not.toEqual(all(SMALL));
  });

  it("is the same however it is cut into batches", () => {
    expect([...generateGraph(SMALL, { changesPerBatch: 7 })].flat()).toEqual(all(SMALL));
  });

  it("is what a store takes, with exactly the edges asked for", () => {
    const { entities, edges } = filled(SMALL).counts();
    const counts = countsOf(SMALL);
    expect(edges).toBe(SMALL.edges);
    expect(entities).toMatchObject({ TECHNOLOGY: 300, COMPANY: counts.company, SOURCE: counts.source });
  });

  it("has a few hubs and many with few edges, in the order of their numbers", () => {
    const size = { technologies: 1_000, edges: 10_000 };
    const store = filled(size);
    const users = (id: string) =>
      store.edges([{ id, predicates: ["USES"], direction: "in", statuses: ["ACCEPTED"], orderBy: "NAME", page: {} }])[0]
        ?.totalCount ?? 0;
    const [hub = ""] = hubIds(size, "technology", 1);
    expect(users(hub)).toBeGreaterThan(30);
    expect(users(thing(size, "technology", 900).id)).toBeLessThan(5);
  });

  it("says nothing twice: what is made for measuring is also written by what looks for nothing first", () => {
    const ids = all({ technologies: 10_000, edges: 150_000 }).flatMap((change) =>
      change.type === "putClaim" ? [change.claim.id] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has no two things of one name", () => {
    const names = Array.from({ length: 5_000 }, (_, i) => thing(SMALL, "technology", i).slug);
    expect(new Set(names).size).toBe(names.length);
  });
});
