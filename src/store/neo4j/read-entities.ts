import type { FindRequest, GraphCounts, ReadOptions, RelatedFilter, SearchRequest } from "../../graph/graph-store.js";
import { ENTITY_KINDS, TECHNOLOGY_KINDS } from "../../graph/kinds.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { compareCodePoints, compareSortKeys, type Page } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES } from "../../graph/predicates.js";
import { editsAllowed, words } from "../../graph/text-score.js";
import { folded, nodeOf, type Properties } from "./codec.js";
import { integer, type Read, type Statement, statement } from "./cypher.js";
import { grouped } from "./grouped.js";
import { EDGE_PREDICATES, KIND_LABELS, TECHNOLOGY_KIND_LABELS } from "./labels.js";
import {
  mostOfAll,
  pageFrom,
  type Side,
  sideOf,
  type WindowCounts,
  windowed,
  windowParameters,
} from "./page-window.js";

const NODES = statement(
  "nodes by id",
  `UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN properties(n) AS node`,
);

const NAMED = statement(
  "nodes by name",
  `UNWIND $keys AS key
MATCH (:Name {key: key})<-[:NAMED]-(n:Entity)
RETURN key, properties(n) AS node`,
);

const ENTITIES = statement(
  "all entities",
  `MATCH (n:Entity) WHERE n.id IS NOT NULL
RETURN properties(n) AS node ORDER BY n.id`,
);

/** Each count is kept by Neo4j itself: none of them looks at a node. */
const COUNTS = statement(
  "counts",
  [
    ...ENTITY_KINDS.map((kind) => countOf("kind", kind, `(x:${KIND_LABELS[kind]})`)),
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

/**
 * What a node must be related to, in groups: one of each group's ids, by one of its predicates. By edges as they stand,
 * or by the claims that some sources, or a day, allow. Begins at the ids: they are few.
 */
const RELATED = {
  none: "",
  whole: related(`MATCH (m:Entity {id: other})
    MATCH (n)-[r:${EDGE_PREDICATES.join("|")}]-(m)
    WHERE type(r) IN g.predicates AND (startNode(r) = n) = g.isOut AND r.status <> "REJECTED"`),
  limited: related(`MATCH (m:Entity {id: other})<-[:ABOUT|OBJECT]-(c:Claim)-[end:ABOUT|OBJECT]->(n)
    WHERE c.predicate IN g.predicates AND (type(end) = "ABOUT") = g.isOut
      AND c.stance = "SUPPORTS" AND c.status <> "REJECTED"
      AND (q.sourceIds IS NULL OR NOT c.predicate IN q.limitedBySources OR c.sourceId IN q.sourceIds)
    MATCH (c)-[:STATED_IN]->(s)
    WHERE (q.asOfMax IS NULL OR coalesce(c.asOf, s.publishedOn, left(c.recordedAt, 10)) <= q.asOfMax)`),
} as const;
type Related = keyof typeof RELATED;

const FIND = Object.fromEntries(
  (Object.keys(RELATED) as Related[]).map((how) => [
    how,
    {
      NAME: { start: findBy(how, "NAME", "start"), end: findBy(how, "NAME", "end") },
      EVIDENCE: { start: findBy(how, "EVIDENCE", "start"), end: findBy(how, "EVIDENCE", "end") },
    },
  ]),
) as Readonly<Record<Related, Readonly<Record<FindRequest["orderBy"], Readonly<Record<Side, Statement>>>>>>;

export const ENTITY_STATEMENTS: readonly Statement[] = [
  NODES,
  NAMED,
  ENTITIES,
  COUNTS,
  SEARCH,
  ...Object.values(FIND).flatMap((orders) => Object.values(orders).flatMap((sides) => Object.values(sides))),
];

const LIMITED_BY_SOURCES = PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].limitedBySources);

export async function readNodes(
  read: Read,
  ids: readonly NodeId[],
  options?: ReadOptions,
): Promise<(EntityNode | null)[]> {
  if (ids.length === 0) return [];
  const rows = await read(NODES, { ids: [...new Set(ids)] }, options);
  const nodes = new Map(rows.map(({ node }) => nodeOf(node as Properties)).map((node) => [node.id, node]));
  return ids.map((id) => nodes.get(id) ?? null);
}

