import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { BadUserInput } from "../graph/errors.js";
import type { EntityNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Entity } from "../graphql/entity.type.js";
import { DateScalar } from "../graphql/scalars.js";
import { requireEntities } from "../technology/look-up/resolve-entity.js";
import { resolveLimits } from "../technology/look-up/resolve-limits.js";
import {
  type ComparedScore as ComparedScoreValue,
  type ComparedWish as ComparedWishValue,
  type Comparison as ComparisonValue,
  compareEntities,
  isWeighed,
  SHARED_RELATIONS,
  shareOut,
  tellComparison,
} from "./compare-entities.js";
import { type ComparedPoint as ComparedPointValue, comparePoints, tellPoints } from "./compare-points.js";
import { ComparedPoint, ComparedScore, ComparedWish, Comparison, Shared } from "./comparison.type.js";
import { Evidence, toEvidenceValue } from "./evidence.type.js";
import { NeedInput } from "./need.input.js";
import { Ranking } from "./ranking.type.js";
import { resolveNeed } from "./resolve-need.js";

const COMPARED_MIN = 1;
const COMPARED_MAX = 5;

@Resolver(() => Comparison)
export class ComparisonResolver {
  @Query(() => Comparison, {
    description: "One to five technologies or stacks side by side; one alone shows what is known of it for a need.",
  })
  async compare(
    @Arg("slugs", () => [String], { description: "Slugs, names, aliases or ids: at least one." }) slugs: string[],
    @Arg("need", () => NeedInput, { nullable: true, description: "What is wished for, to see who does better at it." })
    need: NeedInput | null,
    @Arg("sources", () => [String], {
      nullable: true,
      description: "As if only these sources (slugs) had said anything about technologies.",
    })
    sources: string[] | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "As if nothing had been stated after that day." })
    asOf: string | null,
    @Ctx() { graph }: RequestContext,
  ): Promise<ComparisonValue> {
    if (slugs.length < COMPARED_MIN || slugs.length > COMPARED_MAX) {
      throw new BadUserInput(`Expected from ${COMPARED_MIN} to ${COMPARED_MAX} slugs, but got ${slugs.length}.`);
    }
    const [entities, wishes, { sourceIds, asOfMax }] = await Promise.all([
      requireEntities(graph, slugs, ["TECHNOLOGY", "STACK"]),
      need ? resolveNeed(graph, need) : undefined,
      resolveLimits(graph, { sources, asOf }),
    ]);
    if (new Set(entities.map(({ id }) => id)).size < entities.length) {
      throw new BadUserInput(`Expected different things to compare, but got ${slugs.join(", ")}.`);
    }
    if (wishes?.length === 0) throw new BadUserInput("Expected a need of at least one wish, but got none.");
    return compareEntities(graph, { entities, wishes, sourceIds, asOf: asOfMax });
  }

  @FieldResolver(() => [Entity], { description: "What is compared, in the order it was named." })
  entities(@Root() { request }: ComparisonValue): readonly EntityNode[] {
    return request.entities;
  }

  @FieldResolver(() => Shared, { description: "Features they have." })
  features(@Root() { request }: ComparisonValue, @Ctx() { graph }: RequestContext) {
    return shareOut(graph, request, SHARED_RELATIONS.features);
  }

  @FieldResolver(() => Shared, { description: "Use cases they suit." })
  useCases(@Root() { request }: ComparisonValue, @Ctx() { graph }: RequestContext) {
    return shareOut(graph, request, SHARED_RELATIONS.useCases);
  }

  @FieldResolver(() => Shared, { description: "Companies and products known to use them, or to have used them." })
  adopters(@Root() { request }: ComparisonValue, @Ctx() { graph }: RequestContext) {
    return shareOut(graph, request, SHARED_RELATIONS.adopters);
  }

  @FieldResolver(() => Shared, { description: "Databases they work with." })
  databases(@Root() { request }: ComparisonValue, @Ctx() { graph }: RequestContext) {
    return shareOut(graph, request, SHARED_RELATIONS.databases);
  }

  @FieldResolver(() => Shared, { description: "Languages they are used from or written in." })
  languages(@Root() { request }: ComparisonValue, @Ctx() { graph }: RequestContext) {
    return shareOut(graph, request, SHARED_RELATIONS.languages);
  }

  @FieldResolver(() => [ComparedWish], { description: "Wish by wish, heaviest first; empty where none was made." })
  wishes(@Root() { wishes }: ComparisonValue): readonly ComparedWishValue[] {
    return wishes;
  }

  @FieldResolver(() => [ComparedPoint], {
    description:
      "Who does best at what, whatever is needed: each use case and criterion that something is known of for one of them, what more of them are known for first; at most 20.",
  })
  points(
    @Root() { request }: ComparisonValue,
    @Ctx() { graph }: RequestContext,
  ): Promise<readonly ComparedPointValue[]> {
    return comparePoints(graph, request);
  }

  @FieldResolver(() => Ranking, {
    nullable: true,
    description: "All of them by the whole need, even those nothing is known about; null where nothing was wished for.",
  })
  ranking(@Root() { ranking }: ComparisonValue) {
    return ranking;
  }

  @FieldResolver(() => String, { description: "Who wins what, in plain words." })
  async explanation(@Root() comparison: ComparisonValue, @Ctx() { graph }: RequestContext): Promise<string> {
    if (isWeighed(comparison)) return tellComparison(comparison);
    const { request } = comparison;
    return tellPoints(request.entities, await comparePoints(graph, request));
  }
}

@Resolver(() => ComparedScore)
export class ComparedScoreResolver {
  @FieldResolver(() => [Evidence], { description: "The claims that bear on it, heaviest first." })
  evidence(@Root() { evidence, limits }: ComparedScoreValue) {
    return evidence.map((one) => toEvidenceValue(one, limits));
  }
}
