import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { BETA_SUITS_CHAT, rankedForChat, startCurated } from "./support.js";

afterEach(stopServers);
afterAll(removeFolders);

const OPEN =
  "{ revisions(status: [PROPOSED]) { totalCount nodes { id author reason changes { summary claim { statement } } } } }";
const DOUBT = { kind: "OVERSTATED", reason: "Small ones only" };
const ACCEPT = "mutation($input: DecideProposalInput!) { acceptProposal(input: $input) { version } }";

describe("a proposal", () => {
  it("is in sight and not in the graph until somebody accepts it", async () => {
    const server = await startCurated();
    const { revision } = await server.change("ann", "recordClaim", BETA_SUITS_CHAT);
    const { revisions } = await server.ask(OPEN);
    expect(revisions).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: revision.id,
          author: "ann",
          reason: "The page says so",
          changes: [{ summary: 'records "Beta suits chats."', claim: { statement: "Beta suits chats." } }],
        },
      ],
    });
    expect(await rankedForChat(server)).toEqual(["Alpha"]);
    expect(await server.ask('{ framework(slug: "beta") { history { totalCount } claims { totalCount } } }')).toEqual({
      framework: { history: { totalCount: 0 }, claims: { totalCount: 0 } },
    });
  });

  it("is not accepted by whoever made it, nor by those who only propose", async () => {
    const { change, as, store } = await startCurated();
    const { revision } = await change("ann", "recordClaim", BETA_SUITS_CHAT);
    const input = { proposal: revision.id, reason: "Fine" };
    for (const name of ["ann", "abe"] as const) {
      const { status, codes } = await as(name, ACCEPT, { input });
      expect({ status, codes }).toEqual({ status: 403, codes: ["FORBIDDEN"] });
    }
    expect(await store.version()).toBe(2);
  });

  it("stays in sight when it is declined, with who and why", async () => {
    const server = await startCurated();
    const { revision } = await server.change("ann", "recordClaim", BETA_SUITS_CHAT);
    const input = { proposal: revision.id, reason: "The page says nothing of the sort" };
    const declined = await server.change("cleo", "declineProposal", input);
    expect(declined.revision).toMatchObject({
      status: "DECLINED",
      author: "ann",
      decision: { by: "cleo", reason: "The page says nothing of the sort" },
    });
    expect((await server.ask(OPEN)).revisions.totalCount).toBe(0);
    expect(await rankedForChat(server)).toEqual(["Alpha"]);
    const late = await server.change("carl", "acceptProposal", { proposal: revision.id, reason: "It does" });
    expect(late.userErrors).toMatchObject([{ field: "proposal", code: "STALE" }]);
  });

  it("is accepted once, however often the same curator says so", async () => {
    const { change } = await startCurated();
    const { revision } = await change("ann", "recordClaim", BETA_SUITS_CHAT);
    const input = { proposal: revision.id, reason: "Fine", idempotencyKey: "k" };
    const first = await change("cleo", "acceptProposal", input);
    expect(await change("cleo", "acceptProposal", input)).toEqual(first);
    expect((await change("cleo", "acceptProposal", { ...input, idempotencyKey: null })).revision).toEqual(
      first.revision,
    );
  });

  it("is made on top of what others have changed since, each doubt in its own right", async () => {
    const { change } = await startCurated();
    const { claim } = await change("cleo", "recordClaim", BETA_SUITS_CHAT, "claim { id }");
    const dispute = (doubt: object) => ({ claim: claim.id, doubts: [doubt], reason: "Read it" });
    const { revision } = await change("ann", "disputeClaim", dispute(DOUBT));
    const opinion = { kind: "OPINION", reason: "No figures" };
    await change("carl", "disputeClaim", dispute(opinion));
    await change("cleo", "acceptProposal", { proposal: revision.id, reason: "Fine" });
    const fields = "claim { doubts { kind reason } }";
    const after = await change("carl", "disputeClaim", dispute(opinion), fields);
    expect(after.claim.doubts).toEqual([opinion, DOUBT]);
  });

  it("that others have overtaken is told to be stale", async () => {
    const { change } = await startCurated();
    const company = { name: "Umbrella", reason: "It was missing" };
    const { revision } = await change("ann", "addCompany", company);
    await change("carl", "addCompany", { ...company, homepage: "https://umbrella.example" });
    const { userErrors } = await change("cleo", "acceptProposal", { proposal: revision.id, reason: "Fine" });
    expect(userErrors).toMatchObject([{ field: "proposal", code: "STALE" }]);
  });

  it("is none where nothing would change", async () => {
    const { change } = await startCurated();
    await change("cleo", "recordClaim", BETA_SUITS_CHAT);
    expect(await change("ann", "recordClaim", BETA_SUITS_CHAT)).toMatchObject({ revision: null, version: "2" });
  });

  it("may be to undo a version", async () => {
    const server = await startCurated();
    const { revision: proposal } = await server.change("ann", "recordClaim", BETA_SUITS_CHAT);
    const decision = { proposal: proposal.id, reason: "I looked it up" };
    const { revision } = await server.change("cleo", "acceptProposal", decision);
    const undo = await server.change("ann", "revert", { version: revision.version, reason: "Wrong page" });
    expect(undo.revision).toMatchObject({ status: "PROPOSED", action: "REVERT" });
    expect(await rankedForChat(server)).toEqual(["Beta", "Alpha"]);
    await server.change("carl", "acceptProposal", { proposal: undo.revision.id, reason: "Right" });
    expect(await rankedForChat(server)).toEqual(["Alpha"]);
  });
});

