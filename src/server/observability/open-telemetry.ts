import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Attributes, RequestSpan, Tracing } from "./tracing.js";

/**
 * Tracing by OpenTelemetry, sent over OTLP/HTTP. Loaded only where it is configured; address, headers, service name and
 * sampling are the standard's own variables (OTEL_EXPORTER_OTLP_*, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER), which the
 * SDK reads itself.
 */
export function startOpenTelemetry(): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "stackatlas" }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ timeoutMillis: SEND_MS_MAX }))],
  });
  // What belongs to what is found by the asynchronous context; trace headers are the W3C's.
  provider.register();
  const tracer = trace.getTracer("stackatlas");
  return {
    beginRequest(name, headers) {
      const caller = propagation.extract(context.active(), headers, HEADERS);
      return requestSpan(tracer.startSpan(name, { kind: SpanKind.SERVER }, caller), caller);
    },
    within: (name, attributes, work) =>
      tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, attributes }, (span) => ended(span, work)),
    note: (attributes) => void trace.getActiveSpan()?.setAttributes(attributes),
    async close() {
      // Whether they were taken is no business of a server that has stopped.
      const sent = provider.shutdown().catch(() => {});
      await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, SEND_MS_MAX).unref())]);
    },
  };
}

/** An exporter tries again and again to reach a collector that is not there; a stopping server waits no longer. */
const SEND_MS_MAX = 2_000;

function requestSpan(span: Span, caller: Context): RequestSpan {
  return {
    run: (work) => context.with(trace.setSpan(caller, span), work),
    end(attributes: Attributes, hasFailed) {
      span.setAttributes(attributes);
      if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Ends `span` with what `work` comes to. Of errors only the kind is told: their text may hold what clients sent. */
function ended<T>(span: Span, work: () => T): T {
  const fail = (error: unknown) => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
    span.end();
  };
  let answer: T;
  try {
    answer = work();
  } catch (error) {
    fail(error);
    throw error;
  }
  if (answer instanceof Promise) answer.then(() => span.end(), fail);
  else span.end();
  return answer;
}

const HEADERS: TextMapGetter<Readonly<Record<string, unknown>>> = {
  keys: (headers) => Object.keys(headers),
  get: (headers, name) => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  },
};
