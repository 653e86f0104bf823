import type { EvidenceGraph } from "../../graph/graph-store.js";
import { listAt } from "../../graph/grouping.js";
import type { Edge, EntityNode, NodeId } from "../../graph/model.js";
import { type Heading, hopsTo, isGeneric } from "../../technology/relation/inheritance-rules.js";

/** Something whose evidence bears on the item wished for, and by which relations. */
export interface Reach {
  readonly node: EntityNode;
  /** From `node` to the item wished for; empty for the item itself. */
  readonly relations: readonly Edge[];
  /** A feature on the way to what was wished for: having it speaks for the wish, lacking it says nothing. */
  readonly isOneWayOfMany: boolean;
}

/**
 * What bears on `item`, by id, over the shortest way, at most `stepsMax` relations (technology/passing-on.ts). A use case
 * marked `generic` passes nothing on.
 */
export function reachOf(item: EntityNode, relations: RelationIndex, stepsMax: number): Map<NodeId, Reach> {
  const start: Reach = { node: item, relations: [], isOneWayOfMany: false };
  const reached = new Map([[item.id, start]]);
  let frontier: { reach: Reach; course: Heading }[] = [{ reach: start, course: "START" }];
  for (let step = 1; step <= stepsMax && frontier.length > 0; step++) {
    const next: typeof frontier = [];
    for (const { reach, course } of frontier) {
      for (const onward of stepsFrom(reach.node, course, relations)) {
        if (reached.has(onward.node.id)) continue;
        const further: Reach = {
          node: onward.node,
          relations: [onward.edge, ...reach.relations],
          isOneWayOfMany: onward.node.kind === "FEATURE",
        };
        reached.set(onward.node.id, further);
        next.push({ reach: further, course: onward.course });
      }
    }
    frontier = next;
  }
  return reached;
}

/** Relations by either end. */
export interface RelationIndex {
  from(id: NodeId): readonly Edge[];
  to(id: NodeId): readonly Edge[];
  node(id: NodeId): EntityNode | undefined;
}

export function indexRelations(graph: EvidenceGraph, node: (id: NodeId) => EntityNode | undefined): RelationIndex {
  const from = new Map<NodeId, Edge[]>();
  const to = new Map<NodeId, Edge[]>();
  for (const edge of graph.relations) {
    listAt(from, edge.fromId).push(edge);
    listAt(to, edge.toId).push(edge);
  }
  return { from: (id) => from.get(id) ?? [], to: (id) => to.get(id) ?? [], node };
}

function stepsFrom(
  node: EntityNode,
  course: Heading,
  relations: RelationIndex,
): { node: EntityNode; edge: Edge; course: Heading }[] {
  return hopsTo(node, course).flatMap((way) => {
    const edges = way.direction === "out" ? relations.from(node.id) : relations.to(node.id);
    return edges
      .filter(({ predicate }) => predicate === way.predicate)
      .flatMap((edge) => {
        const other = relations.node(way.direction === "out" ? edge.toId : edge.fromId);
        return other && !isGeneric(other) ? [{ node: other, edge, course: way.course }] : [];
      });
  });
}
