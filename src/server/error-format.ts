import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { type ErrorCode, StackatlasError } from "../graph/errors.js";
import { causeOf } from "./cause-of.js";
import { limitHit } from "./limits/limits.js";
import type { Log } from "./observability/log.js";
import type { Metrics } from "./observability/metrics.js";

/**
 * The one place where errors take the form that clients see. Ours and GraphQL's own keep their message and code;
 * anything else becomes INTERNAL_SERVER_ERROR with a correlation id, under which the log has the rest.
 */
export interface ErrorFormat {
  /** Of an operation's errors: `formatted` is what Apollo would send for `error`. */
  graphql(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  /** Of errors around GraphQL: a body that is no JSON, no such page, too many requests. */
  http(error: unknown): HttpError;
}

export interface HttpError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly errors: readonly GraphQLFormattedError[] };
}

export type ClientErrorCode = ErrorCode | RequestErrorCode | "INTERNAL_SERVER_ERROR";
type RequestErrorCode =
  | "BAD_REQUEST"
  | "GRAPHQL_PARSE_FAILED"
  | "GRAPHQL_VALIDATION_FAILED"
  | "OPERATION_RESOLUTION_FAILURE"
  | "PERSISTED_QUERY_NOT_SUPPORTED"
  | "METHOD_NOT_ALLOWED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "THROTTLED";

/** A request refused before it is GraphQL. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  constructor(
    readonly code: RequestErrorCode | ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The setting whose limit the request came to. */
    readonly limit: string | null = null,
  ) {
    super(message);
  }
}

export function createErrorFormat(
  log: Log,
  metrics: Pick<Metrics, "errorTold" | "limitHit"> | null = null,
): ErrorFormat {
  const tell = (error: unknown): Told => tellClient(error) ?? mask(error, log);
  return {
    graphql({ locations, path }, error) {
      const { message, code, details } = tell(error);
      return { message, ...(locations && { locations }), ...(path && { path }), extensions: { ...details, code } };
    },
    http(error) {
      const { message, code, details } = tell(error);
      metrics?.errorTold(code);
      metrics?.limitHit(limitHit(error));
      const headers = error instanceof RefusedRequest ? error.headers : {};
      const { status, retryAfter } = httpHead(code);
      return {
        status: statusOfFramework(error) ?? status,
        headers: retryAfter === null ? headers : { "retry-after": String(retryAfter), ...headers },
        body: { errors: [{ message, extensions: { ...details, code } }] },
      };
    },
  };
}

/** The HTTP status that tells `code`, and the seconds after which trying again makes sense. */
export function httpHead(code: string): { status: number; retryAfter: number | null } {
  const status = STATUS[code as ClientErrorCode] ?? 500;
  return { status, retryAfter: status === 503 ? 1 : null };
}

interface Told {
  readonly message: string;
  readonly code: ClientErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

const STATUS: Readonly<Record<ClientErrorCode, number>> = {
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  COST_LIMIT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  ANSWER_TOO_LARGE: 413,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  THROTTLED: 429,
  INTERNAL_SERVER_ERROR: 500,
  OVERLOADED: 503,
  STORE_UNAVAILABLE: 503,
  TIMEOUT: 504,
  STORAGE_FULL: 507,
};

/** What Apollo says of a document or its variables may be told; its default code may not. */
const TOLD_BY_GRAPHQL: ReadonlySet<unknown> = new Set<RequestErrorCode | ErrorCode>([
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "COST_LIMIT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Fastify's own errors, by its code; others of it by their status. */
const FRAMEWORK_ERRORS: Readonly<Record<string, { code: ClientErrorCode; status: number; message: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "PAYLOAD_TOO_LARGE", status: 413, message: "Expected a smaller body." },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "UNSUPPORTED_MEDIA_TYPE",
    status: 415,
    message: "Expected a body of type application/json.",
  },
};
const FRAMEWORK_CODES: Readonly<Record<number, ClientErrorCode>> = {
  400: "BAD_REQUEST",
  404: "NOT_FOUND",
  408: "TIMEOUT",
  413: "PAYLOAD_TOO_LARGE",
  414: "BAD_REQUEST",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

/** What a client may know of it; null when it may know nothing. */
function tellClient(error: unknown): Told | null {
  const cause = causeOf(error);
  if (cause instanceof StackatlasError) return { message: cause.message, code: cause.code, details: cause.details };
  if (cause instanceof RefusedRequest) return { message: cause.message, code: cause.code, details: {} };
  if (isAbort(cause)) return { message: "The request was given up.", code: "TIMEOUT", details: {} };
  if (isOfArguments(cause)) return { message: cause.message, code: "BAD_USER_INPUT", details: {} };
  if (error instanceof GraphQLError) return tellGraphQLError(error);
  return tellFrameworkError(cause);
}

/**
 * Whether a variable left an argument without a value that it can take, which shows only as the field (or `@include`, or
 * `@skip`) is executed. GraphQL gives it no code. No resolver of ours throws errors of GraphQL.
 */
function isOfArguments(cause: unknown): cause is GraphQLError {
  return cause instanceof GraphQLError && cause.nodes !== undefined && cause.message.startsWith('Argument "');
}

function tellGraphQLError({ message, extensions }: GraphQLError): Told | null {
  if (!TOLD_BY_GRAPHQL.has(extensions.code)) return null;
  // Apollo answers a wrong method or media type as BAD_REQUEST with another status.
  const status = (extensions.http as { status?: number } | undefined)?.status;
  const code = status === 405 ? "METHOD_NOT_ALLOWED" : status === 415 ? "UNSUPPORTED_MEDIA_TYPE" : extensions.code;
  const { cost } = extensions;
  return { message, code: code as ClientErrorCode, details: cost === undefined ? {} : { cost } };
}

function tellFrameworkError(error: unknown): Told | null {
  const { code, statusCode, message } = Object(error) as { code?: unknown; statusCode?: unknown; message?: unknown };
  const known = FRAMEWORK_ERRORS[String(code)];
  if (known) return { message: known.message, code: known.code, details: {} };
  const byStatus = FRAMEWORK_CODES[Number(statusCode)];
  return byStatus ? { message: String(message), code: byStatus, details: {} } : null;
}

function statusOfFramework(error: unknown): number | null {
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  return FRAMEWORK_ERRORS[String(code)]?.status ?? (Number(statusCode) in FRAMEWORK_CODES ? Number(statusCode) : null);
}

function mask(error: unknown, log: Log): Told {
  const correlationId = randomUUID();
  log.error({ correlationId, err: causeOf(error) }, "unexpected error");
  return { message: "Internal server error", code: "INTERNAL_SERVER_ERROR", details: { correlationId } };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}
