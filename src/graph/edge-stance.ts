import type { ClaimStatus } from "./kinds.js";
import type { Edge } from "./model.js";

/** Which side the claims behind an edge take. */
export const EDGE_STANCES = ["SUPPORTED", "CONTESTED", "REFUTED"] as const;
export type EdgeStance = (typeof EDGE_STANCES)[number];

type Weights = Pick<Edge, "support" | "against">;

/** SUPPORTED: only claims for it weigh; REFUTED: only claims against it; CONTESTED: both do, or neither does. */
export function edgeStance({ support, against }: Weights): EdgeStance {
  if (support > 0 === against > 0) return "CONTESTED";
  return support > 0 ? "SUPPORTED" : "REFUTED";
}

/** Whether an edge has support and is not outweighed. Only such an edge says that two things are related. */
export function holds({ support, against }: Weights): boolean {
  return support > 0 && support >= against;
}

/** Which edges a list shows. */
export interface EdgeListing {
  readonly statuses: readonly ClaimStatus[];
  /**
   * Absent: edges that hold, and REJECTED ones if `statuses` has REJECTED. Given: edges of these stances and of
   * `statuses`; REFUTED edges whatever their status, since an edge without a claim for it is always REJECTED.
   */
  readonly stances?: readonly EdgeStance[] | undefined;
}

export function isListed(edge: Weights & Pick<Edge, "status">, { statuses, stances }: EdgeListing): boolean {
  const hasStatus = statuses.includes(edge.status);
  if (!stances) return hasStatus && (edge.status === "REJECTED" || holds(edge));
  const stance = edgeStance(edge);
  return stances.includes(stance) && (hasStatus || stance === "REFUTED");
}
