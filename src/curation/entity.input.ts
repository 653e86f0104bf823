import { Field, Float, InputType } from "type-graphql";
import type { FeatureKind, SourceKind, TechnologyKind, Tier } from "../graph/kinds.js";
import { FeatureKindEnum, SourceKindEnum, TechnologyKindEnum, TierEnum } from "../graphql/kinds.enum.js";
import { DateScalar, UrlScalar } from "../graphql/scalars.js";
import type { NamedThing } from "./draft-entity.js";
import { WriteRequestInput } from "./write-request.input.js";

@InputType()
class NamedThingInput extends WriteRequestInput implements NamedThing {
  @Field(() => String, { description: "What it is called: at most 200 characters." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "Its slug; made from the name when left out." })
  readonly slug?: string | null;

  @Field(() => [String], { nullable: true, description: "Other names it is known by." })
  readonly aliases?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: "What it is, in one sentence of at most 1,000 characters." })
  readonly summary?: string | null;
}

@InputType({ description: "A technology. What it runs on, is and suits are claims: record those next." })
export class AddTechnologyInput extends NamedThingInput {
  @Field(() => TechnologyKindEnum, { description: "What sort of technology it is." })
  readonly technologyKind!: TechnologyKind;

  @Field(() => UrlScalar, { nullable: true, description: "Its own page." })
  readonly homepage?: string | null;

  @Field(() => String, { nullable: true, description: "Its licence, by SPDX identifier." })
  readonly licence?: string | null;

  @Field(() => [String], { nullable: true, description: "Who made it." })
  readonly creators?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The project and the vendors behind it, by the names that sources give as their publishers.",
  })
  readonly publishers?: readonly string[] | null;
}

@InputType({ description: "A company." })
export class AddCompanyInput extends NamedThingInput {
  @Field(() => UrlScalar, { nullable: true, description: "Its own page." })
  readonly homepage?: string | null;

  @Field(() => [String], { nullable: true, description: "What it is in." })
  readonly industries?: readonly string[] | null;
}

@InputType({ description: "A product. Whose it is, is a claim (PART_OF): record that next." })
export class AddProductInput extends NamedThingInput {
  @Field(() => UrlScalar, { nullable: true, description: "Its own page." })
  readonly homepage?: string | null;
}

@InputType({ description: "A feature." })
export class AddFeatureInput extends NamedThingInput {
  @Field(() => FeatureKindEnum, { description: "What sort of feature it is." })
  readonly featureKind!: FeatureKind;
}

@InputType({ description: "A use case." })
export class AddUseCaseInput extends NamedThingInput {
  @Field(() => TierEnum, { nullable: true, description: "Where such programs run." })
  readonly tier?: Tier | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether it is so general that fitness for it says nothing about its neighbours.",
  })
  readonly generic!: boolean;
}

@InputType({ description: "A source that claims can cite." })
export class AddSourceInput extends NamedThingInput {
  @Field(() => String, { description: "Its full title." })
  readonly title!: string;

  @Field(() => String, { description: "Who published it." })
  readonly publisher!: string;

  @Field(() => DateScalar, { nullable: true, description: "The day it was published." })
  readonly publishedOn?: string | null;

  @Field(() => UrlScalar, { nullable: true, description: "Where it can be opened." })
  readonly url?: string | null;

  @Field(() => String, { nullable: true, description: "The licence of its content." })
  readonly licence?: string | null;

  @Field(() => SourceKindEnum, { description: "What sort of source it is." })
  readonly sourceKind!: SourceKind;

  @Field(() => Float, {
    description: "0 to 1: how far it is to be believed. 0 leaves it out; otherwise its voice decides what it weighs.",
  })
  readonly reliability!: number;
}
