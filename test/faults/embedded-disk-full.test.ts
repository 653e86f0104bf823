import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { checkGraph } from "../../src/cli/check-graph.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { changesOf, countsAfter } from "./numbered-writes.js";

const DISK_BYTES = 3 << 20;
const mount = mkdtempSync(join(tmpdir(), "stackatlas-disk-"));
const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", mount]).status === 0;
if (canMount) execFileSync("umount", [mount]);
else
  console.warn("NOT TESTED: what happens when the disk is full. A small tmpfs could not be mounted; run it as root.");
afterAll(() => rmSync(mount, { recursive: true, force: true }));

describe("a disk that is full", () => {
  if (!canMount) {
    it("WAS NOT TRIED HERE: a small tmpfs cannot be mounted, run this as root", () => {
      console.warn("NOT TESTED: what happens when the disk is full. A small tmpfs could not be mounted.");
    });
    return;
  }
  beforeEach(() => {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", mount]);
  });
  afterEach(() => {
    execFileSync("umount", [mount]);
  });
  const directory = join(mount, "data");
  const ballast = join(mount, "ballast");

  /** Takes up all but so many bytes of the disk. */
  const fillTo = (freeBytes: number) => {
    rmSync(ballast, { force: true });
    const { bavail, bsize } = statfsSync(mount);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
  };

  it("refuses writes with STORAGE_FULL, reads on, tears nothing, and writes again when there is room", async () => {
    const store = await openEmbeddedStore(directory);
    let version = 0;
    for (let round = 0; round < 4; round++) {
      fillTo(8_192 * (round + 3));
      let error: unknown = null;
      while (error === null) {
        try {
          await store.write(changesOf(version + 1), { idempotencyKey: `write-${version + 1}` });
          version += 1;
        } catch (reason) {
          error = reason;
        }
      }
      expect(error).toMatchObject({ code: "STORAGE_FULL" });
      await expect(store.write(changesOf(version + 1))).rejects.toMatchObject({ code: "STORAGE_FULL" });
      expect(store.version()).toBe(version);
      expect({ technologies: store.counts().entities.TECHNOLOGY ?? 0, claims: store.counts().claims }).toEqual(
        countsAfter(version),
      );
      expect(store.readiness()).toEqual({ ready: true, reason: null });

      rmSync(ballast);
      const retried = await store.write(changesOf(version + 1), { idempotencyKey: `write-${version + 1}` });
      version += 1;
      expect(retried.version).toBe(version);
    }
    expect((await checkGraph(store)).mistakes).toEqual([]);
    await store.close();

    const again = await openEmbeddedStore(directory);
    expect(again.version()).toBe(version);
    expect((await checkGraph(again)).mistakes).toEqual([]);
    await again.close();
  }, 120_000);

  it("keeps what was acknowledged when the process ends while it is full", async () => {
    const store = await openEmbeddedStore(directory);
    fillTo(40_960);
    let version = 0;
    for (;;) {
      const written = await store.write(changesOf(version + 1)).then(
        () => true,
        () => false,
      );
      if (!written) break;
      version += 1;
    }
    await store.close();
    const refused = await openEmbeddedStore(directory).then(
      async (opened) => {
        await opened.close();
        return null;
      },
      (error: Error & { code: string }) => error.code,
    );
    expect([null, "STORAGE_FULL"]).toContain(refused);
    rmSync(ballast);
    const again = await openEmbeddedStore(directory);
    // The write that was refused last may have reached the disk: it is there whole or not at all.
    expect([version, version + 1]).toContain(again.version());
    expect({ technologies: again.counts().entities.TECHNOLOGY ?? 0, claims: again.counts().claims }).toEqual(
      countsAfter(again.version()),
    );
    expect((await checkGraph(again)).mistakes).toEqual([]);
    expect(readdirSync(directory).sort()).toEqual(["graph", "head", "lock"]);
    await again.close();
  }, 120_000);
});
