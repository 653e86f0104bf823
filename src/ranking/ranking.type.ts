import { Field, Float, Int, ObjectType } from "type-graphql";
import type { EvidenceLimits } from "../graph/graph-store.js";
import type { Claim as ClaimValue, EntityNode } from "../graph/model.js";
import { Entity } from "../graphql/entity.type.js";
import { DateScalar } from "../graphql/scalars.js";
import { Claim } from "../provenance/claim.type.js";
import { EvidenceBandEnum, StandingEnum } from "./candidate-kind.enum.js";
import type {
  EvidenceBand,
  ItemScore as ItemScoreOf,
  RankedCandidate as Ranked,
  Ranking as RankingOf,
} from "./ranking.js";

import type { Standing } from "./sensitivity/why-not.js";

/** What the fields of a candidate are resolved from: its ties and words need the others. */
export interface RankedCandidateValue extends Ranked {
  readonly ranking: RankingOf;
}
export interface ItemScoreValue extends ItemScoreOf {
  readonly limits: EvidenceLimits;
}

@ObjectType({ description: "One thing wished for, as it was understood." })
export class Need {
  @Field(() => Float, { description: "Its share of the whole need; the shares add up to 1." })
  readonly weight!: number;
}

@ObjectType({ description: "How well a candidate meets one wish, and what says so." })
export class ItemScore {
  @Field(() => Entity, { description: "What is wished for." })
  readonly item!: EntityNode;

  @Field(() => Float, { description: "Its share of the whole need." })
  readonly weight!: number;

  @Field(() => Float, { description: "0 to 1; 0.5 where nothing is known." })
  readonly score!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke against it." })
  readonly low!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke for it." })
  readonly high!: number;

  @Field(() => Float, { description: "Weight times score: contributions add up to the candidate's score." })
  readonly contribution!: number;
}

@ObjectType({ description: "A candidate, its place and the reasons for it." })
export class RankedCandidate {
  @Field(() => Int, { description: "Its place, from 1; equal scores share a place." })
  readonly rank!: number;

  @Field(() => Entity, { description: "What is ranked." })
  readonly candidate!: EntityNode;

  @Field(() => Float, { description: "0 to 1: how well it meets the need, by the evidence." })
  readonly score!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke against it." })
  readonly low!: number;

  @Field(() => Float, { description: "The score if everything unknown spoke for it." })
  readonly high!: number;

  @Field(() => EvidenceBandEnum, { description: "How well founded its place is." })
  readonly band!: EvidenceBand;

  @Field(() => Float, { description: "0 to 1: the share of the need about which something is known." })
  readonly coverage!: number;

  @Field(() => [String], {
    description: "Fields of the filter that could not be checked, since nothing is known; it stands behind its equals.",
  })
  readonly unverified!: readonly string[];
}

@ObjectType({ description: "A candidate that the filter rules out." })
export class Excluded {
  @Field(() => Entity, { description: "What is ruled out." })
  readonly entity!: EntityNode;

  @Field(() => String, { description: "Why, in a sentence." })
  readonly reason!: string;

  @Field(() => Claim, { nullable: true, description: "What says so; null where its own nature does." })
  readonly claim!: ClaimValue | null;
}

@ObjectType({ description: "The nearest weight of one wish at which another candidate comes first." })
export class Swap {
  @Field(() => Entity, { description: "The wish." })
  readonly item!: EntityNode;

  @Field(() => Float, { description: "Its share of the need now." })
  readonly current!: number;

  @Field(() => Float, { description: "Its share at which the two are equal, while the others keep their ratios." })
  readonly weight!: number;

  @Field(() => Boolean, { description: "Whether beyond means above that share; if not, below." })
  readonly isAbove!: boolean;

  @Field(() => Entity, { description: "Who leads beyond it." })
  readonly newWinner!: EntityNode;
}

@ObjectType({ description: "One wish, as the winner and another candidate meet it." })
export class Gap {
  @Field(() => Entity, { description: "What is wished for." })
  readonly item!: EntityNode;

  @Field(() => Float, { description: "Its share of the whole need." })
  readonly weight!: number;

  @Field(() => Float, {
    description: "The winner's contribution minus the other's: these add up to the whole gap; below 0 the other leads.",
  })
  readonly gap!: number;
}

@ObjectType({ description: "Why something does not come first." })
export class WhyNot {
  @Field(() => Entity, { description: "What was asked about." })
  readonly entity!: EntityNode;

  @Field(() => StandingEnum, { description: "Where it stands." })
  readonly standing!: Standing;

  @Field(() => Int, { nullable: true, description: "Its place, where it is ranked." })
  readonly rank!: number | null;

  @Field(() => Entity, { nullable: true, description: "Who comes first; null where nobody is ranked." })
  readonly winner!: EntityNode | null;

  @Field(() => Float, { description: "The winner's score minus its own." })
  readonly gap!: number;

  @Field(() => [Gap], { description: "The gap wish by wish, heaviest first." })
  readonly items!: readonly Gap[];

  @Field(() => String, { nullable: true, description: "Why the filter rules it out, where it does." })
  readonly reason!: string | null;

  @Field(() => Claim, { nullable: true, description: "What rules it out or refutes it, if a claim does." })
  readonly claim!: ClaimValue | null;
}

@ObjectType({ description: "Those about which nothing relevant is known: counted and listed, never ranked." })
export class Unassessed {
  @Field(() => Int, { description: "How many there are." })
  readonly totalCount!: number;
}

@ObjectType({ description: "Candidates by how well the evidence says they meet a need." })
export class Ranking {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day to which the age of claims is counted: the one asked for, or that of the newest that scores.",
  })
  readonly asOf!: string | null;

  @Field(() => String, { description: "The state of the graph it rests on: the same gives the same ranking." })
  readonly graphVersion!: string;
}
