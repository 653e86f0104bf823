import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, jest } from "@jest/globals";
import { checkGraph } from "../../src/cli/check-graph.js";
import { readSeedTexts, seedChanges } from "../../src/importers/seed.js";
import { restore } from "../../src/store/embedded/backup.js";
import { type EmbeddedStore, openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import type { Seed } from "../../src/store/embedded/plan-seed.js";
import { ask } from "../support/graphql.js";
import { expectCuratorsWork, unpackOlderBackup, unpackOlderDataDirectory } from "../support/written-by-older.js";

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), "stackatlas-older-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function withOlder(name: string, work: (store: EmbeddedStore, directory: string) => Promise<void>, seed?: Seed) {
  const directory = join(root, name);
  unpackOlderDataDirectory(directory);
  const store = await openEmbeddedStore(directory, seed);
  try {
    await work(store, directory);
  } finally {
    await store.close();
  }
}

describe("a data directory written by version 0.1.0", () => {
  it("opens, is in order, and keeps what curators wrote", () =>
    withOlder("as-it-was", async (store) => {
      const { version, mistakes } = await checkGraph(store);
      expect({ version, mistakes }).toEqual({ version: 12, mistakes: [] });
      await expectCuratorsWork(store);
    }));

  it("takes the seed of this version, and keeps what curators wrote", () => {
    const seed: Seed = { digest: "this version's", read: () => seedChanges(readSeedTexts()) };
    return withOlder(
      "reseeded",
      async (store) => {
        expect((await checkGraph(store)).mistakes).toEqual([]);
        await expectCuratorsWork(store);
      },
      seed,
    );
  });

  it("keeps its imports", () =>
    withOlder("imported", async (store) => {
      const { framework } = await ask(store, `{ framework(slug: "django") { releases { nodes { version } } } }`);
      const versions = framework.releases.nodes.map((release: { version: string }) => release.version);
      expect(versions).toEqual(expect.arrayContaining(["5.2", "4.1"]));
    }));

  it("keeps its keys", async () => {
    const directory = join(root, "keys");
    unpackOlderDataDirectory(directory);
    const keys = await new KeyFile(directory).list();
    expect(keys.map(({ name }) => name)).toEqual(expect.arrayContaining(["Ann", "Bob", "Cy"]));
  });
});

describe("a backup written by version 0.1.0", () => {
  it("is restored whole", async () => {
    const directory = join(root, "restored");
    const file = join(root, "backup");
    unpackOlderBackup(file);
    await restore(file, directory, { at: "2026-12-01T00:00:00.000Z" });
    const store = await openEmbeddedStore(directory);
    try {
      expect((await checkGraph(store)).mistakes).toEqual([]);
      await expectCuratorsWork(store);
    } finally {
      await store.close();
    }
  });
});
