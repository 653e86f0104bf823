import { BadUserInput } from "../graph/errors.js";

export type UserErrorCode = "INVALID" | "NOT_FOUND" | "TAKEN" | "STALE";

/** What is wrong with an input, for the person who filled it in. */
export interface UserError {
  /** The field of the input; `null` where it is about the whole. */
  readonly field: string | null;
  readonly message: string;
  readonly code: UserErrorCode;
}

/** Gathers what is wrong with an input, so that all of it is told at once. */
export class UserErrors {
  readonly #found: UserError[] = [];

  get found(): readonly UserError[] {
    return this.#found;
  }

  add(field: string | null, message: string, code: UserErrorCode = "INVALID"): null {
    this.#found.push({ field, message, code });
    return null;
  }

  /** What `read` makes of the field; `null` and one more error where it throws BadUserInput. */
  async in<T>(field: string, read: () => T | Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      return this.add(field, error.message, "nearest" in error.details ? "NOT_FOUND" : "INVALID");
    }
  }
}
