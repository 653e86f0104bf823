import { spawn } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { ClassicLevel } from "classic-level";
import { openEmbeddedStore } from "../../../src/store/embedded/embedded-store.js";
import { put, technology } from "../build.js";
import * as the from "../sample.js";

// They wait for the disk again and again.
jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), "stackatlas-faults-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A directory whose graph lies partly in a table, partly in a log, at version 4. */
const sound = join(root, "sound");
beforeAll(async () => {
  for (const changes of [the.SAMPLE_CHANGES, put(technology("t1")), put(technology("t2")), put(technology("t3"))]) {
    const store = await openEmbeddedStore(sound);
    await store.write(changes);
    await store.close();
  }
});

let directory: string;
let made = 0;
beforeEach(() => {
  directory = join(root, String(made++));
  cpSync(sound, directory, { recursive: true });
});
const graphFile = (pattern: RegExp) => {
  const names = readdirSync(join(directory, "graph")).filter((name) => pattern.test(name));
  const sizes = names.map((name) => ({ name, bytes: statSync(join(directory, "graph", name)).size }));
  const [largest] = sizes.toSorted((a, b) => b.bytes - a.bytes);
  if (!largest) throw new TypeError(`Expected a file like ${pattern}, but there are ${names}.`);
  return join(directory, "graph", largest.name);
};
const refusal = async () => {
  const error: unknown = await openEmbeddedStore(directory).then(
    (store) => store.close().then(() => null),
    (reason) => reason,
  );
  if (error === null) throw new TypeError("Expected the directory to be refused, but it was opened.");
  return error as Error & { code: string };
};

describe("a directory that is not as it was written is refused, by name, and left as it is", () => {
  it.each<[string, RegExp, (file: string) => void]>([
    ["a log with a bit turned", /\.log$/, (file) => turnBit(file, 60)],
    ["a log cut to half", /\.log$/, (file) => truncateSync(file, statSync(file).size >> 1)],
    ["a log that is empty", /\.log$/, (file) => truncateSync(file, 0)],
    ["a manifest with a bit turned", /^MANIFEST/, (file) => turnBit(file, 20)],
    ["a manifest that is empty", /^MANIFEST/, (file) => truncateSync(file, 0)],
    ["a pointer that is empty", /^CURRENT$/, (file) => truncateSync(file, 0)],
    ["a pointer to nowhere", /^CURRENT$/, (file) => writeFileSync(file, "MANIFEST-999999\n")],
    ["a table cut short", /\.ldb$/, (file) => truncateSync(file, 20)],
    ["a table cut to half", /\.ldb$/, (file) => truncateSync(file, statSync(file).size >> 1)],
    ["a table that is empty", /\.ldb$/, (file) => truncateSync(file, 0)],
  ])("%s", async (_, pattern, damage) => {
    const file = graphFile(pattern);
    damage(file);
    const before = readFileSync(file);
    const { code, message } = await refusal();
    expect(code).toBe("STORE_UNAVAILABLE");
    expect(message).toContain("is damaged and was left as it is");
    expect(message).toContain(basename(file));
    expect(message.split("\n")).toHaveLength(1);
    expect(readFileSync(file)).toEqual(before);
  });

  it("a table that is gone", async () => {
    const file = graphFile(/\.ldb$/);
    rmSync(file);
    expect((await refusal()).message).toContain("is damaged and was left as it is");
  });

  it("a database that is gone, though writes to it were acknowledged", async () => {
    rmSync(join(directory, "graph"), { recursive: true });
    const { message } = await refusal();
    expect(message).toContain("ends at version 0, but 4 was acknowledged");
  });

  it("a head that is not the one written", async () => {
    turnBit(join(directory, "head"), 12);
    expect((await refusal()).message).toContain(join(directory, "head"));
  });

  it.each([
    [
      "a record that was changed",
      async (level: ClassicLevel) => {
        const key = `node/${the.django.id}`;
        await level.put(key, String(await level.get(key)).replace("Django", "Djinni"));
      },
      `node/${the.django.id}`,
    ],
    [
      "a record that was taken away",
      (level: ClassicLevel) => level.del(`claim/${the.djangoHasOrm.id}`),
      "holds 76 records, but 77",
    ],
    [
      "a record put in the place of another",
      async (level: ClassicLevel) => {
        await level.put(`node/${the.django.id}`, String(await level.get(`node/${the.flask.id}`)));
      },
      `node/${the.django.id}`,
    ],
    [
      "a write missing from its log",
      (level: ClassicLevel) => level.del("write/0000000000000002"),
      "lacks the write after 1",
    ],
  ])("%s", async (_, damage, told) => {
    await tampered(damage);
    expect((await refusal()).message).toContain(told);
  });

  it("and no table is blamed that LevelDB was writing when it was closed", async () => {
    await tampered((level) => level.put(`node/${the.django.id}`, "of no form"));
    const close = jest.spyOn(ClassicLevel.prototype, "close").mockImplementationOnce(async function (
      this: ClassicLevel,
    ) {
      close.mockRestore();
      await this.close();
      // So a table looks that the end of the process, or of the database, has kept from being written.
      writeFileSync(join(directory, "graph", "000999.ldb"), "");
    });
    expect((await refusal()).message).toContain(`node/${the.django.id}`);
  });

  it("a format newer than this program", async () => {
    await tampered((level) => level.put("format", "4"));
    const { code, message } = await refusal();
    expect(code).toBe("STORE_UNAVAILABLE");
    expect(message).toBe(
      `Expected a graph of format 1 to 3 in ${directory}, but it is of format 4: a newer Stackatlas wrote it.`,
    );
  });
});

