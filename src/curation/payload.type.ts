import { Field, ObjectType } from "type-graphql";
import type { Claim as ClaimValue, EntityNode } from "../graph/model.js";
import type { Revision as RevisionValue } from "../graph/revision.js";
import { Entity } from "../graphql/entity.type.js";
import { Claim } from "../provenance/claim.type.js";
import { UserErrorCodeEnum } from "./kinds.enum.js";
import { Revision } from "./revision.type.js";
import type { UserErrorCode, UserError as UserErrorValue } from "./user-error.js";

@ObjectType({ description: "What is wrong with an input, for the person who filled it in." })
export class UserError implements UserErrorValue {
  @Field(() => String, { nullable: true, description: "The field of the input; null where it is about the whole." })
  readonly field!: string | null;

  @Field(() => String, { description: "What was expected, and what came." })
  readonly message!: string;

  @Field(() => UserErrorCodeEnum, { description: "What sort of mistake it is." })
  readonly code!: UserErrorCode;
}

@ObjectType({ description: "What a revision came to." })
export class RevisionPayload {
  @Field(() => Revision, {
    nullable: true,
    description:
      "What was written: of a proposer, a proposal. Null where nothing was to be changed, or after a mistake.",
  })
  readonly revision!: RevisionValue | null;

  @Field(() => String, { description: "The graph's version after it: for `expectVersion`." })
  readonly version!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Where several server processes share a database: sent as the header `Stackatlas-Bookmark` to any of them, its answer has seen this write.",
  })
  readonly bookmark!: string | null;

  @Field(() => [UserError], { description: "What is wrong with the input; then nothing was changed." })
  readonly userErrors!: readonly UserErrorValue[];
}

@ObjectType({ description: "What a change of a claim came to." })
export class ClaimPayload extends RevisionPayload {
  @Field(() => Claim, { nullable: true, description: "The claim as it is now; null while it is only proposed." })
  readonly claim!: ClaimValue | null;
}

@ObjectType({ description: "What adding a thing came to." })
export class EntityPayload extends RevisionPayload {
  @Field(() => Entity, { nullable: true, description: "The thing as it is now; null while it is only proposed." })
  readonly entity!: EntityNode | null;
}
