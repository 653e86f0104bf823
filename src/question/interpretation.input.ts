import { Field, InputType, Int } from "type-graphql";
import { IntentEnum } from "./intent.enum.js";
import type { Intent } from "./intents.js";

@InputType({ description: "What a piece of the question names." })
export class MentionInput {
  @Field(() => String, {
    nullable: true,
    description: "The words, as they stand in the question; may be left out where both their places are given.",
  })
  readonly text?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Where they begin, counted in UTF-16 units from 0; where they first stand when left out.",
  })
  readonly start?: number | null;

  @Field(() => Int, { nullable: true, description: "Behind their last character; follows from `text` when left out." })
  readonly end?: number | null;

  @Field(() => String, { description: "What they mean: an id, or a slug, name or alias." })
  readonly entity!: string;
}

@InputType({
  description: "How a question is to be read, where that is settled. What is left out is read from the question.",
})
export class InterpretationInput {
  @Field(() => IntentEnum, { nullable: true, description: "What it wants to know." })
  readonly intent?: Intent | null;

  @Field(() => [MentionInput], {
    nullable: true,
    description: "All that it names; what is not in the list is taken for ordinary words.",
  })
  readonly mentions?: readonly MentionInput[] | null;

  @Field(() => [String], { nullable: true, description: "Words that may be ignored." })
  readonly ignored?: readonly string[] | null;
}
