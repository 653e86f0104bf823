import { EDGE_STANCES } from "../graph/edge-stance.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { Relation } from "../technology/relation/list-relation.js";
import { inSentence } from "../text/in-sentence.js";
import { listNames } from "../text/list-names.js";
import {
  type ComparedWish,
  type ComparisonRequest,
  compareEntities,
  hasEvidence,
  isAgainst,
  relatedTo,
} from "./compare-entities.js";

/** What one may want of the things: what at least one of them is said to suit, or is rated on, for better or worse. */
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
    .filter(({ scores }) => scores.some(hasEvidence))
    .sort((a, b) => countKnown(b) - countKnown(a) || compareCodePoints(a.item.name, b.item.name));
}

/** The items most things are joined to, as many as one looks at. */
async function itemsKnown(graph: GraphReader, request: ComparisonRequest): Promise<readonly EntityNode[]> {
  const known = new Map<NodeId, { readonly item: EntityNode; readonly times: number }>();
  for (const nodes of await relatedTo(graph, request, POINTS, EDGE_STANCES)) {
    for (const [id, item] of nodes) known.set(id, { item, times: (known.get(id)?.times ?? 0) + 1 });
  }
  return [...known.values()]
    .sort((a, b) => b.times - a.times || compareCodePoints(a.item.name, b.item.name))
    .slice(0, POINTS_MAX)
    .map(({ item }) => item);
}

function countKnown({ scores }: ComparedPoint): number {
  return scores.filter(hasEvidence).length;
}

const TOLD_MAX = 4;

/**
 * "Django does better for scalability. Equal: simplicity. There's evidence only for Django on e-commerce. The evidence is
 * against Flask on large projects."
 */
export function tellPoints(entities: readonly EntityNode[], points: readonly ComparedPoint[]): string {
  if (points.length === 0) {
    const names = entities.map(({ name }) => name);
    return `There's no evidence that ${listNames(names, Infinity, "or")} does better at anything.`;
  }
  const perEntity = (told: (name: string) => string, isTold: (point: ComparedPoint, id: NodeId) => boolean) =>
    entities.flatMap(({ id, name }) => {
      const own = points.filter((point) => isTold(point, id));
      return own.length > 0 ? [`${told(name)} ${namesOf(own)}`] : [];
    });
  const wins = perEntity(
    (name) => `${name} does better for`,
    ({ winner }, id) => winner?.id === id,
  );
  const alone = perEntity(
    (name) => `only for ${name} on`,
    (point, id) => countKnown(point) === 1 && sideOn(point, id) === "NOT_AGAINST",
  );
  const against = perEntity(
    (name) => `against ${name} on`,
    (point, id) => sideOn(point, id) === "AGAINST",
  );
  const equal = points.filter(({ scores, winner }) => {
    const known = scores.filter(hasEvidence);
    return known.length > 1 && winner === null && !known.every(isAgainst);
  });
  return [
    ...(wins.length > 0 ? [`${wins.join("; ")}.`] : []),
    ...(equal.length > 0 ? [`Equal: ${namesOf(equal)}.`] : []),
    ...(alone.length > 0 ? [`There's evidence ${alone.join("; ")}.`] : []),
    ...(against.length > 0 ? [`The evidence is ${against.join("; ")}.`] : []),
  ].join(" ");
}

/** Null where there is no evidence on the thing. */
function sideOn({ scores }: ComparedPoint, id: NodeId): "AGAINST" | "NOT_AGAINST" | null {
  const own = scores.find(({ entity }) => entity.id === id);
  if (!own || !hasEvidence(own)) return null;
  return isAgainst(own) ? "AGAINST" : "NOT_AGAINST";
}

function namesOf(points: readonly ComparedPoint[]): string {
  return listNames(
    points.map(({ item }) => inSentence(item)),
    TOLD_MAX,
  );
}
