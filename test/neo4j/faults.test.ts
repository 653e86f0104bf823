import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { StackatlasError, StoreUnavailable } from "../../src/graph/errors.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { Bolt, type Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { type Statement, statement } from "../../src/store/neo4j/cypher.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { NewerSchema } from "../../src/store/neo4j/schema.js";
import { put, technology } from "../store/build.js";
import * as the from "../store/sample.js";
import { type FaultProxy, faultProxy } from "../support/fault-proxy.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";

const AWAY_MS = 3_000;
const OPEN_MS = 50;
const BACK_MS = 2_000;
const FAILURES_UNTIL_OPEN = 5;

describe("a Neo4j that fails", () => {
  let server: { settings: Neo4jSettings; release(): Promise<void> };
  let proxy: FaultProxy;
  let through: Neo4jSettings;
  let store: GraphStore;
  beforeAll(async () => {
    server = await sharedServer();
    const direct = await openNeo4jStore(server.settings);
    await emptyGraph(server.settings);
    await direct.write(the.SAMPLE_CHANGES);
    await direct.close();
  }, 180_000);
  beforeEach(async () => {
    proxy = await faultProxy(Number(new URL(server.settings.uri).port));
    through = { ...server.settings, patience: 1, uri: `bolt://127.0.0.1:${proxy.port}` };
    store = await openNeo4jStore(through);
  }, 30_000);
  afterEach(async () => {
    await proxy.pass();
    await store.close();
    await proxy.close();
  }, 30_000);
  afterAll(() => server.release(), 60_000);

  const read = () => store.nodes([the.django.id]);
  const untilReady = async () => {
    const started = performance.now();
    while (!(await store.readiness()).ready) await new Promise((done) => setTimeout(done, 20));
    return performance.now() - started;
  };

  it.each([
    [54, "refuses connections"],
    [55, "accepts and says nothing"],
  ])(
    "row %i: is told of in time when it %s, at once when the circuit is open, and is used again when it is back",
    async (_row, fault) => {
      expect(await read()).toEqual([the.django]);
      if (fault === "refuses connections") await proxy.refuse();
      else proxy.silence();
      const failures = await Promise.all(Array.from({ length: FAILURES_UNTIL_OPEN }, () => timed(read)));
      for (const { error, ms } of failures) {
        expect(error).toBeInstanceOf(StoreUnavailable);
        expect(ms).toBeLessThan(AWAY_MS);
      }
      const refused = await timed(read);
      expect(refused.error).toBeInstanceOf(StoreUnavailable);
      expect(refused.ms).toBeLessThan(OPEN_MS);
      const { ready, reason } = await store.readiness();
      expect(ready).toBe(false);
      expect(reason).not.toMatch(/127\.0\.0\.1|bolt|neo4j:/);

      await proxy.pass();
      expect(await untilReady()).toBeLessThan(BACK_MS);
      expect(await read()).toEqual([the.django]);
    },
    30_000,
  );

  it("is told of in time to each of many writes that wait for one another", async () => {
    proxy.silence();
    const writes = Array.from({ length: 10 }, (_, i) => timed(() => store.write(put(technology(`waiting-${i}`)))));
    for (const { error, ms } of await Promise.all(writes)) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(ms).toBeLessThan(AWAY_MS);
    }
  }, 30_000);

  it("is not needed to open a store, which becomes ready when it is there", async () => {
    await store.close();
    await proxy.refuse();
    store = await openNeo4jStore(through);
    expect(await store.readiness()).toMatchObject({ ready: false });
    expect((await timed(read)).error).toBeInstanceOf(StoreUnavailable);
    await proxy.pass();
    expect(await untilReady()).toBeLessThan(BACK_MS);
    expect(await read()).toEqual([the.django]);
  }, 30_000);

  it("is asked once more when a connection breaks in the middle of an answer", async () => {
    expect(await store.entities()).toHaveLength(the.SAMPLE_NODES.length);
    proxy.resetAfter(6_000, "next");
    expect(await store.entities()).toHaveLength(the.SAMPLE_NODES.length);
  }, 30_000);

  it("is told of in time when every connection breaks in the middle of an answer", async () => {
    proxy.resetAfter(6_000, "each");
    const answers = await Promise.all(Array.from({ length: 20 }, () => timed(() => store.entities())));
    for (const { error, ms } of answers) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(ms).toBeLessThan(AWAY_MS);
    }
    await proxy.pass();
    await untilReady();
    expect(await store.entities()).toHaveLength(the.SAMPLE_NODES.length);
  }, 30_000);

  it("takes a write once, wherever its connection breaks before it is acknowledged", async () => {
    const before = (await store.version()) as number;
    const nodes = Array.from({ length: 15 }, (_, i) => technology(`broken-${i}`));
    const versions: number[] = [];
    for (const [i, node] of nodes.entries()) {
      proxy.resetAfter(i * 60, "next");
      versions.push((await store.write(put(node), { idempotencyKey: node.slug })).version);
    }
    expect(versions).toEqual(nodes.map((_, i) => before + 1 + i));
    expect(await store.nodes(nodes.map(({ id }) => id))).toEqual(nodes);
  }, 60_000);

  it("lets writes end that change the same things in another order, through two stores", async () => {
    const other = await openNeo4jStore(server.settings);
    const before = (await store.version()) as number;
    const [left, right] = [technology("left"), technology("right")];
    const renamed = (i: number) => [
      { ...left, name: `Left ${i}` },
      { ...right, name: `Right ${i}` },
    ];
    const writes = Array.from({ length: 40 }, (_, i) =>
      i % 2 ? store.write(put(...renamed(i))) : other.write(put(...renamed(i).reverse())),
    );
    const versions = (await Promise.all(writes)).map(({ version }) => version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(writes.map((_, i) => before + 1 + i));
    const last = versions.indexOf(before + writes.length);
    expect(await other.nodes([left.id, right.id], { versionMin: before + writes.length })).toEqual(renamed(last));
    await other.close();
  }, 60_000);

  it("says nothing of itself in an error: no host, user, password or statement", async () => {
    await proxy.refuse();
    const { error } = await timed(read);
    const { message, details } = error as StoreUnavailable;
    expect(`${message} ${JSON.stringify(details)}`).not.toMatch(/127\.0|bolt|MATCH|neo4j|password/);
  }, 30_000);

  it("is answered slowly by, and still read, as long as it answers at all", async () => {
    proxy.delay(150);
    expect(await read()).toEqual([the.django]);
    expect((await store.write(put(the.django))).nodesWritten).toBe(0);
  }, 30_000);

  it("stops a query when its client leaves, or its time is up", async () => {
    const bolt = new Bolt(through);
    await bolt.start();
    const endless = statement(
      "endless",
      `UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x) AS endlessCount`,
    );
    const leaving = new AbortController();
    const asked = bolt.read(endless, {}, { signal: leaving.signal });
    await until(async () => (await running(server.settings, endless)) === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: "TIMEOUT" });
    const started = performance.now();
    await until(async () => (await running(server.settings, endless)) === 0);
    expect(performance.now() - started).toBeLessThan(1_000);
    await bolt.close();
  }, 30_000);

  it("gives up a read of itself after its own deadline, in the database too", async () => {
    const bolt = new Bolt(through);
    await bolt.start();
    const endless = statement(
      "endless",
      `UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 9 RETURN count(x) AS lateCount`,
    );
    const { error, ms } = await timed(() => bolt.read(endless, {}));
    expect(error).toMatchObject({ code: "TIMEOUT" });
    expect(ms).toBeLessThan(11_500);
    await until(async () => (await running(server.settings, endless)) === 0);
    await bolt.close();
  }, 40_000);

  it("is spared when more wait than it can serve: those beyond are told at once", async () => {
    const bolt = new Bolt({ ...through, poolSize: 4, queueMax: 5 });
    await bolt.start();
    const slow = statement("slow", "UNWIND range(1, 3000000) AS x RETURN sum(x) AS sum");
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => timed(() => bolt.read(slow, {}))));
    const refused = outcomes.filter(({ error }) => error instanceof StackatlasError && error.code === "OVERLOADED");
    expect(refused.length).toBe(20 - (4 - 2) - 5);
    for (const { ms } of refused) expect(ms).toBeLessThan(OPEN_MS);
    expect(outcomes.length - refused.length).toBe(outcomes.filter(({ value }) => value !== undefined).length);
    await bolt.close();
  }, 60_000);

  it("is refused by name when a newer program wrote its graph", async () => {
    const setVersion = (version: number) =>
      asAdmin(server.settings, (run) =>
        run("MATCH (g:GraphState) SET g.schemaVersion = toInteger($version)", { version }),
      );
    await setVersion(99);
    try {
      await expect(openNeo4jStore(server.settings)).rejects.toThrow(NewerSchema);
      await expect(openNeo4jStore(server.settings)).rejects.toThrow(
        /schema version 1 or older, but it is of version 99/,
      );
    } finally {
      await setVersion(1);
    }
  }, 30_000);

  it("gets a missing constraint or index again when a store is opened", async () => {
    await asAdmin(server.settings, async (run) => {
      await run("DROP INDEX name_words");
      await run("DROP CONSTRAINT claim_id");
    });
    await (await openNeo4jStore(server.settings)).close();
    const names = await asAdmin(server.settings, (run) => run("SHOW INDEXES YIELD name RETURN name"));
    expect(names).toEqual(expect.arrayContaining([{ name: "name_words" }, { name: "claim_id" }]));
  }, 30_000);

  it("wrongly answers nobody: a bookmark of no write of its own is the caller's mistake", async () => {
    const wrong = store.nodes([the.django.id], { bookmark: "no such thing" });
    await expect(wrong).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  }, 30_000);

  it("makes one node of 100 equal writes at the same time, through two stores", async () => {
    const other = await openNeo4jStore(server.settings);
    const before = (await store.version()) as number;
    const twin = technology("twin", { name: "Twin" });
    const written = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 ? store : other).write(put(twin))));
    expect(written.reduce((sum, { nodesWritten }) => sum + nodesWritten, 0)).toBe(1);
    expect(new Set(written.map(({ version }) => version))).toEqual(new Set([before + 1]));
    const found = await asAdmin(server.settings, (run) =>
      run("MATCH (n:Entity {slug: 'twin'}) RETURN count(n) AS count"),
    );
    expect(found).toEqual([{ count: 1 }]);
    await other.close();
  }, 60_000);
});

async function timed<T>(work: () => Promise<T> | T): Promise<{ value?: T; error?: unknown; ms: number }> {
  const started = performance.now();
  try {
    return { value: await work(), ms: performance.now() - started };
  } catch (error) {
    return { error, ms: performance.now() - started };
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 20));
}

async function running(settings: Neo4jSettings, { text }: Statement): Promise<number> {
  const rows = await asAdmin(settings, (run) =>
    run("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = $text RETURN count(*) AS count", { text }),
  );
  return rows[0]?.count as number;
}
