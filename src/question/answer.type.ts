import { GraphQLScalarType } from "graphql";
import { Field, Float, Int, ObjectType } from "type-graphql";
import type { EntityNode } from "../graph/model.js";
import { Entity } from "../graphql/entity.type.js";
import {
  ComparisonType,
  type Comparison as ComparisonValue,
  Evidence,
  type EvidenceValue,
  RankingType,
  type Ranking as RankingValue,
} from "../ranking/index.js";
import type { AnswerStatus } from "./answer.js";
import type { Verdict } from "./draft.js";
import { AnswerStatusEnum, IntentEnum, MatchEnum, RoleEnum, VerdictEnum } from "./intent.enum.js";
import type { Intent } from "./intents.js";
import type { Interpretation as InterpretationValue } from "./interpretation.js";
import type { Match } from "./lexicon.js";
import type { Role } from "./roles.js";

export const JsonScalar = new GraphQLScalarType({
  name: "JSON",
  description: "Any JSON value, such as the variables of an operation.",
});

@ObjectType({ description: "A piece of the question that names something." })
export class Mention {
  @Field(() => String, { description: "The words, as they were written." })
  readonly text!: string;

  @Field(() => Int, { description: "Where they begin in the question, counted in UTF-16 units from 0." })
  readonly start!: number;

  @Field(() => Int, { description: "Behind their last character." })
  readonly end!: number;

  @Field(() => Entity, { description: "What they were taken for." })
  readonly entity!: EntityNode;

  @Field(() => MatchEnum, { description: "How it was recognised." })
  readonly how!: Match;

  @Field(() => RoleEnum, { description: "What it is to the question." })
  readonly role!: Role;

  @Field(() => Float, { description: "How much it counts, if it is a wish: 1 unless the question says more or less." })
  readonly weight!: number;

  @Field(() => [Entity], { description: "What else they may mean: send the question again with one of these." })
  readonly alternatives!: readonly EntityNode[];
}

@ObjectType({ description: "A condition that narrows the answer." })
export class Constraint {
  @Field(() => RoleEnum, { description: "What it asks for." })
  readonly role!: Role;

  @Field(() => String, { description: "The words that say so." })
  readonly text!: string;

  @Field(() => Entity, { description: "What it is about." })
  readonly entity!: EntityNode;
}

@ObjectType({ description: "What a question was understood to say. It goes back in as input, corrected." })
export class Interpretation {
  @Field(() => IntentEnum, { nullable: true, description: "What it wants to know; null where that is not clear." })
  readonly intent!: Intent | null;

  @Field(() => [Mention], { description: "What it names, in its order." })
  readonly mentions!: InterpretationValue["mentions"];

  @Field(() => [String], { description: "Words with a meaning that the answer takes no account of." })
  readonly ignored!: readonly string[];

  @Field(() => [String], { description: "Of those, the words that stand in the way of an answer." })
  readonly unknown!: readonly string[];
}

@ObjectType({ description: "One thing that the answer names, and what says so." })
export class AnswerResult {
  @Field(() => Entity, { nullable: true, description: "The thing; of a version, date or person, what it belongs to." })
  readonly entity!: EntityNode | null;

  @Field(() => String, { description: "What the answer is: a thing's name, a version, a date, a person." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "What is said of it: a verdict, a date, a figure." })
  readonly value!: string | null;

  @Field(() => Float, { nullable: true, description: "A ranking's score, or a measurement." })
  readonly score!: number | null;

  @Field(() => [Evidence], { description: "The claims behind it, strongest first." })
  readonly evidence!: readonly EvidenceValue[];
}

@ObjectType({
  description: "An answer from the graph alone, with how the question was read and what the answer rests on.",
})
export class Answer {
  @Field(() => String, { description: "The question, as it was asked." })
  readonly question!: string;

  @Field(() => AnswerStatusEnum, { description: "What became of it." })
  readonly status!: AnswerStatus;

  @Field(() => VerdictEnum, { nullable: true, description: "Of a question whether something is true." })
  readonly verdict!: Verdict | null;

  @Field(() => Interpretation, { description: "How it was read." })
  readonly interpretation!: InterpretationValue;

  @Field(() => String, { description: "The answer in a few plain sentences, with what is not known." })
  readonly text!: string;

  @Field(() => [AnswerResult], { description: "What the answer names, best first." })
  readonly results!: readonly AnswerResult[];

  @Field(() => RankingType, { nullable: true, description: "The ranking behind it, where there is one." })
  readonly ranking!: RankingValue | null;

  @Field(() => ComparisonType, {
    nullable: true,
    description: "Of several things that are compared: who does better at what, as `compare` tells it.",
  })
  readonly comparison!: ComparisonValue | null;
}
