import { Field, ID, InputType } from "type-graphql";

@InputType()
export class WriteRequestInput {
  @Field(() => String, { description: "Why: it stands in the history." })
  readonly reason!: string;

  @Field(() => String, {
    nullable: true,
    description: "Refuse with CONFLICT unless the graph is still at this version.",
  })
  readonly expectVersion?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Makes a repeat harmless: for 24 hours the same request with the same key is done once, answered alike.",
  })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: "Which version to undo." })
export class RevertInput extends WriteRequestInput {
  @Field(() => String, { description: "The version that the changes to undo have made." })
  readonly version!: string;
}

@InputType({ description: "What to decide on." })
export class DecideProposalInput extends WriteRequestInput {
  @Field(() => ID, { description: "The id of the proposal." })
  readonly proposal!: string;
}
