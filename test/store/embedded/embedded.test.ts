import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { ClassicLevel } from "classic-level";
import type { GraphChange, GraphStore } from "../../../src/graph/graph-store.js";
import type { Claim, EntityNode } from "../../../src/graph/model.js";
import type { Revision } from "../../../src/graph/revision.js";
import type { Packing } from "../../../src/store/embedded/claim-records.js";
import { type EmbeddedStore, openCopyOfStore, openEmbeddedStore } from "../../../src/store/embedded/embedded-store.js";
import type { Seed } from "../../../src/store/embedded/plan-seed.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { claim, feature, put, source, technology, withoutClaim, withoutNode } from "../build.js";
import { compareStores } from "../compare-stores.js";
import { describeStore } from "../contract.js";
import { claimsWith, edgesOf } from "../requests.js";
import * as the from "../sample.js";

// Some of them wait for the disk hundreds of times.
jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), "stackatlas-embedded-"));
let made = 0;
const newDirectory = () => join(root, String(made++));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describeStore("embedded", () => openEmbeddedStore(newDirectory()));

/** The same change, with the fields of what it puts in the opposite order, as another program might give them. */
function turned(change: GraphChange): GraphChange {
  const turnedOf = <T extends object>(value: T) => Object.fromEntries(Object.entries(value).reverse()) as T;
  if (change.type === "putClaim") return { ...change, claim: turnedOf(change.claim) };
  return change.type === "putNode" ? { ...change, node: turnedOf(change.node) } : change;
}

/** Closes the store after each write and opens it again. */
async function openForgetful(packing?: Packing): Promise<GraphStore> {
  const directory = newDirectory();
  const open = () => openEmbeddedStore(directory, undefined, packing);
  let store = await open();
  const reopen = async () => {
    await store.close();
    store = await open();
  };
  return new Proxy({} as GraphStore, {
    get(_, name: keyof GraphStore) {
      if (name === "write") {
        return async (...[changes, options]: Parameters<GraphStore["write"]>) => {
          const result = await store.write(changes.map(turned), options);
          await reopen();
          return result;
        };
      }
      const value: unknown = store[name];
      return typeof value === "function" ? value.bind(store) : value;
    },
  });
}

describe("an embedded store and one in memory", () => {
  it("give the same answers about the same generated graphs", () =>
    compareStores(
      async () => new MemoryStore(),
      () => openEmbeddedStore(newDirectory()),
      { graphs: 8 },
    ));

  it("give the same answers when the embedded one is opened anew after each write", () =>
    compareStores(async () => new MemoryStore(), openForgetful, { graphs: 2, seed: 2 }));

  it.each<[string, Packing]>([
    ["are packed as soon as there are two", { packedMin: 2, claimsInPack: 3, singlesMax: 1_000 }],
    ["are all packed anew now and then", { packedMin: 2, claimsInPack: 3, singlesMax: 4 }],
    ["are packed anew each time", { packedMin: 1, claimsInPack: 2, singlesMax: 0 }],
  ])("give the same answers when its claims %s", (_, packing) =>
    compareStores(
      async () => new MemoryStore(),
      () => openForgetful(packing),
      { graphs: 2, queries: 20, seed: 3 },
    ),
  );
});

