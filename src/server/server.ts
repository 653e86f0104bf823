import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { createClient } from "../client/index.js";
import type { GraphStore } from "../graph/graph-store.js";
import type { KeyStore } from "../graph/key-store.js";
import { createApollo } from "./apollo.js";
import { createTokenReader } from "./auth/tokens.js";
import type { Config } from "./config.js";
import { createErrorFormat } from "./error-format.js";
import type { AssistantRouteOptions } from "./http/assistant-route.js";
import { explorer } from "./http/explorer.js";
import { graphqlRoute } from "./http/graphql-route.js";
import { createHttpApp } from "./http/http-app.js";
import { IN_PROCESS_ENDPOINT, inProcessFetch } from "./http/in-process-fetch.js";
import { CompressedText } from "./http/static-files.js";
import { createCostGuard } from "./limits/cost-guard.js";
import { health } from "./observability/health.js";
import type { Log } from "./observability/log.js";
import { createMetrics, type Metrics } from "./observability/metrics.js";
import { ObservedStore } from "./observability/observed-store.js";
import { type Tracing, traceRequests } from "./observability/tracing.js";
import { playground } from "./playground/playground.js";
import { createSchema } from "./schema.js";

export interface ServerOptions {
  readonly store: GraphStore;
  readonly config: Config;
  readonly log: Log;
  /** Absent: nothing is traced. */
  readonly tracing?: Tracing | null;
  /** Whose keys are taken. */
  readonly keys: KeyStore;
  /** The program's, as assistants are told it. */
  readonly version?: string;
  /** The folder of the built pages; that of this package when left out. */
  readonly pages?: string;
  /** Tests may bring a schema that fails in ways ours does not. */
  readonly schema?: GraphQLSchema;
}

export interface Server {
  /** For tests: requests without a socket. */
  readonly app: FastifyInstance;
  readonly metrics: Metrics;
  /** Resolves with the address, e.g. `http://127.0.0.1:4000`. */
  listen(): Promise<string>;
  /**
   * Says on /readyz that it is going, goes on for `noticeMs`, then takes nothing new, finishes what it accepted and
   * closes. After `drainMsMax` in all it waits no longer. The store stays open.
   */
  close(noticeMs?: number): Promise<void>;
}

/** The HTTP face of a graph: GraphQL, the playground, health and metrics. */
export async function createServer({
  store: ownStore,
  config,
  log,
  tracing = null,
  keys,
  version = "0",
  schema = createSchema(),
  pages,
}: ServerOptions): Promise<Server> {
  const { limits } = config;
  const metrics = createMetrics(ownStore);
  const errorFormat = createErrorFormat(log, metrics);
  const store = new ObservedStore(ownStore, metrics, tracing);
  let isStopping = false;

  const app = await createHttpApp({ config, log, errorFormat });
  if (tracing) traceRequests(app, tracing);
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (isStopping) void reply.header("connection", "close");
    done();
  });
  await app.register(compress, { encodings: ["br", "gzip"], requestEncodings: ["br", "gzip", "deflate"] });

  const guard = createCostGuard(schema, limits);
  const apollo = createApollo({ schema, limits, guard, errorFormat, log, metrics, tracing });
  await apollo.start();
  const readToken = config.tokens && createTokenReader(config.tokens);
  const assistant: AssistantRouteOptions = {
    clientFor: (address) =>
      createClient({ endpoint: IN_PROCESS_ENDPOINT, fetch: inProcessFetch(app, address), retries: 0 }),
    version,
    corsOrigins: config.corsOrigins,
  };
  const authentication = { keys, readToken };
  await app.register(graphqlRoute, {
    apollo,
    store,
    limits,
    guard,
    authentication,
    schema,
    errorFormat,
    assistant,
    metrics,
  });
  await app.register(playground);
  await app.register(health, { store, metrics, isStopping: () => isStopping });
  const sdl = new CompressedText(`${printSchema(lexicographicSortSchema(schema))}\n`, "text/plain; charset=utf-8");
  app.get("/schema.graphql", (request, reply) => sdl.send(request, reply));
  await app.register(explorer, { store, ...(pages !== undefined && { directory: pages }) });

  return {
    app,
    metrics,
    // Of all the addresses that `::` stands for, one that can be asked. (Fastify does so for 0.0.0.0.)
    listen: async () => (await app.listen({ port: config.port, host: config.host })).replace("[::]", "[::1]"),
    async close(noticeMs = 0) {
      isStopping = true;
      const cut = setTimeout(() => app.server.closeAllConnections(), limits.drainMsMax);
      await new Promise((resolve) => setTimeout(resolve, noticeMs));
      await app.close();
      await apollo.stop();
      clearTimeout(cut);
    },
  };
}
