import { STEPS_MAX } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import { filterProfiles } from "./filter-profiles.js";
import { toNeed } from "./need.js";
import { compareByName, rankProfiles, supportedProfiles } from "./rank-profiles.js";
import { limitsOf, type Ranking, type RankingRequest } from "./ranking.js";

/**
 * Candidates of one kind, ordered by how well the evidence says they meet the wishes (docs/decisions/0003). The same
 * request at the same graph version gives the same ranking, to the last bit. Throws BadUserInput for an impossible need.
 */
export async function rankCandidates(graph: GraphReader, request: RankingRequest): Promise<Ranking> {
  const need = toNeed(request.wishes);
  const [evidence, version] = await Promise.all([
    graph.evidence({ itemIds: need.wishes.map(({ item }) => item.id), stepsMax: STEPS_MAX }),
    graph.version(),
  ]);
  const supported = supportedProfiles(request, need, evidence);
  const { kept, excluded } = await filterProfiles(graph, supported, request.filter, limitsOf(request));
  return {
    request,
    need,
    excluded: excluded.sort((a, b) => compareByName(a.entity, b.entity)),
    graphVersion: String(version),
    evidence,
    ...rankProfiles(kept, need, request.asOf),
  };
}