describe("undoing a version", () => {
  it("leaves what others did since, and can be undone", async () => {
    const { change } = await startCurated();
    const fields = "claim { id status doubts { kind } }";
    const { claim } = await change("cleo", "recordClaim", BETA_SUITS_CHAT, fields);
    const dispute = (kind: string) => ({ claim: claim.id, doubts: [{ kind, reason: "!" }], reason: "!" });
    const first = await change("cleo", "disputeClaim", dispute("OPINION"));
    await change("carl", "disputeClaim", dispute("OVERSTATED"));
    const undone = await change("cleo", "revert", { version: first.version, reason: "I was wrong" });
    expect(undone.revision.changes).toEqual([{ summary: 'no longer doubts "Beta suits chats." (OPINION)' }]);
    const now = await change("cleo", "disputeClaim", dispute("OVERSTATED"), fields);
    expect(now.claim.doubts).toEqual([{ kind: "OVERSTATED" }]);
    await change("cleo", "revert", { version: undone.version, reason: "I was right" });
    const again = await change("cleo", "disputeClaim", dispute("OPINION"), fields);
    expect(again).toMatchObject({ revision: null, claim: { doubts: [{ kind: "OVERSTATED" }, { kind: "OPINION" }] } });
  });

  it("is for versions that an edit made", async () => {
    const { change } = await startCurated();
    const { revision } = await change("ann", "recordClaim", BETA_SUITS_CHAT);
    for (const version of ["1", revision.version, "99"]) {
      const { userErrors } = await change("cleo", "revert", { version, reason: "Out" });
      expect(userErrors).toMatchObject([{ field: "version", code: "NOT_FOUND" }]);
    }
    const { userErrors } = await change("cleo", "revert", { version: "x", reason: "Out" });
    expect(userErrors).toMatchObject([{ field: "version", code: "INVALID" }]);
  });
});

describe("who may undo what", () => {
  const reason = "No longer so";

  it("is not a curator for claims of others, nor who proposes, and is an administrator", async () => {
    const { change, ask } = await startCurated();
    for (const author of ["ada", "cleo"] as const) {
      const input = { ...BETA_SUITS_CHAT, locator: `Section of ${author}` };
      const { claim, revision } = await change(author, "recordClaim", input, "claim { id }");
      for (const name of ["carl", "ann"] as const) {
        const { userErrors, revision: none } = await change(name, "revert", { version: revision.version, reason });
        expect(userErrors).toMatchObject([
          { field: "version", message: expect.stringContaining(`${author} recorded`) },
        ]);
        expect(none).toBeNull();
      }
      const { node } = await ask("query($id: ID!) { node(id: $id) { ... on Claim { status } } }", { id: claim.id });
      expect(node).toEqual({ status: "ACCEPTED" });
    }
  });

  it("is for what an administrator took back an administrator alone", async () => {
    const { change } = await startCurated();
    const { claim } = await change("cleo", "recordClaim", BETA_SUITS_CHAT, "claim { id }");
    const { revision } = await change("ada", "withdrawClaim", { claim: claim.id, reason });
    const refused = await change("carl", "revert", { version: revision.version, reason });
    expect(refused.userErrors).toMatchObject([{ field: "version" }]);
    const undone = await change("ada", "revert", { version: revision.version, reason });
    expect(undone.userErrors).toEqual([]);
    const again = await change("carl", "revert", { version: undone.version, reason });
    expect(again.userErrors).toMatchObject([{ field: "version" }]);
  });
});

describe("a proposal of a name that looks like another", () => {
  it.each([
    ["Bеta", ['"Bеta" mixes letters of several scripts.', '"Bеta" looks like the name of "Beta" (beta).']],
    ["ВЕТА", ['"ВЕТА" looks like the name of "Beta" (beta).']],
    ["A1pha", ['"A1pha" looks like the name of "Alpha" (alpha).']],
    ["Gamma", []],
  ])("tells its reviewers: %s", async (name, warnings) => {
    const { change } = await startCurated();
    const input = { name, technologyKind: "FRAMEWORK", reason: "New" };
    const { revision } = await change("ann", "addTechnology", input, "revision { warnings }");
    expect(revision.warnings).toEqual(warnings);
  });
});

describe("the past", () => {
  it("is told by the days of claims", async () => {
    const server = await startCurated();
    await server.change("cleo", "recordClaim", { ...BETA_SUITS_CHAT, asOf: "2026-11-20" });
    const on = async (asOf: string) => {
      const query = `query($asOf: Date) { rank(of: FRAMEWORK, need: { useCases: [{ slug: "chat" }] }, asOf: $asOf) {
        candidates { name } } }`;
      const { rank } = await server.ask(query, { asOf });
      return rank.candidates.map(({ name }: { name: string }) => name);
    };
    expect(await on("2026-11-19")).toEqual(["Alpha"]);
    expect(await on("2026-11-20")).toEqual(["Beta", "Alpha"]);
  });
});
