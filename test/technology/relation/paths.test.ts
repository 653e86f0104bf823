import { beforeAll, describe, expect, it } from "@jest/globals";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { ask, refusal } from "../../support/graphql.js";
import { storeOf } from "../../support/seeded-store.js";
import { claim, sampleStore, thing } from "../sample.js";

interface Path {
  length: number;
  nodes: { name: string }[];
}

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const trails = async (args: string, of: MemoryStore = store) => {
  const { paths } = await ask(of, `{ paths(${args}) { length nodes { name } } }`);
  return paths.map(({ nodes }: Path) => nodes.map(({ name }) => name).join(" – "));
};

describe("how two things are related", () => {
  it("goes the shortest way first, whichever way the relations point", async () => {
    expect(await trails(`from: "acme", to: "chat", first: 2`)).toEqual([
      "Acme – Node.js – Chat",
      "Acme – Flask – Express.js – Node.js – Chat",
    ]);
    expect((await trails(`from: "chat", to: "acme", first: 1`))[0]).toBe("Chat – Node.js – Acme");
  });

  it("states each step as its claims do, and shows them", async () => {
    const { paths } = await ask(
      store,
      `{ paths(from: "chat", to: "acme", first: 1) { steps { from { name } predicate to { name } claims { nodes { statement } } } } }`,
    );
    expect(paths).toEqual([
      {
        steps: [
          {
            from: { name: "Node.js" },
            predicate: "SUITS",
            to: { name: "Chat" },
            claims: { nodes: [{ statement: "It says SUITS chat." }] },
          },
          {
            from: { name: "Acme" },
            predicate: "USES",
            to: { name: "Node.js" },
            claims: { nodes: [{ statement: "It says USES nodejs." }] },
          },
        ],
      },
    ]);
  });

  it("passes nothing twice, and goes no farther than it may", async () => {
    for (const maxHops of [1, 2, 3, 4, 5, 6]) {
      const { paths } = await ask(
        store,
        `{ paths(from: "acme", to: "mysql", maxHops: ${maxHops}, first: 100) { length nodes { id } } }`,
      );
      const lengths = paths.map(({ length }: Path) => length);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      for (const { length, nodes } of paths) {
        expect(length).toBeLessThanOrEqual(maxHops);
        expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(length + 1);
      }
    }
    expect(await trails(`from: "acme", to: "mysql", maxHops: 2`)).toEqual([]);
  });

  it("finds every way in a small graph", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const complete = storeOf(
      Object.fromEntries(
        names.map((name, index) => [
          `tools/${name}.yaml`,
          thing(
            name.toUpperCase(),
            names.slice(index + 1).map((other) => claim("WORKS_WITH", other)),
          ),
        ]),
      ),
    );
    // Between two corners of five: 1 of one step, 3 of two, 6 of three, 6 of four.
    expect(await trails(`from: "a", to: "e", first: 100`, complete)).toHaveLength(16);
    expect(await trails(`from: "a", to: "e", first: 100, maxHops: 2`, complete)).toEqual([
      "A – E",
      "A – B – E",
      "A – C – E",
      "A – D – E",
    ]);
  });

  it("stays small around hubs, and still finds the way past them", async () => {
    const leaves = Array.from({ length: 400 }, (_, index) => `leaf${index}`);
    const hub = storeOf({
      "languages/hub.yaml": thing("Hub"),
      "use-cases/rare.yaml": thing("Rare"),
      ...Object.fromEntries(
        leaves.map((leaf) => [`frameworks/${leaf}.yaml`, thing(leaf, [claim("WRITTEN_IN", "hub")])]),
      ),
      "frameworks/zzz.yaml": thing("zzz", [claim("WRITTEN_IN", "hub"), claim("SUITS", "rare")]),
    });
    expect(await trails(`from: "rare", to: "hub"`, hub)).toEqual(["Rare – zzz – Hub"]);
    expect(await trails(`from: "hub", to: "rare"`, hub)).toEqual(["Hub – zzz – Rare"]);
  });

  it("has no way from a thing to itself, nor to what nothing is said of", async () => {
    expect(await trails(`from: "acme", to: "acme"`)).toEqual([]);
    const lonely = storeOf({ "tools/a.yaml": thing("A"), "tools/b.yaml": thing("B") });
    expect(await trails(`from: "a", to: "b"`, lonely)).toEqual([]);
  });

  it("refuses bounds out of range and unknown things", async () => {
    const errors = await Promise.all([
      refusal(store, `{ paths(from: "acme", to: "chat", maxHops: 7) { length } }`),
      refusal(store, `{ paths(from: "acme", to: "chat", maxHops: 0) { length } }`),
      refusal(store, `{ paths(from: "acme", to: "chat", first: 0) { length } }`),
      refusal(store, `{ paths(from: "acne", to: "chat") { length } }`),
    ]);
    expect(errors.flat()).toEqual([
      { code: "BAD_USER_INPUT", message: "Expected `maxHops` to be from 1 to 6, but got 7." },
      { code: "BAD_USER_INPUT", message: "Expected `maxHops` to be from 1 to 6, but got 0." },
      { code: "BAD_USER_INPUT", message: "Expected `first` to be from 1 to 100, but got 0." },
      {
        code: "BAD_USER_INPUT",
        message: 'Expected something known, but got "acne". The nearest known one is "acme" (Acme).',
      },
    ]);
  });
});
