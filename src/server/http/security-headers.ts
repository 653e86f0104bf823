import type { IncomingMessage, ServerResponse } from "node:http";
import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import helmet from "helmet";

type Headers = Readonly<Record<string, string>>;
type Directives = Readonly<Record<string, readonly string[]>>;

/** What an answer that is no page may load: nothing. */
const NO_PAGE: Directives = { "default-src": ["'none'"], "frame-ancestors": ["'none'"] };

/** The headers of every answer. Pages loosen the policy for themselves with `pageHeaders`. */
export async function useSecurityHeaders(app: FastifyInstance, corsOrigins: readonly string[]): Promise<void> {
  const headers = headersUnder(NO_PAGE);
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  if (corsOrigins.length === 0) return void (await app.register(cors, READING));
  await app.register(cors, {
    delegator: (request: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void) => {
      done(null, corsFor(request.headers.origin, corsOrigins));
    },
  });
}

/** For a page whose parts all come from this server, and that talks to no other. */
export function pageHeaders(directives: Directives = {}): Headers {
  return headersUnder({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "base-uri": ["'self'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
    ...directives,
  });
}

/** Worked out once: they are the same for every answer, and writing them anew took a fifteenth of a kept one. */
function headersUnder(directives: Directives): Headers {
  const headers: Record<string, string> = {};
  const setHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directives as Record<string, string[]> },
    // What the graph says is public: any page may embed it.
    crossOriginResourcePolicy: { policy: "cross-origin" },
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
    // Whoever terminates TLS knows whether there is TLS.
    strictTransportSecurity: false,
  });
  const note = { setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value), removeHeader() {} };
  setHeaders({} as IncomingMessage, note as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}

/** Every page may read. Only pages of known origins may send what authorises somebody. */
function corsFor(origin: string | undefined, known: readonly string[]): FastifyCorsOptions {
  return origin === undefined || !known.includes(origin) ? READING : { ...WRITING, origin };
}

const READING_HEADERS = "accept, content-type, if-none-match, stackatlas-bookmark";
const READING: FastifyCorsOptions = {
  origin: "*",
  methods: "GET, POST",
  allowedHeaders: READING_HEADERS,
  exposedHeaders: [
    "etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id",
    "stackatlas-age-ms, stackatlas-version",
  ].join(", "),
  maxAge: 86_400,
};
const WRITING: FastifyCorsOptions = {
  ...READING,
  allowedHeaders: `${READING_HEADERS}, authorization, idempotency-key, x-api-key`,
};
