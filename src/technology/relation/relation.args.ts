import { ArgsType, Field } from "type-graphql";
import type { EdgeStance } from "../../graph/edge-stance.js";
import type { EdgeRequest } from "../../graph/graph-store.js";
import type { ClaimStatus, TechnologyKind } from "../../graph/kinds.js";
import { ClaimStatusEnum, EdgeStanceEnum, TechnologyKindEnum } from "../../graphql/kinds.enum.js";
import { type Order, orderInput, PageArgs } from "../../graphql/page.args.js";
import { DateScalar } from "../../graphql/scalars.js";

export type RelationOrderField = EdgeRequest["orderBy"];

export const RelationOrder = orderInput<RelationOrderField>(
  "RelationOrder",
  {
    STRENGTH: "By what the claims behind it come to; praise that says nothing stands last.",
    NAME: "By the name of what it leads to.",
  },
  "relations",
);

/** Whose word counts, and up to which day: an argument pair of everything that rests on claims. */
@ArgsType()
export class LimitArgs extends PageArgs {
  @Field(() => [String], {
    nullable: true,
    description: "As if only these sources (slugs) had said anything about technologies.",
  })
  readonly sources?: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true, description: "As if nothing had been stated after that day." })
  readonly asOf?: string | null;
}

@ArgsType()
export class ReleaseArgs extends LimitArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day that `support` is about; the newest day the data are from when left out.",
  })
  readonly on?: string | null;
}

/** Which relations a list shows. */
@ArgsType()
export class ListingArgs extends LimitArgs {
  @Field(() => [ClaimStatusEnum], {
    nullable: true,
    defaultValue: ["ACCEPTED", "DISPUTED"],
    description: "Only relations of these statuses.",
  })
  readonly status?: readonly ClaimStatus[] | null;

  @Field(() => [EdgeStanceEnum], {
    nullable: true,
    description:
      "Only relations of these stances. When left out, the list has relations with support that isn't outweighed. REFUTED relations are listed whatever their status.",
  })
  readonly stance?: readonly EdgeStance[] | null;
}

@ArgsType()
export class RelationArgs extends ListingArgs {
  @Field(() => RelationOrder, { nullable: true, description: "Strongest first when left out." })
  readonly orderBy?: Order<RelationOrderField> | null;
}

@ArgsType()
export class InheritableRelationArgs extends RelationArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Add what nobody says of this very pair, but follows: from its runtime or language (within its tier), from broader and narrower things, and from features that enable it. Each step halves the evidence.",
  })
  readonly inherited!: boolean;
}

@ArgsType()
export class TechnologyRelationArgs extends RelationArgs {
  @Field(() => [TechnologyKindEnum], { nullable: true, description: "Only technologies of these kinds." })
  readonly kinds?: readonly TechnologyKind[] | null;
}

@ArgsType()
export class InheritableTechnologyRelationArgs extends InheritableRelationArgs {
  @Field(() => [TechnologyKindEnum], { nullable: true, description: "Only technologies of these kinds." })
  readonly kinds?: readonly TechnologyKind[] | null;
}
