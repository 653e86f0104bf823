import type { EvidenceGraph } from "../../src/graph/graph-store.js";
import { compareCodePoints } from "../../src/graph/order.js";

/** The same with every list in order of id: stores give them in none. */
export function evidenceInOrder({ nodes, relations, claims, links }: EvidenceGraph): EvidenceGraph {
  return { nodes: byId(nodes), relations: byId(relations), claims: byId(claims), links: byId(links) };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => compareCodePoints(a.id, b.id));
}
