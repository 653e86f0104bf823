import { Field, Float, InterfaceType, ObjectType } from "type-graphql";
import type { EdgeStance } from "../graph/edge-stance.js";
import type { EvidenceLimits } from "../graph/graph-store.js";
import type { Adoption, ClaimStatus } from "../graph/kinds.js";
import type { EdgeId, EntityNode } from "../graph/model.js";
import { connectionType, type TypeClass } from "./connection.type.js";
import { AdoptionEnum, ClaimStatusEnum, EdgeStanceEnum } from "./kinds.enum.js";
import { DateScalar } from "./scalars.js";

/** What the fields of an edge that rests on claims are resolved from. */
export interface RelationEdgeValue {
  readonly cursor: string;
  readonly node: EntityNode;
  readonly strength: number;
  readonly status: ClaimStatus;
  readonly stance: EdgeStance;
  readonly inherited: boolean;
  readonly adoption: Adoption | null;
  readonly asOf: string | null;
  /** The edge whose claims it rests on: its own, or the one it inherits from. */
  readonly edgeId: EdgeId;
  /** The limits it was derived under: its claims are shown under the same. */
  readonly limits: EvidenceLimits;
}

@InterfaceType({
  description: "An edge that rests on claims.",
  // No field returns the interface itself; fragments on it need no answer.
  resolveType: () => undefined,
})
export abstract class RelationEdge {
  @Field(() => String, { description: "Marks this row, for `after` and `before`." })
  readonly cursor!: string;

  @Field(() => Float, {
    description: "0 to 1: what its claims for and against come to, age left out; 0.5 where nothing weighs.",
  })
  readonly strength!: number;

  @Field(() => ClaimStatusEnum, { description: "How far it is believed." })
  readonly status!: ClaimStatus;

  @Field(() => EdgeStanceEnum, { description: "Which side its claims take. REFUTED relations are denials." })
  readonly stance!: EdgeStance;

  @Field(() => Boolean, {
    description: "True where nobody says so of this very pair: it follows from a host, a hierarchy or a feature.",
  })
  readonly inherited!: boolean;
}

/** The type `<name>Connection`, whose edges rest on claims. */
export function relationConnectionType(name: string, node: () => TypeClass) {
  @ObjectType(`${name}Edge`, { implements: RelationEdge, description: "A relation, and what it rests on." })
  class RelationEdgeType {
    @Field(() => node(), { description: "What the relation leads to." })
    readonly node!: unknown;
  }
  return connectionType(name, node, () => RelationEdgeType);
}

/** The same, whose edges say whether the use is a thing of today. */
export function adoptionConnectionType(name: string, node: () => TypeClass) {
  @ObjectType(`${name}Edge`, { implements: RelationEdge, description: "A use, and what we know it from." })
  class AdoptionEdgeType {
    @Field(() => node(), { description: "What the relation leads to." })
    readonly node!: unknown;

    @Field(() => AdoptionEnum, { description: "Whether it is in use today." })
    readonly adoption!: Adoption;

    @Field(() => DateScalar, { nullable: true, description: "The latest day as of which somebody says so." })
    readonly asOf!: string | null;
  }
  return connectionType(name, node, () => AdoptionEdgeType);
}
