import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  execute,
  GraphQLError,
  type ExecutionResult as GraphQLResult,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
} from "graphql";
import type { ExecutionResult, RequestParams } from "graphql-sse";
import { createHandler } from "graphql-sse/lib/use/fastify";
import { Pace } from "../../async/cooperative.js";
import { GraphReader } from "../../graph/graph-reader.js";
import type { GraphStore } from "../../graph/graph-store.js";
import type { RequestContext } from "../../graph/request-context.js";
import type { Limits } from "../config.js";
import { type ErrorFormat, RefusedRequest } from "../error-format.js";
import { checkAnswerSize } from "../limits/answer-size.js";
import type { CostGuard } from "../limits/cost-guard.js";
import type { CostQuestion } from "../limits/estimate-cost.js";
import { checkVariables, shapeRule } from "../limits/limits.js";

export interface SubscriptionRouteOptions {
  readonly schema: GraphQLSchema;
  readonly store: GraphStore;
  readonly limits: Limits;
  readonly guard: CostGuard;
  readonly errorFormat: ErrorFormat;
}

/**
 * `/graphql/stream`: subscriptions as server-sent events, in the form of graphql-sse's distinct connections. A stopping
 * server completes them.
 */
export function subscriptionRoute(
  app: FastifyInstance,
  { schema, store, limits, guard, errorFormat }: SubscriptionRouteOptions,
): void {
  const open = new Set<AbortController>();
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
    for (const stream of open) stream.abort();
  });

  const contextUntil = (signal: AbortSignal): RequestContext => {
    const pace = new Pace(() => signal);
    return { graph: new GraphReader(store, { signal }, pace), signal, pace };
  };
  const handle = createHandler<undefined>({
    authenticate: () => null,
    // One connection for one operation: no state that would tie a client to this process.
    onSubscribe({ context: { reply } }, params) {
      const operation = readOperation(params, schema, limits);
      const client = reply.request.ip;
      // Refused at once where one event costs too much, rather than when it comes.
      guard.charge(questionOf(operation), client);
      closeIfUnread(reply.raw, limits.sendMsMax);
      const contextValue = { ...contextUntil(leavingOf(reply, open)), client };
      return { ...operation, contextValue } as unknown as ExecutionArgs & { contextValue: undefined };
    },
    validate: () => [],
    subscribe: async (args) => {
      const events = await createSourceEventStream(args as ExecutionArgs);
      if (!(Symbol.asyncIterator in events)) return events as ExecutionResult<never, never>;
      const { signal, client } = args.contextValue as unknown as StreamContext;
      const operation = args as ExecutionArgs;
      const answer = async (rootValue: unknown) => {
        guard.charge(questionOf(operation), client);
        const contextValue = contextUntil(AbortSignal.any([signal, AbortSignal.timeout(limits.requestMsMax)]));
        const result = await execute({ ...operation, rootValue, contextValue });
        checkAnswerSize(result.data, limits.answerBytesMax);
        return result;
      };
      return answers(events, answer) as AsyncGenerator<ExecutionResult<never, never>>;
    },
    onNext: (_context, _request, result) => {
      if (!result.errors) return;
      const errors = result.errors.map((error) => errorFormat.graphql(error.toJSON(), error));
      return { ...result, errors: errors as unknown as GraphQLError[] };
    },
  });

  app.route({
    method: ["GET", "POST"],
    url: "/graphql/stream",
    exposeHeadRoute: false,
    bodyLimit: limits.bodyBytesMax,
    handler: async (request, reply) => {
      if (request.headers.accept !== "text/event-stream") {
        throw new RefusedRequest("BAD_REQUEST", "Expected the header Accept: text/event-stream.");
      }
      if (open.size >= limits.streamsMax) {
        throw new RefusedRequest(
          "OVERLOADED",
          `Expected at most ${limits.streamsMax} listeners at once, but got more.`,
          {},
          "STREAMS_MAX",
        );
      }
      requireParams(request);
      await handle(request, reply);
      // A connection that is kept would hold up the stopping server.
      if (isStopping) request.raw.socket.end();
    },
  });
}

