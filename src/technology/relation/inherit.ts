import { STEP_FACTOR, STEPS_MAX } from "../../graph/claim-weight.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgeWithNode, EvidenceLimits } from "../../graph/graph-store.js";
import type { TechnologyKind, Tier } from "../../graph/kinds.js";
import type { Edge, EntityNode, FeatureNode, NodeId, TechnologyNode, UseCaseNode } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import { FEATURE_PREDICATES } from "../filter/technology-filter.js";
import {
  fitsUseCaseTier,
  type Heading,
  HOSTED_BY,
  hopsFrom,
  hopsTo,
  hostsAmong,
  isGeneric,
  isHost,
  WRITTEN_IN,
} from "./inheritance-rules.js";
import {
  directRows,
  type Relation,
  type RelationRow,
  type RelationScope,
  relatedNodes,
  SHOWN_STATUSES,
} from "./list-relation.js";

const SUITS: Relation = { predicates: ["SUITS"], direction: "out", kinds: ["USE_CASE"] };
const SUITED: Relation = { predicates: ["SUITS"], direction: "in", kinds: ["TECHNOLOGY"] };
const HAS: Relation = { predicates: FEATURE_PREDICATES, direction: "out", kinds: ["FEATURE"] };
const HAD: Relation = { predicates: FEATURE_PREDICATES, direction: "in", kinds: ["TECHNOLOGY"] };

/** The tiers a technology is known to run in: those of its categories. */
export async function tiersOf(graph: GraphReader, id: NodeId): Promise<Tier[]> {
  const categories = await relatedNodes(graph, id, { predicates: ["IS_A"], direction: "out", kinds: ["CATEGORY"] });
  const tiers = categories.flatMap((node) => (node.kind === "CATEGORY" && node.tier ? [node.tier] : []));
  return [...new Set(tiers)].sort(compareCodePoints);
}

/**
 * Use cases that a technology suits by what is said of its runtime or language (a framework of a known tier, for use
 * cases of that tier), of a broader or narrower use case, or by a feature that enables them.
 */
export async function inheritedUseCases(
  graph: GraphReader,
  technology: TechnologyNode,
  scope: RelationScope,
): Promise<RelationRow[]> {
  const tiers = new Set(await tiersOf(graph, technology.id));
  const hosts = tiers.size > 0 ? await hostsOf(graph, technology, scope.limits) : [];
  const bearers = [{ id: technology.id, steps: 0 }, ...hosts.map(({ id }) => ({ id, steps: 1 }))];
  const found = new Inheritance();
  for (const bearer of bearers) {
    const said = await bearingRows(graph, bearer.id, "out", scope);
    for (const { edge, node: item } of said) {
      for (const reached of await reach(graph, item, "onward", STEPS_MAX - bearer.steps)) {
        const steps = bearer.steps + reached.steps;
        const fits = bearer.steps === 0 || fitsUseCaseTier(tiers, reached.node, item);
        if (reached.node.kind === "USE_CASE" && steps > 0 && fits) found.add(reached.node, edge, steps);
      }
    }
  }
  return found.rows();
}

/** Technologies that suit a use case, or have a feature, likewise; only of these kinds where some are given. */
export async function inheritedTechnologies(
  graph: GraphReader,
  item: UseCaseNode | FeatureNode,
  kinds: readonly TechnologyKind[] | null | undefined,
  scope: RelationScope,
): Promise<RelationRow[]> {
  const found = new Inheritance();
  for (const via of await reach(graph, item, "back", STEPS_MAX)) {
    for (const { edge, node: bearer } of await bearingRows(graph, via.node.id, "in", scope)) {
      if (bearer.kind !== "TECHNOLOGY") continue;
      if (via.steps > 0) found.add(bearer, edge, via.steps);
      if (item.kind !== "USE_CASE" || item.tier === null || via.steps === STEPS_MAX) continue;
      for (const framework of await frameworksOn(graph, bearer, scope.limits)) {
        const tiers = new Set(await tiersOf(graph, framework.id));
        if (fitsUseCaseTier(tiers, item, via.node)) found.add(framework, edge, via.steps + 1);
      }
    }
  }
  return found
    .rows()
    .filter(({ node }) => !kinds || (node.kind === "TECHNOLOGY" && kinds.includes(node.technologyKind)));
}

/** Features a technology has because it has a variant of them: who has MVT has a form of MVC. */
export async function inheritedFeatures(
  graph: GraphReader,
  technology: TechnologyNode,
  scope: RelationScope,
): Promise<RelationRow[]> {
  const found = new Inheritance();
  for (const { edge, node } of await directRows(graph, [technology.id], HAS, holding(scope))) {
    for (const reached of await reach(graph, node, "onward", STEPS_MAX)) {
      if (reached.node.kind === "FEATURE" && reached.steps > 0) found.add(reached.node, edge, reached.steps);
    }
  }
  return found.rows();
}

