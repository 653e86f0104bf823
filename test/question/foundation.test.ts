import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { GraphChange } from "../../src/graph/graph-store.js";
import type { Claim, ClaimId } from "../../src/graph/model.js";
import { readSeed } from "../../src/importers/seed.js";
import { type Answer, answer } from "../../src/question/answer.js";
import { INTENT_TABLE, INTENTS, type Intent } from "../../src/question/intents.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";

const seed = readSeed();
const store = storeOf(seed);
const reader = new GraphReader(store);
const scratch = storeOf(seed);

/** Who made a thing, and its licence, are part of its entry, which cites no claims. */
const WITHOUT_CLAIMS: ReadonlySet<Intent> = new Set(["PROPERTY"]);

function storeOf(changes: readonly GraphChange[]): MemoryStore {
  const filled = new MemoryStore();
  filled.write(changes, { author: "seed" });
  return filled;
}

/** Asks the graph as if these claims had never been made, and leaves it as it was. */
async function withoutClaims<T>(ids: ReadonlySet<ClaimId>, look: (graph: GraphReader) => Promise<T>): Promise<T> {
  const claims = seed.flatMap((change) => (change.type === "putClaim" ? [change.claim] : []));
  const removed = claims.filter(({ id }) => ids.has(id));
  const uncorrected = claims.filter(({ id, correctionId }) => correctionId && ids.has(correctionId) && !ids.has(id));
  const put = (claim: Claim): GraphChange => ({ type: "putClaim", claim });
  scratch.write([
    ...uncorrected.map((claim) => put({ ...claim, correctionId: null })),
    ...removed.map(({ id }): GraphChange => ({ type: "removeClaim", id })),
  ]);
  try {
    return await look(new GraphReader(scratch));
  } finally {
    scratch.write([...removed, ...uncorrected].map(put));
  }
}

function citedBy({ results }: Answer): Set<ClaimId> {
  return new Set(results.flatMap(({ evidence }) => evidence.map(({ claim }) => claim.id)));
}

describe("every example of the table, asked of the seed", () => {
  const examples = INTENT_TABLE.flatMap(({ examples }) => examples);

  it("names nothing that no claim of weight reaches", async () => {
    for (const example of examples) {
      const { results, interpretation } = await answer(reader, { text: example });
      if (interpretation.intent === null || WITHOUT_CLAIMS.has(interpretation.intent)) continue;
      for (const { name, evidence } of results) {
        expect([example, name, evidence.some(({ weight }) => weight > 0)]).toEqual([example, name, true]);
        expect(evidence.filter(({ claim }) => claim.status === "REJECTED")).toEqual([]);
      }
    }
  });

  for (const intent of INTENTS.filter((intent) => !WITHOUT_CLAIMS.has(intent))) {
    it(`changes its answer (${intent}) when the claims it cites are taken away`, async () => {
      for (const { examples } of INTENT_TABLE.filter((row) => row.intent === intent)) {
        const before = await answer(reader, { text: examples[0] ?? "" });
        if (before.status !== "ANSWERED") continue;
        const after = await withoutClaims(citedBy(before), (graph) => answer(graph, { text: examples[0] ?? "" }));
        const told = ({ status, text, results }: Answer) => ({
          status,
          text,
          results: results.map(({ name, score }) => [name, score]),
        });
        expect(told(after)).not.toEqual(told(before));
      }
    });
  }
});
