/** A mistake or a state that a client is told about, with a stable code (design: api.md, Errors). */
export class StackatlasError extends Error {
  override readonly name: string = "StackatlasError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type ErrorCode =
  | "BAD_USER_INPUT"
  | "NOT_FOUND"
  | "COST_LIMIT"
  | "ANSWER_TOO_LARGE"
  | "OVERLOADED"
  | "STORE_UNAVAILABLE"
  | "STORAGE_FULL"
  | "TIMEOUT"
  | "CONFLICT"
  | "UNAUTHENTICATED"
  | "FORBIDDEN";

/** The caller's mistake: says what was expected and what came. */
export class BadUserInput extends StackatlasError {
  override readonly name = "BadUserInput";
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super("BAD_USER_INPUT", message, details);
  }
}

/** The store cannot be reached, or did not answer in time. */
export class StoreUnavailable extends StackatlasError {
  override readonly name = "StoreUnavailable";
  constructor(message: string, options?: ErrorOptions) {
    super("STORE_UNAVAILABLE", message, {}, options);
  }
}

/** Somebody else wrote first, or the same idempotency key came with another payload. */
export class Conflict extends StackatlasError {
  override readonly name = "Conflict";
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super("CONFLICT", message, details);
  }
}

/** There is no room left to write; reads go on. */
export class StorageFull extends StackatlasError {
  override readonly name = "StorageFull";
  constructor(message: string, options?: ErrorOptions) {
    super("STORAGE_FULL", message, {}, options);
  }
}
