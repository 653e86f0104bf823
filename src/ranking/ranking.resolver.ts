import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from "type-graphql";
import { runCooperatively } from "../async/cooperative.js";
import type { EntityNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Entity } from "../graphql/entity.type.js";
import { FIRST_MAX, pageSize } from "../graphql/page.args.js";
import { DateScalar } from "../graphql/scalars.js";
import { Claim } from "../provenance/claim.type.js";
import { TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import { resolveFilter } from "../technology/filter/technology-filter.js";
import { requireEntity } from "../technology/look-up/resolve-entity.js";
import { resolveLimits } from "../technology/look-up/resolve-limits.js";
import { CandidateKindEnum, ExportFormatEnum } from "./candidate-kind.enum.js";
import { Evidence, toEvidenceValue } from "./evidence.type.js";
import { explain, sameEvidenceAs, tiedWith } from "./explain.js";
import { type ExportFormat, exportRanking } from "./export-ranking.js";
import { findUnassessed, type Unassessed as UnassessedValue } from "./find-unassessed.js";
import { NeedInput } from "./need.input.js";
import type { Wish } from "./need.js";
import { toPermalink } from "./permalink.js";
import { rankCandidates } from "./rank-candidates.js";
import { type CandidateKind, limitsOf, METHOD, RANKED_DEFAULT, type Ranking as RankingValue } from "./ranking.js";
import {
  Excluded,
  Gap,
  ItemScore,
  type ItemScoreValue,
  Need,
  RankedCandidate,
  type RankedCandidateValue,
  Ranking,
  Swap,
  Unassessed,
  WhyNot,
} from "./ranking.type.js";
import { resolveNeed } from "./resolve-need.js";
import { findDecisiveClaims } from "./sensitivity/decisive-claims.js";
import { findSwaps } from "./sensitivity/swaps.js";
import { type Gap as GapValue, tellWhyNot, type WhyNot as WhyNotValue, whyNot } from "./sensitivity/why-not.js";
import { winProbabilityOf } from "./sensitivity/win-probability.js";

@Resolver(() => Ranking)
export class RankingResolver {
  @Query(() => Ranking, {
    description: "Candidates of one kind, best first, by how well the evidence says they meet a need.",
  })
  async rank(
    @Arg("of", () => CandidateKindEnum, { description: "What to rank." }) of: CandidateKind,
    @Arg("need", () => NeedInput, { description: "What is wished for: at least one wish." }) need: NeedInput,
    @Arg("filter", () => TechnologyFilter, { nullable: true, description: "Drops what is known not to fit." })
    filter: TechnologyFilter | null,
    @Arg("sources", () => [String], {
      nullable: true,
      description: "As if only these sources (slugs) had said anything about technologies.",
    })
    sources: string[] | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "As if nothing had been stated after that day." })
    asOf: string | null,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: RANKED_DEFAULT,
      description: "How many candidates: 1 to 100.",
    })
    first: number | null,
    @Ctx() { graph }: RequestContext,
  ): Promise<RankingValue> {
    const size = pageSize(first ?? RANKED_DEFAULT);
    const [wishes, resolvedFilter, limits] = await Promise.all([
      resolveNeed(graph, need),
      resolveFilter(graph, filter),
      resolveLimits(graph, { sources, asOf }),
    ]);
    const { sourceIds, asOfMax } = limits;
    return rankCandidates(graph, { of, wishes, filter: resolvedFilter, sourceIds, asOf: asOfMax, first: size });
  }

  @FieldResolver(() => [Need], { description: "The wishes as they were understood, heaviest first." })
  need(@Root() { need }: RankingValue): readonly Wish[] {
    return need.wishes;
  }

  @FieldResolver(() => [RankedCandidate], {
    description: "Those something relevant is known about, best first; equals by name.",
  })
  candidates(@Root() ranking: RankingValue): RankedCandidateValue[] {
    const shown = ranking.candidates.slice(0, ranking.request.first ?? RANKED_DEFAULT);
    // Not spread: what it is made of is worked out when it is asked for.
    return shown.map((ranked) => {
      const { rank, candidate, score, low, high, coverage, unverified, profile } = ranked;
      return {
        ...{ rank, candidate, score, low, high, coverage, unverified, profile, ranking },
        get breakdown() {
          return ranked.breakdown;
        },
        get band() {
          return ranked.band;
        },
      };
    });
  }

  @FieldResolver(() => [Excluded], {
    description: "Those that would be ranked but for a known violation of the filter, by name.",
  })
  excluded(
    @Root() { excluded }: RankingValue,
    @Arg("first", () => Int, { nullable: true, defaultValue: FIRST_MAX, description: "How many: 1 to 100." })
    first: number | null,
  ) {
    return excluded.slice(0, pageSize(first ?? FIRST_MAX));
  }

  @FieldResolver(() => String, { description: "The whole ranking as the text of a file." })
  export(
    @Root() ranking: RankingValue,
    @Arg("format", () => ExportFormatEnum, { description: "Which file." }) format: ExportFormat,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    return runCooperatively(exportRanking(ranking, format), context.signal, 1);
  }

  @FieldResolver(() => String, {
    description:
      "Need, filter, limits and the graph's version as the query string of a link: the same for the same question.",
  })
  permalink(@Root() ranking: RankingValue): string {
    return toPermalink(ranking);
  }

  @FieldResolver(() => Int, { description: "How many the filter rules out." })
  excludedCount(@Root() { excluded }: RankingValue): number {
    return excluded.length;
  }

  @FieldResolver(() => Unassessed, {
    description: "Those that fit the filter, as far as is known, and about which nothing relevant is known.",
  })
  unassessed(@Root() ranking: RankingValue, @Ctx() { graph }: RequestContext): Promise<UnassessedValue> {
    return findUnassessed(graph, ranking);
  }

  @FieldResolver(() => [Swap], {
    description: "For each wish the nearest weight below and above its own at which another candidate comes first.",
  })
  swaps(@Root() ranking: RankingValue, @Ctx() context: RequestContext) {
    return runCooperatively(findSwaps(ranking), context.signal, 4);
  }

  @FieldResolver(() => [Claim], {
    description: "The claims without any one of which the first candidate would no longer be first.",
  })
  decisiveClaims(@Root() ranking: RankingValue, @Ctx() context: RequestContext) {
    return findDecisiveClaims(context.graph, ranking, context.signal);
  }

  @FieldResolver(() => WhyNot, { description: "Why something does not come first, wish by wish." })
  async whyNot(
    @Root() ranking: RankingValue,
    @Arg("candidate", () => String, { description: "Its slug, name, alias or id." }) candidate: string,
    @Ctx() { graph }: RequestContext,
  ) {
    const kinds = ranking.request.of === "STACK" ? (["STACK"] as const) : (["TECHNOLOGY"] as const);
    return whyNot(graph, ranking, await requireEntity<"STACK" | "TECHNOLOGY">(graph, candidate, kinds));
  }

  @FieldResolver(() => Int, { description: "How many candidates there are." })
  totalCount(@Root() { candidates }: RankingValue): number {
    return candidates.length;
  }

  @FieldResolver(() => String, { description: "Name and version of how scores are worked out." })
  method(): string {
    return METHOD;
  }
}

