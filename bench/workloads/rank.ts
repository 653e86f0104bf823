import { countsOf, thing } from "../generate-graph.js";
import type { Workload } from "./workload.js";

const REQUESTS = 30;

/** One request at a time: what is asked is how long a person waits. */
const ranking: Pick<Workload, "variables" | "connections" | "servers"> = {
  connections: 1,
  servers: ["embedded", "direct"],
  variables: (size) =>
    Array.from({ length: REQUESTS }, (_, i) => ({
      need: {
        useCases: [{ slug: thing(size, "useCase", i % countsOf(size).useCase).slug, weight: 2 }],
        criteria: [{ slug: thing(size, "criterion", i % countsOf(size).criterion).slug }],
      },
    })),
};

export const rank: Workload = {
  ...ranking,
  name: "w3",
  title: "the ten best frameworks for a use case and a criterion",
  documents: { stackatlas: documentWith("") },
};

export const rankWithWinProbability: Workload = {
  ...ranking,
  name: "w3-win",
  title: "the same with how often each would win",
  documents: { stackatlas: documentWith("winProbability") },
};

function documentWith(more: string): string {
  return `query Rank($need: NeedInput!) {
    rank(of: FRAMEWORK, need: $need, first: 10) { candidates { rank name score low high band ${more} } }
  }`;
}
