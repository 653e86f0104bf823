import { GraphQLError, type GraphQLSchema } from "graphql";
import { StackatlasError } from "../../graph/errors.js";
import type { Limits } from "../config.js";
import { RefusedRequest } from "../error-format.js";
import { type Allowance, Allowances, withThoseBefore } from "./allowance.js";
import { type Cost, type CostQuestion, createCostEstimate } from "./estimate-cost.js";

/** What was asked for, and what is left of the client's allowance; null where there is no limit a minute. */
export interface Charge {
  readonly requested: number;
  readonly allowance: Allowance | null;
}

/** Lets no operation run that costs too much: one for all doors, so that a client has one allowance. */
export interface CostGuard {
  readonly limit: number;
  /**
   * Throws where the operation costs more than it may or its client has left, or an argument is too long. `null`: its
   * variables are of the wrong type, which executing it says best.
   */
  charge(question: CostQuestion, client: string): Charge | null;
}

export function createCostGuard(
  schema: GraphQLSchema,
  { queryCostMax: limit, introspectionCostMax, pointsPerMinute }: Limits,
): CostGuard {
  const estimate = createCostEstimate(schema);
  const allowances = pointsPerMinute === null ? null : new Allowances(pointsPerMinute);
  return {
    limit,
    charge(question, client) {
      const cost = estimateOrNull(() => estimate(question));
      if (cost === null) return null;
      const requested = cost.points;
      if (cost.introspection > introspectionCostMax) {
        throw tooCostly(
          `Expected at most ${introspectionCostMax} points for what is asked of the schema itself, but this asks for ${cost.introspection}.`,
          { requested, limit },
          "INTROSPECTION_COST_MAX",
        );
      }
      if (requested > limit) {
        throw tooCostly(
          `Expected a query of at most ${limit} points, but this one asks for ${requested}.`,
          { requested, limit },
          "QUERY_COST_MAX",
        );
      }
      const together = withThoseBefore(requested);
      if (together > limit) {
        throw tooCostly(
          `Expected requests of at most ${limit} points together, but these ask for more than ${limit}.`,
          { requested: Math.ceil(together), limit },
          "QUERY_COST_MAX",
        );
      }
      const allowance = allowances?.spend(client, requested) ?? null;
      if (allowance?.isSpent) throw throttled(allowance, requested);
      return { requested, allowance };
    },
  };
}

function tooCostly(message: string, cost: { requested: number; limit: number }, limit: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "COST_LIMIT", cost, limit } });
}

function throttled({ limit, left, seconds }: Allowance, requested: number): RefusedRequest {
  return new RefusedRequest(
    "THROTTLED",
    `Expected at most ${limit} points a minute of one client, but ${left} are left and this asks for ${requested}; try again in ${seconds} s.`,
    { "retry-after": String(seconds) },
    "POINTS_PER_MINUTE",
  );
}

function estimateOrNull(estimate: () => Cost): Cost | null {
  try {
    return estimate();
  } catch (error) {
    if (error instanceof GraphQLError && !(error.originalError instanceof StackatlasError)) return null;
    throw error;
  }
}

/** How a client learns its allowance (the drafts' structured RateLimit fields). */
export function allowanceHeaders({ limit, left, seconds }: Allowance): Readonly<Record<string, string>> {
  return { "ratelimit-policy": `"points";q=${limit};w=60`, ratelimit: `"points";r=${left};t=${seconds}` };
}
