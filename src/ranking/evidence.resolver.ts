import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { edgeId } from "../graph/ids.js";
import type { RequestContext } from "../graph/request-context.js";
import { PathStep, type PathStepValue } from "../technology/relation/path.type.js";
import { Evidence, type EvidenceValue } from "./evidence.type.js";

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => [PathStep], {
    description: "The relations by which it bears on the wish, from the candidate on; the claim's own is one of them.",
  })
  async path(@Root() { path, limits }: EvidenceValue, @Ctx() { graph }: RequestContext): Promise<PathStepValue[]> {
    const steps = await Promise.all(
      path.map(async ({ fromId, predicate, toId }) => {
        const [from, to] = await Promise.all([graph.node(fromId), graph.node(toId)]);
        return from && to ? [{ from, predicate, to, edgeId: edgeId(fromId, predicate, toId), limits }] : [];
      }),
    );
    return steps.flat();
  }
}
