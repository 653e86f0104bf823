import { Field, InputType } from "type-graphql";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EntityFilter } from "../../graph/graph-store.js";
import type { FeatureKind, SourceKind, Tier } from "../../graph/kinds.js";
import { FeatureKindEnum, SourceKindEnum, TierEnum } from "../../graphql/kinds.enum.js";
import { requireEntities } from "../look-up/resolve-entity.js";

const TEXT =
  "All of these words, or words that begin with them, occur in its names or summary. A text without a word matches nothing.";

@InputType({ description: "Which entities to list." })
export class EntityFilterInput {
  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

@InputType({ description: "Which features to list. Every given field must hold; a list means any of it." })
export class FeatureFilter {
  @Field(() => [FeatureKindEnum], { nullable: true, description: "Only features of these kinds." })
  readonly kinds?: readonly FeatureKind[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

@InputType({ description: "Which use cases to list. Every given field must hold; a list means any of it." })
export class UseCaseFilter {
  @Field(() => [TierEnum], { nullable: true, description: "Only use cases of these tiers." })
  readonly tiers?: readonly Tier[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only the most general ones, or only the others." })
  readonly generic?: boolean | null;

  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

@InputType({ description: "Which categories to list. Every given field must hold; a list means any of it." })
export class CategoryFilter {
  @Field(() => [TierEnum], { nullable: true, description: "Only categories of these tiers." })
  readonly tiers?: readonly Tier[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

@InputType({ description: "Which companies to list. Every given field must hold; a list means any of it." })
export class CompanyFilter {
  @Field(() => [String], { nullable: true, description: "Only companies of these industries." })
  readonly industries?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "Only companies known to use all of these (slugs)." })
  readonly uses?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

@InputType({ description: "Which sources to list. Every given field must hold; a list means any of it." })
export class SourceFilter {
  @Field(() => [SourceKindEnum], { nullable: true, description: "Only sources of these kinds." })
  readonly kinds?: readonly SourceKind[] | null;

  @Field(() => String, { nullable: true, description: TEXT })
  readonly text?: string | null;
}

export function byText({ text }: EntityFilterInput): EntityFilter {
  return { text: text ?? undefined };
}

export function byTier({ tiers, text }: CategoryFilter): EntityFilter {
  return { tiers: tiers ?? undefined, text: text ?? undefined };
}

/** Throws BadUserInput for an unknown technology. */
export async function toCompanyFilter(
  { industries, uses, text }: CompanyFilter,
  graph: GraphReader,
): Promise<EntityFilter> {
  const used = uses ? await requireEntities(graph, uses, ["TECHNOLOGY"]) : [];
  const all = used.map(({ id }) => id);
  return {
    industries: industries ?? undefined,
    text: text ?? undefined,
    related: all.length > 0 ? [{ predicates: ["USES"], direction: "out", all }] : undefined,
  };
}