describe("an embedded store opened again", () => {
  let directory: string;
  beforeEach(() => {
    directory = newDirectory();
  });
  const opened = async <T>(use: (store: EmbeddedStore) => Promise<T>) => {
    const store = await openEmbeddedStore(directory);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  };

  it("holds what was written: version, nodes, claims, edges and log", async () => {
    const told = async (store: GraphStore) => ({
      version: await store.version(),
      entities: await store.entities(),
      claims: await store.claims([claimsWith({})]),
      edges: await store.edges(the.SAMPLE_NODES.map((node) => edgesOf(node, ["HAS_FEATURE", "USES", "IS_A"]))),
      revisions: await store.revisions({ page: {} }),
      log: await store.changesSince(0),
      counts: await store.counts(),
    });
    const before = await opened(async (store) => {
      await store.write(the.SAMPLE_CHANGES, { author: "ann", at: "2026-11-23T12:00:00.000Z" });
      const revision: Revision = {
        id: "r1",
        action: "DISPUTE_CLAIM",
        status: "APPLIED",
        changes: [{ before: the.djangoHasOrm, after: null }],
        aboutIds: [the.django.id],
        author: "ann",
        at: "2026-11-23T12:00:00.000Z",
        reason: "Said twice",
        decision: null,
        version: 2,
      };
      await store.write([
        withoutClaim(the.djangoHasOrm),
        ...put({ ...the.docs, reliability: 0.4 }),
        { type: "putRevision", revision },
      ]);
      return told(store);
    });
    expect([before.version, before.revisions.totalCount]).toEqual([2, 1]);
    expect(await opened(told)).toEqual(before);
  });

  it("holds a second change of a claim, in whatever order its fields came", async () => {
    const changed = { ...the.djangoHasOrm, statement: "Django comes with an object-relational mapper." };
    await opened(async (store) => {
      await store.write(the.SAMPLE_CHANGES);
      await store.write([turned({ type: "putClaim", claim: { ...changed, statement: "It comes with one." } })]);
    });
    await opened(async (store) => {
      await store.write([turned({ type: "putClaim", claim: changed })]);
      await store.write([withoutClaim(changed)]);
    });
    await opened(async (store) => expect(await store.version()).toBe(4));
  });

  it("remembers idempotency keys, and forgets them after a day", async () => {
    const key = { idempotencyKey: "import", at: "2026-11-23T12:00:00.000Z" };
    const first = await opened((store) => store.write(put(the.django), key));
    await opened((store) => store.write([withoutNode(the.django)]));
    await opened(async (store) => {
      expect(await store.write(put(the.django), { ...key, at: "2026-11-24T12:00:00.000Z" })).toEqual(first);
      expect(await store.version()).toBe(2);
      await expect(store.write(put(the.flask), key)).rejects.toMatchObject({ code: "CONFLICT" });
    });
    await opened(async (store) => {
      expect((await store.write(put(the.flask), { ...key, at: "2026-11-24T12:00:00.001Z" })).version).toBe(3);
    });
  });

  it("knows the last writes, and of those before one that was too long to keep that it does not", async () => {
    await opened(async (store) => {
      await store.write(put(technology("t0")));
      await store.write(put(...Array.from({ length: 50_001 }, (_, i) => feature(`f${i}`))));
      await store.write(put(technology("t1")));
    });
    await opened(async (store) => {
      expect(await store.version()).toBe(3);
      expect(await store.changesSince(1)).toBeNull();
      expect((await store.changesSince(2))?.map(({ version }) => version)).toEqual([3]);
    });
  });

  it("tells what a long write changed, which it does not keep in memory", async () => {
    const long = Array.from({ length: 500 }, (_, i) => feature(`f${i}`));
    const log = [put(technology("t0")), put(...long), put(technology("t1"))];
    const expected = log.map((changes, i) => ({ version: i + 1, at: null, author: null, changes }));
    await opened(async (store) => {
      for (const changes of log) await store.write(changes);
      expect(await store.changesSince(0)).toEqual(expected);
    });
    await opened(async (store) => {
      expect(await store.changesSince(1)).toEqual(expected.slice(1));
    });
  });

  it("finishes the writes it was given before it closes, and takes none after", async () => {
    const store = await openEmbeddedStore(directory);
    const written = Array.from({ length: 20 }, (_, i) => store.write(put(technology(`t${i}`))));
    const closed = store.close();
    await expect(store.write(put(the.django))).rejects.toThrow("closed");
    await Promise.all([...written, closed, store.close()]);
    expect(await opened(async (again) => again.version())).toBe(20);
  });

  it("is of this format when it was of the first", async () => {
    const level = new ClassicLevel(join(directory, "graph"));
    await level.put("format", "1");
    await level.put("version", "7");
    for (const node of the.SAMPLE_NODES) await level.put(`node/${node.id}`, JSON.stringify(node));
    for (const one of the.SAMPLE_CLAIMS) await level.put(`claim/${one.id}`, JSON.stringify(one));
    await level.close();
    for (let time = 0; time < 2; time++) {
      await opened(async (store) => {
        expect(await store.version()).toBe(7);
        expect((await store.counts()).claims).toBe(the.SAMPLE_CLAIMS.length);
        expect(await store.claimsById([the.djangoHasMvc.id])).toEqual([the.djangoHasMvc]);
      });
    }
    expect((await opened((store) => store.write(put(technology("new"))))).version).toBe(8);
  });
});

