import { GraphQLError } from "graphql";

/** What was thrown before GraphQL wrapped it. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
