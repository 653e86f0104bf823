import { beforeAll, describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../../src/graph/graph-reader.js";
import { nodeId } from "../../../src/graph/ids.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { type FilterVerdict, filterVerdict } from "../../../src/technology/filter/filter-verdict.js";
import type { TechnologyFilter } from "../../../src/technology/filter/technology-filter.input.js";
import { resolveFilter } from "../../../src/technology/filter/technology-filter.js";
import { sampleStore } from "../sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

async function judge(slug: string, filter: TechnologyFilter, on = "2026-11-01"): Promise<FilterVerdict> {
  const nodes = new Map(store.entities().map((node) => [node.id, node]));
  const entity = nodes.get(nodeId("TECHNOLOGY", slug));
  if (!entity) throw new TypeError(`Expected "${slug}" in the sample.`);
  const [page] = store.claims([{ filter: { aboutIds: [entity.id] }, orderBy: "CONFIDENCE", page: {} }]);
  const claims = page?.rows.map(({ row }) => row) ?? [];
  const resolved = await resolveFilter(new GraphReader(store), filter);
  return filterVerdict({ entity, claims, nodeOf: (id) => nodes.get(id) ?? null, on }, resolved);
}

describe("whether something fits a filter, as far as is known", () => {
  it.each([
    ["flask", { languages: ["python"] }, "HOLDS"],
    ["flask", { languages: ["javascript"] }, "VIOLATED"],
    ["electron", { languages: ["python"] }, "UNKNOWN"],
    ["python", { languages: ["python"] }, "HOLDS"],
    ["expressjs", { runtimes: ["nodejs"] }, "HOLDS"],
    ["flask", { runtimes: ["nodejs"] }, "UNKNOWN"],
    ["expressjs", { databases: ["mysql"] }, "HOLDS"],
    ["flask", { databases: ["mysql"] }, "UNKNOWN"],
    ["expressjs", { licences: ["mit"] }, "HOLDS"],
    ["expressjs", { licences: ["GPL-2.0"] }, "VIOLATED"],
    ["flask", { licences: ["MIT"] }, "UNKNOWN"],
    ["electron", { tiers: ["DESKTOP", "MOBILE"] }, "HOLDS"],
    ["electron", { tiers: ["SERVER"] }, "VIOLATED"],
    ["npm", { tiers: ["SERVER"] }, "UNKNOWN"],
    ["flask", { kinds: ["LANGUAGE"] }, "VIOLATED"],
    ["electron", { categories: ["desktop-framework"] }, "HOLDS"],
    ["electron", { categories: ["server-framework"] }, "VIOLATED"],
    ["electron", { categories: ["server-framework", "desktop-framework"] }, "HOLDS"],
    ["npm", { categories: ["server-framework"] }, "UNKNOWN"],
    ["flask", { features: { all: ["mvt", "routing"] } }, "HOLDS"],
    ["flask", { features: { all: ["mvt", "mvc"] } }, "UNKNOWN"],
    ["expressjs", { features: { all: ["mvc"] } }, "VIOLATED"],
    ["expressjs", { features: { any: ["mvc", "routing"] } }, "HOLDS"],
    ["expressjs", { features: { any: ["mvc"] } }, "VIOLATED"],
    ["expressjs", { features: { none: ["mvc"] } }, "HOLDS"],
    ["expressjs", { features: { none: ["routing"] } }, "VIOLATED"],
    ["flask", { useCases: { any: ["web-shops"] } }, "HOLDS"],
    ["flask", { useCases: { any: ["chat"] } }, "UNKNOWN"],
    ["flask", { adoptedBy: { any: ["acme"] } }, "HOLDS"],
    ["electron", { adoptedBy: { any: ["acme"] } }, "UNKNOWN"],
    ["expressjs", { without: ["nodejs"] }, "VIOLATED"],
    ["nodejs", { without: ["nodejs"] }, "VIOLATED"],
    ["nodejs", { without: ["v8"] }, "VIOLATED"],
    ["flask", { without: ["nodejs"] }, "HOLDS"],
    ["npm", { without: ["python"] }, "UNKNOWN"],
    ["mysql", { without: ["python"] }, "HOLDS"],
    ["nodejs", { maintained: true }, "HOLDS"],
    ["nodejs", { maintained: false }, "VIOLATED"],
    ["flask", { maintained: true }, "UNKNOWN"],
    ["flask", { text: "fla" }, "HOLDS"],
    ["flask", { text: "django" }, "VIOLATED"],
    ["flask", {}, "HOLDS"],
  ] as const)("%s, %j: %s", async (slug, filter, verdict) => {
    expect((await judge(slug, filter)).verdict).toBe(verdict);
  });

  it("cites the claim that speaks against it, and says why", async () => {
    expect(await judge("flask", { languages: ["javascript"] })).toMatchObject({
      field: "languages",
      reason: "Known are only Python.",
      claim: { predicate: "WRITTEN_IN", objectId: nodeId("TECHNOLOGY", "python") },
    });
    expect(await judge("expressjs", { features: { all: ["mvc"] } })).toMatchObject({
      reason: "MVC is known not to apply.",
      claim: { stance: "REFUTES", objectId: nodeId("FEATURE", "mvc") },
    });
    expect(await judge("nodejs", { maintained: true }, "2030-01-01")).toMatchObject({
      reason: "No version of it is supported any more.",
      claim: { date: "2027-04-30" },
    });
    expect(await judge("nodejs", { without: ["nodejs"] })).toMatchObject({ claim: null });
  });

  it("names the fields that could not be checked, and a violation before these", async () => {
    expect(await judge("npm", { without: ["python"], tiers: ["SERVER"], licences: ["MIT"] })).toEqual({
      verdict: "UNKNOWN",
      unverified: ["licences", "tiers", "without"],
    });
    expect(await judge("npm", { tiers: ["SERVER"], kinds: ["LANGUAGE"] })).toMatchObject({ verdict: "VIOLATED" });
  });
});
