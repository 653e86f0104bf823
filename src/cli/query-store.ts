import { type GraphQLSchema, graphql } from "graphql";
import { StackatlasError } from "../graph/errors.js";
import { GraphReader } from "../graph/graph-reader.js";
import { type Storing, withStore } from "./open-store.js";
import { type Query, QueryFailed } from "./query.js";

/** Asks the graph as the server would, without a server. */
export function queryStore(open: Storing["open"], schema: GraphQLSchema): Query {
  return (source, variableValues) =>
    withStore(open, async (store) => {
      const contextValue = { graph: new GraphReader(store) };
      const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
      const [error] = errors;
      if (!error) return data ?? {};
      const cause = error.originalError ?? error;
      const isExpected = cause instanceof StackatlasError;
      if (!isExpected && error.path) throw cause;
      throw new QueryFailed(cause.message, !isExpected || cause.code === "BAD_USER_INPUT");
    });
}
