import neo4j, { type Integer } from "neo4j-driver";
import type { ReadOptions } from "../../graph/graph-store.js";

/**
 * A statement that this program may send. They are all written out when it starts (statements.ts lists them): what
 * comes from outside is only ever a parameter, so plans are cached and nothing can be smuggled in.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type Parameters = Readonly<Record<string, unknown>>;
/** A record, by the names that the statement returns. */
export type Row = Readonly<Record<string, unknown>>;
/** Runs one statement for reading, outside of any transaction of ours. */
export type Read = (statement: Statement, parameters: Parameters, options?: ReadOptions) => Promise<Row[]>;
/** Runs one statement inside a transaction. */
export type Run = (statement: Statement, parameters: Parameters) => Promise<Row[]>;

/**
 * On one line: what is sent leaves in pieces of 1,400 bytes, each of them a call of the system. (No text in quotes has
 * spaces in a row.)
 */
export function statement(name: string, text: string): Statement {
  return { name, text: text.replace(/\s+/g, " ").trim() };
}

/** JavaScript's numbers go to Neo4j as floats; counts and places in lists must be integers there. */
export function integer(value: number): Integer {
  return neo4j.int(value);
}
