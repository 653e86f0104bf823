import { type Awaitable, andThen } from "../../async/awaitable.js";
import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EdgePrefetch } from "../../graph/graph-store.js";
import { looksLikeNodeId, parseNodeId, slugify } from "../../graph/ids.js";
import { ENTITY_KINDS, type EntityKind, KINDS, type TechnologyKind } from "../../graph/kinds.js";
import { type EntityNode, isOfKind, type NodeOfKind, type TechnologyNode } from "../../graph/model.js";
import { compareSortKeys } from "../../graph/order.js";
import { textScore } from "../../graph/text-score.js";
import { composeStack } from "../compose-stack.js";

/**
 * The entity that a slug, a name, an alias or an id refers to; null where there is none. The slug of one beats the
 * alias of another. `a+b` is the stack composed of a and b. Throws BadUserInput where several of these kinds share it.
 */
export async function findEntity<K extends EntityKind = EntityKind>(
  graph: GraphReader,
  reference: string,
  kinds: readonly K[] = ENTITY_KINDS as readonly EntityKind[] as readonly K[],
  technologyKinds?: readonly TechnologyKind[],
  ahead?: readonly EdgePrefetch[],
): Promise<NodeOfKind<K> | null> {
  const fits = (node: EntityNode | null): node is NodeOfKind<K> =>
    node !== null &&
    kinds.some((kind) => isOfKind(node, kind)) &&
    (!technologyKinds || (node.kind === "TECHNOLOGY" && technologyKinds.includes(node.technologyKind)));

  const byId = await findById(graph, reference, ahead);
  if (fits(byId)) return byId;
  const key = slugify(reference);
  const named = key ? (await graph.named(key, ahead)).filter(fits) : [];
  const ownSlug = named.filter((node) => node.slug === key);
  const best = ownSlug.length > 0 ? ownSlug : properlyNamed(named, key);
  if (best.length > 1) {
    const list = best.map((node) => `${describeKind(node)} "${node.slug}" (id ${node.id})`).join(", ");
    throw new BadUserInput(`Expected one thing, but "${reference}" may be ${list}: give its id.`, {
      ids: best.map((node) => node.id),
    });
  }
  if (best[0]) return best[0];
  const stack = kinds.some((kind) => kind === "STACK") ? await findComposed(graph, reference) : null;
  return fits(stack) ? stack : null;
}

/** The same, where absence is the caller's mistake: throws BadUserInput with the nearest known slug. */
export async function requireEntity<K extends EntityKind = EntityKind>(
  graph: GraphReader,
  reference: string,
  kinds: readonly K[] = ENTITY_KINDS as readonly EntityKind[] as readonly K[],
  technologyKinds?: readonly TechnologyKind[],
): Promise<NodeOfKind<K>> {
  const found = await findEntity(graph, reference, kinds, technologyKinds);
  if (found) return found;
  const nearest = mayHint(graph) ? await nearestEntity(graph, reference, kinds, technologyKinds) : null;
  const hint = nearest ? ` The nearest known one is "${nearest.slug}" (${nearest.name}).` : "";
  const expected = (technologyKinds ?? kinds).map((kind) => kindName(kind)).join(" or ");
  const what = kinds.length === ENTITY_KINDS.length ? "something known" : `a known ${expected}`;
  throw new BadUserInput(`Expected ${what}, but got ${quoted(reference)}.${hint}`, {
    nearest: nearest?.slug ?? null,
  });
}

/** To look for what is nearest takes longer than all else that a wrong name leads to: so often for one request. */
const HINTS_MAX = 5;
const HINTS_GIVEN = new WeakMap<GraphReader, number>();

function mayHint(graph: GraphReader): boolean {
  const given = HINTS_GIVEN.get(graph) ?? 0;
  HINTS_GIVEN.set(graph, given + 1);
  return given < HINTS_MAX;
}

/** Each of `references`, in their order. */
export function requireEntities<K extends EntityKind>(
  graph: GraphReader,
  references: readonly string[],
  kinds: readonly K[],
  technologyKinds?: readonly TechnologyKind[],
): Promise<NodeOfKind<K>[]> {
  return Promise.all(references.map((reference) => requireEntity(graph, reference, kinds, technologyKinds)));
}

/** The node of an id, composed stacks among them; null for anything else. */
export function findById(
  graph: GraphReader,
  id: string,
  ahead?: readonly EdgePrefetch[],
): Awaitable<EntityNode | null> {
  if (!looksLikeNodeId(id)) return null;
  return andThen(graph.node(id, ahead), (node) => {
    if (node) return node;
    const parsed = parseNodeId(id);
    return parsed?.kind === "STACK" ? findComposed(graph, parsed.slug) : null;
  });
}

/** The technologies a composed stack's slug names, in its order; null where it is not such a slug. */
export async function composedOf(graph: GraphReader, slug: string): Promise<TechnologyNode[] | null> {
  const parts = slug.split("+");
  if (parts.length < 2 || parts.length > COMPONENTS_MAX || parts.includes("")) return null;
  const found = await Promise.all(parts.map((part) => findEntity(graph, part, ["TECHNOLOGY"])));
  const known = found.filter((node) => node !== null);
  return known.length === parts.length ? known : null;
}

const COMPONENTS_MAX = 10;

async function findComposed(graph: GraphReader, slug: string): Promise<EntityNode | null> {
  const components = await composedOf(graph, slug);
  return components && composeStack(components);
}

/** A wrong spelling refers to a thing only where nothing is rightly called so. */
function properlyNamed<N extends EntityNode>(nodes: readonly N[], key: string): readonly N[] {
  const proper = nodes.filter((node) => [node.name, ...node.aliases].some((name) => slugify(name) === key));
  return proper.length > 0 ? proper : nodes;
}

async function nearestEntity(
  graph: GraphReader,
  reference: string,
  kinds: readonly EntityKind[],
  technologyKinds?: readonly TechnologyKind[],
): Promise<EntityNode | null> {
  const text = slugify(reference).slice(0, 200).replaceAll("-", " ");
  if (!text) return null;
  const found = await graph.search({ text, kinds });
  const scored = found
    .filter((node) => !technologyKinds || (node.kind === "TECHNOLOGY" && technologyKinds.includes(node.technologyKind)))
    .map((node) => ({ node, key: { score: textScore(text, node).score, name: node.name, id: node.id } }))
    .sort((a, b) => compareSortKeys(a.key, b.key));
  return scored[0]?.node ?? null;
}

function describeKind(node: EntityNode): string {
  return `the ${kindName(node.kind === "TECHNOLOGY" ? node.technologyKind : node.kind)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** How messages name a kind. */
export function kindName(kind: EntityKind | TechnologyKind): string {
  return kind in KINDS ? KINDS[kind as EntityKind].noun : kind.toLowerCase().replaceAll("_", " ");
}
