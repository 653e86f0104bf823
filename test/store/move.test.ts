import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { backupCommand } from "../../src/cli/backup.js";
import { checkCommand } from "../../src/cli/check.js";
import { checkGraph } from "../../src/cli/check-graph.js";
import { exportCommand } from "../../src/cli/export.js";
import { importCommand } from "../../src/cli/import.js";
import { restoreCommand } from "../../src/cli/restore.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { Claim, Edge, EntityNode } from "../../src/graph/model.js";
import type { Revision } from "../../src/graph/revision.js";
import { exportGraph, readGraph } from "../../src/importers/graph-file/graph-export.js";
import { importGraph } from "../../src/importers/graph-file/graph-import.js";
import { backUp, restore } from "../../src/store/embedded/backup.js";
import { PACKING } from "../../src/store/embedded/claim-records.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { decodeRecord, encodeRecord } from "../../src/store/embedded/record.js";
import { EMPTY_STATE, stateWith } from "../../src/store/embedded/state.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { put, withoutClaim } from "./build.js";
import * as the from "./sample.js";

// They wait for the disk again and again.
jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), "stackatlas-move-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
let here: string;
beforeEach(() => {
  here = join(root, String(made++));
});

/** After all that the sample was recorded on. */
const TODAY = "2026-12-02T00:00:00.000Z";

const revision: Revision = {
  id: "r1",
  action: "WITHDRAW_CLAIM",
  status: "APPLIED",
  changes: [{ before: the.djangoHasOrm, after: null }],
  aboutIds: [the.django.id],
  author: "ann",
  at: "2026-11-23T12:00:00.000Z",
  reason: "Said twice",
  decision: { by: "bob", at: "2026-11-23T12:00:00.000Z", reason: "Right" },
  version: 2,
};
async function filled<T extends GraphStore>(store: T): Promise<T> {
  await store.write(the.SAMPLE_CHANGES);
  await store.write([withoutClaim(the.djangoHasOrm), { type: "putRevision", revision }]);
  return store;
}
const importing = { by: "import", at: TODAY };

describe("a graph that moves to another store", () => {
  it("is the same there: counts, digest, and every line", async () => {
    const from = await filled(new MemoryStore());
    const told = await exportGraph(from, `${here}.jsonl`);
    expect(told).toEqual({
      version: 2,
      entities: 32,
      claims: 41,
      revisions: 1,
      sha256: (await readGraph(from)).sha256,
    });
    const to = await openEmbeddedStore(here);
    expect(await importGraph(to, `${here}.jsonl`, importing)).toEqual({
      file: told,
      store: { ...told, version: 1 },
      claims: { new: told.claims, changed: 0, unchanged: 0 },
      changedEntities: expect.any(Array),
      dryRun: false,
    });
    expect(to.entities()).toEqual(from.entities());
    expect(to.counts()).toEqual(from.counts());
    await exportGraph(to, `${here}.again.jsonl`);
    const lines = (file: string) => readFileSync(file, "utf8").split("\n").slice(1);
    expect(lines(`${here}.again.jsonl`)).toEqual(lines(`${here}.jsonl`));
    await to.close();
  });

  it("changes nothing when it comes a second time, and joins what is there already", async () => {
    const store = await filled(new MemoryStore());
    await exportGraph(store, `${here}.jsonl`);
    const other = new MemoryStore();
    other.write(put({ ...the.flask, slug: "flask", summary: "Older" }));
    const first = await importGraph(other, `${here}.jsonl`, importing);
    const second = await importGraph(other, `${here}.jsonl`, importing);
    expect(first.store.sha256).toBe(first.file.sha256);
    expect({ ...second.store, version: first.store.version }).toEqual(first.store);
  });

  it.each<[string, (file: string) => void, RegExp]>([
    [
      "cut short",
      (file) => writeFileSync(file, `${readFileSync(file, "utf8").split("\n").slice(0, 9).join("\n")}\n`),
      /:9: expected a digest at the end/,
    ],
    ["empty", (file) => writeFileSync(file, ""), /expected a digest at the end/],
    [
      "changed",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replace("Django", "Djinni")),
      /expected the digest of what is above/,
    ],
    ["longer than its end", (file) => appendFileSync(file, "{}\n"), /:77: expected nothing after the digest/],
    [
      "of another format",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replace('"format":1', '"format":2')),
      /:1: expected a line of a graph/,
    ],
    [
      "of lines that are no JSON",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replace('{"entity"', "{entity")),
      /:2: expected one JSON object/,
    ],
    [
      "of kinds nobody knows",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replace('"kind":"SOURCE"', '"kind":"PERSON"')),
      /expected a line of a graph/,
    ],
    ["not there", (file) => rmSync(file), /Expected a file that can be read/],
    ["of one endless line", (file) => writeFileSync(file, "x".repeat(17 << 20)), /:1: expected lines of at most/],
    [
      "with a hidden text in it",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replace('"name":"Django"', '"name":"Dja\u200bngo"')),
      /:\d+: expected a name without .* but got U\+200B in "Dja\\u\{200b\}ngo"/,
    ],
    [
      "with an address that is none of the web",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replaceAll('"url":null', '"url":"javascript:alert(1)"')),
      /:\d+: expected a URL that begins with http:/,
    ],
  ])("is refused whole from a file that is %s", async (_, damage, told) => {
    const file = `${here}.jsonl`;
    await exportGraph(await filled(new MemoryStore()), file);
    damage(file);
    const store = new MemoryStore();
    await expect(importGraph(store, file, importing)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(told),
    });
    expect(store.version()).toBe(0);
  });

  it("leaves a file as it was when the store fails half-way", async () => {
    writeFileSync(`${here}.jsonl`, "what was there");
    const store = new MemoryStore();
    store.write(the.SAMPLE_CHANGES);
    store.claims = () => {
      throw new Error("away");
    };
    await expect(exportGraph(store, `${here}.jsonl`)).rejects.toThrow("away");
    expect(readFileSync(`${here}.jsonl`, "utf8")).toBe("what was there");
    expect(existsSync(`${here}.jsonl.unfinished`)).toBe(false);
  });
});

