import { Field, Float, Int, ObjectType } from "type-graphql";
import { Entity } from "../graphql/entity.type.js";
import { Claim } from "../provenance/claim.type.js";
import type { MovedVerdict as MovedVerdictValue } from "./sensitivity/ranking-diff.js";

@ObjectType({ description: "Where a candidate stands or stood." })
export class RankedPlace {
  @Field(() => Int, { description: "Its rank, counted from 1." })
  readonly rank!: number;

  @Field(() => Float, { description: "Its score, 0 to 1." })
  readonly score!: number;
}

@ObjectType({ description: "A candidate whose rank or score is not what it was." })
export class MovedVerdict {
  @Field(() => Entity, { description: "Which." })
  readonly candidate!: MovedVerdictValue["candidate"];

  @Field(() => RankedPlace, { nullable: true, description: "Where it stood; null where it was not ranked." })
  readonly before!: RankedPlace | null;

  @Field(() => RankedPlace, { nullable: true, description: "Where it stands now; null where it is not ranked." })
  readonly now!: RankedPlace | null;

  @Field(() => [Claim], {
    description:
      "The claims that moved it, as they are now: their `history` says who and why. None where only its rivals moved.",
  })
  readonly claims!: MovedVerdictValue["claims"];
}

@ObjectType({ description: "What has become of a ranking since a version of the graph." })
export class MovedVerdicts {
  @Field(() => String, { description: "The version compared with." })
  readonly fromVersion!: string;

  @Field(() => String, { description: "The version of today: to ask again with next time." })
  readonly toVersion!: string;

  @Field(() => [MovedVerdict], {
    description:
      "First those that claims of their own have moved, then those that only their rivals did; best first by now, the no longer ranked last.",
  })
  readonly moved!: readonly MovedVerdictValue[];

  @Field(() => Boolean, {
    description: "False where an import changed claims of which nobody noted how they were: then more may have moved.",
  })
  readonly isComplete!: boolean;
}
