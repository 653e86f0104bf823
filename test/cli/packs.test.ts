import { afterAll, describe, expect, it } from "@jest/globals";
import {
  chosenPacks,
  packNames,
  packsAsChanges,
  readHead,
  readPack,
  readPackTexts,
} from "../../src/importers/packs.js";
import { readSeed } from "../../src/importers/seed.js";
import { readConfig } from "../../src/server/config.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { stopServers } from "../server/support.js";
import { folderOf, removeFolders } from "../support/files.js";
import { ask } from "../support/graphql.js";
import { describePacks } from "./describe-packs.js";

afterAll(removeFolders);

describePacks(
  "memory",
  async () => new MemoryStore(),
  async () => stopServers(),
);
describePacks(
  "an embedded store",
  () => openEmbeddedStore(folderOf({})),
  async (store) => {
    await stopServers();
    await store.close();
  },
);

describe("the packs that come with the program", () => {
  const seed = readSeed();
  const withPacks = (names: readonly string[]) => [...seed, ...packsAsChanges(readPackTexts(names), seed)];

  it("load beside the seed, and a store opened with none has the seed alone", async () => {
    const directory = folderOf({});
    const open = (names: readonly string[]) =>
      openEmbeddedStore(directory, { digest: names.join(), read: () => withPacks(names) });
    const all = await open(packNames());
    const { framework } = await ask(all, `{ framework(slug: "django") { releases(first: 50) { totalCount } } }`);
    expect(framework.releases.totalCount).toBeGreaterThan(10);
    await all.close();

    const none = await open([]);
    const plain = new MemoryStore();
    plain.write(seed, { author: "seed" });
    expect(none.counts()).toEqual(plain.counts());
    await none.close();
  }, 120_000);

  it.each(packNames())("say where they come from and under which licence: %s", (name) => {
    const { head, nodes, claims } = readPack(name);
    expect(head).toEqual(readHead(name));
    expect(head.pack).toBe(name);
    const licences = new Set(nodes.flatMap((node) => (node.kind === "SOURCE" ? [node.licence] : [])));
    const free = ["MIT", "Apache-2.0", "BSD-3-Clause", "CC0-1.0", "CC-BY-4.0", "OGL-UK-3.0"];
    expect([...licences].filter((licence) => !free.includes(licence ?? ""))).toEqual([]);
    expect(claims.filter(({ locator, statement }) => locator === "" || statement === "")).toEqual([]);
  });

  it("state nothing about what neither they nor the seed name", () => {
    const texts = readPackTexts(packNames());
    const stated = packNames().reduce((count, name) => count + readPack(name).claims.length, 0);
    const loaded = packsAsChanges(texts, seed).filter(({ type }) => type === "putClaim").length;
    expect(loaded).toBe(stated);
  });

  it("are chosen by the setting PACKS: all, none, or a list", () => {
    const choose = (value: string) => chosenPacks(readConfig({ PACKS: value }).packs);
    const [first = "", second = ""] = packNames();
    expect(chosenPacks(readConfig({}).packs)).toEqual(packNames());
    expect(choose("none")).toEqual([]);
    expect(choose(`${second}, ${first}`)).toEqual([first, second]);
    expect(() => choose("httparean")).toThrow(/^Expected all, none, or some of .*httparena.*, but got "httparean"\.$/);
  });
});
