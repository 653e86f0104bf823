import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { readGraph } from "../../src/importers/graph-file/graph-export.js";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { put, technology } from "../store/build.js";
import { SAMPLE_CHANGES } from "../store/sample.js";

const FLIPS_PER_FILE = 60;
const root = mkdtempSync(join(tmpdir(), "stackatlas-flips-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("any one bit that turns in any file of the graph", () => {
  it("is refused by name, or of no consequence", async () => {
    const sound = join(root, "sound");
    for (const changes of [SAMPLE_CHANGES, put(technology("t1")), put(technology("t2"))]) {
      const store = await openEmbeddedStore(sound);
      await store.write(changes);
      await store.close();
    }
    const intact = await openEmbeddedStore(sound);
    const held = await readGraph(intact);
    await intact.close();

    let refused = 0;
    const names = readdirSync(join(sound, "graph")).filter((name) =>
      /^(CURRENT|MANIFEST-.*|.*\.log|.*\.ldb)$/.test(name),
    );
    for (const name of names) {
      const { size } = statSync(join(sound, "graph", name));
      const places = new Set(Array.from({ length: FLIPS_PER_FILE }, (_, i) => Math.floor((size * i) / FLIPS_PER_FILE)));
      for (const place of size > 0 ? places : []) {
        const directory = join(root, "flipped");
        rmSync(directory, { recursive: true, force: true });
        cpSync(sound, directory, { recursive: true });
        const file = join(directory, "graph", name);
        const bytes = readFileSync(file);
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (place % 8)), place);
        writeFileSync(file, bytes);
        const outcome = await openEmbeddedStore(directory).then(
          async (store) => {
            const now = await readGraph(store);
            await store.close();
            return now;
          },
          (error: Error) => error.message,
        );
        if (typeof outcome === "string") {
          refused += 1;
          expect(outcome).toContain("is damaged and was left as it is");
          expect(outcome).toContain(join(directory, "graph"));
        } else {
          expect({ at: `${name}:${place}`, ...outcome }).toEqual({ at: `${name}:${place}`, ...held });
        }
      }
    }
    expect(refused).toBeGreaterThan(FLIPS_PER_FILE);
  }, 600_000);
});
