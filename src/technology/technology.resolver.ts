import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { FOUNDATION_PREDICATES } from "../graph/graph-store.js";
import type { TechnologyNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { TierEnum } from "../graphql/kinds.enum.js";
import { pageSize } from "../graphql/page.args.js";
import { DateScalar } from "../graphql/scalars.js";
import { TechnologyFilter } from "./filter/technology-filter.input.js";
import { FEATURE_PREDICATES, resolveFilter } from "./filter/technology-filter.js";
import { listMeasurements, MeasurementArgs } from "./measurement/list-measurements.js";
import { Alternative } from "./relation/alternative.type.js";
import {
  CategoryConnection,
  CompanyConnection,
  FeatureConnection,
  MeasurementConnection,
  ProductConnection,
  RatingConnection,
  ReleaseConnection,
  TechnologyConnection,
  UseCaseConnection,
} from "./relation/connections.type.js";
import { findAlternatives } from "./relation/find-alternatives.js";
import { inheritedFeatures, inheritedUseCases, tiersOf } from "./relation/inherit.js";
import { listRelation, type RelationScope, relatedNodes } from "./relation/list-relation.js";
import {
  InheritableRelationArgs,
  RelationArgs,
  ReleaseArgs,
  TechnologyRelationArgs,
} from "./relation/relation.args.js";
import { firstRelease } from "./release/group-releases.js";
import { listReleases } from "./release/list-releases.js";
import { Stack } from "./stack.type.js";
import { Technology } from "./technology.type.js";

const ALTERNATIVES_DEFAULT = 10;

@Resolver(() => Technology)
export class TechnologyResolver {
  @FieldResolver(() => [TierEnum], { description: "Where it runs: by the categories it is known to be of." })
  tiers(@Root() technology: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return tiersOf(graph, technology.id);
  }

  @FieldResolver(() => [String], {
    description: "Packages of drivers and clients, by package URL (purl): not it, but they show that it is used.",
  })
  drivers(@Root() { drivers = [] }: TechnologyNode): readonly string[] {
    return drivers;
  }

  @FieldResolver(() => [String], {
    description: "The project and the vendors behind it, by the names that sources give as their publishers.",
  })
  publishers(@Root() { publishers = [] }: TechnologyNode): readonly string[] {
    return publishers;
  }

  @FieldResolver(() => CategoryConnection, { description: "Classes it belongs to." })
  categories(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["IS_A"], direction: "out", kinds: ["CATEGORY"] }, args);
  }

  @FieldResolver(() => FeatureConnection, { description: "Features it has." })
  features(
    @Root() technology: TechnologyNode,
    @Args(() => InheritableRelationArgs) args: InheritableRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: FEATURE_PREDICATES, direction: "out", kinds: ["FEATURE"] } as const;
    const inherit = args.inherited ? (scope: RelationScope) => inheritedFeatures(graph, technology, scope) : undefined;
    return listRelation(graph, technology.id, relation, args, inherit);
  }

  @FieldResolver(() => UseCaseConnection, { description: "Use cases it suits." })
  useCases(
    @Root() technology: TechnologyNode,
    @Args(() => InheritableRelationArgs) args: InheritableRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["SUITS"], direction: "out", kinds: ["USE_CASE"] } as const;
    const inherit = args.inherited ? (scope: RelationScope) => inheritedUseCases(graph, technology, scope) : undefined;
    return listRelation(graph, technology.id, relation, args, inherit);
  }

  @FieldResolver(() => RatingConnection, { description: "Criteria it is praised or blamed for." })
  ratings(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["RATED_ON"], direction: "out", kinds: ["CRITERION"] }, args);
  }

  @FieldResolver(() => CompanyConnection, { description: "Companies known to use it, or to have used it." })
  adopters(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["USES"], direction: "in", kinds: ["COMPANY"] }, args);
  }

  @FieldResolver(() => ProductConnection, { description: "Products known to use it, or to have used it." })
  products(
    @Root() { id }: TechnologyNode,
    @Args(() => RelationArgs) args: RelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listRelation(graph, id, { predicates: ["USES"], direction: "in", kinds: ["PRODUCT"] }, args);
  }

  @FieldResolver(() => TechnologyConnection, {
    description: "What it works with, such as databases, whichever of the two it is said of.",
  })
  worksWith(
    @Root() { id }: TechnologyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: ["WORKS_WITH"], technologyKinds: args.kinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => TechnologyConnection, { description: "What it is written in, used from or run on." })
  foundations(
    @Root() { id }: TechnologyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: FOUNDATION_PREDICATES, direction: "out", technologyKinds: args.kinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => TechnologyConnection, { description: "What is written in it, used from it or run on it." })
  dependents(
    @Root() { id }: TechnologyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const relation = { predicates: FOUNDATION_PREDICATES, direction: "in", technologyKinds: args.kinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => TechnologyConnection, { description: "Technologies that are part of it." })
  components(
    @Root() { id }: TechnologyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { kinds: technologyKinds } = args;
    const relation = { predicates: ["PART_OF"], direction: "in", kinds: ["TECHNOLOGY"], technologyKinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => TechnologyConnection, { description: "Technologies it is part of." })
  componentOf(
    @Root() { id }: TechnologyNode,
    @Args(() => TechnologyRelationArgs) args: TechnologyRelationArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { kinds: technologyKinds } = args;
    const relation = { predicates: ["PART_OF"], direction: "out", kinds: ["TECHNOLOGY"], technologyKinds } as const;
    return listRelation(graph, id, relation, args);
  }

  @FieldResolver(() => [Stack], { description: "Named stacks it is part of." })
  partOf(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    return relatedNodes(graph, id, { predicates: ["PART_OF"], direction: "out", kinds: ["STACK"] });
  }

  @FieldResolver(() => [Alternative], {
    description: "Technologies of its kind that can take its place: those said to be first, then by what they share.",
  })
  async alternatives(
    @Root() technology: TechnologyNode,
    @Arg("first", () => Int, { nullable: true, description: "How many: 1 to 100; 10 when left out." })
    first: number | null,
    @Arg("filter", () => TechnologyFilter, { nullable: true, description: "Only those known to fit." })
    filter: TechnologyFilter | null,
    @Ctx() { graph }: RequestContext,
  ) {
    const size = pageSize(first ?? ALTERNATIVES_DEFAULT);
    return findAlternatives(graph, technology, size, filter && (await resolveFilter(graph, filter)));
  }

  @FieldResolver(() => MeasurementConnection, { description: "Figures about it, measured or counted; highest first." })
  measurements(
    @Root() technology: TechnologyNode,
    @Args(() => MeasurementArgs) args: MeasurementArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listMeasurements(graph, technology, args);
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: "The earliest day known on which it came out." })
  async firstReleasedOn(@Root() { id }: TechnologyNode, @Ctx() { graph }: RequestContext) {
    const filter = { subjectIds: [id], predicates: ["RELEASED", "HAS_STAT"] } as const;
    const { rows } = await graph.claims({ filter, orderBy: "AS_OF", page: {} });
    return firstRelease(rows.map(({ row }) => row))?.date;
  }

  @FieldResolver(() => ReleaseConnection, { description: "Its versions, newest first." })
  releases(
    @Root() technology: TechnologyNode,
    @Args(() => ReleaseArgs) args: ReleaseArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    return listReleases(graph, technology, args);
  }
}
