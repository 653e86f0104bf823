import { beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityNode } from "../../../src/graph/model.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { ask } from "../../support/graphql.js";
import { seededStore, storeOf } from "../../support/seeded-store.js";
import { claim, sampleStore, thing } from "../sample.js";

interface Row {
  strength: number;
  inherited: boolean;
  node: { name: string };
}

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const rows = async (of: MemoryStore, path: string, args = "inherited: true") => {
  const [root, field] = path.split(".") as [string, string];
  const [node] = Object.values(
    await ask(of, `{ ${root} { list: ${field}(${args}) { edges { strength inherited node { name } } } } }`),
  );
  return node.list.edges.map(({ strength, inherited, node: { name } }: Row) => [name, inherited, strength]);
};
/** What evidence `r`, with none against it, comes to. */
const strengthOf = (r: number) => (r + 1) / (r + 2);

describe("what is inherited", () => {
  it("is listed only when asked for", async () => {
    expect(await rows(store, `framework(slug: "expressjs").useCases`, "inherited: false")).toEqual([]);
  });

  it("passes from a runtime to its frameworks of the use case's tier, and no other", async () => {
    expect(await rows(store, `framework(slug: "expressjs").useCases`)).toEqual([
      ["Chat", true, strengthOf(0.5)],
      ["Real-time data", true, strengthOf(0.25)],
    ]);
    expect(await rows(store, `framework(slug: "electron").useCases`)).toEqual([]);
  });

  it("passes from a feature to what it enables, and on to kinds of that", async () => {
    expect(await rows(store, `framework(slug: "tornado").useCases`)).toEqual([
      ["Real-time data", true, strengthOf(0.5)],
      ["Chat", true, strengthOf(0.25)],
      ["Web shops", false, strengthOf(0.25)],
      ["Websites", true, strengthOf(0.125)],
    ]);
  });

  it("passes nothing on from a generic use case", async () => {
    const generic = storeOf({
      "frameworks/f.yaml": thing("F", [claim("SUITS", "websites")]),
      "use-cases/websites.yaml": thing("Websites", [], { generic: true }),
      "use-cases/shops.yaml": thing("Shops", [claim("BROADER", "websites")]),
    });
    expect(await rows(generic, `framework(slug: "f").useCases`)).toEqual([["Websites", false, strengthOf(1)]]);
    expect(await rows(generic, `useCase(slug: "shops").technologies`)).toEqual([]);
  });

  it("passes nothing between siblings, and nothing beyond three steps", async () => {
    const tree = storeOf({
      "frameworks/f.yaml": thing("F", [claim("SUITS", "a1")]),
      "use-cases/a.yaml": thing("A"),
      "use-cases/a1.yaml": thing("A1", [claim("BROADER", "a")]),
      "use-cases/a2.yaml": thing("A2", [claim("BROADER", "a")]),
      "use-cases/b.yaml": thing("B"),
      "use-cases/c.yaml": thing("C"),
      "use-cases/d.yaml": thing("D"),
      "features/x.yaml": thing("X", [], { featureKind: "PATTERN" }),
      "use-cases/a0.yaml": thing("A0", [claim("BROADER", "a1")]),
      "use-cases/a00.yaml": thing("A00", [claim("BROADER", "a0")]),
      "use-cases/a000.yaml": thing("A000", [claim("BROADER", "a00")]),
      "use-cases/a0000.yaml": thing("A0000", [claim("BROADER", "a000")]),
    });
    expect((await rows(tree, `framework(slug: "f").useCases`)).map(([name]: [string]) => name)).toEqual([
      "A1",
      "A",
      "A0",
      "A00",
      "A000",
    ]);
  });

  it("makes who has a variant of a feature have a form of it", async () => {
    expect(await rows(store, `framework(slug: "flask").features`)).toEqual([
      ["MVT", false, strengthOf(1)],
      ["Routing", false, strengthOf(1)],
      ["MVC", true, strengthOf(0.5)],
    ]);
    expect(await rows(store, `feature(slug: "mvc").technologies`)).toEqual([["Flask", true, strengthOf(0.5)]]);
  });

  it("is the same from the other end", async () => {
    expect(await rows(store, `useCase(slug: "chat").technologies`)).toEqual([
      ["Node.js", false, strengthOf(1)],
      ["Express.js", true, strengthOf(0.5)],
      ["Tornado", true, strengthOf(0.25)],
    ]);
    expect(await rows(store, `useCase(slug: "chat").technologies`, "inherited: true, kinds: [FRAMEWORK]")).toEqual([
      ["Express.js", true, strengthOf(0.5)],
      ["Tornado", true, strengthOf(0.25)],
    ]);
  });

  it("shows the claims it comes from", async () => {
    const { framework } = await ask(
      store,
      `{ framework(slug: "expressjs") { useCases(inherited: true, first: 1) { edges { claims { nodes { subject { name } object { name } } } } } } }`,
    );
    expect(framework.useCases.edges[0].claims.nodes).toEqual([
      { subject: { name: "Node.js" }, object: { name: "Chat" } },
    ]);
  });

  it("counts a language that a framework is merely written in only where none it is used from is known", async () => {
    const hosts = storeOf({
      "languages/c.yaml": thing("C", [claim("SUITS", "games")]),
      "languages/python.yaml": thing("Python"),
      "categories/server.yaml": thing("Server framework", [], { tier: "SERVER" }),
      "use-cases/games.yaml": thing("Games", [], { tier: "SERVER" }),
      "frameworks/native.yaml": thing("Native", [claim("WRITTEN_IN", "c"), claim("IS_A", "server")]),
      "frameworks/bound.yaml": thing("Bound", [
        claim("WRITTEN_IN", "c"),
        claim("USED_FROM", "python"),
        claim("IS_A", "server"),
      ]),
    });
    expect(await rows(hosts, `useCase(slug: "games").technologies`)).toEqual([
      ["C", false, strengthOf(1)],
      ["Native", true, strengthOf(0.5)],
    ]);
    expect(await rows(hosts, `framework(slug: "bound").useCases`)).toEqual([]);
  });

  it("agrees with itself from both ends, over the whole seed", async () => {
    const seed = seededStore();
    const list = "first: 100, inherited: true";
    const fields = "edges { inherited strength node { slug } }";
    const pairs = async (kind: EntityNode["kind"], document: string) => {
      const found: string[] = [];
      for (const { slug } of seed.entities().filter((node) => node.kind === kind)) {
        const { one } = await ask(seed, document, { slug });
        for (const { inherited, strength, node } of one.list.edges) {
          const [technology, useCase] = kind === "TECHNOLOGY" ? [slug, node.slug] : [node.slug, slug];
          found.push(`${technology} ${useCase} ${inherited} ${strength}`);
        }
      }
      return found.sort();
    };
    const fromUseCases = await pairs(
      "USE_CASE",
      `query ($slug: String!) { one: useCase(slug: $slug) { list: technologies(${list}) { ${fields} } } }`,
    );
    const fromTechnologies = await pairs(
      "TECHNOLOGY",
      `query ($slug: String!) { one: technology(slug: $slug) { list: useCases(${list}) { ${fields} } } }`,
    );
    expect(fromUseCases).toEqual(fromTechnologies);
    expect(fromUseCases.length).toBeGreaterThan(100);
  });
});
