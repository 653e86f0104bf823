import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, startCurated } from "./support.js";

afterEach(stopServers);
afterAll(removeFolders);

const ENTITY = "entity { __typename id slug name aliases summary }";
const reason = "It was missing";

describe("adding a thing", () => {
  it("works for every kind that claims are about, and for sources", async () => {
    const { change } = await startCurated();
    const added = async (mutation: string, input: object) =>
      (await change("cleo", mutation, { ...input, reason }, ENTITY)).entity;
    const kinds = { technologyKind: "FRAMEWORK", homepage: "https://g.example", licence: "MIT", creators: ["Gus"] };
    const gamma = { name: "Gamma.js", aliases: ["Gamma"], summary: "A framework." };
    expect(await added("addTechnology", { ...gamma, ...kinds })).toMatchObject({
      ...gamma,
      __typename: "Framework",
      slug: "gammajs",
    });
    expect(await added("addCompany", { name: "Umbrella", industries: ["Weather"] })).toMatchObject({
      slug: "umbrella",
    });
    expect(await added("addProduct", { name: "Raincoat" })).toMatchObject({ __typename: "Product" });
    expect(await added("addFeature", { name: "Sagas", featureKind: "PATTERN" })).toMatchObject({ slug: "sagas" });
    expect(await added("addUseCase", { name: "Bots", tier: "SERVER" })).toMatchObject({ __typename: "UseCase" });
    const source = { name: "Survey", title: "A survey", publisher: "Us", sourceKind: "DATASET", reliability: 0.7 };
    expect(await added("addSource", source)).toMatchObject({ __typename: "Source", slug: "survey" });
  });

  it("keeps names as people write them: NFC, trimmed, without what would disguise them", async () => {
    const { change } = await startCurated();
    const { entity } = await change("cleo", "addCompany", { name: "  Cafe\u0301  ", reason }, ENTITY);
    expect(entity).toMatchObject({ name: "Caf\u00e9", slug: "cafe" });
    for (const name of ["", "   ", "a\nb", "a\u0000b", "adm\u202ein", "x".repeat(201), "\ud800"]) {
      const { userErrors } = await change("cleo", "addCompany", { name, reason });
      expect([name, userErrors]).toMatchObject([name, [{ field: "name", code: "INVALID" }]]);
    }
    expect((await change("cleo", "addCompany", { name: "x".repeat(200), reason })).userErrors).toEqual([]);
  });

  it("tells all that is wrong at once", async () => {
    const { change } = await startCurated();
    const source = { title: "", publisher: "Us", sourceKind: "DATASET", reliability: 2 };
    const { userErrors } = await change("cleo", "addSource", { name: "S", slug: "Not A Slug", reason: "", ...source });
    expect(userErrors.map(({ field }: { field: string }) => field)).toEqual(["reason"]);
    const { userErrors: rest } = await change("cleo", "addSource", { name: "S", reason, ...source });
    expect(rest.map(({ field }: { field: string }) => field)).toEqual(["reliability", "title"]);
    const slug = await change("cleo", "addCompany", { name: "S", slug: "Not A Slug", reason });
    expect(slug.userErrors).toMatchObject([{ field: "slug" }]);
  });

  it("never takes a name from another thing of its kind", async () => {
    const { change } = await startCurated();
    const acme = await change("cleo", "addCompany", { name: "Acme", homepage: "https://acme.example", reason });
    expect(acme.userErrors).toMatchObject([{ field: "slug", code: "TAKEN" }]);
    const alias = await change("cleo", "addCompany", { name: "Other", aliases: ["ACME"], reason });
    expect(alias.userErrors).toMatchObject([{ field: "name", code: "TAKEN" }]);
    const product = await change("cleo", "addProduct", { name: "Acme", reason });
    expect(product.userErrors).toEqual([]);
  });

  it("changes nothing when it is there already", async () => {
    const { change } = await startCurated();
    const input = { name: "Umbrella", reason };
    const first = await change("cleo", "addCompany", input, ENTITY);
    const again = await change("carl", "addCompany", input, ENTITY);
    expect(again).toMatchObject({ version: first.version, revision: null, entity: first.entity, userErrors: [] });
  });

  it("is undone while no claim names it, and not after", async () => {
    const { change, ask } = await startCurated();
    const { revision } = await change("cleo", "addTechnology", { name: "Gamma", technologyKind: "FRAMEWORK", reason });
    await change("cleo", "revert", { version: revision.version, reason: "A mistake" });
    expect(await ask('{ framework(slug: "gamma") { name } }')).toEqual({ framework: null });
    const again = await change("cleo", "addTechnology", { name: "Gamma", technologyKind: "FRAMEWORK", reason });
    await change("cleo", "recordClaim", { ...BETA_SUITS_CHAT, subject: "gamma" });
    const { userErrors } = await change("cleo", "revert", { version: again.revision.version, reason: "A mistake" });
    expect(userErrors).toMatchObject([{ field: null, message: expect.stringContaining("no claim names") }]);
  });
});
