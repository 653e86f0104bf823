import type { FastifyInstance } from "fastify";

export type Attributes = Readonly<Record<string, string | number>>;

/** Spans of what the server does, for whoever collects them. Absent unless OTEL_EXPORTER_OTLP_ENDPOINT is set. */
export interface Tracing {
  /** The span of a request, of whatever called us if its headers say so; what `run` does belongs to it. */
  beginRequest(name: string, headers: Readonly<Record<string, unknown>>): RequestSpan;
  /** Runs `work` as a span of what is under way; ends it when the answer is there. */
  within<T>(name: string, attributes: Attributes, work: () => T): T;
  /** More about the request that is under way. */
  note(attributes: Attributes): void;
  /** Sends what has been gathered. */
  close(): Promise<void>;
}

export interface RequestSpan {
  run(work: () => void): void;
  end(attributes: Attributes, hasFailed: boolean): void;
}

/** A span for each request. Health and metrics are asked for all the time and say nothing new: they have none. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  app.decorateRequest("span", null);
  app.addHook("onRequest", async (request) => {
    const path = request.routeOptions.url ?? "unknown";
    if (UNTRACED.has(path)) return;
    request.span = tracing.beginRequest(`${request.method} ${path}`, request.headers);
  });
  // After the body has been read: reading it would lose what belongs to what.
  app.addHook("preValidation", (request, _reply, done) => {
    if (request.span) request.span.run(done);
    else done();
  });
  app.addHook("onResponse", async ({ span, method, routeOptions, id }, { statusCode }) => {
    span?.end(
      {
        "http.request.method": method,
        "http.route": routeOptions.url ?? "unknown",
        "http.response.status_code": statusCode,
        "stackatlas.request_id": id,
      },
      statusCode >= 500,
    );
  });
}

const UNTRACED: ReadonlySet<string> = new Set(["/livez", "/readyz", "/metrics"]);

declare module "fastify" {
  interface FastifyRequest {
    span: RequestSpan | null;
  }
}
