import type { Claim, ClaimId, EntityNode, IsoDateTime, NodeId } from "./model.js";
import type { SortKey } from "./order.js";

/** Opaque. */
export type RevisionId = string;

export const REVISION_ACTIONS = [
  "ADD_ENTITY",
  "RECORD_CLAIM",
  "DISPUTE_CLAIM",
  "CORRECT_CLAIM",
  "WITHDRAW_CLAIM",
  "REVERT",
] as const;
export type RevisionAction = (typeof REVISION_ACTIONS)[number];

/** PROPOSED: not in the graph yet; DECLINED: never will be. */
export const REVISION_STATUSES = ["PROPOSED", "APPLIED", "DECLINED"] as const;
export type RevisionStatus = (typeof REVISION_STATUSES)[number];

/**
 * What somebody changed in the graph, or proposed to: who, when, what and why. Kept for good beside the graph, in the
 * same write as the changes it tells of; no part of what the graph says.
 */
export interface Revision {
  readonly id: RevisionId;
  readonly action: RevisionAction;
  readonly status: RevisionStatus;
  readonly changes: readonly ValueChange[];
  /** Entities and claims whose history it belongs to. */
  readonly aboutIds: readonly (NodeId | ClaimId)[];
  readonly author: string;
  readonly at: IsoDateTime;
  readonly reason: string;
  /** Of a proposal: who accepted or declined it. */
  readonly decision: Decision | null;
  /** The graph's version that made it what it is: applied, proposed or declined. */
  readonly version: number;
}

export interface Decision {
  readonly by: string;
  readonly at: IsoDateTime;
  readonly reason: string;
}

/** One thing before and after; `null`: it was not there, or is no longer. */
export interface ValueChange {
  readonly before: EntityNode | Claim | null;
  readonly after: EntityNode | Claim | null;
}

/** Where a revision stands in a list: newest first. */
export function revisionSortKey({ version, id }: Revision): SortKey {
  return { score: version, name: "", id };
}
