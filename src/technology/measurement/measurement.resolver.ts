import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Claim } from "../../graph/model.js";
import type { RequestContext } from "../../graph/request-context.js";
import { Criterion } from "../criterion.type.js";
import { figureOf } from "./list-measurements.js";
import { Measurement } from "./measurement.type.js";

@Resolver(() => Measurement)
export class MeasurementResolver {
  @FieldResolver(() => String, { description: "The figure with its unit, or what is given in words or as a date." })
  figure(@Root() claim: Claim) {
    return figureOf(claim);
  }

  @FieldResolver(() => Criterion, { nullable: true, description: "What was measured; null for other figures." })
  criterion(@Root() { objectId }: Claim, @Ctx() { graph }: RequestContext) {
    return objectId && graph.node(objectId);
  }
}
