import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityKind, TechnologyKind } from "../graph/kinds.js";
import { requireEntity } from "../technology/look-up/resolve-entity.js";
import type { NeedInput, WishInput } from "./need.input.js";
import { requireFewWishes, type Wish } from "./need.js";

/** The wishes with what they name. Throws BadUserInput naming the nearest known thing for an unknown one. */
export async function resolveNeed(graph: GraphReader, need: NeedInput): Promise<Wish[]> {
  const lists = [need.useCases, need.features, need.criteria, need.languages];
  requireFewWishes(lists.reduce((sum, list) => sum + (list?.length ?? 0), 0));
  const wishesOf = (
    wishes: readonly WishInput[] | null | undefined,
    kind: EntityKind,
    technologyKinds?: readonly TechnologyKind[],
  ) =>
    Promise.all(
      (wishes ?? []).map(async ({ slug, weight }): Promise<Wish> => {
        return { item: await requireEntity(graph, slug, [kind], technologyKinds), weight: weight ?? 1 };
      }),
    );
  const resolved = await Promise.all([
    wishesOf(need.useCases, "USE_CASE"),
    wishesOf(need.features, "FEATURE"),
    wishesOf(need.criteria, "CRITERION"),
    wishesOf(need.languages, "TECHNOLOGY", ["LANGUAGE"]),
  ]);
  return resolved.flat();
}
