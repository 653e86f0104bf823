import { Field, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../graphql/scalars.js";

@ObjectType({ description: "One write, as those hear of it who listen." })
export class GraphChange {
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was made." })
  readonly at!: string | null;

  @Field(() => String, { nullable: true, description: "Who made it: a person, an import or the seed." })
  readonly author!: string | null;

  @Field(() => Boolean, {
    description: "True where more has happened than can be told: read anew what you show.",
  })
  readonly isGap!: boolean;
}
