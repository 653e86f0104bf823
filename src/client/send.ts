import { type AnswerError, RequestFailed } from "./request-failed.js";
import type { TypedDocument } from "./typed-document.js";

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** How often to try again when the server is away, overloaded or asks to wait; 3 when left out. */
  readonly retries?: number | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Sends one operation and gives its data. Rejects with RequestFailed when there is no answer, or one with errors, and
 * with the reason of `signal` when that is aborted. Queries go by GET where they fit into an address: a page of another
 * origin then needs no preflight, and browsers keep the answer and ask only whether it still holds.
 */
export async function send<Result, Variables>(
  endpoint: string | URL,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  { signal, retries = 3, fetch: ask = globalThis.fetch, headers = {} }: SendOptions = {},
): Promise<Result> {
  const isQuery = !/^\s*(mutation|subscription)\b/.test(document);
  const request = isQuery ? toQuery(endpoint, document, variables) : toPost(endpoint, document, variables);
  const init = { ...request.init, headers: { ...request.init.headers, ...headers }, ...(signal ? { signal } : {}) };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await sendOnce(ask, request.url, init)) as Result;
    } catch (error) {
      signal?.throwIfAborted();
      // A write may have been carried out before its answer was lost.
      if (!isQuery || attempt >= retries || !(error instanceof RetryLater)) throw unwrapped(error);
      await pause(error.waitMs ?? backoffMs(attempt), signal);
    }
  }
}

interface Request {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Readonly<Record<string, string>> };
}

const ACCEPT = "application/graphql-response+json, application/json";
/** Servers and proxies refuse longer ones. */
const ADDRESS_LENGTH_MAX = 6_000;

function toQuery(endpoint: string | URL, query: string, variables: unknown): Request {
  const parameters = new URLSearchParams({ query });
  const values = JSON.stringify(variables ?? {});
  if (values !== "{}") parameters.set("variables", values);
  const address = `${endpoint}`;
  const url = `${address}${address.includes("?") ? "&" : "?"}${parameters}`;
  if (url.length > ADDRESS_LENGTH_MAX) return toPost(endpoint, query, variables);
  return { url, init: { method: "GET", headers: { accept: ACCEPT }, credentials: "omit" } };
}

function toPost(endpoint: string | URL, query: string, variables: unknown): Request {
  return {
    url: `${endpoint}`,
    init: {
      method: "POST",
      headers: { accept: ACCEPT, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      credentials: "omit",
    },
  };
}

async function sendOnce(ask: typeof fetch, url: string, init: RequestInit): Promise<unknown> {
  const response = await ask(url, init).catch((cause: unknown) => {
    throw new RetryLater(new RequestFailed("The server cannot be reached.", { code: "UNREACHABLE", cause }), null);
  });
  const failure = await readAnswer(response);
  if (!(failure instanceof RequestFailed)) return failure.data;
  throw failure.isPassing ? new RetryLater(failure, retryAfterMs(response)) : failure;
}

async function readAnswer(response: Response): Promise<{ readonly data: unknown } | RequestFailed> {
  const { status } = response;
  const answer = (await response.json().catch(() => null)) as { data?: unknown; errors?: unknown } | null;
  const errors = errorsOf(answer);
  if (errors.length > 0) {
    const code = errors[0]?.extensions?.code ?? "INTERNAL_SERVER_ERROR";
    return new RequestFailed(errors.map(({ message }) => message).join("\n"), { code, status, errors });
  }
  if (response.ok && answer?.data) return { data: answer.data };
  return new RequestFailed(`Expected the answer of a GraphQL server, but got status ${status}.`, {
    code: "UNREADABLE",
    status,
  });
}

function errorsOf(answer: { readonly errors?: unknown } | null): AnswerError[] {
  return Array.isArray(answer?.errors) ? answer.errors : [];
}

/** A failure that may pass, and how long the server asks to wait for that. */
class RetryLater extends Error {
  readonly failure: RequestFailed;
  readonly waitMs: number | null;

  constructor(failure: RequestFailed, waitMs: number | null) {
    super(failure.message);
    this.failure = failure;
    this.waitMs = waitMs;
  }
}

function unwrapped(error: unknown): unknown {
  return error instanceof RetryLater ? error.failure : error;
}

const WAIT_MS_MAX = 10_000;

function retryAfterMs({ headers }: Response): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, WAIT_MS_MAX) : null;
}

/** Doubles each time, and spreads clients over the second half, so that they do not all come back at once. */
function backoffMs(attempt: number): number {
  const longest = Math.min(250 * 2 ** attempt, WAIT_MS_MAX);
  return longest * (0.5 + Math.random() / 2);
}

function pause(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, durationMs);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
