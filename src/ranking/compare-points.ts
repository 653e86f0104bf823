import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { Relation } from "../technology/list-relation.js";
import {
  type ComparedScore,
  type ComparedWish,
  type ComparisonRequest,
  compareEntities,
  relatedTo,
} from "./compare-entities.js";
import { inSentence } from "./in-sentence.js";
import { listNames } from "./list-names.js";

/** What one may want of the things: what at least one of them is said to suit, or is rated on. */
const POINTS: Relation = { predicates: ["SUITS", "RATED_ON"], direction: "out", kinds: ["USE_CASE", "CRITERION"] };
const POINTS_MAX = 20;

/** Something one may want, and who does best at it: a wish that nobody has weighed. */
export type ComparedPoint = Omit<ComparedWish, "weight">;

/**
 * Who does best at what, where nobody said what is needed: each use case and criterion that something is known of for one
 * of the things, what more of them are known for first. None is weighed against another, so nobody wins as a whole.
 */
export function comparePoints(graph: GraphReader, request: ComparisonRequest): Promise<readonly ComparedPoint[]> {
  const known = COMPUTED.get(request) ?? computePoints(graph, request);
  COMPUTED.set(request, known);
  return known;
}

/** Words and table of one comparison are of the same points. */
const COMPUTED = new WeakMap<ComparisonRequest, Promise<readonly ComparedPoint[]>>();

async function computePoints(graph: GraphReader, request: ComparisonRequest): Promise<readonly ComparedPoint[]> {
  const items = await itemsKnown(graph, request);
  const { wishes } = await compareEntities(graph, { ...request, wishes: items.map((item) => ({ item, weight: 1 })) });
  return wishes
    .filter(({ scores }) => scores.some(isKnown))
    .sort((a, b) => countKnown(b) - countKnown(a) || compareCodePoints(a.item.name, b.item.name));
}

/** The items most things are joined to, as many as one looks at. */
async function itemsKnown(graph: GraphReader, request: ComparisonRequest): Promise<readonly EntityNode[]> {
  const known = new Map<NodeId, { readonly item: EntityNode; readonly times: number }>();
  for (const nodes of await relatedTo(graph, request, POINTS)) {
    for (const [id, item] of nodes) known.set(id, { item, times: (known.get(id)?.times ?? 0) + 1 });
  }
  return [...known.values()]
    .sort((a, b) => b.times - a.times || compareCodePoints(a.item.name, b.item.name))
    .slice(0, POINTS_MAX)
    .map(({ item }) => item);
}

function isKnown({ evidence }: ComparedScore): boolean {
  return evidence.length > 0;
}

function countKnown({ scores }: ComparedPoint): number {
  return scores.filter(isKnown).length;
}

const TOLD_MAX = 6;

/** "Django does best for e-commerce and scalability; Flask for small projects. Equal: simplicity." */
export function tellPoints(entities: readonly EntityNode[], points: readonly ComparedPoint[]): string {
  if (points.length === 0) {
    return `Of ${listNames(entities.map(({ name }) => name))} nothing is known that one does better than another.`;
  }
  const contested = points.filter((point) => countKnown(point) > 1);
  const wins = entities.flatMap(({ id, name }) => {
    const won = contested.filter(({ winner }) => winner?.id === id);
    return won.length > 0 ? [`${name} does better for ${namesOf(won)}`] : [];
  });
  const equal = contested.filter(({ winner }) => winner === null);
  const alone = entities.flatMap(({ id, name }) => {
    const own = points.filter((point) => countKnown(point) === 1 && point.winner?.id === id);
    return own.length > 0 ? [`of ${name} for ${namesOf(own)}`] : [];
  });
  return [
    ...(wins.length > 0 ? [`${wins.join("; ")}.`] : []),
    ...(equal.length > 0 ? [`Equal: ${namesOf(equal)}.`] : []),
    ...(alone.length > 0 ? [`Something good is known only ${alone.join("; ")}.`] : []),
  ].join(" ");
}

function namesOf(points: readonly ComparedPoint[]): string {
  return listNames(
    points.map(({ item }) => inSentence(item)),
    TOLD_MAX,
  );
}