@Resolver(() => RankedCandidate)
export class RankedCandidateResolver {
  @FieldResolver(() => String, { description: "What it is called." })
  name(@Root() { candidate }: RankedCandidateValue): string {
    return candidate.name;
  }

  @FieldResolver(() => Float, {
    description:
      "0 to 1: how often it comes first, of 2,000 draws in which weights and scores vary as far as they are unknown; 0 behind the first 20.",
  })
  winProbability(@Root() value: RankedCandidateValue, @Ctx() context: RequestContext): Promise<number> {
    return winProbabilityOf(value, value.ranking, context.signal);
  }

  @FieldResolver(() => [String], {
    description:
      "Names of those it is not told apart from: they rest on the same evidence, or it is too close to call.",
  })
  tiedWith(@Root() value: RankedCandidateValue): string[] {
    return tiedWith(value, value.ranking).map(({ candidate }) => candidate.name);
  }

  @FieldResolver(() => [String], { description: "Names of those that rest on the same evidence." })
  sameEvidenceAs(@Root() value: RankedCandidateValue): string[] {
    return sameEvidenceAs(value, value.ranking).map(({ candidate }) => candidate.name);
  }

  @FieldResolver(() => [ItemScore], { description: "The score, wish by wish, heaviest first." })
  breakdown(@Root() { breakdown, ranking }: RankedCandidateValue): ItemScoreValue[] {
    const limits = limitsOf(ranking.request);
    return breakdown.map((score) => ({ ...score, limits }));
  }

  @FieldResolver(() => String, { description: "What its place rests on, and what is not known, in plain words." })
  explanation(@Root() value: RankedCandidateValue): string {
    return explain(value, value.ranking);
  }
}

@Resolver(() => ItemScore)
export class ItemScoreResolver {
  @FieldResolver(() => [Evidence], { description: "The claims that bear on it, heaviest first." })
  evidence(@Root() { evidence, limits }: ItemScoreValue) {
    return evidence.map((one) => toEvidenceValue(one, limits));
  }
}

@Resolver(() => Need)
export class NeedResolver {
  @FieldResolver(() => Entity, { description: "What is wished for." })
  entity(@Root() { item }: Wish): EntityNode {
    return item;
  }
}

@Resolver(() => Unassessed)
export class UnassessedResolver {
  @FieldResolver(() => [Entity], { description: "Which they are, by name." })
  async entities(
    @Root() unassessed: UnassessedValue,
    @Arg("first", () => Int, { nullable: true, defaultValue: RANKED_DEFAULT, description: "How many: 1 to 100." })
    first: number | null,
  ): Promise<readonly EntityNode[]> {
    const size = pageSize(first ?? RANKED_DEFAULT);
    return (await unassessed.list()).slice(0, size);
  }
}

@Resolver(() => Gap)
export class GapResolver {
  @FieldResolver(() => Float, { description: "How well the winner meets it." })
  winnerScore(@Root() { winner }: GapValue): number {
    return winner.score;
  }

  @FieldResolver(() => Float, {
    description: "How well the other meets it; 0.5 where nothing is known: `evidence` is empty then.",
  })
  score(@Root() { own }: GapValue): number {
    return own.score;
  }

  @FieldResolver(() => [Evidence], { description: "The claims that bear on how well the other meets it." })
  evidence(@Root() { own, limits }: GapValue) {
    return own.evidence.map((one) => toEvidenceValue(one, limits));
  }
}

@Resolver(() => WhyNot)
export class WhyNotResolver {
  @FieldResolver(() => String, { description: "The same in plain words." })
  explanation(@Root() answer: WhyNotValue): string {
    return tellWhyNot(answer);
  }
}
