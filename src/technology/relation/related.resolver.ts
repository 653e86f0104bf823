import { Args, ArgsType, Ctx, Field, Query, Resolver } from "type-graphql";
import { edgeStance } from "../../graph/edge-stance.js";
import { BadUserInput } from "../../graph/errors.js";
import type { Adoption, EntityKind, FeatureKind, TechnologyKind } from "../../graph/kinds.js";
import { cutPage } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import type { RequestContext } from "../../graph/request-context.js";
import { toConnection } from "../../graphql/connection.js";
import {
  AdoptionEnum,
  EntityKindEnum,
  FeatureKindEnum,
  PredicateEnum,
  TechnologyKindEnum,
} from "../../graphql/kinds.enum.js";
import { orderedList, toPageRequest } from "../../graphql/page.args.js";
import { registerEnum } from "../../graphql/register-enum.js";
import { TechnologyFilter } from "../filter/technology-filter.input.js";
import { resolveFilter } from "../filter/technology-filter.js";
import { requireEntity } from "../look-up/resolve-entity.js";
import { resolveLimits } from "../look-up/resolve-limits.js";
import { findRelated, type RelatedNode, strongestRow } from "./find-related.js";
import { toScope } from "./list-relation.js";
import { RelatedConnection } from "./related.type.js";
import { ListingArgs } from "./relation.args.js";

export type RelationDirection = "OUT" | "IN" | "BOTH";
const RelationDirectionEnum = registerEnum<RelationDirection>(
  "RelationDirection",
  "On which side of a relation the things asked about stand.",
  { OUT: "They are its subjects.", IN: "They are its objects.", BOTH: "Either." },
);
export type AllOrAny = "ALL" | "ANY";
const AllOrAnyEnum = registerEnum<AllOrAny>("AllOrAny", "How many of several things it takes.", {
  ALL: "Each of them.",
  ANY: "At least one of them.",
});

const THINGS_MAX = 50;

@ArgsType()
class RelatedArgs extends ListingArgs {
  @Field(() => [String], { description: "Slugs, names, aliases or ids: at least one." })
  readonly to!: readonly string[];

  @Field(() => [PredicateEnum], { description: "By any of these relations." })
  readonly predicates!: readonly Predicate[];

  @Field(() => RelationDirectionEnum, { defaultValue: "OUT", description: "On which side of it they stand." })
  readonly direction!: RelationDirection;

  @Field(() => AllOrAnyEnum, { defaultValue: "ALL", description: "Joined to each of them, or to any." })
  readonly match!: AllOrAny;

  @Field(() => [EntityKindEnum], { nullable: true, description: "Only entities of these kinds." })
  readonly kinds?: readonly EntityKind[] | null;

  @Field(() => [TechnologyKindEnum], { nullable: true, description: "Only technologies of these kinds." })
  readonly technologyKinds?: readonly TechnologyKind[] | null;

  @Field(() => [FeatureKindEnum], { nullable: true, description: "Of features only those of these kinds." })
  readonly featureKinds?: readonly FeatureKind[] | null;

  @Field(() => [AdoptionEnum], { nullable: true, description: "Of uses only these." })
  readonly adoptions?: readonly Adoption[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Nothing that the same relations join to one of these (slugs).",
  })
  readonly except?: readonly string[] | null;

  @Field(() => TechnologyFilter, { nullable: true, description: "Only technologies known to fit." })
  readonly filter?: TechnologyFilter | null;
}

@Resolver()
export class RelatedResolver {
  @Query(() => RelatedConnection, {
    description:
      "What is joined to several things together, such as the companies that use both Python and Ruby: first what is joined to more of them, then the stronger. What nothing of weight speaks for is left out.",
  })
  async related(@Args(() => RelatedArgs) args: RelatedArgs, @Ctx() { graph }: RequestContext) {
    const { predicates, direction, match, technologyKinds, featureKinds, adoptions } = args;
    const things = [...args.to, ...(args.except ?? [])];
    if (args.to.length === 0 || things.length > THINGS_MAX) {
      throw new BadUserInput(`Expected from 1 to ${THINGS_MAX} things, but got ${things.length}.`);
    }
    const [to, except, filter, limits] = await Promise.all([
      distinct(args.to, graph),
      distinct(args.except ?? [], graph),
      args.filter ? resolveFilter(graph, args.filter) : null,
      resolveLimits(graph, args),
    ]);
    const order = { field: "STRENGTH", direction: "DESC" } as const;
    const way = direction.toLowerCase() as Lowercase<RelationDirection>;
    const relation = { predicates, direction: way, kinds: args.kinds ?? undefined, technologyKinds };
    const scope = toScope(args, limits);
    const found = await findRelated(graph, { to, relation, match, featureKinds, adoptions, except, filter, scope });
    return toConnection(
      orderedList("related", order),
      cutPage(found, toPageRequest("related", args, order)),
      ({ node }) => node,
      (related: RelatedNode) => {
        const { edge, inherited } = strongestRow(related);
        const { strength, status, adoption, id } = edge;
        const joined = to.filter((thing) => related.rows.some((row) => row.to.id === thing.id));
        return { strength, status, stance: edgeStance(edge), adoption, inherited, edgeId: id, limits, to: joined };
      },
    );
  }
}

async function distinct(references: readonly string[], graph: RequestContext["graph"]) {
  const found = await Promise.all(references.map((reference) => requireEntity(graph, reference)));
  return [...new Map(found.map((node) => [node.id, node])).values()];
}
