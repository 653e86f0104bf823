import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache } from "@apollo/utils.keyvaluecache";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import type { RequestContext } from "../graph/request-context.js";
import { mutationGuard } from "./auth/mutation-guard.js";
import type { Limits } from "./config.js";
import { type ErrorFormat, httpHead, RefusedRequest } from "./error-format.js";
import { checkAnswerSize } from "./limits/answer-size.js";
import { allowanceHeaders, type Charge, type CostGuard } from "./limits/cost-guard.js";
import { documentBytes } from "./limits/document-bytes.js";
import { checkVariables, limitHit, shapeRule } from "./limits/limits.js";
import { counted } from "./observability/counted-cache.js";
import type { Log } from "./observability/log.js";
import type { Metrics } from "./observability/metrics.js";
import type { Tracing } from "./observability/tracing.js";

/** What resolvers get, and the server itself. */
export interface ServedContext extends RequestContext {
  /** The address that a client's allowance goes by. */
  readonly client: string;
  /** Hears the operation's root field, when it is about to be answered. */
  readonly answering: (rootField: string) => void;
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly guard: CostGuard;
  readonly errorFormat: ErrorFormat;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing | null;
}

/** GraphQL itself: limits before anything runs, errors in one form, and no word to anybody else's service. */
export function createApollo({
  schema,
  limits,
  guard,
  errorFormat,
  log,
  metrics,
  tracing,
}: ApolloOptions): ApolloServer<ServedContext> {
  return new ApolloServer<ServedContext>({
    schema,
    logger: log,
    // The same in every environment: NODE_ENV decides nothing here.
    nodeEnv: "production",
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    // There are no cookies, so there is nothing to forge (docs/decisions).
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: errorFormat.graphql,
    // Documents that were parsed and found valid, so that the usual ones are not parsed again.
    documentStore: counted("documents", new InMemoryLRUCache(DOCUMENTS_KEPT), metrics),
    parseOptions: { maxTokens: limits.queryTokensMax },
    // GraphQL adds one more, that it gave up.
    validationOptions: { maxErrors: limits.errorsMax - 1 },
    validationRules: [shapeRule(limits)],
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      refuseSubscriptions,
      mutationGuard(limits),
      costLimit(guard, limits),
      answerLimit(errorFormat, limits),
      answerHead(limits),
      measure(metrics, tracing),
    ],
  });
}

/** Apollo would count a document's JSON, in which its text and its comments do not show. */
const DOCUMENTS_KEPT = { maxSize: 32 * 2 ** 20, sizeCalculation: documentBytes };

/** Events need an answer that stays open: `subscription-route.ts` gives it. */
const refuseSubscriptions: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== "subscription") return;
        const expected = "Expected a query or a mutation: subscriptions are at /graphql/stream.";
        throw new RefusedRequest("OPERATION_RESOLUTION_FAILURE", expected);
      },
    };
  },
};

/** Refuses what costs too much before it runs, with its real variables, and tells every client what it asked for. */
function costLimit(guard: CostGuard, limits: Limits): ApolloServerPlugin<ServedContext> {
  const { limit } = guard;
  return {
    async requestDidStart() {
      let charge: Charge | null = null;
      return {
        async didResolveOperation({ document, request, operation, operationName, contextValue }) {
          checkVariables(request.variables, limits);
          if (!operation) return;
          charge = guard.charge({ document, operationName, variables: request.variables }, contextValue.client);
        },
        async willSendResponse({ response: { body, http } }) {
          if (body.kind !== "single" || charge === null) return;
          const { requested, allowance } = charge;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested, limit } };
          for (const [name, value] of Object.entries(allowance ? allowanceHeaders(allowance) : {})) {
            http.headers.set(name, value);
          }
        },
      };
    },
  };
}

/** Answers with an error what would be too long, before any of it is written. */
function answerLimit(errorFormat: ErrorFormat, { answerBytesMax }: Limits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single") return;
          try {
            checkAnswerSize(body.singleResult.data, answerBytesMax);
          } catch (error) {
            if (!(error instanceof Error)) throw error;
            const { message } = error;
            const told = new GraphQLError(message, { originalError: error });
            delete body.singleResult.data;
            body.singleResult.errors = [errorFormat.graphql({ message }, told)];
          }
        },
      };
    },
  };
}

/** Few errors, and the HTTP status that goes with them. */
function answerHead({ errorsMax }: Limits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body, http }, request }) {
          if (body.kind !== "single" || !body.singleResult.errors?.length) return;
          body.singleResult.errors = body.singleResult.errors.slice(0, errorsMax);
          const accept = request.http?.headers.get("accept") ?? "";
          const { status, retryAfter } = answerStatus(body.singleResult, accept);
          http.status = status;
          if (retryAfter !== null) http.headers.set("retry-after", String(retryAfter));
        },
      };
    },
  };
}

const NOT_EXECUTED: ReadonlySet<unknown> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);
const TOLD_BY_STATUS: ReadonlySet<unknown> = new Set([
  "ANSWER_TOO_LARGE",
  "STORE_UNAVAILABLE",
  "OVERLOADED",
  "TIMEOUT",
  "STORAGE_FULL",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "CONFLICT",
  "THROTTLED",
]);

/**
 * What was executed is 200, be it in part, unless the server could not do its part or the client may not ask. What was
 * not is 4xx; but under plain `application/json` a well-formed request stays 200 (GraphQL over HTTP, 6.4.1).
 */
function answerStatus(
  { data, errors = [] }: { data?: unknown; errors?: readonly GraphQLFormattedError[] },
  accept: string,
): { status: number; retryAfter: number | null } {
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  const told = codes.find((code) => TOLD_BY_STATUS.has(code));
  if (told) return httpHead(told);
  const [first = ""] = codes;
  if (data === undefined) {
    const isPlainJson = !accept.includes("application/graphql-response+json");
    return isPlainJson && NOT_EXECUTED.has(first) ? { status: 200, retryAfter: null } : httpHead(first);
  }
  const hasFailed = data === null && first === "INTERNAL_SERVER_ERROR";
  return { status: hasFailed ? 500 : 200, retryAfter: null };
}

function measure(metrics: Metrics, tracing: Tracing | null): ApolloServerPlugin<ServedContext> {
  return {
    async requestDidStart() {
      const startedAt = process.hrtime.bigint();
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) metrics.limitHit(limitHit(error));
        },
        async willSendResponse(context) {
          const rootField = rootFieldOf(context);
          context.contextValue.answering(rootField);
          tracing?.note({ "stackatlas.root_field": rootField });
          metrics.operationEnded(rootField, Number(process.hrtime.bigint() - startedAt) / 1e9);
          if (context.response.body.kind !== "single") return;
          for (const { extensions } of context.response.body.singleResult.errors ?? []) {
            metrics.errorTold(String(extensions?.code));
          }
        },
      };
    },
  };
}

/** Names from the schema only: a client's own operation names would make ever more series. */
function rootFieldOf({ operation }: GraphQLRequestContext<RequestContext>): string {
  const fields = operation?.selectionSet.selections.map((selection) =>
    selection.kind === "Field" ? selection.name.value : "...",
  );
  if (!fields) return "none";
  return fields.length === 1 ? (fields[0] ?? "none") : "several";
}
