import { beforeEach, describe, expect, it } from "@jest/globals";
import { actorOfKey, makeKey } from "../../src/curation/api-key.js";
import type { KeyStore } from "../../src/graph/key-store.js";

const NOW = "2026-11-23T12:00:00.000Z";
const LATER = "2026-11-24T12:00:00.000Z";

/** What the port for keys means, as tests; `open` gives an empty store, as two processes see it. */
export function describeKeyStore(
  name: string,
  open: () => Promise<{ one: KeyStore; other: KeyStore }>,
  timeoutMs = 5_000,
): void {
  describe(`keys kept in ${name}`, () => {
    let one: KeyStore;
    let other: KeyStore;
    beforeEach(async () => {
      ({ one, other } = await open());
    }, timeoutMs);

    it(
      "are seen by every process as soon as one has made them, in the order they were made",
      async () => {
        expect(await other.list()).toEqual([]);
        const first = makeKey({ name: "ann", role: "CURATOR" }, NOW);
        const second = makeKey({ name: "ann", role: "PROPOSER" }, LATER);
        await one.add(first.stored);
        await one.add(second.stored);
        expect(await other.list()).toEqual([first.stored, second.stored]);
        expect(await other.find(second.stored.id)).toEqual(second.stored);
        expect(await actorOfKey(first.key, other)).toEqual({ name: "ann", role: "CURATOR" });
      },
      timeoutMs,
    );

    it(
      "are refused by every process at once when one has revoked them, and stay in sight",
      async () => {
        const { key, stored } = makeKey({ name: "ann", role: "CURATOR" }, NOW);
        await one.add(stored);
        expect(await actorOfKey(key, other)).not.toBeNull();
        expect(await one.revoke(stored.id, NOW)).toEqual({ ...stored, revokedAt: NOW });
        expect(await actorOfKey(key, other)).toBeNull();
        expect(await other.revoke(stored.id, LATER)).toEqual({ ...stored, revokedAt: NOW });
        expect(await one.list()).toEqual([{ ...stored, revokedAt: NOW }]);
      },
      timeoutMs,
    );

    it(
      "are unknown by any other id, whatever it says",
      async () => {
        for (const id of ["unknown", "' OR 1=1 //", "}) DETACH DELETE k //", "__proto__", ""]) {
          expect(await one.find(id)).toBeNull();
          expect(await one.revoke(id, NOW)).toBeNull();
        }
      },
      timeoutMs,
    );

    it(
      "are kept each, of several made at once, or the maker is told to wait",
      async () => {
        const keys = Array.from({ length: 5 }, (_, i) => makeKey({ name: `n${i}`, role: "PROPOSER" }, NOW).stored);
        const added = await Promise.allSettled(keys.map((key, i) => (i % 2 ? one : other).add(key)));
        const kept = keys.filter((_, i) => added[i]?.status === "fulfilled");
        expect(kept.length).toBeGreaterThan(0);
        expect(new Set((await one.list()).map(({ id }) => id))).toEqual(new Set(kept.map(({ id }) => id)));
      },
      timeoutMs,
    );
  });
}
