import type { FastifyInstance, RouteHandlerMethod } from "fastify";
import { StackatlasError } from "../../graph/errors.js";

declare module "fastify" {
  interface FastifyRequest {
    requestDeadline: RequestDeadline;
    /** Fires when the request's time is up, or its client has left. */
    readonly deadline: AbortSignal;
  }
}

/**
 * Gives every request `msMax` from its first byte. (Not by Fastify's own `handlerTimeout` and `request.signal`: they
 * take the end of a request's body for the client's leaving, as of 5.12.)
 */
export function useDeadlines(app: FastifyInstance, msMax: number): void {
  app.decorateRequest("requestDeadline");
  app.decorateRequest("deadline", {
    getter() {
      return this.requestDeadline.signal;
    },
  });
  app.addHook("onRequest", (request, { raw: response }, done) => {
    const requestDeadline = new RequestDeadline();
    request.requestDeadline = requestDeadline;
    const timer = setTimeout(() => requestDeadline.come(tooLong(msMax)), msMax);
    response.once("close", () => {
      clearTimeout(timer);
      if (!response.writableFinished) requestDeadline.come("The client has left.");
    });
    done();
  });
}

/** Answers with the deadline's error as soon as it fires, whether `handler` gives up in time or not. */
export function withinDeadline(handler: RouteHandlerMethod): RouteHandlerMethod {
  return function (request, reply) {
    return request.requestDeadline.before(async () => handler.call(this, request, reply));
  };
}

/** Whether and why it is too late. A signal is made for those who look at it: most answers are there before anybody does. */
class RequestDeadline {
  #reason: StackatlasError | null = null;
  #controller: AbortController | null = null;
  #giveUp: ((reason: StackatlasError) => void) | null = null;

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  come(message: string): void {
    this.#reason ??= new StackatlasError("TIMEOUT", message);
    this.#controller?.abort(this.#reason);
    this.#giveUp?.(this.#reason);
  }

  /** What `work` comes to; rejects with the reason where it is too late before that. What is late already is not begun. */
  before<T>(work: () => Promise<T>): Promise<T> {
    if (this.#reason) return Promise.reject(this.#reason);
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      work().then(resolve, reject);
    });
  }
}

function tooLong(msMax: number): string {
  return `Expected a request that can be answered within ${msMax / 1000} s, but this one takes longer.`;
}
