import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { Claim, ClaimId, EntityNode } from "../graph/model.js";

/** How changes stand to what is recorded already. */
export interface Differences {
  readonly claims: { readonly new: number; readonly changed: number; readonly unchanged: number };
  /** `+ COMPANY acme` for one that is new, `~ TECHNOLOGY django` for one that changes. */
  readonly changedEntities: readonly string[];
}

/** What writing `changes` to the store would come to. */
export async function differencesTo(store: GraphStore, changes: readonly GraphChange[]): Promise<Differences> {
  const claims = await claimsBefore(store, changes);
  const nodes = await nodesBefore(store, changes);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const changedEntities: string[] = [];
  for (const change of changes) {
    if (change.type === "putNode") {
      const before = nodes.get(change.node.id);
      if (JSON.stringify(before) !== JSON.stringify(change.node)) {
        changedEntities.push(`${before ? "~" : "+"} ${change.node.kind} ${change.node.slug}`);
      }
    } else if (change.type === "putClaim") {
      const before = claims.get(change.claim.id);
      counts[before ? (isSame(before, change.claim) ? "unchanged" : "changed") : "new"] += 1;
    }
  }
  return { claims: counts, changedEntities: changedEntities.sort() };
}

async function claimsBefore(store: GraphStore, changes: readonly GraphChange[]): Promise<Map<ClaimId, Claim>> {
  const ids = changes.flatMap((change) => (change.type === "putClaim" ? [change.claim.id] : []));
  const claims = await store.claimsById(ids);
  return new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim] as const] : [])));
}

async function nodesBefore(store: GraphStore, changes: readonly GraphChange[]): Promise<Map<string, EntityNode>> {
  const ids = changes.flatMap((change) => (change.type === "putNode" ? [change.node.id] : []));
  const nodes = await store.nodes(ids);
  return new Map(nodes.flatMap((node) => (node ? [[node.id, node] as const] : [])));
}

/** Whether recording `after` would change `before`: who recorded it, and when, is no change. */
function isSame(before: Claim, after: Claim): boolean {
  const { recordedAt, recordedBy, status } = before;
  return JSON.stringify({ ...after, recordedAt, recordedBy, status }) === JSON.stringify({ ...after, ...before });
}
