import { STEPS_MAX } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EvidenceGraph } from "../graph/graph-store.js";
import { keptProfiles } from "./evidence/evidence-cache.js";
import { filterProfiles } from "./filter-profiles.js";
import { toNeed } from "./need.js";
import { compareByName, rankProfiles, supportedProfiles } from "./rank-profiles.js";
import { KINDS_OF, limitsOf, type Ranking, type RankingRequest } from "./ranking.js";

/**
 * Candidates of one kind, ordered by how well the evidence says they meet the wishes (docs/decisions/0003). The same
 * request at the same graph version gives the same ranking, to the last bit. Throws BadUserInput for an impossible need.
 */
export async function rankCandidates(graph: GraphReader, request: RankingRequest): Promise<Ranking> {
  const need = toNeed(request.wishes);
  const kinds = KINDS_OF[request.of];
  const itemIds = need.wishes.map(({ item }) => item.id);
  let evidence: Promise<EvidenceGraph> | null = null;
  const readEvidence = () => {
    evidence ??= Promise.resolve(graph.evidence({ itemIds, stepsMax: STEPS_MAX, candidateKinds: kinds ?? undefined }));
    return evidence;
  };
  const version = await graph.version();
  const isLimited = request.sourceIds !== undefined || request.asOf !== undefined;
  const supported =
    kinds && !isLimited
      ? await keptProfiles(graph, version, kinds, need)
      : supportedProfiles(request, need, await readEvidence());
  const { kept, excluded } = await filterProfiles(graph, supported, request.filter, limitsOf(request));
  return {
    request,
    need,
    excluded: excluded.sort((a, b) => compareByName(a.entity, b.entity)),
    graphVersion: String(version),
    readEvidence,
    ...rankProfiles(kept, need, request.asOf),
  };
}
