import type { GraphCounts, ReadOptions, SearchRequest } from "../../graph/graph-store.js";
import { grouped } from "../../graph/grouped.js";
import { ENTITY_KINDS, TECHNOLOGY_KINDS, typeNameOf } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints, compareSortKeys } from "../../graph/order.js";
import { editsAllowed, words } from "../../graph/text-score.js";
import { nodeOf, type Properties } from "./codec.js";
import { type Read, type Statement, statement } from "./cypher.js";
import { EdgePrefetch, type NodesText, type NodeTold, nodesTold, sample } from "./edge-prefetch.js";
import { SAMPLE_BRANCHES } from "./edge-query-plan.js";
import { type KnownNodes, REF_OF, readNodes as readNodesById } from "./known-nodes.js";
import { EDGE_PREDICATES, TECHNOLOGY_KIND_LABELS } from "./labels.js";

const NAMED = statement(
  "nodes by name",
  `UNWIND $keys AS key
MATCH (:Name {key: key})<-[:NAMED]-(n:Entity)
RETURN key, properties(n) AS node`,
);

/** The same look-ups, for nodes whose edges are asked ahead. */
const NODES_AHEAD: NodesText = {
  name: "nodes by id",
  before: "UNWIND $ids AS id\nMATCH (n:Entity {id: id})",
  after: `\nRETURN ${REF_OF("n")} AS ref, ahead`,
};
const NAMED_AHEAD: NodesText = {
  name: "nodes by name",
  before: "UNWIND $keys AS key\nMATCH (:Name {key: key})<-[:NAMED]-(n:Entity)",
  after: `\nRETURN key, ${REF_OF("n")} AS ref, ahead`,
};

const ENTITIES = statement(
  "all entities",
  `MATCH (n:Entity) WHERE n.id IS NOT NULL
RETURN properties(n) AS node ORDER BY n.id`,
);

/** Each count is kept by Neo4j itself: none of them looks at a node. */
const COUNTS = statement(
  "counts",
  [
    ...ENTITY_KINDS.map((kind) => countOf("kind", kind, `(x:${typeNameOf(kind)})`)),
    ...TECHNOLOGY_KINDS.map((kind) => countOf("technologyKind", kind, `(x:${TECHNOLOGY_KIND_LABELS[kind]})`)),
    countOf("claims", "", "(x:Claim)"),
    ...EDGE_PREDICATES.map((predicate) => countOf("edges", predicate, `()-[x:${predicate}]->()`)),
  ].join("\nUNION ALL\n"),
);

const SEARCH = statement(
  "search",
  `UNWIND $queries AS query
CALL db.index.fulltext.queryNodes("name_words", query) YIELD node AS spelled
MATCH (spelled)<-[:NAMED]-(n:Entity)
WHERE $kinds IS NULL OR n.kind IN $kinds
WITH DISTINCT n
RETURN properties(n) AS node`,
);

export const ENTITY_STATEMENTS: readonly Statement[] = [
  NAMED,
  ENTITIES,
  COUNTS,
  SEARCH,
  ...SAMPLE_BRANCHES.map((branch) => sample(NODES_AHEAD, branch)),
  sample(NAMED_AHEAD),
];

export async function readNodes(
  read: Read,
  known: KnownNodes,
  ids: readonly NodeId[],
  options: ReadOptions = {},
): Promise<(EntityNode | null)[]> {
  if (ids.length === 0) return [];
  const ahead = EdgePrefetch.of(NODES_AHEAD, options.ahead);
  if (!ahead) return readNodesById(read, ids, options);
  const rows = await read(ahead.text, { ids: [...new Set(ids)], ...ahead.parameters }, options);
  const found = await nodesTold(read, known, ahead, rows as unknown as readonly NodeTold[], options);
  const nodes = new Map(found.map(({ node }) => [node.id, node]));
  return ids.map((id) => nodes.get(id) ?? null);
}

export async function readNamed(
  read: Read,
  known: KnownNodes,
  keys: readonly string[],
  options: ReadOptions = {},
): Promise<EntityNode[][]> {
  if (keys.length === 0) return [];
  const unique = [...new Set(keys)];
  const ahead = EdgePrefetch.of(NAMED_AHEAD, options.ahead);
  const rows = ahead
    ? await read(ahead.text, { keys: unique, ...ahead.parameters }, options)
    : await read(NAMED, { keys: unique }, options);
  const found = ahead
    ? await nodesTold(read, known, ahead, rows as unknown as readonly (NodeTold & { key: string })[], options)
    : rows.map(({ key, node }) => ({ told: { key: key as string }, node: nodeOf(node as Properties) }));
  const named = grouped(found, ({ told }) => told.key);
  return keys.map((key) =>
    (named.get(key) ?? [])
      .map(({ node }) => node)
      .sort((a, b) => Number(b.slug === key) - Number(a.slug === key) || compareSortKeys(byName(a), byName(b))),
  );
}

export async function readEntities(read: Read, options?: ReadOptions): Promise<EntityNode[]> {
  const rows = await read(ENTITIES, {}, options);
  return rows.map(({ node }) => nodeOf(node as Properties));
}

export async function readCounts(read: Read, options?: ReadOptions): Promise<GraphCounts> {
  const entities: Record<string, number> = {};
  const technologies: Record<string, number> = {};
  const sums = { claims: 0, edges: 0 };
  for (const { what, name, found } of await read(COUNTS, {}, options)) {
    const count = found as number;
    if (what === "claims" || what === "edges") sums[what] += count;
    else if (count > 0) (what === "kind" ? entities : technologies)[name as string] = count;
  }
  return { entities, technologies, ...sums };
}

export async function readSearch(
  read: Read,
  { text, kinds }: SearchRequest,
  options?: ReadOptions,
): Promise<EntityNode[]> {
  const queries = luceneQueries(text);
  if (queries.length === 0) return [];
  const rows = await read(SEARCH, { queries, kinds: kinds ?? null }, options);
  return rows.map(({ node }) => nodeOf(node as Properties)).sort((a, b) => compareCodePoints(a.id, b.id));
}

function byName(node: EntityNode) {
  return { score: 0, name: node.name, id: node.id };
}

function countOf(what: string, name: string, pattern: string): string {
  return `MATCH ${pattern} RETURN "${what}" AS what, "${name}" AS name, count(x) AS found`;
}

const WORDS_IN_A_QUERY = 100;
const LETTERS_MAX = 100;

/**
 * What finds every name whose text score is above 0. Words hold letters and digits alone, in lower case, so none of
 * Lucene's signs or operators is among them; very long ones are found by how they begin.
 */
function luceneQueries(text: string): string[] {
  const asked = words(text);
  const terms = [...new Set(asked)].map((word) => {
    const letters = [...word];
    if (letters.length > LETTERS_MAX) return `words:${letters.slice(0, LETTERS_MAX).join("")}*`;
    const edits = editsAllowed(word.length);
    const near = edits > 0 ? ` words:${word}~${edits}` : "";
    return `words:${word}${word.length > 1 ? "*" : ""}${near}`;
  });
  const joined = [...asked.join("")].slice(0, LETTERS_MAX).join("");
  if (joined) terms.push(`joined:${joined}${joined.length === LETTERS_MAX ? "*" : ""}`);
  return Array.from({ length: Math.ceil(terms.length / WORDS_IN_A_QUERY) }, (_, i) =>
    terms.slice(i * WORDS_IN_A_QUERY, (i + 1) * WORDS_IN_A_QUERY).join(" "),
  );
}
