import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packsCommand } from "../../src/cli/packs.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { seedChanges } from "../../src/importers/seed.js";
import { type Curated, startCurated } from "../curation/support.js";
import { folderOf } from "../support/files.js";

const NOW = new Date("2026-12-01T12:00:00.000Z");
const SEED = seedChanges(
  new Map(
    Object.entries({
      "frameworks/tern.yaml": "name: Tern",
      "languages/lark.yaml": "name: Lark",
    }),
  ),
);

const head = (day: string) => ({
  pack: "birds",
  format: 1,
  title: "Who uses what, by Birds",
  day,
  from: "birds/list@1",
});
const list = {
  entity: {
    kind: "SOURCE",
    slug: "birds",
    name: "Birds",
    title: "Birds",
    publisher: "Birds",
    url: "https://birds.example",
    licence: "MIT",
    sourceKind: "ADOPTER_LIST",
    reliability: 0.8,
  },
};
const company = (slug: string, name: string) => ({ entity: { kind: "COMPANY", slug, name } });
const use = (who: string, what: string, says = `${who} uses ${what}.`) => ({
  subject: `company/${who}`,
  predicate: "USES",
  object: `technology/${what}`,
  adoption: "CURRENT",
  says,
  source: "birds",
  at: `list § ${who}`,
  asOf: "2026-10-01",
  licence: "MIT",
});
const file = (...lines: object[]) => `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;

const FIRST = file(
  head("2026-10-01"),
  company("acme", "Acme"),
  company("bird", "Bird"),
  list,
  use("acme", "tern"),
  use("bird", "tern"),
  use("bird", "lark"),
  use("bird", "unheard-of"),
);
const SECOND = file(
  head("2026-11-30"),
  company("acme", "Acme"),
  company("cove", "Cove"),
  list,
  use("acme", "tern", "Acme builds on Tern."),
  use("cove", "tern"),
);

const USERS = `{ framework(slug: "tern") { adopters { nodes { name } edges { claims { nodes { id statement status } } } } } }`;

/** Packs as they get into any store, and as they leave alone what people wrote there. */
export function describePacks(
  name: string,
  open: () => Promise<GraphStore>,
  close: (store: GraphStore) => Promise<void>,
) {
  describe(`packs in ${name}`, () => {
    let curated: Curated;
    let store: GraphStore;
    beforeAll(async () => {
      store = await open();
      await store.write(SEED, { author: "seed" });
      curated = await startCurated(store);
    });
    afterAll(() => close(store));

    const run = async (pack: string, ...words: string[]): Promise<string[]> => {
      const lines: string[] = [];
      const directory = folderOf({ "birds.jsonl": pack });
      const lent = new Proxy(store, {
        get: (target, property) => {
          if (property === "close") return () => {};
          const value = Reflect.get(target, property);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
      await packsCommand({ open: async () => lent, say: (line) => lines.push(line), now: () => NOW, directory })
        .exitOverride()
        .parseAsync(words, { from: "user" });
      return lines;
    };
    const users = async (): Promise<string[]> => {
      const { framework } = await curated.ask(USERS);
      return framework.adopters.nodes.map(({ name }: { name: string }) => name).sort();
    };
    const claimOf = async (statement: RegExp) => {
      const { framework } = await curated.ask(USERS);
      const claims = framework.adopters.edges.flatMap((edge: { claims: { nodes: object[] } }) => edge.claims.nodes);
      return claims.find((claim: { statement: string }) => statement.test(claim.statement));
    };

    const claimWith = async (id: string) =>
      (await curated.ask(`query ($id: ID!) { node(id: $id) { ... on Claim { status statement } } }`, { id })).node;
    let answered = "";

    it("are listed with their day, their age, and whether they are loaded", async () => {
      expect(await run(FIRST, "list")).toEqual([
        "birds  2026-10-01 (61 days old)  not loaded  Who uses what, by Birds",
      ]);
    });

    it("bring their facts, and leave out those about what the graph does not have", async () => {
      const [line] = await run(FIRST, "load", "birds");
      expect(line).toBe(
        "birds: 3 added, 0 changed, 0 withdrawn (data of 2026-10-01). 1 fact skipped: the graph doesn't have what they're about.",
      );
      expect(await users()).toEqual(["Acme", "Bird"]);
      expect(await run(FIRST, "list")).toEqual([expect.stringContaining("3 claims, up to date")]);
    });

    it("change nothing when they are loaded again", async () => {
      const version = await store.version();
      await run(FIRST, "load", "all");
      expect(await store.version()).toBe(version);
    });

    it("can be disputed and corrected like anything else", async () => {
      const { id } = await claimOf(/bird uses tern/);
      const doubts = [{ kind: "FALSE", reason: "Bird says it never did." }];
      const { userErrors } = await curated.change("carl", "disputeClaim", { claim: id, doubts, reason: "Asked them." });
      expect(userErrors).toEqual([]);
      answered = id;
      expect(await claimWith(id)).toMatchObject({ status: "DISPUTED" });
    });

    it("add, change and withdraw with their next edition, and keep what curators answered", async () => {
      expect(await run(SECOND, "list")).toEqual([expect.stringContaining("out of date")]);
      const [json = ""] = await run(SECOND, "update", "--json");
      expect(JSON.parse(json)).toMatchObject([{ pack: "birds", ageDays: 1, added: 1, changed: 1, withdrawn: 1 }]);
      expect(await claimOf(/Acme builds on Tern/)).toMatchObject({ status: "ACCEPTED" });
      expect(await claimWith(answered)).toMatchObject({ status: "DISPUTED", statement: "bird uses tern." });
      expect(await users()).toEqual(expect.arrayContaining(["Acme", "Cove"]));
      const { language } = await curated.ask(`{ language(slug: "lark") { adopters { totalCount } } }`);
      expect(language.adopters.totalCount).toBe(0);
    });

    it("that are unknown are refused, with those there are", async () => {
      await expect(run(FIRST, "load", "brids")).rejects.toThrow(
        'Expected all, none, or some of birds, but got "brids".',
      );
    });

    it("with a bad line are refused, with file and line", async () => {
      const bad = `${FIRST}${JSON.stringify({ ...use("acme", "lark"), licence: "WTFPL" })}\n`;
      await expect(run(bad, "load", "birds")).rejects.toThrow(/^packs\/birds\.jsonl:9: expected licence MIT, but got/);
    });
  });
}
