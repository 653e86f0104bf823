import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { RequestContext } from "../graph/request-context.js";
import { parseVersion } from "../graph/version.js";
import { CandidateKindEnum } from "./candidate-kind.enum.js";
import { NeedInput } from "./need.input.js";
import type { CandidateKind } from "./ranking.js";
import { MovedVerdicts } from "./ranking-diff.type.js";
import { resolveNeed } from "./resolve-need.js";
import { findMovedVerdicts } from "./sensitivity/ranking-diff.js";

@Resolver()
export class MovedVerdictsResolver {
  @Query(() => MovedVerdicts, {
    description: "What changed for a need since a visit before: which verdicts moved, and why.",
  })
  async changesSince(
    @Arg("version", () => String, { description: "The graph's version then (`graphVersion` of the ranking)." })
    version: string,
    @Arg("need", () => NeedInput, { description: "What is wished for." }) need: NeedInput,
    @Arg("of", () => CandidateKindEnum, { defaultValue: "FRAMEWORK", description: "What was ranked." })
    of: CandidateKind,
    @Ctx() { graph }: RequestContext,
  ) {
    const wishes = await resolveNeed(graph, need);
    const found = await findMovedVerdicts(graph, { of, wishes }, parseVersion(version));
    return { ...found, fromVersion: version };
  }
}