export async function readNamed(read: Read, keys: readonly string[], options?: ReadOptions): Promise<EntityNode[][]> {
  if (keys.length === 0) return [];
  const rows = await read(NAMED, { keys: [...new Set(keys)] }, options);
  const named = grouped(rows, ({ key }) => key as string);
  return keys.map((key) =>
    (named.get(key) ?? [])
      .map(({ node }) => nodeOf(node as Properties))
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

export async function readFind(read: Read, request: FindRequest, options?: ReadOptions): Promise<Page<EntityNode>> {
  const { kind, filter, orderBy, page } = request;
  const { technologyKinds, featureKinds, sourceKinds, tiers, generic, licences, industries, text } = filter;
  const { sourceIds, asOfMax } = filter;
  const groups = (filter.related ?? []).flatMap(groupsOf).map((group, i) => ({ ...group, i }));
  const isLimited = sourceIds !== undefined || asOfMax !== undefined;
  const how: Related = groups.length === 0 ? "none" : isLimited ? "limited" : "whole";
  const q = {
    i: 0,
    kind,
    technologyKinds: technologyKinds ?? null,
    featureKinds: featureKinds ?? null,
    sourceKinds: sourceKinds ?? null,
    tiers: tiers ?? null,
    generic: generic ?? null,
    licences: licences?.map(folded) ?? null,
    industries: industries?.map(folded) ?? null,
    words: text === undefined ? [] : words(text).map((word) => ` ${word}`),
    groups,
    needed: integer(groups.filter(({ isRefused }) => !isRefused).length),
    sourceIds: sourceIds ?? null,
    asOfMax: asOfMax ?? null,
    limitedBySources: LIMITED_BY_SOURCES,
    ...windowParameters(page),
  };
  const [row] = await read(FIND[how][orderBy][sideOf(page)], { q, ...mostOfAll([page]) }, options);
  if (!row) throw new TypeError("Expected one row: the counts of a list.");
  const rows = (row.rows as [number, Properties][]).map(([score, properties]) => {
    const node = nodeOf(properties);
    return { row: node, key: { score, name: node.name, id: node.id } };
  });
  return pageFrom(page, rows, row as unknown as WindowCounts);
}

function byName(node: EntityNode) {
  return { score: 0, name: node.name, id: node.id };
}

function countOf(what: string, name: string, pattern: string): string {
  return `MATCH ${pattern} RETURN "${what}" AS what, "${name}" AS name, count(x) AS found`;
}

function groupsOf({ predicates, direction, all, any, none }: RelatedFilter) {
  const group = (ids: readonly NodeId[], isRefused: boolean) => ({
    predicates,
    isOut: direction === "out",
    ids,
    isRefused,
  });
  return [
    ...(all ?? []).map((id) => group([id], false)),
    ...(any ? [group(any, false)] : []),
    ...(none ? [group(none, true)] : []),
  ];
}

function related(match: string): string {
  return `
  CALL (q, n) {
    UNWIND q.groups AS g
    UNWIND g.ids AS other
    ${match}
    RETURN count(DISTINCT CASE WHEN NOT g.isRefused THEN g.i END) AS met, count(CASE WHEN g.isRefused THEN 1 END) AS refused
  }
  WITH q, n, met, refused
  WHERE met = q.needed AND refused = 0`;
}

/** By name the index gives the order; by evidence Neo4j counts a node's relationships without reading them. */
function findBy(how: Related, orderBy: FindRequest["orderBy"], side: Side): Statement {
  const match = `MATCH (n:Entity)
  WHERE n.kind = q.kind AND n._order IS NOT NULL AND n.id IS NOT NULL
    AND (q.technologyKinds IS NULL OR n.technologyKind IN q.technologyKinds)
    AND (q.featureKinds IS NULL OR n.featureKind IN q.featureKinds)
    AND (q.sourceKinds IS NULL OR n.sourceKind IN q.sourceKinds)
    AND (q.generic IS NULL OR n.generic = q.generic)
    AND (q.licences IS NULL OR n._licence IN q.licences)
    AND (q.industries IS NULL OR any(industry IN n._industries WHERE industry IN q.industries))
    AND all(word IN q.words WHERE n._spoken CONTAINS word)
    AND (q.tiers IS NULL OR n.tier IN q.tiers OR EXISTS {
      MATCH (n)-[r:IS_A]->(c:Category) WHERE n.kind = "TECHNOLOGY" AND r.status <> "REJECTED" AND c.tier IN q.tiers
    })${RELATED[how]}`;
  const claimsNaming =
    "toFloat(COUNT { (n)<-[:ABOUT]-() } + COUNT { (n)<-[:OBJECT]-() } + COUNT { (n)<-[:STATED_IN]-() })";
  const text = `WITH $q AS q${windowed(
    {
      carried: "q",
      match,
      score: orderBy === "EVIDENCE" ? claimsNaming : { sameFor: "n.kind" },
      name: "n._order",
      id: "n.id",
      row: "properties(n)",
    },
    side,
  )}`;
  return statement(`find, related ${how}, by ${orderBy} from the ${side}`, text);
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
