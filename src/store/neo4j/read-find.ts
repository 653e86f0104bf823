import type { FindRequest, ReadOptions, RelatedFilter } from "../../graph/graph-store.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import type { Page } from "../../graph/order.js";
import { PREDICATE_RULES, PREDICATES } from "../../graph/predicates.js";
import { words } from "../../graph/text-score.js";
import { STATED_BY_DAY } from "./claim-day.js";
import { folded, nodeOf, type Properties } from "./codec.js";
import { integer, type Read, type Statement, statement } from "./cypher.js";
import { EdgePrefetch, type NodesText, type NodeTold, nodesTold, sample } from "./edge-prefetch.js";
import { type KnownNodes, REF_OF } from "./known-nodes.js";
import { EDGE_PREDICATES } from "./labels.js";
import { HOLDS } from "./listed-edges.js";
import {
  largestOf,
  pageFrom,
  type Side,
  sideOf,
  WINDOW_FOUND,
  type WindowCounts,
  windowed,
  windowParameters,
} from "./page-window.js";

/**
 * What a node must be related to, in groups: one of each group's ids, by one of its predicates. By edges as they stand,
 * or by the claims that some sources, or a day, allow. Begins at the ids: they are few.
 */
const RELATED = {
  none: "",
  whole: related(`MATCH (m:Entity {id: other})
    MATCH (n)-[r:${EDGE_PREDICATES.join("|")}]-(m)
    WHERE type(r) IN g.predicates AND (startNode(r) = n) = g.isOut AND ${HOLDS}`),
  limited: related(`MATCH (m:Entity {id: other})<-[:ABOUT|OBJECT]-(c:Claim)-[end:ABOUT|OBJECT]->(n)
    WHERE c.predicate IN g.predicates AND (type(end) = "ABOUT") = g.isOut
      AND c.status <> "REJECTED"
      AND (q.sourceIds IS NULL OR NOT c.predicate IN q.limitedBySources OR c.sourceId IN q.sourceIds)
    MATCH (c)-[:STATED_IN]->(s)
    WHERE ${STATED_BY_DAY}
    WITH g, m, c.predicate AS predicate, c.stance AS stance, s, max(s.reliability * c._factor) AS weight
    ORDER BY weight
    WITH g, m, predicate, collect([stance, weight]) AS voices
    WITH g, reduce(sum = 0.0, voice IN voices | sum + CASE voice[0] WHEN "SUPPORTS" THEN voice[1] ELSE 0.0 END) AS support,
      reduce(sum = 0.0, voice IN voices | sum + CASE voice[0] WHEN "REFUTES" THEN voice[1] ELSE 0.0 END) AS against
    WHERE support > 0 AND support >= against`),
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
) as Readonly<Record<Related, Readonly<Record<FindRequest["orderBy"], Readonly<Record<Side, FindText>>>>>>;

export const FIND_STATEMENTS: readonly Statement[] = Object.values(FIND).flatMap((orders) =>
  Object.values(orders).flatMap((sides) => Object.values(sides).flatMap(({ alone, ahead }) => [alone, sample(ahead)])),
);

const LIMITED_BY_SOURCES = PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].limitedBySources);

export async function readFind(
  read: Read,
  known: KnownNodes,
  request: FindRequest,
  options: ReadOptions = {},
): Promise<Page<EntityNode>> {
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
    words: text === undefined ? null : words(text).map((word) => ` ${word}`),
    groups,
    needed: integer(groups.filter(({ isRefused }) => !isRefused).length),
    sourceIds: sourceIds ?? null,
    asOfMax: asOfMax ?? null,
    limitedBySources: LIMITED_BY_SOURCES,
    ...windowParameters(page),
  };
  const texts = FIND[how][orderBy][sideOf(page)];
  const ahead = EdgePrefetch.of(texts.ahead, options.ahead);
  const parameters = { q, most: largestOf([page]), ...ahead?.parameters };
  const [row] = await read(ahead?.text ?? texts.alone, parameters, options);
  if (!row) throw new TypeError("Expected one row: the counts of a list.");
  const found = ahead
    ? (await nodesTold(read, known, ahead, row.rows as (NodeTold & { score: number })[], options)).map(
        ({ told, node }) => ({ score: told.score, node }),
      )
    : (row.rows as [number, Properties][]).map(([score, properties]) => ({ score, node: nodeOf(properties) }));
  const rows = found.map(({ score, node }) => ({ row: node, key: { score, name: node.name, id: node.id } }));
  return pageFrom(page, rows, row as unknown as WindowCounts);
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

interface FindText {
  readonly alone: Statement;
  readonly ahead: NodesText;
}

/** By name the index gives the order; by evidence Neo4j counts a node's relationships without reading them. */
function findBy(how: Related, orderBy: FindRequest["orderBy"], side: Side): FindText {
  const match = `MATCH (n:Entity)
  WHERE n.kind = q.kind AND n._order IS NOT NULL AND n.id IS NOT NULL
    AND (q.technologyKinds IS NULL OR n.technologyKind IN q.technologyKinds)
    AND (q.featureKinds IS NULL OR n.featureKind IN q.featureKinds)
    AND (q.sourceKinds IS NULL OR n.sourceKind IN q.sourceKinds)
    AND (q.generic IS NULL OR n.generic = q.generic)
    AND (q.licences IS NULL OR n._licence IN q.licences)
    AND (q.industries IS NULL OR any(industry IN n._industries WHERE industry IN q.industries))
    AND (q.words IS NULL OR size(q.words) > 0 AND all(word IN q.words WHERE n._spoken CONTAINS word))
    AND (q.tiers IS NULL OR n.tier IN q.tiers OR EXISTS {
      MATCH (n)-[r:IS_A]->(c:Category) WHERE n.kind = "TECHNOLOGY" AND ${HOLDS} AND c.tier IN q.tiers
    })${RELATED[how]}`;
  const claimsNaming =
    "toFloat(COUNT { (n)<-[:ABOUT]-() } + COUNT { (n)<-[:OBJECT]-() } + COUNT { (n)<-[:STATED_IN]-() })";
  const name = `find, related ${how}, by ${orderBy} from the ${side}`;
  const text = (row: string) =>
    `WITH $q AS q${windowed(
      {
        carried: "q",
        match,
        score: orderBy === "EVIDENCE" ? claimsNaming : { sameFor: "n.kind" },
        name: "n._order",
        id: "n.id",
        row,
        limit: "$most",
      },
      side,
    )}`;
  return {
    alone: statement(name, `${text("[score, properties(n)]")}\nRETURN ${WINDOW_FOUND}`),
    ahead: {
      name,
      before: `${text("n")}
CALL (q, found) {
UNWIND found[..q.most] AS n`,
      after: `
RETURN collect({score: ${orderBy === "EVIDENCE" ? claimsNaming : "0.0"}, ref: ${REF_OF("n")}, ahead: ahead}) AS rows
}
RETURN rows, total, below, above`,
    },
  };
}
