import { seededRandom } from "../../src/ranking/scoring/random.js";
import type { GraphSize } from "../generate-graph.js";
import type { Dialect, ServerName } from "../servers/server.js";

/** What is asked, as data: the same question in every dialect that can put it. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  /** GraphQL; Cypher for `raw`, which returns one row with one column; `bare` needs none. */
  readonly documents: Readonly<Partial<Record<Dialect, string>>>;
  /** One set for each request that differs from the others; sent in turn. */
  variables(size: GraphSize): readonly object[];
  /** Makes of a dialect's `data` what all of them must agree on. Absent: answers are not compared. */
  readonly comparable?: Readonly<Partial<Record<Dialect, (data: Answer) => unknown>>>;
  /** Who is asked; absent: all that can put the question. */
  readonly servers?: readonly ServerName[];
  /** Where a document holds several operations: which is sent, in turn. */
  readonly operationNames?: readonly string[];
  /** How many requests at once, whatever the options say. */
  readonly connections?: number;
  /** Mutations mixed in, at each `oneIn`th place; the `n`th is like none before it. Sent with a curator's key. */
  readonly writes?: {
    readonly oneIn: number;
    readonly document: string;
    variables(size: GraphSize, n: number): object;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by the fields that the document beside it asks for.
export type Answer = any;

/** `count` different numbers below `below`, the same at each run. */
export function sample(count: number, below: number, seed: number): number[] {
  const random = seededRandom(seed);
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, below)) drawn.add(Math.floor(random() * below));
  return [...drawn];
}

export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
