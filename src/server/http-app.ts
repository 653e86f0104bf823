import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Config } from "./config.js";
import type { ErrorFormat } from "./error-format.js";
import { answerBrokenRequest, sendError, useErrorAnswers } from "./http-errors.js";
import { type Log, logAnswers } from "./log.js";
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
  useErrorAnswers(app, errorFormat);
  logAnswers(app, log);
  app.addHook("onSend", (request, reply, _payload, done) => {
    void reply.header("x-request-id", request.id);
    done();
  });
  await useSecurityHeaders(app, config.corsOrigins);
  return app;
}
