import { describe, expect, it } from "@jest/globals";
import { readSeedTexts, seedChanges } from "../../src/importers/seed.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask } from "../support/graphql.js";

const FRAMEWORK = `
name: Quickfern
summary: A framework that a newcomer has just heard of.
homepage: https://quickfern.example
claims:
  - { predicate: USED_FROM, object: python, source: tornado-docs, at: Introduction, says: Quickfern is used from Python. }
  - { predicate: IS_A, object: server-framework, source: tornado-docs, at: Introduction, says: Quickfern serves the web. }
  - { predicate: SUITS, object: real-time-chat, source: tornado-docs, at: Introduction, says: Quickfern is made for chat rooms. }
  - { predicate: HAS_FEATURE, object: websockets, source: tornado-docs, at: Introduction, says: Quickfern speaks WebSocket. }
`;

describe("a framework added as one YAML file", () => {
  const store = new MemoryStore();
  store.write(seedChanges(new Map([...readSeedTexts(), ["frameworks/quickfern.yaml", FRAMEWORK]])));

  it("is ranked, with the claims of the file behind its place", async () => {
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }, first: 100) {
        candidates { name breakdown { evidence { inherited claim { statement } } } } } }`,
    );
    const added = rank.candidates.find(({ name }: { name: string }) => name === "Quickfern");
    expect(added.breakdown[0].evidence[0]).toEqual({
      inherited: false,
      claim: { statement: "Quickfern is made for chat rooms." },
    });
  });

  it.each([
    ["which frameworks suit real-time chat", "Quickfern"],
    ["what are the features of Quickfern", "WebSockets"],
    ["quikfern features", "WebSockets"],
    ["frameworks of Python", "Quickfern"],
    ["is Quickfern good for chat", "Quickfern"],
  ])("can be asked about: %s", async (question, name) => {
    const data = await ask(
      store,
      "query ($question: String!) { ask(question: $question) { status results { name } } }",
      {
        question,
      },
    );
    expect(data.ask.status).toBe("ANSWERED");
    expect(data.ask.results.map((result: { name: string }) => result.name)).toContain(name);
  });
});
