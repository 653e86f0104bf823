import { Arg, Args, Ctx, Field, InputType, Query, Resolver } from "type-graphql";
import type { ClaimRequest } from "../graph/graph-store.js";
import type { ClaimStatus, Stance } from "../graph/kinds.js";
import type { Predicate } from "../graph/predicates.js";
import type { RequestContext } from "../graph/request-context.js";
import { ClaimStatusEnum, PredicateEnum, StanceEnum } from "../graphql/kinds.enum.js";
import { type Order, PageArgs } from "../graphql/page.args.js";
import { DateScalar } from "../graphql/scalars.js";
import { ClaimConnection } from "../provenance/claim-connection.type.js";
import { ClaimOrder } from "../provenance/claim-order.input.js";
import { listClaims } from "../provenance/list-claims.js";
import { requireEntity } from "./look-up/resolve-entity.js";
import { resolveLimits } from "./look-up/resolve-limits.js";

@InputType({ description: "Which claims to list. Every given field must hold; a list means any of it." })
export class ClaimFilter {
  @Field(() => [String], { nullable: true, description: "On either side of it one of these (slugs or ids)." })
  readonly about?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "Its subject is one of these (slugs or ids)." })
  readonly subjects?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "Its object is one of these (slugs or ids)." })
  readonly objects?: readonly string[] | null;

  @Field(() => [PredicateEnum], { nullable: true, description: "It says one of these." })
  readonly predicates?: readonly Predicate[] | null;

  @Field(() => [StanceEnum], { nullable: true, description: "It states, or it denies." })
  readonly stances?: readonly Stance[] | null;

  @Field(() => [ClaimStatusEnum], { nullable: true, description: "It is of one of these statuses." })
  readonly status?: readonly ClaimStatus[] | null;

  @Field(() => [String], { nullable: true, description: "One of these sources (slugs) says so." })
  readonly sources?: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true, description: "It was stated on that day or before." })
  readonly asOf?: string | null;
}

@Resolver()
export class ClaimsResolver {
  @Query(() => ClaimConnection, { description: "Statements, with who made them." })
  async claims(
    @Arg("filter", () => ClaimFilter, { nullable: true, description: "All of them when left out." })
    filter: ClaimFilter | null,
    @Arg("orderBy", () => ClaimOrder, { nullable: true, description: "Strongest first when left out." })
    orderBy: Order<ClaimRequest["orderBy"]> | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { graph }: RequestContext,
  ) {
    const { about, subjects, objects, predicates, stances, status } = filter ?? {};
    const ids = async (references: readonly string[] | null | undefined) =>
      references
        ? (await Promise.all(references.map((reference) => requireEntity(graph, reference)))).map(({ id }) => id)
        : undefined;
    const wanted = {
      aboutIds: await ids(about),
      subjectIds: await ids(subjects),
      objectIds: await ids(objects),
      predicates: predicates ?? undefined,
      stances: stances ?? undefined,
      statuses: status ?? undefined,
      ...(await resolveLimits(graph, filter ?? {})),
    };
    return listClaims(graph, wanted, args, orderBy ?? undefined);
  }
}