/** The runtimes and languages a framework is built on. */
async function hostsOf(graph: GraphReader, technology: TechnologyNode, limits: EvidenceLimits): Promise<EntityNode[]> {
  if (technology.technologyKind !== "FRAMEWORK") return [];
  const hosts = (predicates: readonly Predicate[]) =>
    directRows(
      graph,
      [technology.id],
      { predicates, direction: "out", kinds: ["TECHNOLOGY"], technologyKinds: ["RUNTIME", "LANGUAGE"] },
      { statuses: SHOWN_STATUSES, limits },
    );
  const [used, written] = await Promise.all([hosts(HOSTED_BY), hosts(WRITTEN_IN)]);
  return hostsAmong(used, written).map(({ node }) => node);
}

async function frameworksOn(
  graph: GraphReader,
  host: TechnologyNode,
  limits: EvidenceLimits,
): Promise<TechnologyNode[]> {
  if (!isHost(host)) return [];
  const relation: Relation = {
    predicates: [...HOSTED_BY, ...WRITTEN_IN],
    direction: "in",
    technologyKinds: ["FRAMEWORK"],
  };
  const rows = await directRows(graph, [host.id], relation, { statuses: SHOWN_STATUSES, limits });
  const frameworks = rows.flatMap(({ node }) => (node.kind === "TECHNOLOGY" ? [node] : []));
  const isHosted = await Promise.all(
    frameworks.map(async (framework) => (await hostsOf(graph, framework, limits)).some(({ id }) => id === host.id)),
  );
  return frameworks.filter((_, index) => isHosted[index]);
}

function bearingRows(graph: GraphReader, id: NodeId, direction: "out" | "in", scope: RelationScope) {
  const relations = direction === "out" ? [SUITS, HAS] : [SUITED, HAD];
  return Promise.all(relations.map((relation) => directRows(graph, [id], relation, holding(scope)))).then((rows) =>
    rows.flat(),
  );
}

/** Only what holds passes anything on, even if the list shows the rest too. */
function holding({ statuses, limits }: RelationScope): RelationScope {
  return { statuses: statuses.filter((status) => status !== "REJECTED"), limits };
}

interface Reached {
  readonly node: EntityNode;
  readonly steps: number;
}

/**
 * The items that evidence on `item` bears on (`onward`), or whose evidence bears on it (`back`), itself among them,
 * each over its shortest way (passing-on.ts). A generic use case receives, and passes nothing on.
 */
async function reach(
  graph: GraphReader,
  item: EntityNode,
  way: "onward" | "back",
  stepsMax: number,
): Promise<Reached[]> {
  const reached = new Map<NodeId, Reached>([[item.id, { node: item, steps: 0 }]]);
  let frontier: { node: EntityNode; course: Heading }[] = [{ node: item, course: "START" }];
  for (let steps = 1; steps <= stepsMax && frontier.length > 0; steps++) {
    const leaving = frontier.filter(({ node }) => way === "back" || !isGeneric(node));
    const next: typeof frontier = [];
    for (const arrival of (await Promise.all(leaving.map((from) => stepsFrom(graph, from, way)))).flat()) {
      if (reached.has(arrival.node.id) || (way === "back" && isGeneric(arrival.node))) continue;
      reached.set(arrival.node.id, { node: arrival.node, steps });
      next.push(arrival);
    }
    frontier = next;
  }
  return [...reached.values()];
}

async function stepsFrom(
  graph: GraphReader,
  { node, course }: { node: EntityNode; course: Heading },
  way: "onward" | "back",
): Promise<{ node: EntityNode; course: Heading }[]> {
  const ways = way === "back" ? hopsTo(node, course) : hopsFrom(node, course);
  const steps = ways.map(async ({ predicate, direction, course: onward }) =>
    (await relatedNodes(graph, node.id, { predicates: [predicate], direction })).map((other) => ({
      node: other,
      course: onward,
    })),
  );
  return (await Promise.all(steps)).flat();
}

/** Collects what is inherited: of several ways to one thing the shortest, of these the strongest. */
class Inheritance {
  readonly #best = new Map<NodeId, { row: RelationRow; steps: number }>();

  add(node: EntityNode, edge: Edge, steps: number): void {
    const row = { node, edge: damped(edge, steps), inherited: true };
    const rival = this.#best.get(node.id);
    if (!rival || steps < rival.steps || (steps === rival.steps && isStronger(row, rival.row))) {
      this.#best.set(node.id, { row, steps });
    }
  }

  rows(): RelationRow[] {
    return [...this.#best.values()].map(({ row }) => row);
  }
}

/** The edge with what so many steps leave of its evidence; it stays the edge whose claims it rests on. */
function damped(edge: Edge, steps: number): Edge {
  const support = edge.support * STEP_FACTOR ** steps;
  const against = edge.against * STEP_FACTOR ** steps;
  return { ...edge, support, against, strength: (support + 1) / (support + against + 2) };
}

function isStronger(a: EdgeWithNode, b: EdgeWithNode): boolean {
  return a.edge.strength > b.edge.strength || (a.edge.strength === b.edge.strength && a.edge.id < b.edge.id);
}
