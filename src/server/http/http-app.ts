import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Config } from "../config.js";
import { type ErrorFormat, RefusedRequest } from "../error-format.js";
import { useRateLimit } from "../limits/rate-limit.js";
import { type Log, logAnswers } from "../observability/log.js";
import { answerBrokenRequest, sendError, useErrorAnswers } from "./http-errors.js";
import { useSecurityHeaders } from "./security-headers.js";

export interface HttpAppOptions {
  readonly config: Config;
  readonly log: Log;
  readonly errorFormat: ErrorFormat;
}

/** What every server of ours has before its first route: limits on connections, one form of errors, headers, a log. */
export async function createHttpApp({ config, log, errorFormat }: HttpAppOptions): Promise<FastifyInstance> {
  const { limits } = config;
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: () => crypto.randomUUID(),
    bodyLimit: limits.bodyBytesMax,
    requestTimeout: limits.receiveMsMax,
    http: { headersTimeout: limits.headersMsMax, connectionsCheckingInterval: 500 },
    // A stopping server finishes what comes over connections it has.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply) => sendError(reply, errorFormat.http(error)),
  });
  app.server.maxConnections = limits.connectionsMax;
  await useRateLimit(app, limits.readsPerMinute);
  useErrorAnswers(app, errorFormat);
  logAnswers(app, log);
  refuseSecondHosts(app);
  limitSending(app, limits.sendMsMax);
  app.addHook("onSend", (request, reply, _payload, done) => {
    void reply.header("x-request-id", request.id);
    done();
  });
  await useSecurityHeaders(app, config.corsOrigins);
  return app;
}

/** Node keeps the first of several Host headers, a proxy in front may go by another (RFC 9112, section 3.2). */
function refuseSecondHosts(app: FastifyInstance): void {
  app.addHook("onRequest", ({ raw: { rawHeaders } }, _reply, done) => {
    let hosts = 0;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (rawHeaders[at]?.length === HOST.length && rawHeaders[at]?.toLowerCase() === HOST) hosts += 1;
    }
    if (hosts > 1) throw new RefusedRequest("BAD_REQUEST", `Expected one Host header, but got ${hosts}.`);
    done();
  });
}

const HOST = "host";

/** A client that does not read holds its answer in memory: after `msMax` its connection goes. Streams of events see to it themselves. */
function limitSending(app: FastifyInstance, msMax: number): void {
  app.addHook("onSend", (_request, { raw: response }, _payload, done) => {
    const timer = setTimeout(() => response.destroy(), msMax).unref();
    response.once("close", () => clearTimeout(timer));
    done();
  });
}
