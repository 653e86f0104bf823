import { afterEach, describe, expect, it } from "@jest/globals";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, rankedForChat, startCurated } from "./support.js";

afterEach(async () => {
  await stopServers();
  removeFolders();
});

describe("recording a claim", () => {
  it("puts it into the graph, with who recorded it, and into the history of all it names", async () => {
    const server = await startCurated();
    expect(await rankedForChat(server)).toEqual(["Alpha"]);
    const payload = await server.change("cleo", "recordClaim", BETA_SUITS_CHAT, "claim { status recordedBy stance }");
    expect(payload).toMatchObject({
      version: "2",
      userErrors: [],
      claim: { status: "ACCEPTED", recordedBy: "cleo", stance: "SUPPORTS" },
      revision: { status: "APPLIED", author: "cleo", reason: "The page says so", version: "2", decision: null },
    });
    expect(payload.revision.changes).toEqual([{ summary: 'records "Beta suits chats."' }]);
    expect(await rankedForChat(server)).toEqual(["Beta", "Alpha"]);

    const { framework, useCase, source } = await server.ask(`{
      framework(slug: "beta") { history { totalCount nodes { author reason } } }
      useCase(slug: "chat") { history { nodes { action } } }
      source(slug: "test") { history { nodes { version } } }
    }`);
    expect(framework.history).toEqual({ totalCount: 1, nodes: [{ author: "cleo", reason: "The page says so" }] });
    expect(useCase.history.nodes).toEqual([{ action: "RECORD_CLAIM" }]);
    expect(source.history.nodes).toEqual([{ version: "2" }]);
  });

  it("says what is wrong with the input, all of it, and changes nothing", async () => {
    const server = await startCurated();
    const { userErrors, revision, version } = await server.change("cleo", "recordClaim", {
      ...BETA_SUITS_CHAT,
      object: "chatt",
      source: "nobody",
      statement: "two\nlines",
    });
    expect(userErrors).toMatchObject([
      { field: "object", code: "NOT_FOUND", message: expect.stringContaining('nearest known one is "chat"') },
      { field: "source", code: "NOT_FOUND" },
      { field: "statement", code: "INVALID" },
    ]);
    expect({ revision, version }).toEqual({ revision: null, version: "1" });
  });

  it("takes only what the predicate joins", async () => {
    const { change } = await startCurated();
    const wrong = { ...BETA_SUITS_CHAT, predicate: "HAS_FEATURE" };
    expect((await change("cleo", "recordClaim", wrong)).userErrors).toMatchObject([{ field: "object" }]);
    const none = { ...BETA_SUITS_CHAT, object: null };
    expect((await change("cleo", "recordClaim", none)).userErrors).toMatchObject([{ field: "object" }]);
    const released = { ...BETA_SUITS_CHAT, predicate: "RELEASED", object: null };
    expect((await change("cleo", "recordClaim", released)).userErrors).toMatchObject([{ field: "value" }]);
    const dated = { ...released, text: "2.0", date: "2026-11-01" };
    expect((await change("cleo", "recordClaim", dated)).userErrors).toEqual([]);
  });

  it("changes nothing the second time, and never overwrites", async () => {
    const { change } = await startCurated();
    await change("cleo", "recordClaim", BETA_SUITS_CHAT);
    const again = await change("carl", "recordClaim", BETA_SUITS_CHAT, "claim { recordedBy }");
    expect(again).toMatchObject({ version: "2", revision: null, userErrors: [], claim: { recordedBy: "cleo" } });
    const reworded = await change("carl", "recordClaim", { ...BETA_SUITS_CHAT, statement: "Beta is for chats." });
    expect(reworded.userErrors).toMatchObject([{ field: null, code: "TAKEN" }]);
  });
});

const CLAIM = "claim { id status doubts { kind reason } correction { id } recordedBy }";

describe("answering a claim", () => {
  async function withClaim() {
    const server = await startCurated();
    const { claim } = await server.change("cleo", "recordClaim", BETA_SUITS_CHAT, CLAIM);
    return { ...server, id: claim.id as string };
  }

  it("adds doubts to those it has, and its status follows", async () => {
    const { change, id } = await withClaim();
    const overstated = { kind: "OVERSTATED", reason: "Small ones only" };
    const opinion = { kind: "OPINION", reason: "No figures" };
    await change("carl", "disputeClaim", { claim: id, doubts: [overstated], reason: "Read it again" }, CLAIM);
    const { claim, revision } = await change(
      "cleo",
      "disputeClaim",
      { claim: id, doubts: [opinion, overstated], reason: "No tests" },
      CLAIM,
    );
    expect(claim).toMatchObject({ status: "DISPUTED", doubts: [overstated, opinion], recordedBy: "cleo" });
    expect(revision.changes[0].summary).toBe('doubts "Beta suits chats." (OPINION): No figures');
  });

  it("rejects it when a source that can be opened says what is right", async () => {
    const { change, id } = await withClaim();
    const denial = { ...BETA_SUITS_CHAT, stance: "REFUTES", statement: "Beta does not suit chats.", locator: "Errata" };
    const { claim: right } = await change("cleo", "recordClaim", denial, CLAIM);
    const doubt = { kind: "FALSE", reason: "The errata say so" };
    const { claim } = await change(
      "cleo",
      "correctClaim",
      { claim: id, correction: right.id, doubt, reason: "!" },
      CLAIM,
    );
    expect(claim).toMatchObject({ status: "REJECTED", correction: { id: right.id }, doubts: [doubt] });
  });

  it("is taken back by whoever recorded it, and stays in sight", async () => {
    const { change, ask, id } = await withClaim();
    const others = await change("carl", "withdrawClaim", { claim: id, reason: "I do not like it" });
    expect(others.userErrors).toMatchObject([{ field: "claim", message: expect.stringContaining("cleo recorded it") }]);
    const { claim } = await change("cleo", "withdrawClaim", { claim: id, reason: "I misread it" }, CLAIM);
    expect(claim).toMatchObject({ status: "REJECTED", doubts: [{ kind: "WITHDRAWN", reason: "I misread it" }] });
    const { node, framework } = await ask(
      `query($id: ID!) { node(id: $id) { ... on Claim { status history { nodes { action } } } }
        framework(slug: "beta") { useCases { totalCount } claims { totalCount } } }`,
      { id },
    );
    expect(node).toEqual({
      status: "REJECTED",
      history: { nodes: [{ action: "WITHDRAW_CLAIM" }, { action: "RECORD_CLAIM" }] },
    });
    expect(framework).toEqual({ useCases: { totalCount: 0 }, claims: { totalCount: 1 } });
  });

  it("is taken back by an administrator, whoever recorded it", async () => {
    const { change, id } = await withClaim();
    const { claim } = await change("ada", "withdrawClaim", { claim: id, reason: "Spam" }, CLAIM);
    expect(claim.status).toBe("REJECTED");
  });

  it("takes no doubt that only taking back may add, and no unknown claim", async () => {
    const { change, id } = await withClaim();
    const doubts = [{ kind: "WITHDRAWN", reason: "Gone" }];
    expect((await change("carl", "disputeClaim", { claim: id, doubts, reason: "!" })).userErrors).toMatchObject([
      { field: "doubts" },
    ]);
    const unknown = { claim: "unknown", doubts: [{ kind: "OPINION", reason: "!" }], reason: "!" };
    expect((await change("carl", "disputeClaim", unknown)).userErrors).toMatchObject([
      { field: "claim", code: "NOT_FOUND" },
    ]);
  });
});
