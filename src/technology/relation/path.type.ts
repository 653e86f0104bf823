import { Field, ObjectType } from "type-graphql";
import type { EvidenceLimits } from "../../graph/graph-store.js";
import type { EdgeId, EntityNode } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { Entity } from "../../graphql/entity.type.js";
import { PredicateEnum } from "../../graphql/kinds.enum.js";

/** What the fields of a step are resolved from. */
export interface PathStepValue {
  readonly from: EntityNode;
  readonly predicate: Predicate;
  readonly to: EntityNode;
  readonly edgeId: EdgeId;
  /** Claims are shown under these. */
  readonly limits?: EvidenceLimits | undefined;
}

export interface PathValue {
  /** From one end to the other; one more than there are steps. */
  readonly nodes: readonly EntityNode[];
  readonly steps: readonly PathStepValue[];
}

@ObjectType({ description: "One relation, as its claims state it: subject, predicate, object." })
export class PathStep {
  @Field(() => Entity, { description: "The subject of the relation, whichever way the path takes it." })
  readonly from!: EntityNode;

  @Field(() => PredicateEnum, { description: "What is said of the two." })
  readonly predicate!: Predicate;

  @Field(() => Entity, { description: "The object of the relation." })
  readonly to!: EntityNode;
}

@ObjectType({ description: "One way in which two things are related." })
export class Path {
  @Field(() => [Entity], { description: "What it passes through, from one end to the other." })
  readonly nodes!: readonly EntityNode[];

  @Field(() => [PathStep], { description: "The relations between these, in order." })
  readonly steps!: readonly PathStepValue[];
}
