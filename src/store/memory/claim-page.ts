import type { ClaimFilter, ClaimRequest } from "../../graph/graph-store.js";
import type { Claim } from "../../graph/model.js";
import { compareSortKeys, cutPage, type Page } from "../../graph/order.js";
import { PREDICATES } from "../../graph/predicates.js";
import { claimSortKey } from "../../graph/sort-keys.js";
import type { MemoryGraph } from "./memory-graph.js";

/** One page of claims (graph-store.ts, `claims`). */
export function claimPage(graph: MemoryGraph, { filter, orderBy, page }: ClaimRequest): Page<Claim> {
  const matching = claimsMatching(graph, filter);
  const isTop = orderBy === "CONFIDENCE" && page.first !== undefined && Object.keys(given(page)).length === 1;
  const shown = isTop ? mostConfident(graph, matching, page.first ?? 0) : matching;
  const rows = shown.map((row) => {
    const claim = graph.claims.at(row);
    return { row: claim, key: claimSortKey(claim, graph.source(claim.sourceId), orderBy) };
  });
  rows.sort((a, b) => compareSortKeys(a.key, b.key));
  const cut = cutPage(rows, page);
  if (!isTop) return cut;
  return { ...cut, totalCount: matching.length, hasNextPage: cut.rows.length < matching.length };
}

function given(page: object): object {
  return Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined && value !== false));
}

/** At least the `count` with the highest confidence, which is one of few values: those of the highest values together. */
function mostConfident(graph: MemoryGraph, rows: readonly number[], count: number): readonly number[] {
  if (rows.length <= count) return rows;
  const byConfidence = new Map<number, number[]>();
  for (const row of rows) {
    const source = graph.nodes.at(graph.claims.source[row] as number);
    const confidence = source?.kind === "SOURCE" ? source.reliability * graph.claims.factorAt(row) : 0;
    const alike = byConfidence.get(confidence);
    if (alike) alike.push(row);
    else byConfidence.set(confidence, [row]);
  }
  const found: number[] = [];
  for (const confidence of [...byConfidence.keys()].sort((a, b) => b - a)) {
    if (found.length >= count) break;
    for (const row of byConfidence.get(confidence) ?? []) found.push(row);
  }
  return found;
}

function claimsMatching(graph: MemoryGraph, filter: ClaimFilter): number[] {
  const { nodes, claims } = graph;
  const { subjectIds, objectIds, aboutIds, edgeIds, sourceIds, predicates, statuses, stances, asOfMax } = filter;
  const rowsOf = (ids: readonly string[] | undefined) => ids && new Set(ids.map((id) => nodes.rowOf(id)));
  const [subjects, objects, about, sources] = [subjectIds, objectIds, aboutIds, sourceIds].map(rowsOf);
  const edges = edgeIds && new Set(edgeIds.map((id) => graph.edges.rowOf(id)));
  const isPredicate = predicates && PREDICATES.map((predicate) => predicates.includes(predicate));
  const matching: number[] = [];
  for (const row of new Set(candidates(graph, { edges, subjects, objects, about, sources }))) {
    const [subject, object] = [claims.subject[row] as number, claims.object[row] as number];
    const isAsked =
      (!subjects || subjects.has(subject)) &&
      (!objects || (object >= 0 && objects.has(object))) &&
      (!about || about.has(subject) || (object >= 0 && about.has(object))) &&
      (!sources || sources.has(claims.source[row] as number)) &&
      (!isPredicate || isPredicate[claims.predicate[row] as number] === true) &&
      (!statuses || statuses.includes(claims.statusAt(row))) &&
      (!stances || stances.includes(claims.stanceAt(row))) &&
      (!edges || (object >= 0 && edges.has(graph.edges.find(subject, claims.predicate[row] as number, object)))) &&
      (asOfMax === undefined || graph.isHeard(claims.at(row), { asOfMax }));
    if (isAsked) matching.push(row);
  }
  return matching;
}

type Rows = ReadonlySet<number> | undefined;

/** Starts from the most selective index that the filter names. */
function candidates(
  graph: MemoryGraph,
  {
    edges,
    subjects,
    objects,
    about,
    sources,
  }: { edges: Rows; subjects: Rows; objects: Rows; about: Rows; sources: Rows },
): Iterable<number> {
  const known = (rows: ReadonlySet<number>) => [...rows].filter((row) => row >= 0);
  if (edges) return known(edges).flatMap((row) => graph.claimRowsOf(row));
  if (subjects) return known(subjects).flatMap((row) => graph.claimRowsAbout(row, "out"));
  if (objects) return known(objects).flatMap((row) => graph.claimRowsAbout(row, "in"));
  if (about) {
    return known(about).flatMap((row) => [...graph.claimRowsAbout(row, "out"), ...graph.claimRowsAbout(row, "in")]);
  }
  return sources ? known(sources).flatMap((row) => graph.claims.ofSource(row)) : graph.claims.all();
}
