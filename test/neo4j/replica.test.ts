import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { GraphStore, WriteOptions } from "../../src/graph/graph-store.js";
import type { EntityNode } from "../../src/graph/model.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { type Neo4jStore, openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore, type ReplicaStore } from "../../src/store/replica/replica-store.js";
import { answerOf, post, startServer, stopServers } from "../server/support.js";
import { claim, put, technology, withoutClaim, withoutNode } from "../store/build.js";
import { compareStores } from "../store/compare-stores.js";
import { claimsWith } from "../store/requests.js";
import * as the from "../store/sample.js";
import { type FaultProxy, faultProxy } from "../support/fault-proxy.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";

let server: { settings: Neo4jSettings; release(): Promise<void> };
let proxy: FaultProxy;
let through: Neo4jSettings;
/** Another process on the same Neo4j, which nothing happens to. */
let other: Neo4jStore;
let replica: ReplicaStore;
const wentWrong: unknown[] = [];

beforeAll(async () => {
  server = await sharedServer();
  other = await openNeo4jStore(server.settings);
}, 180_000);
beforeEach(async () => {
  await emptyGraph(server.settings);
  await other.write(the.SAMPLE_CHANGES);
  proxy = await faultProxy(Number(new URL(server.settings.uri).port));
  through = { ...server.settings, uri: `bolt://127.0.0.1:${proxy.port}` };
  replica = await openReplica();
  // On a busy machine it may open before it is filled.
  await until(() => replica.freshness().version === 1);
}, 60_000);
afterEach(async () => {
  await stopServers();
  await replica.close();
  await proxy.close();
  expect(wentWrong.splice(0)).toEqual([]);
}, 60_000);
afterAll(async () => {
  await other.close();
  await server.release();
}, 60_000);

const openReplica = () => openReplicaStore({ ...through, onError: (error) => wentWrong.push(error) });

describe("a replica of the graph in Neo4j", () => {
  it("answers from memory: nothing is asked of Neo4j", async () => {
    await proxy.refuse();
    expect(await content(replica)).toEqual(await content(other));
  });

  it("shows what others write, and no longer what they remove", async () => {
    const bottle = technology("bottle", { name: "Bottle" });
    const stated = claim(bottle, "HAS_FEATURE", the.orm, the.docs);
    await other.write(put(bottle, stated));
    await until(async () => (await replica.claimsById([stated.id]))[0] !== null);
    expect(await whole(replica)).toEqual(await whole(other));
    await other.write([withoutClaim(stated), withoutNode(bottle)]);
    await until(async () => (await replica.nodes([bottle.id]))[0] === null);
    expect(await whole(replica)).toEqual(await whole(other));
  });

  it("shows at once what others have written to whoever brings the bookmark or the version of it", async () => {
    for (let i = 0; i < 20; i += 1) {
      const { bookmark, version } = await other.write(put(technology("seen", { name: `Seen ${i}` })));
      const seen = i % 2 ? { versionMin: version } : { bookmark: bookmark ?? undefined };
      expect((await replica.named(["seen"], seen))[0]?.[0]?.name).toBe(`Seen ${i}`);
    }
    // A version that nobody has made is not waited for.
    expect(await replica.version({ versionMin: 1_000 })).toBe(21);
  });

  it("shows its own writes before they are answered, however many write at the same time", async () => {
    const second = await openReplica();
    const stale: string[] = [];
    const writer = async (store: GraphStore, name: string) => {
      for (let i = 0; i < 15; i += 1) {
        const node = technology(`${name}-${i}`);
        await store.write(put(node), i % 3 === 0 ? { idempotencyKey: node.slug } : {});
        if ((await store.nodes([node.id]))[0] === null) stale.push(node.slug);
      }
    };
    const stores = [replica, second, other, replica, second];
    await Promise.all(stores.map((store, i) => writer(store, `writer-${i}`)));
    expect(stale).toEqual([]);
    const version = 1 + 15 * stores.length;
    for (const store of [replica, second]) {
      expect(await store.version({ versionMin: version })).toBe(version);
      expect(await whole(store)).toEqual(await whole(other));
    }
    await second.close();
  }, 60_000);

  it("is told of a conflict, and then shows what was in the way", async () => {
    await other.write(put(technology("first")));
    const late = replica.write(put(technology("second")), { expectVersion: 1 });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", details: { version: 2 } });
    expect(replica.freshness().version).toBe(2);
  });

  it("answers a write repeated with its key alike, and does it only once, whatever the repeat would do now", async () => {
    const options: WriteOptions = { idempotencyKey: "a key", fingerprint: "the same" };
    const { bookmark: _, ...first } = await other.write(put(technology("one")), options);
    const { bookmark: __, ...again } = await replica.write(put(technology("two")), options);
    expect(again).toEqual(first);
    expect(await whole(replica)).toEqual(await whole(other));
  });
});

