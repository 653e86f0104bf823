import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { openNeo4jStore } from "../../src/store/neo4j/neo4j-store.js";
import { inParallel } from "../faults/mixed-requests.js";
import { PLANTED_SECRET, Program } from "../faults/program.js";
import { put, technology } from "../store/build.js";
import * as the from "../store/sample.js";
import { type FaultProxy, faultProxy } from "../support/fault-proxy.js";
import { asAdmin, emptyGraph, sharedServer } from "../support/neo4j-server.js";

const AWAY_MS = 3_000;
const OPEN_MS = 50;
const BACK_MS = 2_000;
const DEADLINE_MS = 10_000;
const FAILURES_UNTIL_OPEN = 5;
/** Neo4j knows the program under test by it, and its password must be seen nowhere. */
const USER = "planted";
const SECONDS = 60_000;

let server: { settings: Neo4jSettings; release(): Promise<void> };
let proxy: FaultProxy;
let program: Program;

beforeAll(async () => {
  server = await sharedServer();
  const direct = await openNeo4jStore(server.settings);
  await emptyGraph(server.settings);
  await direct.write([...the.SAMPLE_CHANGES, ...put(...Array.from({ length: 200 }, (_, i) => technology(`t${i}`)))]);
  await direct.close();
  await asAdmin(server.settings, async (run) => {
    await run(`CREATE OR REPLACE USER ${USER} SET PASSWORD $password CHANGE NOT REQUIRED`, {
      password: PLANTED_SECRET,
    });
  });
}, 180_000);
beforeEach(async () => {
  proxy = await faultProxy(Number(new URL(server.settings.uri).port));
});
afterEach(async () => {
  await proxy.pass();
  await program.stop();
  await proxy.close();
});
afterAll(async () => {
  await asAdmin(server.settings, (run) => run(`DROP USER ${USER}`));
  await server.release();
});

