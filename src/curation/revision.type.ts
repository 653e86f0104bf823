import { Field, ID, ObjectType } from "type-graphql";
import type { Decision as DecisionValue, Revision as RevisionValue } from "../graph/revision.js";
import { connectionType } from "../graphql/connection.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { RevisionActionEnum, RevisionStatusEnum } from "./kinds.enum.js";

@ObjectType({ description: "What a curator decided on a proposal." })
export class Decision implements DecisionValue {
  @Field(() => String, { description: "Who decided." })
  readonly by!: string;

  @Field(() => DateTimeScalar, { description: "When." })
  readonly at!: string;

  @Field(() => String, { description: "Why." })
  readonly reason!: string;
}

@ObjectType({ description: "What somebody changed in the graph, or proposed to change: who, when, what and why." })
export class Revision
  implements Pick<RevisionValue, "id" | "action" | "status" | "author" | "at" | "reason" | "decision">
{
  @Field(() => ID, { description: "Opaque." })
  readonly id!: string;

  @Field(() => RevisionActionEnum, { description: "What it does." })
  readonly action!: RevisionValue["action"];

  @Field(() => RevisionStatusEnum, { description: "What became of it." })
  readonly status!: RevisionValue["status"];

  @Field(() => String, { description: "Who made or proposed it." })
  readonly author!: string;

  @Field(() => DateTimeScalar, { description: "When it was made or proposed." })
  readonly at!: string;

  @Field(() => String, { description: "Why, in the author's words." })
  readonly reason!: string;

  @Field(() => Decision, { nullable: true, description: "Of a proposal that somebody accepted or declined." })
  readonly decision!: DecisionValue | null;
}

@ObjectType({ description: "One thing or claim, changed." })
export class RevisionChange {}

export const RevisionConnection = connectionType("Revision", () => Revision);
