import { afterEach, describe, expect, it } from "@jest/globals";
import type { LoggedWrite } from "../../../src/graph/graph-store.js";
import { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { Follower, type Origin } from "../../../src/store/replica/follower.js";
import { put, technology } from "../build.js";

describe("a graph that is followed while others write", () => {
  const followers: Follower[] = [];
  afterEach(async () => {
    for (const follower of followers.splice(0)) await follower.close();
  });

  /** Of a graph at version 1, which is read before it is in place. */
  async function copyBeingPlaced() {
    const origin = new WrittenMeanwhile();
    origin.write("first");
    const follower = new Follower(origin, () => {});
    followers.push(follower);
    const began = origin.holdNextHead();
    const started = follower.start();
    await began;
    return { origin, follower, started };
  }

  it("does not go back for who has read the origin itself while the copy was put in its place", async () => {
    const { origin, follower, started } = await copyBeingPlaced();
    origin.write("second");
    const seen = origin.version();
    const passed = follower.hasPassed().then(() => follower.copy?.version());
    origin.release();
    await started;
    expect(await passed).toBe(seen);
  });

  it("does not go back for who has written while the copy was put in its place", async () => {
    const { origin, follower, started } = await copyBeingPlaced();
    const changes = put(technology("second"));
    const result = origin.store.write(changes);
    const acknowledged = follower.acknowledge(changes, { idempotencyKey: "a key" }, result);
    origin.release();
    await started;
    await acknowledged;
    expect(follower.copy?.version()).toBe(result.version);
  });
});

/** A graph whose answers to `head` can be held back after they were read, as a slow network does. */
class WrittenMeanwhile implements Origin {
  readonly store = new MemoryStore();
  #held: { began(): void; released: Promise<void> } | null = null;
  release: () => void = () => {};

  write(slug: string): void {
    this.store.write(put(technology(slug)));
  }

  version(): number {
    return this.store.version();
  }

  /** Resolves when it has been read. */
  holdNextHead(): Promise<void> {
    return new Promise((began) => {
      const released = new Promise<void>((release) => {
        this.release = release;
      });
      this.#held = { began, released };
    });
  }

  async head(): Promise<{ version: number; writeId: null }> {
    const head = { version: this.store.version(), writeId: null };
    const held = this.#held;
    this.#held = null;
    held?.began();
    await held?.released;
    return head;
  }

  async changesSince(version: number): Promise<LoggedWrite[] | null> {
    return (await this.store.changesSince(version))?.slice() ?? null;
  }

  async snapshot() {
    return { version: this.store.version(), nodes: this.store.entities(), claims: [], revisions: [] };
  }
}