describe("a copy of a store that is in use", () => {
  it("holds what was acknowledged before it was made, whole, whatever is written meanwhile", async () => {
    const directory = newDirectory();
    const store = await openEmbeddedStore(directory);
    const long = "x".repeat(900);
    const together = 40;
    let isWriting = true;
    // Enough for LevelDB to begin new logs and tables.
    const writing = (async () => {
      for (let i = 0; isWriting; i++) {
        const nodes = Array.from({ length: together }, (_, at) => ({
          ...feature(`f${i}-${at}`),
          summary: `${long}${i}`,
        }));
        await store.write(nodes.map((node) => ({ type: "putNode", node })));
      }
    })();
    for (let i = 0; i < 15; i++) {
      const acknowledged = await store.version();
      const copy = await openCopyOfStore(directory);
      const version = Number(await copy.version());
      expect(version).toBeGreaterThanOrEqual(Number(acknowledged));
      expect(await copy.entities()).toHaveLength(version * together);
      await copy.close();
    }
    isWriting = false;
    await writing;
    await store.close();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("stackatlas-copy-"))).toEqual([]);
  });
});

describe("the seed of an embedded store", () => {
  const docs = source("docs", { url: "https://docs.example/" });
  const django = technology("django", { name: "Django" });
  const flask = technology("flask", { name: "Flask" });
  const orm = feature("orm");
  const bySeed = { recordedBy: "seed" };
  const djangoHasOrm = claim(django, "HAS_FEATURE", orm, docs, bySeed);
  const flaskHasOrm = claim(flask, "HAS_FEATURE", orm, docs, bySeed);
  const seed = (digest: string, ...values: (EntityNode | Claim)[]): Seed => ({ digest, read: () => put(...values) });
  const first = seed("1", docs, django, flask, orm, djangoHasOrm, flaskHasOrm);

  let directory: string;
  beforeEach(() => {
    directory = newDirectory();
  });
  const start = async <T>(merged: Seed, use: (store: EmbeddedStore) => T) => {
    const store = await openEmbeddedStore(directory, merged);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  };

  it("is written once, and not even read again while it is the same", async () => {
    await start(first, async (store) => {
      expect(await store.version()).toBe(1);
      expect((await store.changesSince(0))?.map(({ author }) => author)).toEqual(["seed"]);
    });
    const unread = {
      digest: "1",
      read: () => {
        throw new Error("Expected nobody to read it.");
      },
    };
    await start(unread, async (store) => {
      expect(await store.version()).toBe(1);
      expect(await store.claimsById([djangoHasOrm.id])).toEqual([djangoHasOrm]);
    });
  });

  it("brings what is new in it and what has changed", async () => {
    await start(first, () => {});
    const renamed = { ...flask, name: "The Flask" };
    const sinatra = technology("sinatra");
    await start(seed("2", docs, django, renamed, orm, djangoHasOrm, flaskHasOrm, sinatra), async (store) => {
      expect(await store.version()).toBe(2);
      expect(await store.changesSince(1)).toEqual([
        { version: 2, at: null, author: "seed", changes: put(renamed, sinatra) },
      ]);
    });
  });

  it("keeps what was imported or curated meanwhile", async () => {
    const imported = claim(django, "RELEASED", null, docs, { text: "5.2", recordedBy: "import" });
    const curated = { ...django, summary: "Written by a curator" };
    await start(first, async (store) => {
      await store.write([...put(curated, imported, technology("ours")), withoutClaim(flaskHasOrm)]);
    });
    await start(seed("2", docs, django, flask, orm, djangoHasOrm, flaskHasOrm, technology("new")), async (store) => {
      expect(await store.nodes([django.id, technology("ours").id, technology("new").id])).toEqual([
        curated,
        technology("ours"),
        technology("new"),
      ]);
      expect(await store.claimsById([imported.id, flaskHasOrm.id])).toEqual([imported, null]);
    });
  });

  it("takes back what it no longer says, unless somebody else said it, cites it or builds on it", async () => {
    const said = claim(flask, "WRITTEN_IN", django, docs, { recordedBy: "import" });
    await start(first, async (store) => {
      await store.write(put(said, claim(django, "HAS_FEATURE", orm, source("docs"), { ...bySeed, locator: "2" })));
    });
    const cited = claim(django, "ALTERNATIVE_TO", flask, docs, bySeed);
    await start(
      seed("2", docs, django, flask, orm, djangoHasOrm, flaskHasOrm, cited, feature("alone")),
      async (store) => {
        await store.write(put({ ...said, correctionId: cited.id }));
      },
    );
    await start(seed("3", docs, django, orm), async (store) => {
      expect(await store.claimsById([djangoHasOrm.id, flaskHasOrm.id, cited.id])).toEqual([null, null, cited]);
      expect(await store.nodes([flask.id, feature("alone").id])).toEqual([flask, null]);
    });
  });

  it("is loaded again into a directory that was moved away", async () => {
    await start(first, () => {});
    rmSync(directory, { recursive: true });
    await start(first, async (store) => {
      expect(await store.version()).toBe(1);
      expect(existsSync(join(directory, "head"))).toBe(true);
    });
  });
});
