import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { UseCaseNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { pageSize } from "../graphql/page.args.js";
import { UseCase } from "../technology/use-case.type.js";
import { CandidateKindEnum } from "./candidate-kind.enum.js";
import { rankCandidates } from "./rank-candidates.js";
import { type CandidateKind, RANKED_DEFAULT } from "./ranking.js";
import { Ranking } from "./ranking.type.js";

@Resolver(() => UseCase)
export class UseCaseRankingResolver {
  @FieldResolver(() => Ranking, { description: "Candidates of one kind, best first, for this use case alone." })
  ranking(
    @Root() useCase: UseCaseNode,
    @Arg("of", () => CandidateKindEnum, { description: "What to rank." }) of: CandidateKind,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: RANKED_DEFAULT,
      description: "How many candidates: 1 to 100.",
    })
    first: number | null,
    @Ctx() { graph }: RequestContext,
  ) {
    return rankCandidates(graph, {
      of,
      wishes: [{ item: useCase, weight: 1 }],
      first: pageSize(first ?? RANKED_DEFAULT),
    });
  }
}