/** Refuses what graphql-sse would refuse too, but without a code. */
function requireParams({ method, url, body }: FastifyRequest): void {
  const isGet = method === "GET";
  const sent: unknown = isGet ? Object.fromEntries(new URL(url, "http://any").searchParams) : body;
  const params = recordOf(sent, "a body that is an object of JSON");
  if (typeof params.query !== "string" || params.query === "") {
    throw new RefusedRequest("BAD_REQUEST", "Expected a query.");
  }
  for (const name of ["variables", "extensions"]) {
    const value = params[name];
    if (value === undefined || value === null || (isGet && value === "")) continue;
    recordOf(isGet ? parsedOrNull(String(value)) : value, `${name} that are an object of JSON`);
  }
}

function recordOf(value: unknown, expected: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new RefusedRequest("BAD_REQUEST", `Expected ${expected}.`);
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Fires when the client has left, the answer is complete, or the server is stopping. */
function leavingOf({ raw: response }: FastifyReply, open: Set<AbortController>): AbortSignal {
  const leaving = new AbortController();
  open.add(leaving);
  leaving.signal.addEventListener("abort", () => open.delete(leaving));
  response.once("close", () => leaving.abort());
  return leaving.signal;
}

/** Ends a stream whose client has read nothing for `msMax` while something waits to be read. */
function closeIfUnread(response: ServerResponse, msMax: number): void {
  let unreadBytes = 0;
  const timer = setInterval(() => {
    if (unreadBytes > 0 && response.writableLength >= unreadBytes) response.destroy();
    unreadBytes = response.writableLength;
  }, msMax);
  timer.unref();
  response.once("close", () => clearInterval(timer));
}

/** The subscription, under the same limits as a query. Throws RefusedRequest and BadUserInput. */
function readOperation(
  { query, variables, operationName }: RequestParams,
  schema: GraphQLSchema,
  limits: Limits,
): ExecutionArgs {
  const document = parseQuery(query, limits);
  const [flaw] = validate(schema, document, [...specifiedRules, shapeRule(limits)], { maxErrors: 1 });
  if (flaw) throw new RefusedRequest("GRAPHQL_VALIDATION_FAILED", flaw.message);
  const operation = getOperationAST(document, operationName);
  if (operation && isConditional(operation.selectionSet, document)) {
    throw new RefusedRequest(
      "GRAPHQL_VALIDATION_FAILED",
      "Expected the root of a subscription without @skip and @include.",
    );
  }
  if (operation?.operation !== "subscription") {
    throw new RefusedRequest("OPERATION_RESOLUTION_FAILURE", "Expected a subscription; all else goes to /graphql.");
  }
  checkVariables(variables, limits);
  return { schema, document, operationName, variableValues: variables };
}

/** Whether its root fields depend on a condition: without any of them there would be nothing to listen to. */
function isConditional(root: SelectionSetNode, document: DocumentNode): boolean {
  const seen = new Set<string>();
  const isAmong = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.directives?.some(({ name }) => name.value === "skip" || name.value === "include")) return true;
      if (selection.kind === Kind.FIELD) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT) return isAmong(selection.selectionSet);
      const spread = selection.name.value;
      if (seen.has(spread)) return false;
      seen.add(spread);
      return document.definitions.some(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === spread && isAmong(one.selectionSet),
      );
    });
  return isAmong(root);
}

function parseQuery(query: unknown, { queryTokensMax: maxTokens }: Limits) {
  try {
    return parse(String(query), { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new RefusedRequest("GRAPHQL_PARSE_FAILED", error.message);
    throw error;
  }
}

/** The context of a whole stream. */
interface StreamContext extends RequestContext {
  readonly signal: AbortSignal;
  readonly client: string;
}

function questionOf({ document, operationName, variableValues }: ExecutionArgs): CostQuestion {
  return { document, operationName, variables: variableValues ?? undefined };
}

/**
 * Each event is answered afresh: what a reader has gathered for one is out of date at the next. The first that may not be
 * answered ends the stream, and says why.
 */
async function* answers(
  events: AsyncIterable<unknown>,
  answer: (event: unknown) => Promise<GraphQLResult>,
): AsyncGenerator<GraphQLResult> {
  for await (const event of events) {
    try {
      yield await answer(event);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      yield {
        errors: [error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error })],
      };
      return;
    }
  }
}
