import type { FastifyInstance, RouteHandlerMethod } from "fastify";
import { StackatlasError } from "../graph/errors.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Fires when the request's time is up, or its client has left. */
    deadline: AbortSignal;
  }
}

/**
 * Gives every request `msMax` from its first byte. (Not by Fastify's own `handlerTimeout` and `request.signal`: they
 * take the end of a request's body for the client's leaving, as of 5.12.)
 */
export function useDeadlines(app: FastifyInstance, msMax: number): void {
  app.addHook("onRequest", async (request, { raw: response }) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new StackatlasError("TIMEOUT", tooLong(msMax))), msMax);
    request.deadline = controller.signal;
    response.once("close", () => {
      clearTimeout(timer);
      if (!response.writableFinished) controller.abort(new StackatlasError("TIMEOUT", "The client has left."));
    });
  });
}

/** Answers with the deadline's error as soon as it fires, whether `handler` gives up in time or not. */
export function withinDeadline(handler: RouteHandlerMethod): RouteHandlerMethod {
  return async function (request, reply) {
    const { deadline } = request;
    deadline.throwIfAborted();
    const late = new Promise((_resolve, reject) => {
      deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
    });
    return Promise.race([handler.call(this, request, reply), late]);
  };
}

function tooLong(msMax: number): string {
  return `Expected a request that can be answered within ${msMax / 1000} s, but this one takes longer.`;
}
