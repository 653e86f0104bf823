import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ErrorFormat, type HttpError, RefusedRequest } from "../error-format.js";

/** Every answer that is an error is JSON in GraphQL's form, whichever part of the server it comes from. */
export function useErrorAnswers(app: FastifyInstance, errorFormat: ErrorFormat): void {
  app.setErrorHandler((error, _request, reply) => sendError(reply, errorFormat.http(error)));
  const limited = app.hasDecorator("rateLimit") ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(limited, (request, reply) => sendError(reply, errorFormat.http(noSuchRoute(app, request))));
}

export function sendError(reply: FastifyReply, { status, headers, body }: HttpError): FastifyReply {
  // As a string: a client that takes no JSON by name still gets it.
  return reply.code(status).headers(headers).type("application/json; charset=utf-8").send(JSON.stringify(body));
}

/** For what is not even HTTP, or too slow in coming: there is no request yet, only a socket to write to. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, message } = BROKEN[error.code ?? ""] ?? NOT_HTTP;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  // Our half is closed now. A client that never closes its own would hold the connection, and a place among them.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** How long a client may take to read why its connection is closed. */
const LINGER_MS = 1_000;

const NOT_HTTP = { status: "400 Bad Request", code: "BAD_REQUEST", message: "Expected a request in HTTP/1.1." };
const BROKEN: Readonly<Record<string, typeof NOT_HTTP>> = {
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    code: "BAD_REQUEST",
    message: "Expected headers of at most 16 kB in all, but got more.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: "408 Request Timeout",
    code: "TIMEOUT",
    message: "Expected the whole request sooner.",
  },
};

const METHODS = ["GET", "POST"] as const;

function noSuchRoute(app: FastifyInstance, { method, url }: FastifyRequest): RefusedRequest {
  const path = url.split("?", 1)[0] ?? "";
  const allowed = METHODS.filter((other) => app.hasRoute({ method: other, url: path }));
  if (allowed.length === 0)
    return new RefusedRequest("NOT_FOUND", `Expected an address of this server, but got ${path}.`);
  const message = `Expected ${allowed.join(" or ")} for ${path}, but got ${method}.`;
  return new RefusedRequest("METHOD_NOT_ALLOWED", message, { allow: [...allowed, "OPTIONS"].join(", ") });
}
