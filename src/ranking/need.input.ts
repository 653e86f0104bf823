import { Field, Float, InputType } from "type-graphql";

@InputType("Wish", { description: "One thing wished for." })
export class WishInput {
  @Field(() => String, { description: "Its slug, name, alias or id." })
  readonly slug!: string;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 1,
    description: "How much it matters next to the other wishes: above 0, at most 100.",
  })
  readonly weight?: number | null;
}

@InputType({
  description: "What is needed: at least one wish. The heaviest decides who is ranked (use cases before criteria).",
})
export class NeedInput {
  @Field(() => [WishInput], { nullable: true, description: "What is to be built." })
  readonly useCases?: readonly WishInput[] | null;

  @Field(() => [WishInput], { nullable: true, description: "What it should bring along." })
  readonly features?: readonly WishInput[] | null;

  @Field(() => [WishInput], { nullable: true, description: "What it should be good at." })
  readonly criteria?: readonly WishInput[] | null;

  @Field(() => [WishInput], {
    nullable: true,
    description: "What the team knows: it favours what is used from these languages, and rules nothing out.",
  })
  readonly languages?: readonly WishInput[] | null;
}
