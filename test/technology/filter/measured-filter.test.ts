import { describe, expect, it } from "@jest/globals";
import { ask, refusal } from "../../support/graphql.js";
import { storeOf } from "../../support/seeded-store.js";

const figure = (value: number, connections: number) =>
  `  - { predicate: MEASURED, object: throughput, source: test, at: "row ${connections}", says: "It was measured.", value: ${value}, unit: requests/s, conditions: "requests a second, ${connections} connections" }\n`;
const framework = (name: string, claims: string) =>
  `name: ${name}\nclaims:\n  - { predicate: SUITS, object: chat, source: test, at: Page 1, says: "${name} suits chat." }\n${claims}`;
const store = storeOf({
  "use-cases/chat.yaml": "name: Chat\n",
  "criteria/throughput.yaml": "name: Throughput\nmeasure: { unit: requests/s, worst: 100, best: 100000 }\n",
  "frameworks/fast.yaml": framework("Fast", figure(9_000, 64) + figure(5_000, 512)),
  "frameworks/slow.yaml": framework("Slow", figure(900, 64)),
  "frameworks/unmeasured.yaml": framework("Unmeasured", ""),
});

describe("a least measured throughput", () => {
  it("lists those known to reach it, under the conditions asked for", async () => {
    expect(await listed(`{ criterion: "throughput", min: 800 }`)).toEqual(["Fast", "Slow"]);
    expect(await listed(`{ criterion: "throughput", min: 800, conditions: "512 connections" }`)).toEqual(["Fast"]);
    expect(await listed(`{ criterion: "throughput", max: 1000 }`)).toEqual(["Slow"]);
  });

  it("drops from a ranking what is known to miss it, with the figure, and keeps what was not measured apart", async () => {
    const { rank } = await ask(
      store,
      `{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "chat" }] }, filter: { measured: [{ criterion: "throughput", min: 5000 }] }) {
        candidates { name unverified } excluded { entity { name } reason claim { value } } } }`,
    );
    expect(rank.candidates).toEqual([
      { name: "Fast", unverified: [] },
      { name: "Unmeasured", unverified: ["measured"] },
    ]);
    expect(rank.excluded).toEqual([
      {
        entity: { name: "Slow" },
        reason: "Its nearest figure for Throughput is 900 requests/s.",
        claim: { value: 900 },
      },
    ]);
  });

  it("refuses bounds that ask for nothing, or for what cannot be", async () => {
    const code = "BAD_USER_INPUT";
    expect(await refusal(store, listing(`{ criterion: "throughput" }`))).toEqual([
      { code, message: "Expected `min` or `max`, but got neither." },
    ]);
    expect(await refusal(store, listing(`{ criterion: "throughput", min: 2, max: 1 }`))).toEqual([
      { code, message: "Expected `min` to be at most `max`, but got 2 and 1." },
    ]);
  });
});

function listing(measured: string): string {
  return `{ frameworks(filter: { measured: [${measured}] }) { nodes { name } } }`;
}

async function listed(measured: string): Promise<string[]> {
  const { frameworks } = await ask(store, listing(measured));
  return frameworks.nodes.map(({ name }: { name: string }) => name);
}
