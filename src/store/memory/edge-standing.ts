import { type EdgeListing, edgeStance, holds, isListed } from "../../graph/edge-stance.js";
import { CLAIM_STATUSES } from "../../graph/kinds.js";
import type { Edge } from "../../graph/model.js";

/**
 * The status of an edge, its stance and whether it holds, as one small number: lists choose their rows by it without
 * making objects, and count by it without a walk.
 */
export type Standing = number;

type Weights = Pick<Edge, "support" | "against">;

/** What there is to tell apart, each by an example: REFUTED, CONTESTED and not holding, CONTESTED, SUPPORTED. */
const EXAMPLES: readonly Weights[] = [
  { support: 0, against: 1 },
  { support: 1, against: 2 },
  { support: 1, against: 1 },
  { support: 1, against: 0 },
];
const [REFUTED, OUTWEIGHED, BALANCED, SUPPORTED] = [0, 1, 2, 3];

export const STANDINGS: readonly Standing[] = CLAIM_STATUSES.flatMap((_, status) =>
  EXAMPLES.map((_, side) => status * EXAMPLES.length + side),
);

/** What most edges are. */
export const USUAL_STANDING = standingOf({ status: "ACCEPTED", support: 1, against: 0 });

export function standingOf(edge: Weights & Pick<Edge, "status">): Standing {
  return CLAIM_STATUSES.indexOf(edge.status) * EXAMPLES.length + sideOf(edge);
}

export function statusOfStanding(standing: Standing): Edge["status"] {
  return CLAIM_STATUSES[Math.floor(standing / EXAMPLES.length)] as Edge["status"];
}

/** Whether the edge holds (edge-stance.ts). */
export function isHolding(standing: Standing): boolean {
  return standing % EXAMPLES.length >= BALANCED;
}

/** A bit for each standing whose edges a list shows. */
export function listedStandings({ statuses, stances }: EdgeListing): number {
  const key = `${statuses.join()} ${stances?.join()}`;
  const known = LISTED.get(key);
  if (known !== undefined) return known;
  let bits = 0;
  for (const standing of STANDINGS) {
    const example = EXAMPLES[standing % EXAMPLES.length] as Weights;
    if (isListed({ ...example, status: statusOfStanding(standing) }, { statuses, stances })) bits |= 1 << standing;
  }
  if (LISTED.size < LISTED_MAX) LISTED.set(key, bits);
  return bits;
}

/** Few combinations are asked for, again and again. */
const LISTED = new Map<string, number>();
const LISTED_MAX = 100;

function sideOf(edge: Weights): number {
  const stance = edgeStance(edge);
  if (stance === "CONTESTED") return holds(edge) ? BALANCED : OUTWEIGHED;
  return stance === "SUPPORTED" ? SUPPORTED : REFUTED;
}