describe("a backup", () => {
  it("brings back all that the directory held: graph, version, log and keys", async () => {
    const key = { idempotencyKey: "k", at: "2026-11-23T12:00:00.000Z" };
    const store = await filled(await openEmbeddedStore(here));
    const remembered = await store.write(put({ ...the.flask, summary: "New" }), key);
    const held = { summary: await readGraph(store), log: store.changesSince(0) };
    await store.close();
    const told = await backUp(here, `${here}.backup`);
    expect(told.version).toBe(3);
    expect(await restore(`${here}.backup`, `${here}-again`, { at: TODAY })).toEqual(told);
    const again = await openEmbeddedStore(`${here}-again`);
    expect({ summary: await readGraph(again), log: again.changesSince(0) }).toEqual(held);
    expect(await again.write(put({ ...the.flask, summary: "New" }), key)).toEqual(remembered);
    await again.close();
    await backUp(`${here}-again`, `${here}-again.backup`);
    expect(readFileSync(`${here}-again.backup`)).toEqual(readFileSync(`${here}.backup`));
  });

  it("is the same while a store has the directory open", async () => {
    const store = await filled(await openEmbeddedStore(here));
    let isCopied = false;
    await backUp(here, `${here}.open`, () => {
      isCopied = true;
    });
    await store.close();
    await backUp(here, `${here}.closed`);
    expect(isCopied).toBe(true);
    expect(readFileSync(`${here}.open`, "utf8")).toBe(readFileSync(`${here}.closed`, "utf8"));
  });

  it("is not restored over a graph", async () => {
    const store = await filled(await openEmbeddedStore(here));
    await store.close();
    await backUp(here, `${here}.backup`);
    await expect(restore(`${here}.backup`, here, { at: TODAY })).rejects.toThrow(
      "holds one at version 2: move it away first",
    );
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ["cut short", (text) => text.slice(0, text.length >> 1), /expected/],
    [
      "without its last record",
      (text) => text.replace(/\n[^\n]*\n([^\n]*\n)$/, "\n$1"),
      /expected the digest of what is above/,
    ],
    ["changed", (text) => text.replace("Django", "Djinni"), /expected a record that fits its checksum/],
    ["no backup", () => "hello\n", /:1: expected the head of a backup/],
    ["one endless line", () => "x".repeat(1 << 21), /:1: expected the head of a backup/],
  ])("is refused whole when it is %s", async (_, damage, told) => {
    await (await filled(await openEmbeddedStore(here))).close();
    await backUp(here, `${here}.backup`);
    writeFileSync(`${here}.backup`, damage(readFileSync(`${here}.backup`, "utf8")));
    await expect(restore(`${here}.backup`, `${here}-again`, { at: TODAY })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(told),
    });
  });
});

