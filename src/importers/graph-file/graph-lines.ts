import { z } from "zod";
import type { Claim, EntityNode } from "../../graph/model.js";
import type { Revision } from "../../graph/revision.js";
import { claimShape, entityShape, revisionShape } from "../../graph/shapes.js";

/**
 * A whole graph as JSON Lines: a head, then every entity, claim and revision, a line each, then the digest of all lines
 * between. Keys are in order of the alphabet, so that the same graph is the same text whatever store it was read from.
 */
export const GRAPH_FORMAT = 1;

export interface GraphHead {
  readonly stackatlas: "graph";
  readonly format: typeof GRAPH_FORMAT;
  /** Of the store it was read from. */
  readonly version: number;
}
export type GraphLine = { readonly entity: EntityNode } | { readonly claim: Claim } | { readonly revision: Revision };
export interface GraphFoot {
  /** Of the lines between head and foot, each with its line feed; in hex. */
  readonly sha256: string;
}

/** One line, without its line feed. */
export function graphText(line: GraphHead | GraphLine | GraphFoot): string {
  return JSON.stringify(line, (_, value: unknown) =>
    isPlain(value) ? Object.fromEntries(sortedEntries(value)) : value,
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortedEntries(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

export const graphHead: z.ZodType<GraphHead> = z.strictObject({
  stackatlas: z.literal("graph"),
  format: z.literal(GRAPH_FORMAT),
  version: z.int().nonnegative(),
});
export const graphLine: z.ZodType<GraphLine | GraphFoot> = z.union([
  z.strictObject({ entity: entityShape }),
  z.strictObject({ claim: claimShape }),
  z.strictObject({ revision: revisionShape }),
  z.strictObject({ sha256: z.hex().length(64) }),
]);
