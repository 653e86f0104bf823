import { Writable } from "node:stream";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { KeyStore } from "../../src/graph/key-store.js";
import { readConfig } from "../../src/server/config.js";
import { createLog } from "../../src/server/observability/log.js";
import type { Tracing } from "../../src/server/observability/tracing.js";
import { createSchema } from "../../src/server/schema.js";
import { createServer, type Server } from "../../src/server/server.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import { storeOf } from "../support/seeded-store.js";

export interface TestServer extends Server {
  /** Everything logged so far, as text. */
  logged(): string;
}

const running: Server[] = [];
const ours = createSchema();

/** A server as `env` configures it, over a small graph unless a store is given; stopServers() ends it. */
export async function startServer(
  env: Record<string, string> = {},
  {
    store = smallStore(),
    schema = ours,
    tracing = null,
    keys,
    pages,
  }: { store?: GraphStore; schema?: GraphQLSchema; tracing?: Tracing | null; keys?: KeyStore; pages?: string } = {},
): Promise<TestServer> {
  // A busy machine is no overload: tests that are about it say so themselves.
  const config = readConfig({ PORT: "0", EVENT_LOOP_DELAY_MS_MAX: "60000", ...env });
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const log = createLog(config.logLevel, config.neo4j ? [config.neo4j.password] : [], stream);
  const kept = keys ?? new KeyFile(config.dataDir);
  const server = await createServer({
    store,
    keys: kept,
    config,
    log,
    schema,
    tracing,
    ...(pages !== undefined && { pages }),
  });
  running.push(server);
  return { ...server, logged: () => text };
}

/** For afterEach or afterAll. */
export async function stopServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

export interface Answer {
  readonly status: number;
  readonly headers: LightMyRequestResponse["headers"];
  readonly data: unknown;
  readonly errors: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly codes: readonly unknown[];
  readonly extensions: Record<string, unknown>;
  readonly text: string;
}

/** Sends `body` (a string as it is) and reads the answer as what api.md says every answer is. */
export async function post(
  app: FastifyInstance,
  body: string | Buffer | object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const payload = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const all = { "content-type": "application/json", accept: "application/graphql-response+json", ...headers };
  return answerOf(await app.inject({ method: "POST", url: "/graphql", headers: all, payload }));
}

export function answerOf(response: LightMyRequestResponse): Answer {
  const { statusCode: status, headers, payload: text } = response;
  const { data, errors = [], extensions = {} } = JSON.parse(text);
  const codes = errors.map((error: { extensions?: { code?: unknown } }) => error.extensions?.code);
  return { status, headers, data, errors, codes, extensions, text };
}

function smallStore(): GraphStore {
  return storeOf({
    "features/mvc.yaml": "name: MVC\nfeatureKind: PATTERN",
    "use-cases/websites.yaml": "name: websites",
  });
}
