import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { GraphReader } from "../graph/graph-reader.js";
import type { GraphStore } from "../graph/graph-store.js";
import { useAdmission } from "./admission.js";
import { useAnswerCache } from "./answer-cache.js";
import type { ServedContext } from "./apollo.js";
import { type AssistantRouteOptions, assistantRoute } from "./assistant-route.js";
import { type AuthenticationOptions, useAuthentication } from "./auth/authentication.js";
import type { Limits } from "./config.js";
import { useDeadlines, withinDeadline } from "./deadline.js";
import { type ErrorFormat, RefusedRequest } from "./error-format.js";
import { useEntityTags } from "./etag.js";
import { bookmarkIn, useFreshness } from "./freshness.js";
import { useJsonBodies } from "./json-body.js";
import type { Metrics } from "./metrics.js";
import { sendPlayground } from "./playground/playground.js";
import { useRateLimit } from "./rate-limit.js";
import { subscriptionRoute } from "./subscription-route.js";

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<ServedContext>;
  readonly store: GraphStore;
  readonly limits: Limits;
  readonly authentication: AuthenticationOptions;
  readonly schema: GraphQLSchema;
  readonly errorFormat: ErrorFormat;
  readonly assistant: AssistantRouteOptions;
  readonly metrics: Metrics;
}

/** `POST /graphql`, and `GET /graphql`: queries for programs, the playground for browsers; subscriptions; assistants. */
export async function graphqlRoute(
  app: FastifyInstance,
  { apollo, store, limits, authentication, schema, errorFormat, assistant, metrics }: GraphqlRouteOptions,
): Promise<void> {
  useJsonBodies(app);
  useDeadlines(app, limits.requestMsMax);
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMsMax,
    pressureHandler: async (_request, _reply, _type, delayMs) => refuseOverload(delayMs),
  });
  await useRateLimit(app, limits.readsPerMinute);
  useAdmission(app, store, limits.databaseOperationsMax);
  app.addHook("onRequest", async (request) => refuseUnusableHost(request));
  useAuthentication(app, authentication);
  app.addHook("preHandler", async (request, reply) => {
    if (request.method === "GET" && wantsPage(request)) return sendPlayground(reply);
  });
  useFreshness(app, store);
  useEntityTags(app, store);
  useAnswerCache(app, store, limits.answerCacheBytesMax, metrics);

  const handler = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => {
      const { deadline: signal, actor, headers } = request;
      const graph = new GraphReader(store, { signal, bookmark: bookmarkIn(headers) });
      const answering = (rootField: string) => {
        request.rootField = rootField;
      };
      return { graph, signal, actor, now: () => new Date().toISOString(), answering };
    },
  });
  subscriptionRoute(app, { schema, store, limits, errorFormat });
  assistantRoute(app, assistant);
  app.get("/graphql", { exposeHeadRoute: false }, withinDeadline(handler));
  app.post("/graphql", { bodyLimit: limits.bodyBytesMax }, withinDeadline(handler));
}

/** The plugin says `Infinity` where it has measured nothing: after one long step, say, however idle the process is now. */
function refuseOverload(delayMs: number | undefined): void {
  if (delayMs === Number.POSITIVE_INFINITY) return;
  throw new RefusedRequest(
    "OVERLOADED",
    "The server has more to do than it can; try later.",
    {},
    "EVENT_LOOP_DELAY_MS_MAX",
  );
}

/** Apollo's integration makes an address of it, which must not fail later. */
function refuseUnusableHost({ url, protocol, host }: FastifyRequest): void {
  if (URL.canParse(url, `${protocol}://${host}/`)) return;
  throw new RefusedRequest("BAD_REQUEST", `Expected a Host header that names a host, but got ${JSON.stringify(host)}.`);
}

/** Browsers ask for HTML and never for JSON by name. */
function wantsPage({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return accept.includes("text/html") && !/application\/(graphql-response\+)?json/.test(accept);
}