describe("a table that was being written when the process ended", () => {
  it.each([0, 20, 100])("is of no consequence, %i bytes long", async (bytes) => {
    writeFileSync(join(directory, "graph", "000999.ldb"), Buffer.alloc(bytes, 1));
    const store = await openEmbeddedStore(directory);
    expect(store.version()).toBe(4);
    await store.close();
  });
});

describe("a write that was never acknowledged", () => {
  it("may be cut short at any byte: the graph is as before it", async () => {
    const file = graphFile(/\.log$/);
    const bytes = readFileSync(file);
    // As if version 4 had never been answered.
    const earlier = join(root, "earlier");
    const store = await openEmbeddedStore(earlier);
    await store.write(put(technology("t0")));
    await store.write(put(technology("t1")));
    await store.write(put(technology("t2")));
    await store.close();
    copyFileSync(join(earlier, "head"), join(directory, "head"));
    for (let cut = 1; cut < bytes.length; cut += Math.ceil(bytes.length / 12)) {
      writeFileSync(file, bytes.subarray(0, bytes.length - cut));
      const copy = join(root, `cut-${cut}`);
      cpSync(directory, copy, { recursive: true });
      const opened = await openEmbeddedStore(copy);
      expect([opened.version(), opened.nodes([technology("t2").id, technology("t3").id])]).toEqual([
        3,
        [technology("t2"), null],
      ]);
      await opened.close();
    }
  });
});

describe("a directory that is in use", () => {
  it("is refused to another store, which says who has it", async () => {
    const store = await openEmbeddedStore(directory);
    const { code, message } = await refusal();
    expect(code).toBe("STORE_UNAVAILABLE");
    expect(message).toBe(
      `Another process (pid ${process.pid}) is using ${directory}. Stop it first, or set DATA_DIR to another directory.`,
    );
    await store.close();
    await (await openEmbeddedStore(directory)).close();
  });

  it("is refused while another process has it, and free once that one was killed", async () => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL("hold-store.ts", import.meta.url)), directory],
      {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, NODE_OPTIONS: "" },
      },
    );
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const { message } = await refusal();
    expect(message).toBe(
      `Another process (pid ${child.pid}) is using ${directory}. Stop it first, or set DATA_DIR to another directory.`,
    );
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    const store = await openEmbeddedStore(directory);
    expect(store.version()).toBe(4);
    await store.close();
  });
});

function turnBit(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0b100, at);
  writeFileSync(file, bytes);
}

async function tampered(change: (level: ClassicLevel) => Promise<void>): Promise<void> {
  const level = new ClassicLevel(join(directory, "graph"));
  await change(level);
  await level.close();
}

describe("a directory that cannot be made", () => {
  it.each(["/proc/stackatlas", join(root, "file", "data")])("is told at once, in one line: %s", async (path) => {
    writeFileSync(join(root, "file"), "");
    const error = await openEmbeddedStore(path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "STORAGE_FULL",
      message: expect.stringMatching(/^Expected to be able to write in .*$/),
    });
  });
});
