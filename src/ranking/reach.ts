import type { EvidenceGraph } from "../graph/graph-store.js";
import type { Edge, EntityNode, NodeId } from "../graph/model.js";
import { listAt } from "./grouping.js";

/** Something whose evidence bears on the item wished for, and by which relations. */
export interface Reach {
  readonly node: EntityNode;
  /** From `node` to the item wished for; empty for the item itself. */
  readonly relations: readonly Edge[];
  /** A feature on the way to what was wished for: having it speaks for the wish, lacking it says nothing. */
  readonly isOneWayOfMany: boolean;
}

type Course = "START" | "BROADER" | "NARROWER" | "FEATURE";

/**
 * What bears on `item`, by id, over the shortest way, at most `stepsMax` relations:
 * for a use case the broader ones, all the way up, or the narrower ones, all the way down, never siblings, and the
 * features that enable any of these; for a feature its variants; for a criterion its aspects. A use case marked
 * `generic` passes nothing on.
 */
export function reachOf(item: EntityNode, relations: RelationIndex, stepsMax: number): Map<NodeId, Reach> {
  const start: Reach = { node: item, relations: [], isOneWayOfMany: false };
  const reached = new Map([[item.id, start]]);
  let frontier: { reach: Reach; course: Course }[] = [{ reach: start, course: "START" }];
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
  course: Course,
  relations: RelationIndex,
): { node: EntityNode; edge: Edge; course: Course }[] {
  const steps: { node: EntityNode; edge: Edge; course: Course }[] = [];
  const add = (edge: Edge, id: NodeId, onward: Course) => {
    const other = relations.node(id);
    if (other && !(other.kind === "USE_CASE" && other.generic)) steps.push({ node: other, edge, course: onward });
  };
  const into = relations.to(node.id);
  if (node.kind === "USE_CASE") {
    if (course !== "NARROWER") {
      for (const edge of relations.from(node.id)) if (edge.predicate === "BROADER") add(edge, edge.toId, "BROADER");
    }
    if (course !== "BROADER") {
      for (const edge of into) if (edge.predicate === "BROADER") add(edge, edge.fromId, "NARROWER");
    }
    for (const edge of into) if (edge.predicate === "ENABLES") add(edge, edge.fromId, "FEATURE");
    return steps;
  }
  const predicate = node.kind === "CRITERION" ? "ASPECT_OF" : "BROADER";
  for (const edge of into) if (edge.predicate === predicate) add(edge, edge.fromId, course);
  return steps;
}