describe("a backup whose digest is right", () => {
  type Stored = [key: string, value: unknown];
  const NEW_CLAIM = { ...the.djangoHasOrm, url: "javascript:alert(1)" };

  /** A backup of the test's graph, changed record by record: checksums, state and digest fit. */
  async function forged(change: (records: Stored[]) => Stored[], stateOfIt?: (state: object) => object) {
    const store = await filled(await openEmbeddedStore(here, undefined, { ...PACKING, packedMin: 10 }));
    await store.close();
    await backUp(here, `${here}.backup`);
    const [head = "", ...lines] = readFileSync(`${here}.backup`, "utf8").trimEnd().split("\n");
    const records = lines.slice(0, -1).map((line): Stored => {
      const [key, stored] = JSON.parse(line) as [string, string];
      return [key, decodeRecord(key, stored)];
    });
    const changed = change(records).sort(([a], [b]) => (a < b ? -1 : 1));
    let state = EMPTY_STATE;
    for (const [key, value] of changed) state = stateWith(state, key, null, encodeRecord(key, value));
    const told = changed.map(([key, value]): Stored => {
      if (key !== "state") return [key, value];
      return [key, stateOfIt ? stateOfIt(value as object) : { ...(value as object), ...state, version: 2 }];
    });
    const text = told.map(([key, value]) => `${JSON.stringify([key, encodeRecord(key, value)])}\n`).join("");
    const sha256 = createHash("sha256").update(text).digest("hex");
    writeFileSync(`${here}.backup`, `${head}\n${text}${JSON.stringify({ records: told.length, sha256 })}\n`);
    return `${here}.backup`;
  }
  const within = (kind: string, change: (value: never) => unknown) => (records: Stored[]) =>
    records.map(([key, value], i): Stored => {
      const isFirst = records.findIndex(([other]) => other.startsWith(kind)) === i;
      return [key, isFirst ? change(value as never) : value];
    });
  const but = (more: object) => (value: object) => ({ ...value, ...more });

  it("is restored as it was when nothing is changed", async () => {
    const file = await forged((records) => records);
    await restore(file, `${here}-again`, { at: TODAY });
    const again = await openEmbeddedStore(`${here}-again`);
    expect((await checkGraph(again)).mistakes).toEqual([]);
    await again.close();
    expect(readdirSync(`${here}-again`).sort()).toEqual(["graph", "head", "lock"]);
  });

  it.each<[string, (records: Stored[]) => Stored[], ((state: object) => object) | undefined, RegExp]>([
    ["a null for a thing", within("node/", () => null), undefined, /:\d+: expected a record such as/],
    [
      "a thing without a name",
      within("node/", but({ name: null })),
      undefined,
      /:\d+: expected a record such as .*name/s,
    ],
    [
      "a thing under another key",
      within("node/", but({ id: "x" })),
      undefined,
      /:\d+: expected a record of ".+", but got "x"/,
    ],
    ["a hidden text", within("node/", but({ summary: "A\u200bB" })), undefined, /:\d+: expected a summary without/],
    [
      "a claim with a script",
      (all) => [...all, [`claim/${NEW_CLAIM.id}`, NEW_CLAIM]],
      undefined,
      /:\d+: expected a URL that/,
    ],
    [
      "a claim of a day that has not come",
      within("pack/", (pack: { parts: object[] }) => ({
        ...pack,
        parts: pack.parts.map((part) => ({ ...part, asOf: "2206-05-01" })),
      })),
      undefined,
      /:\d+: expected asOf: a day up to 2026-12-03, but got 2206-05-01/,
    ],
    [
      "a claim recorded on a day that has not come",
      within("pack/", (pack: { parts: object[] }) => ({
        ...pack,
        parts: pack.parts.map((part) => ({ ...part, recordedAt: "2206-05-01T00:00:00.000Z" })),
      })),
      undefined,
      /:\d+: expected recordedAt: a day up to 2026-12-03, but got 2206-05-01/,
    ],
    [
      "a source of a day that has not come",
      (all) =>
        all.map(([key, value]) => [
          key,
          key === `node/${the.post.id}` ? { ...(value as object), publishedOn: "2206-05-01" } : value,
        ]),
      undefined,
      /:\d+: expected publishedOn: a day up to 2026-12-03, but got 2206-05-01/,
    ],
    ["rubbish for a pack", within("pack/", () => ({ ids: ["x"] })), undefined, /:\d+: expected a record such as/],
    [
      "a pack that refers to nothing",
      within("pack/", but({ nodes: [] })),
      undefined,
      /:\d+: expected a pack that holds/,
    ],
    ["no state", (all) => all.filter(([key]) => key !== "state"), undefined, /expected 0 records of the contents/],
    ["a state of null", (all) => all, () => null as never, /:\d+: expected a record such as/],
    ["a state of another sum", (all) => all, but({ records: 1 }), /expected 1 records of the contents/],
    ["a state of another version", (all) => all, but({ version: 9 }), /expected version 2, which its log ends with/],
    [
      "a claim of nothing",
      (all) => all.filter(([key]) => key !== `node/${the.django.id}`),
      undefined,
      /:\d+: expected claims of things/,
    ],
    [
      "a record of no kind",
      (all) => [...all, ["zzz/1", {}]],
      undefined,
      /:\d+: expected a record that Stackatlas writes/,
    ],
  ])("is refused by its line when it has %s, and leaves nothing behind", async (_, change, state, told) => {
    const file = await forged(change, state);
    const to = `${here}-again`;
    await expect(restore(file, to, { at: TODAY })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(told),
    });
    expect(existsSync(to)).toBe(false);
    mkdirSync(to);
    writeFileSync(join(to, "keys.json"), "{}");
    await expect(restore(file, to, { at: TODAY })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(readdirSync(to)).toEqual(["keys.json"]);
  });

  it("is taken with days of old that had not come when told to", async () => {
    const file = await forged((all) =>
      all.map(([key, value]) => [
        key,
        key === `node/${the.survey.id}` ? { ...(value as object), publishedOn: "2206-05-01" } : value,
      ]),
    );
    await restore(file, `${here}-again`, { at: TODAY, asItIs: true });
    await (await openEmbeddedStore(`${here}-again`)).close();
  });

  it("is taken with texts of old when told to", async () => {
    const file = await forged(within("node/", but({ summary: "A\u200bB" })));
    await restore(file, `${here}-again`, { at: TODAY, asItIs: true });
    const again = await openEmbeddedStore(`${here}-again`);
    expect((await checkGraph(again)).mistakes).toEqual([expect.stringContaining("U+200B")]);
    // What stands may be told about: only new texts are refused.
    await again.write(put({ ...the.flask, summary: "New" }));
    await again.close();
  });
});