describe("table D, a server process whose Neo4j fails", () => {
  it(
    "it starts without its database, says so, and is ready soon after that is there",
    async () => {
      await proxy.refuse();
      program = await start();
      expect((await program.send("/livez")).status).toBe(200);
      const { status, headers, text } = await program.send("/readyz");
      expect({ status, ...JSON.parse(text) }).toMatchObject({ status: "unavailable", reasons: [expect.any(String)] });
      expect({ status, wait: headers.get("retry-after") }).toEqual({ status: 503, wait: "1" });
      expect(await ask()).toMatchObject(UNAVAILABLE);
      await proxy.pass();
      expect(await msUntilReady()).toBeLessThan(BACK_MS);
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it.each<[number, string, () => unknown]>([
    [54, "refuses", () => proxy.refuse()],
    [55, "accepts and says nothing", () => proxy.silence()],
  ])(
    "row %i: its database %s: that is told in time, soon at once, and is over soon after its return",
    async (_row, _what, fault) => {
      program = await start();
      expect(await ask()).toMatchObject(FINE);
      await fault();
      for (const answer of await Promise.all(Array.from({ length: FAILURES_UNTIL_OPEN }, ask))) {
        expect(answer).toMatchObject(UNAVAILABLE);
        expect(answer.ms).toBeLessThan(AWAY_MS);
      }
      for (let i = 0; i < 20; i += 1) {
        const answer = await ask();
        expect(answer).toMatchObject(UNAVAILABLE);
        expect(answer.ms).toBeLessThan(OPEN_MS);
      }
      expect((await program.send("/livez")).status).toBe(200);
      await proxy.pass();
      expect(await msUntilReady()).toBeLessThan(BACK_MS);
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it(
    "a connection that breaks in the middle of an answer is made up for",
    async () => {
      program = await start();
      expect(await ask(MANY)).toMatchObject(FINE);
      proxy.resetAfter(2_000, "next");
      expect(await ask(MANY)).toMatchObject(FINE);
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it.each<[string, () => void]>([
    ["answers 800 ms late", () => proxy.delay(800)],
    ["sends 1 kB a second", () => proxy.throttle(1_000)],
  ])(
    "a database that %s is waited for no longer than a request may take, and works for nobody then",
    async (_what, fault) => {
      program = await start();
      fault();
      for (const answer of await Promise.all(Array.from({ length: 10 }, () => ask(MANY)))) {
        expect([[], ["TIMEOUT"], ["STORE_UNAVAILABLE"]]).toContainEqual(answer.codes);
        expect(answer.ms).toBeLessThan(DEADLINE_MS + 1_000);
      }
      await proxy.pass();
      await untilIdle();
      expect(await msUntilReady()).toBeLessThan(BACK_MS);
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it(
    "clients that leave take their transactions and connections with them",
    async () => {
      program = await start();
      proxy.delay(300);
      await inParallel(200, async () => {
        const asked = fetch(`${program.address}/graphql?query=${encodeURIComponent(MANY)}`, {
          signal: AbortSignal.timeout(100),
        });
        await expect(asked).rejects.toThrow();
      });
      await proxy.pass();
      await untilIdle();
      expect(proxy.connections()).toBeLessThanOrEqual(POOL);
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it(
    "of 500 clients at once some are let in, and the rest is told at once to come again; nothing is left behind",
    async () => {
      program = await start();
      expect(await ask()).toMatchObject(FINE);
      proxy.delay(100);
      const answers = await Promise.all(Array.from({ length: 500 }, () => ask()));
      const refused = answers.filter(({ status }) => status !== 200);
      for (const answer of refused) expect(answer).toMatchObject(OVERLOADED);
      expect(refused.length).toBeGreaterThan(0);
      expect(answers.length - refused.length).toBeGreaterThanOrEqual(POOL);
      await proxy.pass();
      await untilIdle();
      expect(proxy.connections()).toBeLessThanOrEqual(POOL);
      expect((await Promise.all(Array.from({ length: POOL }, () => ask()))).map(({ status }) => status)).toEqual(
        Array(POOL).fill(200),
      );
      await program.expectUnharmed();
    },
    SECONDS,
  );

  it(
    "a graph that a newer program wrote is refused by name",
    async () => {
      program = await start();
      const setVersion = (version: number) =>
        asAdmin(server.settings, (run) =>
          run("MATCH (g:GraphState) SET g.schemaVersion = toInteger($version)", { version }),
        );
      await setVersion(99);
      try {
        await expect(start()).rejects.toThrow(/ended with 1: [^\n]*schema version 1 or older, but it is of version 99/);
      } finally {
        await setVersion(1);
      }
    },
    SECONDS,
  );
});

const POOL = 50;
const GOOD = '{ framework(slug: "django") { name } }';
const MANY = "{ technologies(first: 100) { nodes { name } } }";
const FINE = { status: 200, codes: [], waitSeconds: null };
const OVERLOADED = { status: 503, codes: ["OVERLOADED"], waitSeconds: "1" };
const UNAVAILABLE = { status: 503, codes: ["STORE_UNAVAILABLE"], waitSeconds: "1" };

function start(): Promise<Program> {
  const NEO4J_URI = `bolt://127.0.0.1:${proxy.port}`;
  return Program.start({ NEO4J_URI, NEO4J_USER: USER, NEO4J_PASSWORD: PLANTED_SECRET, GRAPH_READS: "direct" });
}

async function ask(query = GOOD) {
  const startedMs = performance.now();
  const { status, headers, text } = await program.post({ query });
  const ms = performance.now() - startedMs;
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const codes = [...new Set(errors.map(({ extensions }) => extensions.code))];
  return { status, codes, waitSeconds: headers.get("retry-after"), ms };
}

async function msUntilReady(): Promise<number> {
  const startedMs = performance.now();
  while ((await program.send("/readyz")).status !== 200) await new Promise((done) => setTimeout(done, 20));
  return performance.now() - startedMs;
}

/** Until Neo4j does nothing for the program any more, as it tells itself; a second is long enough. */
async function untilIdle(): Promise<void> {
  const running = () =>
    asAdmin(server.settings, (run) =>
      run("SHOW TRANSACTIONS YIELD username, currentQuery WHERE username = $user RETURN currentQuery", { user: USER }),
    );
  const endMs = performance.now() + 1_000;
  // One look decides: the next may meet a question that has just begun.
  let found = await running();
  while (found.length > 0 && performance.now() < endMs) {
    await new Promise((done) => setTimeout(done, 20));
    found = await running();
  }
  expect(found).toEqual([]);
}
