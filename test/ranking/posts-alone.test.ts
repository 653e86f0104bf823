import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { answersOfPostsAlone } from "../support/posts-alone.js";
import { seededStore } from "../support/seeded-store.js";

const SNAPSHOT = new URL("../fixtures/posts-alone.json", import.meta.url);

describe("answers from the two posts alone", () => {
  it("keep their names, order and ties, whatever else is added to the graph", async () => {
    const expected: Record<string, string[]> = JSON.parse(readFileSync(SNAPSHOT, "utf8"));
    expect(await answersOfPostsAlone(seededStore())).toEqual(expected);
  });
});
