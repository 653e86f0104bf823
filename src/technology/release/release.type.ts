import { Field, ObjectType } from "type-graphql";
import { registerEnum } from "../../graphql/register-enum.js";
import { DateScalar } from "../../graphql/scalars.js";
import { Claim } from "../../provenance/claim.type.js";
import type { ReleaseSupport } from "./group-releases.js";

export const ReleaseSupportEnum = registerEnum<ReleaseSupport>(
  "ReleaseSupport",
  "Whether a version is supported on a day.",
  {
    SUPPORTED: "It is out, and its support has not ended.",
    ENDED: "Its support has ended.",
    PLANNED: "It is not out yet.",
    UNKNOWN: "It is out, and the data say nothing about the end of its support.",
  },
);

@ObjectType({ description: "A version of a technology." })
export class Release {
  @Field(() => String, { description: "Which version." })
  readonly version!: string;

  @Field(() => DateScalar, { nullable: true, description: "The day it came out." })
  readonly releasedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day from which on it gets security fixes only." })
  readonly endOfActiveSupport!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day from which on it gets no fixes at all." })
  readonly endOfLife!: string | null;

  @Field(() => Boolean, { description: "Whether it has long-term support." })
  readonly isLts!: boolean;

  @Field(() => DateScalar, { nullable: true, description: "The day its long-term support begins." })
  readonly ltsFrom!: string | null;

  @Field(() => ReleaseSupportEnum, {
    description: "Whether it is supported on the day given as `on`, or else on the newest day the data are from.",
  })
  readonly support!: ReleaseSupport;

  @Field(() => [Claim], { description: "The claims that say so." })
  readonly claims!: readonly unknown[];
}