describe("checking a graph", () => {
  it("finds nothing wrong with one that was written through the port", async () => {
    expect(await checkGraph(await filled(new MemoryStore()))).toEqual({
      version: 2,
      entities: 32,
      claims: 41,
      edges: 36,
      mistakes: [],
    });
    expect((await checkGraph(new MemoryStore())).mistakes).toEqual([]);
  });

  it("tells what rests on nothing, and what is not what it rests on", async () => {
    const found = async (change: (store: MemoryStore) => void) => {
      const store = await filled(new MemoryStore());
      change(store);
      return (await checkGraph(store)).mistakes.join("\n");
    };
    const listed = (store: MemoryStore) => store.claims([{ filter: {}, orderBy: "CONFIDENCE", page: {} }]);
    const withClaims = (store: MemoryStore, claims: (all: readonly Claim[]) => readonly Claim[]) => {
      const rows = claims(listed(store)[0]?.rows.map(({ row }) => row) ?? []);
      const page = { totalCount: rows.length, hasNextPage: false, hasPreviousPage: false };
      store.claims = () => [{ ...page, rows: rows.map((row) => ({ row, key: { score: 0, name: "", id: row.id } })) }];
    };
    const edited = (store: MemoryStore, edit: (edge: Edge | null) => Edge | null) => {
      const edgesById = store.edgesById.bind(store);
      store.edgesById = (ids) => edgesById(ids).map(edit);
    };
    const withoutNode = (store: MemoryStore, gone: EntityNode) => {
      const entities = store.entities();
      store.entities = () => entities.filter(({ id }) => id !== gone.id);
    };
    expect(await found((store) => withoutNode(store, the.flask))).toContain("Expected a known subject");
    expect(await found((store) => edited(store, (edge) => edge && { ...edge, strength: 1 }))).toContain(
      "it is another",
    );
    expect(await found((store) => edited(store, () => null))).toContain("it is missing");
    expect(await found((store) => withClaims(store, (all) => all.slice(1)))).toContain("41 claims by count, but 40");
    expect(
      await found((store) => withClaims(store, (all) => all.map((one) => ({ ...one, status: "REJECTED" })))),
    ).toContain("to be ACCEPTED by its doubts, but it is REJECTED");
    expect(
      await found((store) => withClaims(store, (all) => all.filter(({ predicate }) => predicate !== "USES"))),
    ).toContain("some rest on no claim");
  });
});

