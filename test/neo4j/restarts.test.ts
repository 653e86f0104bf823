import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { GraphStore, WriteResult } from "../../src/graph/graph-store.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { openReplicaStore } from "../../src/store/replica/replica-store.js";
import { put, technology } from "../store/build.js";
import { asAdmin, type OwnServer, ownServer } from "../support/neo4j-server.js";

const WRITES = 1_000;
const AT_ONCE = 8;

describe("writes to a Neo4j that is stopped, killed and started again", () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await ownServer();
  }, 180_000);
  afterAll(() => server.discard(), 60_000);

  it("are all there when they were acknowledged, none of them twice, and a replica goes on reading", async () => {
    const store = await openNeo4jStore(server.settings);
    const replica = await openReplicaStore(server.settings);
    const reading = readOn(replica);
    const acknowledged: WriteResult[] = [];
    const attempts = { failed: 0 };
    const writers = Array.from({ length: AT_ONCE }, async (_, writer) => {
      for (let i = writer; i < WRITES; i += AT_ONCE) {
        acknowledged.push(await writeUntilHeard(writer % 2 ? replica : store, i, attempts));
      }
    });
    await until(() => acknowledged.length > WRITES * 0.3);
    await server.stop();
    server = await server.restart();
    await until(() => acknowledged.length > WRITES * 0.6);
    await server.kill();
    server = await server.restart();
    await Promise.all(writers);
    await replica.version({ versionMin: WRITES });
    const versions = await reading.stop();
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(versions.at(-1)).toBe(WRITES);
    expect(await replica.entities()).toEqual(await store.entities());

    expect(attempts.failed).toBeGreaterThan(0);
    const written = acknowledged.map(({ version }) => version).sort((a, b) => a - b);
    expect(written).toEqual(Array.from({ length: WRITES }, (_, i) => i + 1));
    const [found] = await asAdmin(server.settings, (run) =>
      run("MATCH (n:Technology) RETURN count(n) AS nodes, count(DISTINCT n.slug) AS slugs"),
    );
    expect(found).toEqual({ nodes: WRITES, slugs: WRITES });
    expect(await store.version()).toBe(WRITES);
    await store.close();
    await replica.close();
  }, 600_000);

  it("are remembered by their key after a restart", async () => {
    const change = put(technology("remembered"));
    const first = await openNeo4jStore(server.settings);
    const { bookmark: _, ...written } = await first.write(change, { idempotencyKey: "a key" });
    await first.close();
    await server.stop();
    server = await server.restart();
    const second = await openNeo4jStore(server.settings);
    expect(await second.write(change, { idempotencyKey: "a key" })).toMatchObject(written);
    await expect(second.write(put(technology("other")), { idempotencyKey: "a key" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await second.close();
  }, 120_000);
});

/** As a client does that heard no answer: the same write again, with the same key. */
async function writeUntilHeard(store: GraphStore, i: number, attempts: { failed: number }): Promise<WriteResult> {
  for (;;) {
    try {
      return await store.write(put(technology(`unique-${i}`)), { idempotencyKey: `write ${i}` });
    } catch (error) {
      expect(error).toMatchObject({ code: "STORE_UNAVAILABLE" });
      attempts.failed++;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Reads until it is stopped, and then gives the versions it has seen; fails with the first read that does. */
function readOn(store: GraphStore): { stop(): Promise<number[]> } {
  const versions: number[] = [];
  let isStopped = false;
  const readOnce = async () => {
    const version = await store.version();
    if (version !== versions.at(-1)) versions.push(version);
  };
  const reading = (async () => {
    while (!isStopped) {
      await readOnce();
      await new Promise((done) => setTimeout(done, 1));
    }
  })();
  reading.catch(() => {});
  return {
    async stop() {
      isStopped = true;
      await reading;
      await readOnce();
      return versions;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 10));
}