describe("a replica whose Neo4j is away", () => {
  it("goes on reading, says how old that is, refuses writes, and catches up when it is back", async () => {
    await proxy.refuse();
    const { bookmark } = await other.write(put({ ...the.django, name: "Renamed" }));
    await until(() => replica.freshness().ageMs > 1_000);
    expect(await replica.nodes([the.django.id])).toEqual([the.django]);
    expect(await replica.readiness()).toEqual({ ready: true, reason: null });
    const away = { code: "STORE_UNAVAILABLE" };
    await expect(replica.write(put(technology("refused")))).rejects.toMatchObject(away);
    await expect(replica.nodes([the.django.id], { bookmark: bookmark ?? "" })).rejects.toMatchObject(away);

    await proxy.pass();
    await until(() => replica.freshness().version === 2);
    await until(() => replica.freshness().ageMs < 1_000);
    expect(await whole(replica)).toEqual(await whole(other));
    expect((await replica.write(put(technology("accepted")))).version).toBe(3);
  }, 30_000);

  it("is not ready when there is nothing to read yet, and is when it is back, without being asked", async () => {
    await replica.close();
    await proxy.refuse();
    replica = await openReplica();
    expect(await replica.readiness()).toMatchObject({ ready: false });
    await expect(async () => replica.entities()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await proxy.pass();
    await until(() => replica.freshness().version === 1);
    expect(await replica.readiness()).toEqual({ ready: true, reason: null });
    expect(await whole(replica)).toEqual(await whole(other));
  }, 30_000);

  it("is filled in the end when connections break again and again while it is", async () => {
    await replica.close();
    proxy.resetAfter(6_000, "each");
    replica = await openReplica();
    expect(replica.freshness().version).toBeNull();
    await proxy.pass();
    await until(() => replica.freshness().version === 1);
    expect(await whole(replica)).toEqual(await whole(other));
  }, 30_000);

  it("asks Neo4j itself until it is filled", async () => {
    await replica.close();
    proxy.delay(400);
    replica = await openReplica();
    expect(replica.freshness().version).toBeNull();
    expect(replica.batches).toBe(true);
    expect(await replica.nodes([the.django.id])).toEqual([the.django]);
  }, 30_000);
});

describe("a replica that cannot follow what was written", () => {
  /** Others write while the replica is away, and then this happens to the log. */
  const meanwhile = async (work: () => Promise<unknown>) => {
    await proxy.refuse();
    await work();
    await proxy.pass();
  };

  it("puts the present graph in the place of its own, whole: who reads meanwhile sees one or the other", async () => {
    const [left, right] = [technology("left", { name: "0" }), technology("right", { name: "0" })];
    await replica.write(put(left, right));
    const seen = new Set<string>();
    let isDone = false;
    const reading = (async () => {
      while (!isDone) {
        const names = (await replica.nodes([left.id, right.id])).map((node) => node?.name);
        seen.add(`${names.join(" ")} ${await replica.version()}`);
        await new Promise((resume) => setImmediate(resume));
      }
    })();
    await meanwhile(async () => {
      for (const name of ["1", "2", "3"]) await other.write(put({ ...left, name }, { ...right, name }));
      await other.write([withoutClaim(the.djangoHasOrm)]);
      await asAdmin(server.settings, (run) => run("MATCH (w:Write) WHERE w.version < 5 DELETE w"));
    });
    await until(() => replica.freshness().version === 6);
    isDone = true;
    await reading;
    expect([...seen]).toEqual(["0 0 2", "3 3 6"]);
    expect(await whole(replica)).toEqual(await whole(other));
  }, 30_000);

  it.each([
    ["cannot be read", "no JSON"],
    ["is no list of changes", '{"type":"putNode"}'],
    ["names what is not there", JSON.stringify([{ type: "removeClaim", id: "none" }])],
    ["is refused by the rules", JSON.stringify(put({ ...the.django, name: " " }))],
  ])(
    "reads everything again when a write %s",
    async (_, changes) => {
      await meanwhile(async () => {
        await other.write(put({ ...the.django, name: "Renamed" }));
        await asAdmin(server.settings, (run) =>
          run("MATCH (w:Write) WHERE w.version = 2 SET w.changes = $changes", { changes }),
        );
      });
      await until(() => replica.freshness().version === 2);
      expect((await content(replica)).entities).toEqual((await content(other)).entities);
      expect((await replica.write(put(technology("next")))).version).toBe(3);
      expect(await content(replica)).toEqual(await content(other));
    },
    30_000,
  );

  it("notices that the graph was set back, and that another came to the same version", async () => {
    await other.write(put(technology("lost")));
    await until(() => replica.freshness().version === 2);
    await meanwhile(async () => {
      await emptyGraph(server.settings);
      await other.write(put(technology("one")));
    });
    await until(() => replica.freshness().version === 1);
    expect(await whole(replica)).toEqual(await whole(other));
    await meanwhile(async () => {
      await emptyGraph(server.settings);
      await other.write(put(technology("another")));
    });
    await until(async () => (await replica.named(["another"]))[0]?.length === 1);
    expect(await whole(replica)).toEqual(await whole(other));
  }, 30_000);

  it("takes a write of its own that came after a gap, and shows it", async () => {
    await meanwhile(async () => {
      await other.write(put(technology("missed")));
      await asAdmin(server.settings, (run) => run("MATCH (w:Write) DELETE w"));
    });
    const own = technology("own");
    await untilWritten(replica, put(own));
    expect(await replica.nodes([own.id])).toEqual([own]);
    await until(() => replica.freshness().version === 3);
    expect((await content(replica)).entities).toEqual((await content(other)).entities);
  }, 30_000);
});

describe("a replica and the graph in memory", () => {
  it("give the same answers on generated graphs that another process writes while it is filled and follows", async () => {
    const openFollowing = async (): Promise<GraphStore> => {
      await emptyGraph(server.settings);
      const opening = openReplicaStore(server.settings);
      return written(async () => opening);
    };
    await compareStores(async () => new MemoryStore(), openFollowing, { graphs: 12, queries: 15 });
  }, 900_000);
});

describe("a server over a replica", () => {
  const url = `/graphql?query=${encodeURIComponent('{ framework(slug: "django") { name } }')}`;
  const get = async (app: Awaited<ReturnType<typeof startServer>>["app"], headers: Record<string, string> = {}) =>
    answerOf(await app.inject({ url, headers: { accept: "application/json", ...headers } }));

  it("says with each answer, on /readyz and on /metrics what it shows and how old that is", async () => {
    const { app } = await startServer({}, { store: replica });
    const { headers } = await post(app, { query: '{ framework(slug: "django") { name } }' });
    expect(headers["stackatlas-version"]).toBe("1");
    expect(headers["stackatlas-age-ms"]).toMatch(/^\d+$/);
    expect((await app.inject("/readyz")).json()).toEqual({
      status: "ready",
      replica: { version: 1, ageMs: expect.any(Number) },
    });
    const { payload } = await app.inject("/metrics");
    expect(payload).toContain("stackatlas_replica_version 1");
    expect(payload).toMatch(/stackatlas_replica_age_seconds \d/);
  });

  it("answers 304 as long as nothing is written, by anybody, and shows it then", async () => {
    const { app } = await startServer({}, { store: replica });
    const first = await get(app);
    const tag = String(first.headers.etag);
    const again = await app.inject({ url, headers: { accept: "application/json", "if-none-match": tag } });
    expect(again.statusCode).toBe(304);
    expect(again.headers["stackatlas-version"]).toBe("1");
    await other.write(put({ ...the.django, name: "Renamed" }));
    await until(() => replica.freshness().version === 2);
    expect((await get(app, { "if-none-match": tag })).data).toEqual({ framework: { name: "Renamed" } });
  });

  it("shows with a bookmark what another process has just written, also where it kept an older answer", async () => {
    const { app } = await startServer({}, { store: replica });
    await get(app);
    const { bookmark } = await other.write(put({ ...the.django, name: "Renamed" }));
    const { data, headers } = await get(app, { "stackatlas-bookmark": bookmark ?? "" });
    expect(data).toEqual({ framework: { name: "Renamed" } });
    expect(headers["stackatlas-version"]).toBe("2");
    expect((await get(app)).data).toEqual({ framework: { name: "Renamed" } });
  });

  it("goes on answering while Neo4j is away, and says how old the answer is", async () => {
    const { app } = await startServer({}, { store: replica });
    await proxy.refuse();
    await until(() => replica.freshness().ageMs > 1_000);
    const { data, headers } = await get(app);
    expect(data).toEqual({ framework: { name: the.django.name } });
    expect(Number(headers["stackatlas-age-ms"])).toBeGreaterThan(1_000);
    expect((await app.inject("/readyz")).statusCode).toBe(200);
  }, 30_000);
});

/** What is written goes to another process; reads, once that is there, to the replica. */
function written(opening: () => Promise<ReplicaStore>): GraphStore {
  const read = async () => {
    const store = await opening();
    await store.version({ versionMin: (await other.version()) as number });
    return store;
  };
  return {
    batches: false,
    version: async () => (await read()).version(),
    nodes: async (ids) => (await read()).nodes(ids),
    named: async (keys) => (await read()).named(keys),
    edges: async (requests) => (await read()).edges(requests),
    edgesById: async (ids) => (await read()).edgesById(ids),
    find: async (request) => (await read()).find(request),
    search: async (request) => (await read()).search(request),
    claimsById: async (ids) => (await read()).claimsById(ids),
    claims: async (requests) => (await read()).claims(requests),
    evidence: async (request) => (await read()).evidence(request),
    entities: async () => (await read()).entities(),
    revisions: async (request) => (await read()).revisions(request),
    counts: async () => (await read()).counts(),
    changesSince: async (version) => (await read()).changesSince(version),
    write: (changes, options) => other.write(changes, options),
    freshness: () => null,
    readiness: async () => (await opening()).readiness(),
    close: async () => (await opening()).close(),
  };
}

async function content(store: GraphStore): Promise<{ entities: readonly EntityNode[] }> {
  const [claims] = await store.claims([claimsWith({})]);
  return {
    ...{ version: await store.version(), counts: await store.counts(), entities: await store.entities() },
    ...{ claims, revisions: await store.revisions({ page: {} }) },
  };
}

async function whole(store: GraphStore): Promise<object> {
  return { ...(await content(store)), log: await store.changesSince(0) };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 10));
}

/** As a client does that is told to try again. */
async function untilWritten(store: GraphStore, changes: ReturnType<typeof put>): Promise<void> {
  for (;;) {
    try {
      await store.write(changes);
      return;
    } catch (error) {
      expect(error).toMatchObject({ code: "STORE_UNAVAILABLE" });
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}
