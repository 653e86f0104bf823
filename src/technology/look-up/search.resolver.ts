import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { EntityKind } from "../../graph/kinds.js";
import { normaliseName } from "../../graph/names.js";
import { compareSortKeys } from "../../graph/order.js";
import type { RequestContext } from "../../graph/request-context.js";
import { textScore } from "../../graph/text-score.js";
import { EntityKindEnum } from "../../graphql/kinds.enum.js";
import { FIRST_DEFAULT, pageSize } from "../../graphql/page.args.js";
import { SearchHit } from "./search.type.js";

@Resolver()
export class SearchResolver {
  @Query(() => [SearchHit], { description: "Things with a name like this text, best first; typos are forgiven." })
  async search(
    @Arg("text", () => String, { description: "At most 200 characters." }) text: string,
    @Arg("kinds", () => [EntityKindEnum], { nullable: true, description: "Only things of these kinds." })
    kinds: EntityKind[] | null,
    @Arg("first", () => Int, { nullable: true, description: "How many: 1 to 100; 20 when left out." })
    first: number | null,
    @Ctx() { graph }: RequestContext,
  ) {
    const size = pageSize(first ?? FIRST_DEFAULT);
    const wanted = normaliseName(text, "text to search for");
    const found = await graph.search({ text: wanted, kinds: kinds ?? undefined });
    return found
      .map((entity) => ({ entity, name: entity.name, id: entity.id, ...textScore(wanted, entity) }))
      .filter(({ score }) => score > 0)
      .sort(compareSortKeys)
      .slice(0, size);
  }
}
