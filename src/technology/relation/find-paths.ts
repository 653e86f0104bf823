import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgeWithNode } from "../../graph/graph-store.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareSortKeys } from "../../graph/order.js";
import { PREDICATES } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { directRows, SHOWN_STATUSES } from "./list-relation.js";
import type { PathStepValue, PathValue } from "./path.type.js";

export const HOPS_MAX = 6;
/** Of a hub's relations only its strongest are followed, so that a search stays small whatever the graph. */
const RELATIONS_PER_NODE_MAX = 200;
const NODES_OPENED_MAX = 400;
const STEPS_TRIED_MAX = 20_000;

/**
 * Ways from one thing to another over at most `hopsMax` relations, in whichever direction these are stated, passing
 * nothing twice: shortest first, of equally long ones those with the stronger first relation, and so on. The search
 * goes from both ends and stops at the bounds above; up to these it misses nothing.
 */
export async function findPaths(
  graph: GraphReader,
  from: EntityNode,
  to: EntityNode,
  hopsMax: number,
  first: number,
): Promise<PathValue[]> {
  if (from.id === to.id) return [];
  const known = new Neighbourhood(graph, [from, to]);
  let starts: readonly NodeId[] = [from.id];
  let ends: readonly NodeId[] = [to.id];
  let paths: PathValue[] = [];
  for (let hops = 1; hops <= hopsMax && paths.length < first; hops++) {
    // Of a path of so many relations each is at a thing opened by now, from one end or the other.
    if (starts.length <= ends.length) starts = await known.open(starts);
    else ends = await known.open(ends);
    // Shorter ones too: around a hub, some come to light from the other end only.
    paths = [];
    for (let length = 1; length <= hops; length++) {
      paths.push(...known.pathsOfLength(from, to, length, first - paths.length));
    }
  }
  return paths;
}

/** The part of the graph seen so far, by relations in both directions. */
class Neighbourhood {
  readonly #graph: GraphReader;
  readonly #opened = new Set<NodeId>();
  /** Node → neighbour → the strongest relation between the two. */
  readonly #relations = new Map<NodeId, Map<NodeId, EdgeWithNode>>();
  readonly #nodes = new Map<NodeId, EntityNode>();

  constructor(graph: GraphReader, ends: readonly EntityNode[]) {
    this.#graph = graph;
    for (const node of ends) this.#nodes.set(node.id, node);
  }

  /** Looks at the relations of these nodes; returns the neighbours found that are not looked at yet. */
  async open(ids: readonly NodeId[]): Promise<NodeId[]> {
    const opening = ids.filter((id) => !this.#opened.has(id)).slice(0, NODES_OPENED_MAX);
    const scope = { statuses: SHOWN_STATUSES, limits: {} };
    const pages = await Promise.all(
      opening.map((id) =>
        directRows(this.#graph, [id], { predicates: PREDICATES, direction: "both" }, scope, {
          first: RELATIONS_PER_NODE_MAX,
        }),
      ),
    );
    const found = new Set<NodeId>();
    for (const [index, id] of opening.entries()) {
      this.#opened.add(id);
      for (const row of pages[index] ?? []) {
        this.#nodes.set(row.node.id, row.node);
        this.#note(id, row);
        found.add(row.node.id);
      }
    }
    return [...found].filter((id) => !this.#opened.has(id));
  }

  pathsOfLength(from: EntityNode, to: EntityNode, hops: number, first: number): PathValue[] {
    const distance = this.#distances(to.id, hops);
    const paths: PathValue[] = [];
    let tried = 0;
    const trail: EntityNode[] = [from];
    const steps: PathStepValue[] = [];
    const walk = (at: NodeId) => {
      if (paths.length >= first || tried >= STEPS_TRIED_MAX) return;
      if (steps.length === hops) {
        if (at === to.id) paths.push({ nodes: [...trail], steps: [...steps] });
        return;
      }
      for (const { edge, node } of this.#neighbours(at)) {
        tried += 1;
        const left = hops - steps.length - 1;
        // The end may only be reached by the last step.
        if ((distance.get(node.id) ?? Number.POSITIVE_INFINITY) > left || (node.id === to.id && left > 0)) continue;
        if (trail.some(({ id }) => id === node.id)) continue;
        trail.push(node);
        steps.push(this.#step(edge));
        walk(node.id);
        trail.pop();
        steps.pop();
      }
    };
    walk(from.id);
    return paths;
  }

  /** Fewest relations from each node to `id`, as far as `hops`. */
  #distances(id: NodeId, hops: number): Map<NodeId, number> {
    const distance = new Map([[id, 0]]);
    let frontier = [id];
    for (let step = 1; step <= hops; step++) {
      const next: NodeId[] = [];
      for (const at of frontier) {
        for (const other of this.#relations.get(at)?.keys() ?? []) {
          if (distance.has(other)) continue;
          distance.set(other, step);
          next.push(other);
        }
      }
      frontier = next;
    }
    return distance;
  }

  /** Strongest relation first, then by name and id. */
  #neighbours(id: NodeId): EdgeWithNode[] {
    return [...(this.#relations.get(id)?.values() ?? [])].sort((a, b) =>
      compareSortKeys(edgeSortKey(a.edge, a.node, "STRENGTH"), edgeSortKey(b.edge, b.node, "STRENGTH")),
    );
  }

  #note(id: NodeId, { edge, node }: EdgeWithNode): void {
    this.#keepStronger(id, { edge, node });
    const self = this.#nodes.get(id);
    if (self) this.#keepStronger(node.id, { edge, node: self });
  }

  #keepStronger(id: NodeId, row: EdgeWithNode): void {
    const relations = this.#relations.get(id) ?? new Map<NodeId, EdgeWithNode>();
    const rival = relations.get(row.node.id)?.edge;
    const { strength, id: edgeId } = row.edge;
    if (!rival || strength > rival.strength || (strength === rival.strength && edgeId < rival.id)) {
      relations.set(row.node.id, row);
    }
    this.#relations.set(id, relations);
  }

  #step({ id, fromId, toId, predicate }: EdgeWithNode["edge"]): PathStepValue {
    const from = this.#nodes.get(fromId);
    const to = this.#nodes.get(toId);
    if (!from || !to) throw new TypeError(`Expected both ends of the relation ${id} to be known.`);
    return { from, predicate, to, edgeId: id };
  }
}

/** What it passes through: "Django – Python – Spotify". */
export function pathName({ nodes }: PathValue): string {
  return nodes.map(({ name }) => name).join(" – ");
}