describe("the commands", () => {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const open = async () => openEmbeddedStore(here);
  const run = async (
    command: { parseAsync(args: string[], from: { from: "user" }): Promise<unknown> },
    ...args: string[]
  ) => {
    said.length = 0;
    await command.parseAsync(args, { from: "user" });
    return said.join("\n");
  };
  const now = () => new Date(TODAY);

  it("export, import and check a graph, and back it up and restore it", async () => {
    await (await filled(await openEmbeddedStore(here))).close();
    const file = `${here}.jsonl`;
    expect(await run(exportCommand({ open, say }), "graph", file)).toContain(
      "Wrote version 2: 32 entities, 41 claims, 1 revisions.",
    );
    const from = here;
    expect(await run(backupCommand({ backUp: (to) => backUp(from, to), say }), `${from}.backup`)).toContain(
      "Wrote version 2",
    );
    here = `${from}-other`;
    expect(await run(importCommand({ open, say, now }), "graph", file, "--dry-run")).toMatch(
      /Would add 32 things; claims: 41 new, 0 changed, 0 unchanged.\nDry run: nothing was written./,
    );
    expect(await run(checkCommand({ open, say }))).toBe("In order: version 0, 0 entities, 0 claims, 0 edges.");
    expect(await run(importCommand({ open, say, now }), "graph", file)).toContain(
      "The store holds just that, at version 1.",
    );
    expect(await run(checkCommand({ open, say }))).toBe("In order: version 1, 32 entities, 41 claims, 36 edges.");
    here = `${from}-restored`;
    const to = here;
    expect(
      await run(restoreCommand({ restore: (path, options) => restore(path, to, options), now, say }), `${from}.backup`),
    ).toContain("Restored version 2");
    expect(JSON.parse(await run(checkCommand({ open, say }), "--json"))).toMatchObject({ version: 2, mistakes: [] });
  });

  it.each(["seed", "Seed", "packs/acme", "ѕeed", "endoflife"])(
    "record nothing as %s, under which Stackatlas itself records",
    async (name) => {
      const file = join(root, "none.jsonl");
      for (const format of ["graph", "jsonl"]) {
        const recorded = run(importCommand({ open, say, now }), format, file, "--by", name);
        await expect(recorded).rejects.toThrow(/^Expected the name of a person or a program, but got /);
      }
      expect(existsSync(here)).toBe(false);
    },
  );

  it("name the formats there are when they get another", async () => {
    await expect(run(exportCommand({ open, say }), "graph")).rejects.toThrow("Expected a file to write the graph to");
    await expect(run(exportCommand({ open, say }), "xml")).rejects.toThrow("Expected one of graph, jsonl, csv");
    await expect(run(importCommand({ open, say, now }), "xml", "file")).rejects.toThrow(
      "Expected one of graph, endoflife",
    );
  });
});
