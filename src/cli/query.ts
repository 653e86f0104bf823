import type { Output } from "./terminal.js";

/** Asks the graph one GraphQL operation, as a client of the server would. Rejects with QueryFailed. */
export type Query = (operation: string, variables: Readonly<Record<string, unknown>>) => Promise<Data>;

// biome-ignore lint/suspicious/noExplicitAny: commands read answers by the fields that their operation names.
export type Data = Record<string, any>;

export class QueryFailed extends Error {
  override readonly name = "QueryFailed";
  constructor(
    message: string,
    /** Whether it was what the caller asked that was wrong. */
    readonly isUsage: boolean,
  ) {
    super(message);
  }
}

/** What commands that ask the graph work with. */
export interface Asking extends Output {
  readonly query: Query;
}

/** The whole answer, for machines. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** A score as people read it. */
export function percent(score: number | null | undefined): string {
  return typeof score === "number" ? `${Math.round(score * 100)}%`.padStart(4) : "    ";
}
