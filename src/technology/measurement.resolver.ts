import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Claim } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Criterion } from "./criterion.type.js";
import { Measurement } from "./measurement.type.js";

@Resolver(() => Measurement)
export class MeasurementResolver {
  @FieldResolver(() => Criterion, { nullable: true, description: "What was measured; null for other figures." })
  criterion(@Root() { objectId }: Claim, @Ctx() { graph }: RequestContext) {
    return objectId && graph.node(objectId);
  }
}
