import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { RequestContext } from "../graph/request-context.js";
import { documentBytes } from "./document-bytes.js";
import type { ErrorFormat } from "./error-format.js";
import type { Metrics } from "./metrics.js";

/**
 * Runs queries that come again as compiled code, with the same answers, errors and nulls as plain execution: a third of
 * its CPU for a list with relations. What cannot be compiled, and what GraphQL itself has to object to (variables of the
 * wrong type), is left to plain execution.
 */
export function compiledExecution(
  schema: GraphQLSchema,
  errorFormat: ErrorFormat,
  metrics: Pick<Metrics, "executed">,
): ApolloServerPlugin<RequestContext> {
  const compiledFor = createCompiler(schema);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          // Of several operations where none is named there is none, whatever the type says.
          if (operation?.operation !== "query") return null;
          const compiled = compiledFor(document, operation);
          const variables = request.variables ?? {};
          if (!compiled || !areValid(schema, operation, variables)) return null;
          const { data, errors } = (await compiled.query(undefined, contextValue, variables)) as ExecutionResult;
          if (errors?.some(isOfGraphQL)) return null;
          metrics.executed("compiled");
          const singleResult = errors ? { data, errors: errors.map(formatted) } : { data };
          return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult } };
        },
        async executionDidStart() {
          metrics.executed("plain");
        },
      };
    },
  };

  function formatted(error: GraphQLError) {
    const { message, locations, path } = error;
    return errorFormat.graphql({ message, ...(locations && { locations }), ...(path && { path }) }, error);
  }
}

/** Of all compiled operations together. One takes about 500 bytes for each character of its text, and holds its document. */
const COMPILED_BYTES_MAX = 64 * 2 ** 20;
const BYTES_PER_CHARACTER = 500;
/** Compiling takes as long as some twenty executions, and holds memory: not for what is asked once. */
const USES_BEFORE_COMPILING = 2;

type Compiled = Pick<CompiledQuery, "query">;
interface Compilation {
  readonly document: DocumentNode;
  /** `null`: it cannot be. */
  readonly compiled: Compiled | null;
}

function createCompiler(schema: GraphQLSchema) {
  // By the operation's node: documents that are still remembered are the same objects. Only what is compiled is held.
  const uses = new WeakMap<OperationDefinitionNode, number>();
  const compilations = new LRUCache<OperationDefinitionNode, Compilation>({
    maxSize: COMPILED_BYTES_MAX,
    sizeCalculation: ({ document }, { loc }) =>
      documentBytes(document) + (loc ? loc.end - loc.start : 0) * BYTES_PER_CHARACTER,
  });
  return (document: DocumentNode, operation: OperationDefinitionNode): Compiled | null => {
    const known = compilations.get(operation);
    if (known) return known.compiled;
    const used = (uses.get(operation) ?? 0) + 1;
    uses.set(operation, used);
    if (used < USES_BEFORE_COMPILING) return null;
    const compiled = compile(schema, document, operation);
    compilations.set(operation, { document, compiled });
    return compiled;
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
  if (operation.selectionSet.selections.some(isIntrospection)) return null;
  const compiled = compileQuery(schema, document, operation.name?.value);
  return isCompiledQuery(compiled) ? compiled : null;
}

/** Asked by tools, once; as code it would be the largest of all. */
function isIntrospection(selection: OperationDefinitionNode["selectionSet"]["selections"][number]): boolean {
  return selection.kind === Kind.FIELD && selection.name.value.startsWith("__");
}

function areValid(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return variableDefinitions.length === 0 || "coerced" in getVariableValues(schema, variableDefinitions, variables);
}

/** Not thrown by a resolver of ours: plain execution words and codes those. */
function isOfGraphQL({ originalError }: GraphQLError): boolean {
  return !originalError;
}
