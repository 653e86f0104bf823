import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { STEPS_MAX } from "../../../src/graph/claim-weight.js";
import { GraphReader } from "../../../src/graph/graph-reader.js";
import { rankCandidates } from "../../../src/ranking/rank-candidates.js";
import { rankProfiles, supportedProfiles } from "../../../src/ranking/rank-profiles.js";
import type { CandidateKind, Ranking, RankingRequest } from "../../../src/ranking/ranking.js";
import type { MemoryStore } from "../../../src/store/memory/memory-store.js";
import { put } from "../../store/build.js";
import { chat, mvc, randomClaims, speed, storeOfClaims } from "../random-graph.js";

const KINDS: readonly CandidateKind[] = ["FRAMEWORK", "LANGUAGE", "PLATFORM", "DATABASE", "TECHNOLOGY"];
const NEEDS = [[chat], [chat, speed], [speed, mvc], [chat, speed, mvc]].map((items) =>
  items.map((item, index) => ({ item, weight: index + 1 })),
);

describe("what is kept of the evidence for a need", () => {
  it("gives the ranking that all of the graph gives, before and after each write", async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(randomClaims, async (claims) => {
        const store = storeOfClaims(claims.slice(0, claims.length >> 1));
        for (const more of [[], claims.slice(claims.length >> 1)]) {
          store.write(put(...more));
          for (const of of KINDS) {
            for (const wishes of NEEDS) {
              const ranking = await rankCandidates(new GraphReader(store), { of, wishes });
              seen += ranking.candidates.length;
              expect(told(ranking)).toEqual(told(await rankOnAll(store, { of, wishes }, ranking)));
            }
          }
        }
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(seen).toBeGreaterThan(500);
  });
});

/** Worked out from everything that a store tells of the items, as for stacks. */
async function rankOnAll(store: MemoryStore, request: RankingRequest, { need }: Ranking) {
  const itemIds = request.wishes.map(({ item }) => item.id);
  const evidence = store.evidence({ itemIds, stepsMax: STEPS_MAX });
  const kept = supportedProfiles(request, need, evidence).map((profile) => ({ profile, unverified: [] }));
  return rankProfiles(kept, need);
}

function told({ candidates, asOf }: Pick<Ranking, "candidates" | "asOf">) {
  const places = candidates.map(({ rank, candidate, score, low, high, coverage, band, breakdown }) => {
    const evidence = breakdown.map((one) => one.evidence.map(({ claim, weight, hops }) => [claim.id, weight, hops]));
    return { rank, name: candidate.name, score, low, high, coverage, band, evidence };
  });
  return { places, asOf };
}
