/** One error of an answer, as GraphQL servers write them. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
}

/**
 * A request without a usable answer. `code` is the server's (`BAD_USER_INPUT`, `STORE_UNAVAILABLE` ...), or
 * `UNREACHABLE` where nobody answered and `UNREADABLE` where something answered that does not speak GraphQL.
 */
export class RequestFailed extends Error {
  override readonly name = "RequestFailed";
  readonly code: string;
  /** The HTTP status; null where nobody answered. */
  readonly status: number | null;
  readonly errors: readonly AnswerError[];

  constructor(message: string, details: RequestFailure) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.status = details.status ?? null;
    this.errors = details.errors ?? [];
  }

  /** Nothing is wrong with the request: the same may succeed later. */
  get isPassing(): boolean {
    return this.code === "UNREACHABLE" || (this.status !== null && PASSING_STATUSES.has(this.status));
  }
}

const PASSING_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

interface RequestFailure {
  readonly code: string;
  readonly status?: number;
  readonly errors?: readonly AnswerError[];
  readonly cause?: unknown;
}
