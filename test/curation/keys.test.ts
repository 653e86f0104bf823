import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { keysCommand } from "../../src/cli/keys.js";
import { actorOfKey, makeKey } from "../../src/curation/api-key.js";
import { isReservedName, normaliseActorName } from "../../src/graph/actor.js";
import { BadUserInput } from "../../src/graph/errors.js";
import { type StoredKey, UnusableKeys } from "../../src/graph/key-store.js";
import { IMPORT_FORMATS } from "../../src/importers/formats.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import { describeKeyStore } from "../store/contract-keys.js";
import { folderOf, removeFolders } from "../support/files.js";

afterAll(removeFolders);

const NOW = "2026-11-23T12:00:00.000Z";

describe("an API key", () => {
  const kept = (...keys: StoredKey[]) => ({ find: async (id: string) => keys.find((key) => key.id === id) ?? null });

  it("stands for somebody until it is revoked, and is kept only as a hash", async () => {
    const { key, stored } = makeKey({ name: "ann", role: "CURATOR" }, NOW);
    expect(key).toMatch(/^stackatlas_[0-9a-f]{12}_[\w-]{43}$/);
    expect(JSON.stringify(stored)).not.toContain(key.slice(-43));
    expect(await actorOfKey(key, kept(stored))).toEqual({ name: "ann", role: "CURATOR" });
    expect(await actorOfKey(key, kept({ ...stored, revokedAt: NOW }))).toBeNull();
    expect(await actorOfKey(key, kept())).toBeNull();
    const other = makeKey({ name: "ann", role: "CURATOR" }, NOW).key;
    expect(await actorOfKey(`${key.slice(0, -43)}${other.slice(-43)}`, kept(stored))).toBeNull();
  });
});

describeKeyStore("a file", async () => {
  const directory = folderOf({});
  return { one: new KeyFile(directory), other: new KeyFile(directory) };
});

describe("the file of keys", () => {
  it("is only for its owner", async () => {
    const directory = folderOf({});
    await new KeyFile(directory).add(makeKey({ name: "ann", role: "CURATOR" }, NOW).stored);
    expect(statSync(join(directory, "keys.json")).mode & 0o077).toBe(0);
  });

  it("is refused by name when it has been damaged, and never taken for empty", async () => {
    const directory = folderOf({ "keys.json": '{ "version": 1, "keys": [' });
    await expect(new KeyFile(directory).list()).rejects.toThrow(UnusableKeys);
    const { stored } = makeKey({ name: "ann", role: "CURATOR" }, NOW);
    await expect(new KeyFile(directory).add(stored)).rejects.toThrow("keys.json");
    writeFileSync(join(directory, "keys.json"), '{ "version": 1, "keys": [] }');
    await new KeyFile(directory).add(stored);
  });
});

describe("a change of keys that did not end", () => {
  it("is in nobody's way", async () => {
    const directory = folderOf({ "keys.json.new": '{ "version": 1, "ke' });
    const file = new KeyFile(directory);
    const { stored } = makeKey({ name: "ann", role: "CURATOR" }, NOW);
    await file.add(stored);
    writeFileSync(join(directory, "keys.json.new"), "");
    expect(await file.revoke(stored.id, NOW)).toMatchObject({ revokedAt: NOW });
    expect(existsSync(join(directory, "keys.json.new"))).toBe(false);
  });

  it("waits for one that is being made, and loses neither", async () => {
    const directory = folderOf({});
    const made = Array.from({ length: 5 }, () => makeKey({ name: "ann", role: "CURATOR" }, NOW).stored);
    await Promise.all(made.map((stored) => new KeyFile(directory).add(stored)));
    const kept = await new KeyFile(directory).list();
    expect(kept.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
  });
});

describe("names of the program", () => {
  it("are those of all importers, too", () => {
    for (const name of IMPORT_FORMATS.keys()) expect(isReservedName(name)).toBe(true);
  });

  it.each(["seed", "Seed", " SEED ", "ѕееd", "seеd", "ｓｅｅｄ", "import", "Stackatlas", "pack:security"])(
    "are for no key: %s",
    async (name) => {
      expect(() => normaliseActorName(name, "name")).toThrow(/Stackatlas itself|letters of one script/);
    },
  );

  it.each(["Ann", "Jörg", "Иван Петров", "李 Ann", "Seed & Co", "bot@example.org"])("are none of these: %s", (name) => {
    expect(normaliseActorName(name, "name")).toBe(name);
  });
});

describe("stackatlas keys", () => {
  function commands() {
    const said: string[] = [];
    const directory = folderOf({});
    const run = async (...args: string[]) => {
      const command = keysCommand({
        withKeys: (work) => work(new KeyFile(directory)),
        say: (line) => said.push(line),
        now: () => NOW,
      });
      for (const each of [command, ...command.commands]) each.exitOverride().configureOutput({ writeErr: () => {} });
      await command.parseAsync(args, { from: "user" });
      return said.splice(0);
    };
    return { directory, run };
  }

  it("shows a key once, lists it without its secret, and revokes it", async () => {
    const { directory, run } = commands();
    const [first = "", key = ""] = await run("create", "Ann", "--role", "curator");
    const [id = ""] = /[0-9a-f]{12}/.exec(first) ?? [];
    expect(await actorOfKey(key, new KeyFile(directory))).toEqual({ name: "Ann", role: "CURATOR" });
    expect(readFileSync(join(directory, "keys.json"), "utf8")).not.toContain(key.slice(-43));
    expect(await run("list")).toEqual([`${id}  CURATOR  Ann  made ${NOW}`]);
    expect(await run("revoke", id)).toEqual([`Key ${id} of Ann (CURATOR) is revoked.`]);
    expect(await run("list")).toEqual([`${id}  CURATOR  Ann  made ${NOW}  revoked ${NOW}`]);
    expect(await actorOfKey(key, new KeyFile(directory))).toBeNull();
  });

  it("speaks JSON to machines, and gives the least role unless told otherwise", async () => {
    const { run } = commands();
    const made = JSON.parse((await run("create", "Abe", "--json"))[0] ?? "");
    expect(made).toMatchObject({ name: "Abe", role: "PROPOSER", key: expect.stringContaining(made.id) });
    const [listed] = JSON.parse((await run("list", "--json"))[0] ?? "");
    expect(listed).toEqual({ id: made.id, name: "Abe", role: "PROPOSER", createdAt: NOW, revokedAt: null });
  });

  it("names the file when it cannot be used", async () => {
    const { directory, run } = commands();
    writeFileSync(join(directory, "keys.json"), "");
    await expect(run("list")).rejects.toThrow(BadUserInput);
    await expect(run("create", "Abe")).rejects.toThrow(join(directory, "keys.json"));
  });

  it("refuses an unknown role or key, and a name that hides something", async () => {
    const { run } = commands();
    await expect(run("create", "Abe", "--role", "god")).rejects.toThrow("Expected one of proposer, curator, admin.");
    await expect(run("revoke", "unknown")).rejects.toThrow(BadUserInput);
    await expect(run("create", "adm\u202ein")).rejects.toThrow(BadUserInput);
    await expect(run("create", "seed", "--role", "admin")).rejects.toThrow("under which Stackatlas itself records");
    await expect(run("create", "Аnn")).rejects.toThrow("letters of one script");
  });
});
