import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { GraphChange } from "../../src/graph/graph-store.js";
import type { ClaimId } from "../../src/graph/model.js";
import { readSeed } from "../../src/importers/seed.js";
import { type Answer, answer } from "../../src/question/answer.js";
import type { Result } from "../../src/question/draft.js";
import { INTENT_TABLE, INTENTS, type Intent } from "../../src/question/intents.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask } from "../support/graphql.js";

const seed = readSeed();
const store = storeOf(seed);
const reader = new GraphReader(store);

/** Who made a thing, and its licence, are part of its entry, which cites no claims. */
const WITHOUT_CLAIMS: ReadonlySet<Intent> = new Set(["PROPERTY"]);

function storeOf(changes: readonly GraphChange[]): MemoryStore {
  const filled = new MemoryStore();
  filled.write(changes, { author: "seed" });
  return filled;
}

/** The graph as if these claims had never been made. */
function storeWithout(ids: ReadonlySet<ClaimId>): MemoryStore {
  return storeOf(
    seed.flatMap((change): GraphChange[] => {
      if (change.type !== "putClaim") return [change];
      if (ids.has(change.claim.id)) return [];
      const { correctionId } = change.claim;
      return correctionId && ids.has(correctionId)
        ? [{ type: "putClaim", claim: { ...change.claim, correctionId: null } }]
        : [change];
    }),
  );
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

  it("comes with a plain operation that gives the same names", async () => {
    for (const example of examples) {
      const { results, operation, interpretation } = await answer(reader, { text: example });
      expect(operation.text).not.toMatch(/\bask\b/);
      const data = await ask(store, operation.text, operation.variables);
      // A way's name is put together from its steps, a figure's from number and unit.
      if (interpretation.intent === "RELATION") continue;
      const told = textsIn(data);
      const isFigure = ({ evidence }: Result) => evidence[0]?.claim.predicate === "HAS_STAT";
      for (const { name } of results.filter((result) => !isFigure(result)))
        expect([example, told.has(name) ? name : `${name} is missing`]).toEqual([example, name]);
    }
  });

  for (const intent of INTENTS.filter((intent) => !WITHOUT_CLAIMS.has(intent))) {
    it(`changes its answer (${intent}) when the claims it cites are taken away`, async () => {
      for (const { examples } of INTENT_TABLE.filter((row) => row.intent === intent)) {
        const before = await answer(reader, { text: examples[0] ?? "" });
        if (before.status !== "ANSWERED") continue;
        const after = await answer(new GraphReader(storeWithout(citedBy(before))), { text: examples[0] ?? "" });
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

function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") found.add(value);
  else if (value !== null && typeof value === "object") for (const part of Object.values(value)) textsIn(part, found);
  return found;
}
