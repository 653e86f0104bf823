import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, type Curated, type Payload, startCurated } from "./support.js";

afterEach(stopServers);
afterAll(removeFolders);

async function movedSince({ ask }: Curated, version: string): Promise<Payload> {
  const { changesSince } = await ask(
    `query($version: String!) { changesSince(version: $version, need: { useCases: [{ slug: "chat" }] }) {
      fromVersion toVersion isComplete
      moved {
        candidate { name } before { rank score } now { rank score }
        claims { statement history { nodes { author reason } } }
      }
    } }`,
    { version },
  );
  return changesSince;
}

describe("what changed since a visit before", () => {
  it("is nothing where nothing was written", async () => {
    expect(await movedSince(await startCurated(), "1")).toEqual({
      fromVersion: "1",
      toVersion: "1",
      isComplete: true,
      moved: [],
    });
  });

  it("tells which verdicts moved, by which claims, and who says why", async () => {
    const server = await startCurated();
    await server.change("cleo", "recordClaim", BETA_SUITS_CHAT);
    const { moved, toVersion } = await movedSince(server, "1");
    expect(toVersion).toBe("2");
    expect(moved).toEqual([
      {
        candidate: { name: "Beta" },
        before: null,
        now: { rank: 1, score: expect.any(Number) },
        claims: [
          {
            statement: "Beta suits chats.",
            history: { nodes: [{ author: "cleo", reason: "The page says so" }] },
          },
        ],
      },
      {
        candidate: { name: "Alpha" },
        before: { rank: 1, score: expect.any(Number) },
        now: { rank: 2, score: expect.any(Number) },
        claims: [],
      },
    ]);
  });

  it("tells what is no longer ranked, and compares with the version asked for", async () => {
    const server = await startCurated();
    const { claim } = await server.change("cleo", "recordClaim", BETA_SUITS_CHAT, "claim { id }");
    await server.change("cleo", "withdrawClaim", { claim: claim.id, reason: "Misread" });
    expect((await movedSince(server, "1")).moved).toEqual([]);
    expect((await movedSince(server, "2")).moved).toMatchObject([
      { candidate: { name: "Beta" }, before: { rank: 1 }, now: null, claims: [{ statement: "Beta suits chats." }] },
      { candidate: { name: "Alpha" }, before: { rank: 2 }, now: { rank: 1 }, claims: [] },
    ]);
  });

  it("follows a relation that was added on the way", async () => {
    const server = await startCurated();
    await server.change("cleo", "addUseCase", { name: "Support chat", reason: "It was missing" });
    const suits = { ...BETA_SUITS_CHAT, object: "support-chat" };
    await server.change("cleo", "recordClaim", suits);
    const broader = {
      ...BETA_SUITS_CHAT,
      subject: "support-chat",
      predicate: "BROADER",
      statement: "A support chat is a kind of chat.",
    };
    await server.change("cleo", "recordClaim", broader);
    expect((await movedSince(server, "3")).moved).toMatchObject([
      { candidate: { name: "Beta" }, before: null, claims: [{ statement: "A support chat is a kind of chat." }] },
    ]);
    expect((await movedSince(server, "4")).moved).toEqual([]);
  });

  it("refuses a version that has not been", async () => {
    const { as } = await startCurated();
    for (const version of ["7", "-1", "x"]) {
      const query = `{ changesSince(version: "${version}", need: { useCases: [{ slug: "chat" }] }) { toVersion } }`;
      expect((await as(null, query)).codes).toEqual(["BAD_USER_INPUT"]);
    }
  });
});
