import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { Pace } from "../../async/cooperative.js";
import { GraphReader } from "../../graph/graph-reader.js";
import type { GraphStore } from "../../graph/graph-store.js";
import type { ServedContext } from "../apollo.js";
import { type AuthenticationOptions, useAuthentication } from "../auth/authentication.js";
import type { Limits } from "../config.js";
import { type ErrorFormat, RefusedRequest } from "../error-format.js";
import { useAdmission } from "../limits/admission.js";
import type { CostGuard } from "../limits/cost-guard.js";
import { useDeadlines, withinDeadline } from "../limits/deadline.js";
import type { Metrics } from "../observability/metrics.js";
import { sendPlayground } from "../playground/playground.js";
import { useAnswerCache } from "./answer-cache.js";
import { type AssistantRouteOptions, assistantRoute } from "./assistant-route.js";
import { useEntityTags } from "./etag.js";
import { bookmarkIn, useFreshness } from "./freshness.js";
import { parseJsonBodies, takeJsonBodies } from "./json-body.js";
import { subscriptionRoute } from "./subscription-route.js";
import { wantsPage } from "./wants-page.js";

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<ServedContext>;
  readonly store: GraphStore;
  readonly limits: Limits;
  readonly guard: CostGuard;
  readonly authentication: AuthenticationOptions;
  readonly schema: GraphQLSchema;
  readonly errorFormat: ErrorFormat;
  readonly assistant: AssistantRouteOptions;
  readonly metrics: Metrics;
}

/** `POST /graphql`, and `GET /graphql`: queries for programs, the playground for browsers; subscriptions; assistants. */
export async function graphqlRoute(
  app: FastifyInstance,
  { apollo, store, limits, guard, authentication, schema, errorFormat, assistant, metrics }: GraphqlRouteOptions,
): Promise<void> {
  takeJsonBodies(app);
  useDeadlines(app, limits.requestMsMax);
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMsMax,
    pressureHandler: async (_request, _reply, _type, delayMs) => refuseOverload(delayMs),
  });
  useAdmission(app, store, limits.databaseOperationsMax);
  const refuseUnusableHost = hostCheck();
  app.addHook("onRequest", (request, _reply, done) => {
    refuseUnusableHost(request);
    done();
  });
  useAuthentication(app, authentication);
  app.addHook("preHandler", (request, reply, done) => {
    if (request.method === "GET" && wantsPage(request)) void sendPlayground(request, reply);
    else done();
  });
  useFreshness(app, store);
  useEntityTags(app, store);
  useAnswerCache(app, store, limits.answerCacheBytesMax, metrics);
  // Only now: a kept answer is found by the text.
  parseJsonBodies(app);

  const handler = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => new ServedRequest(request, store),
  });
  subscriptionRoute(app, { schema, store, limits, guard, errorFormat });
  assistantRoute(app, assistant);
  app.get("/graphql", { exposeHeadRoute: false }, withinDeadline(handler));
  app.post("/graphql", { bodyLimit: limits.bodyBytesMax }, withinDeadline(handler));
}

/** What resolvers get of a request. Apollo copies it for each operation, which no `#field` would survive. */
class ServedRequest implements ServedContext {
  readonly graph: GraphReader;
  readonly pace = new Pace(() => this.signal);

  constructor(
    private readonly request: FastifyRequest,
    store: GraphStore,
  ) {
    const bookmark = bookmarkIn(request.headers);
    // Where there is nothing to wait for, there is nothing to give up.
    const mayWait = store.batches || bookmark !== undefined;
    this.graph = new GraphReader(store, mayWait ? { signal: request.deadline, bookmark } : {}, this.pace);
  }

  get signal() {
    return this.request.deadline;
  }
  get client() {
    return this.request.ip;
  }
  get actor() {
    return this.request.actor;
  }
  now() {
    return new Date().toISOString();
  }
  answering(rootField: string) {
    this.request.rootField = rootField;
  }
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

/** Apollo's integration makes an address of it, which must not fail later. Nearly all requests name the same. */
function hostCheck(): (request: FastifyRequest) => void {
  let usable = "";
  return ({ url, protocol, host }) => {
    const base = `${protocol}://${host}/`;
    if (url === PATH && base === usable) return;
    if (!URL.canParse(url, base)) {
      throw new RefusedRequest(
        "BAD_REQUEST",
        `Expected a Host header that names a host, but got ${JSON.stringify(host)}.`,
      );
    }
    if (url === PATH) usable = base;
  };
}

const PATH = "/graphql";
