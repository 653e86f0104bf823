import { type ExecutionResult, type GraphQLError, graphql } from "graphql";
import { StackatlasError } from "../../src/graph/errors.js";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { createSchema } from "../../src/server/schema.js";

const schema = createSchema();

/** The answer to a GraphQL operation over `store`, as a client gets it but for the masking of errors. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers by the fields they asked for.
export type Answer = ExecutionResult<Record<string, any>>;

export async function query(
  store: GraphStore,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const contextValue = { graph: new GraphReader(store) };
  return (await graphql({ schema, source, variableValues: variables, contextValue })) as Answer;
}

/** The data of an operation that must go well. */
export async function ask(store: GraphStore, source: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await query(store, source, variables);
  if (errors) throw new AggregateError(errors, errors.map((error) => error.message).join("\n"));
  if (!data) throw new TypeError("Expected data or errors, but got neither.");
  return data;
}

/** Code and message of the mistake that an operation must be refused for. */
export async function refusal(store: GraphStore, source: string, variables?: Readonly<Record<string, unknown>>) {
  const { errors = [] } = await query(store, source, variables);
  return errors.map((error) => ({ code: codeOf(error), message: error.message }));
}

function codeOf({ originalError, extensions }: GraphQLError): unknown {
  return originalError instanceof StackatlasError ? originalError.code : extensions.code;
}
