import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityNode, NodeId, StackNode, TechnologyNode } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { composeStack } from "../technology/compose-stack.js";
import { type FilterSubject, filterVerdicts, isEmptyFilter } from "./filter-profiles.js";
import { KINDS_OF, type Ranking } from "./ranking.js";

/** Of those a ranking could have ranked, the ones nothing relevant is known about. */
export interface Unassessed {
  readonly totalCount: number;
  /** Which they are, by name. Reads the whole kind. */
  list(): Promise<readonly (TechnologyNode | StackNode)[]>;
}

/**
 * All of the ranking's kind that its filter is not known to rule out and that it neither ranked nor excluded. Where the
 * whole kind has to be read to count them, that is done once, for the list too.
 */
export async function findUnassessed(graph: GraphReader, ranking: Ranking): Promise<Unassessed> {
  const { request, candidates } = ranking;
  const kinds = KINDS_OF[request.of];
  if (kinds !== null && (!request.filter || isEmptyFilter(request.filter))) {
    const { technologies } = await graph.counts();
    const all = kinds.reduce((sum, kind) => sum + (technologies[kind] ?? 0), 0);
    return { totalCount: all - candidates.length, list: () => listUnassessed(graph, ranking) };
  }
  const entities = await listUnassessed(graph, ranking);
  return { totalCount: entities.length, list: async () => entities };
}

async function listUnassessed(graph: GraphReader, ranking: Ranking): Promise<(TechnologyNode | StackNode)[]> {
  const { request, candidates, excluded } = ranking;
  const known = new Set<NodeId>([
    ...candidates.map(({ candidate }) => candidate.id),
    ...excluded.map(({ entity }) => entity.id),
  ]);
  const everything = KINDS_OF[request.of] === null ? await allStacks(graph) : await allTechnologies(graph, ranking);
  const rest = everything.filter(({ candidate }) => !known.has(candidate.id));
  const fitting = await fittingOf(graph, rest, ranking);
  return fitting.map(({ candidate }) => candidate).sort(byName);
}

async function fittingOf(graph: GraphReader, subjects: readonly FilterSubject[], { request }: Ranking) {
  const { filter, sourceIds, asOf } = request;
  if (!filter || isEmptyFilter(filter)) return subjects;
  const verdicts = await filterVerdicts(graph, subjects, filter, { sourceIds, asOfMax: asOf });
  return subjects.filter((_, index) => verdicts[index]?.verdict !== "VIOLATED");
}

async function allTechnologies(graph: GraphReader, { request }: Ranking): Promise<FilterSubject[]> {
  const kinds = KINDS_OF[request.of];
  const filter = kinds === null ? {} : { technologyKinds: kinds };
  const page = await graph.find({ kind: "TECHNOLOGY", filter, orderBy: "NAME", page: {} });
  return page.rows.flatMap(({ row }) => (row.kind === "TECHNOLOGY" ? [{ candidate: row, components: [] }] : []));
}

/** Named stacks, and each framework with each runtime it runs on or, where none is known, each language. */
async function allStacks(graph: GraphReader): Promise<FilterSubject[]> {
  const [stacks, frameworks] = await Promise.all([
    graph.find({ kind: "STACK", filter: {}, orderBy: "NAME", page: {} }),
    graph.find({ kind: "TECHNOLOGY", filter: { technologyKinds: ["FRAMEWORK"] }, orderBy: "NAME", page: {} }),
  ]);
  const named = await Promise.all(
    stacks.rows.map(async ({ row }) => {
      if (row.kind !== "STACK") return [];
      return [{ candidate: row, components: (await linked(graph, row.id, ["PART_OF"], "in")).filter(isTechnology) }];
    }),
  );
  const composed = await Promise.all(
    frameworks.rows.map(async ({ row }) => {
      if (row.kind !== "TECHNOLOGY") return [];
      return (await hostsOf(graph, row.id)).map((host) => ({
        candidate: composeStack([host, row]),
        components: [host, row],
      }));
    }),
  );
  return [...named, ...composed].flat();
}

async function hostsOf(graph: GraphReader, id: NodeId): Promise<TechnologyNode[]> {
  const [platforms, usedFrom, writtenIn] = await Promise.all([
    linked(graph, id, ["RUNS_ON"], "out"),
    linked(graph, id, ["USED_FROM"], "out"),
    linked(graph, id, ["WRITTEN_IN"], "out"),
  ]);
  const runtimes = platforms.filter(isTechnology).filter(({ technologyKind }) => technologyKind === "RUNTIME");
  if (runtimes.length > 0) return runtimes;
  const languages = (nodes: readonly EntityNode[]) =>
    nodes.filter(isTechnology).filter(({ technologyKind }) => technologyKind === "LANGUAGE");
  return languages(usedFrom).length > 0 ? languages(usedFrom) : languages(writtenIn);
}

async function linked(
  graph: GraphReader,
  id: NodeId,
  predicates: readonly ("RUNS_ON" | "USED_FROM" | "WRITTEN_IN" | "PART_OF")[],
  direction: "out" | "in",
): Promise<EntityNode[]> {
  const page = await graph.edges({
    id,
    predicates,
    direction,
    statuses: ["ACCEPTED", "DISPUTED"],
    orderBy: "STRENGTH",
    page: {},
  });
  return page.rows.map(({ row }) => row.node);
}

function isTechnology(node: EntityNode): node is TechnologyNode {
  return node.kind === "TECHNOLOGY";
}

function byName(a: EntityNode, b: EntityNode): number {
  return compareCodePoints(a.name, b.name) || compareCodePoints(a.id, b.id);
}
