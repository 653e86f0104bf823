import type { GraphReader } from "../graph/graph-reader.js";
import { type EvidenceLimits, FOUNDATION_PREDICATES } from "../graph/graph-store.js";
import type { Claim, EntityNode, IsoDate, NodeId, StackNode, TechnologyNode } from "../graph/model.js";
import type { Predicate } from "../graph/predicates.js";
import { type FilterFacts, type FilterVerdict, filterVerdict } from "../technology/filter/filter-verdict.js";
import { type ResolvedFilter } from "../technology/filter/technology-filter.js";
import { newestDay } from "../technology/release/newest-day.js";
import { isHeardWithin } from "./evidence/links.js";
import type { Profile } from "./evidence/profile.js";
import type { Excluded, KeptProfile } from "./ranking.js";

/**
 * Parts profiles by what is known of the filter: a known violation drops one, with reason and claim; where nothing is
 * known it stays, unverified. No filter keeps all.
 */
export async function filterProfiles(
  graph: GraphReader,
  profiles: readonly Profile[],
  filter: ResolvedFilter | undefined,
  limits: EvidenceLimits,
): Promise<{ kept: KeptProfile[]; excluded: Excluded[] }> {
  if (!filter || isEmptyFilter(filter))
    return { kept: profiles.map((profile) => ({ profile, unverified: [] })), excluded: [] };
  const kept: KeptProfile[] = [];
  const excluded: Excluded[] = [];
  const subjects = profiles.map(({ candidate, parts }) => ({ candidate, components: componentsOf(parts) }));
  const verdicts = await filterVerdicts(graph, subjects, filter, limits);
  for (const [index, profile] of profiles.entries()) {
    const verdict = verdicts[index];
    if (!verdict || verdict.verdict === "VIOLATED") {
      excluded.push({ entity: profile.candidate, reason: verdict?.reason ?? "", claim: verdict?.claim ?? null });
    } else {
      kept.push({ profile, unverified: verdict.verdict === "UNKNOWN" ? verdict.unverified : [] });
    }
  }
  return { kept, excluded };
}

/** A technology (without components) or a stack with its own. */
export interface FilterSubject {
  readonly candidate: TechnologyNode | StackNode;
  readonly components: readonly TechnologyNode[];
}

/** A verdict for each subject, in their order, as far as is known within the limits. */
export async function filterVerdicts(
  graph: GraphReader,
  subjects: readonly FilterSubject[],
  filter: ResolvedFilter,
  limits: EvidenceLimits,
): Promise<FilterVerdict[]> {
  const ids = new Set(subjects.flatMap(({ candidate, components }) => [candidate, ...components].map(({ id }) => id)));
  const known = await readFacts(graph, [...ids], limits);
  const on = limits.asOfMax ?? (filter.maintained === undefined ? "" : await newestReleaseDay(graph));
  return subjects.map(({ candidate, components }) => {
    const factsOf = (entity: EntityNode): FilterFacts => ({
      entity,
      claims: known.claimsOf(entity.id),
      nodeOf: known.nodeOf,
      on,
    });
    return candidate.kind === "STACK"
      ? stackVerdict(factsOf(candidate), components.map(factsOf), filter)
      : filterVerdict(factsOf(candidate), filter);
  });
}

/** A stack fits as one thing that rests on, has and is used like its parts; licences and upkeep each part answers for. */
function stackVerdict(whole: FilterFacts, parts: readonly FilterFacts[], filter: ResolvedFilter): FilterVerdict {
  const { licences, maintained, measured, without, relations, ...rest } = filter;
  const unwanted = parts.find(({ entity }) => without.includes(entity.id));
  if (unwanted) {
    const link = whole.claims.find(
      ({ subjectId, predicate }) => subjectId === unwanted.entity.id && predicate === "PART_OF",
    );
    const reason = `${whole.entity.name} contains ${unwanted.entity.name}.`;
    return { verdict: "VIOLATED", field: "without", reason, claim: link ?? null };
  }
  const isPart = (id: NodeId) => parts.some(({ entity }) => entity.id === id);
  const open = relations.filter((relation) => !relation.any?.some(isPart));
  const verdicts = [
    ...parts.map((part) => filterVerdict(part, { licences, maintained, without: [], relations: [] })),
    // One part that reaches the figures is enough: nobody measures the language beside its framework.
    ...measuredVerdict(parts, measured),
    filterVerdict(asOne(whole, parts), { ...rest, without, relations: open }),
  ];
  const violated = verdicts.find(({ verdict }) => verdict === "VIOLATED");
  if (violated) return violated;
  const unverified = verdicts.flatMap((verdict) => (verdict.verdict === "UNKNOWN" ? verdict.unverified : []));
  return unverified.length > 0 ? { verdict: "UNKNOWN", unverified: [...new Set(unverified)] } : { verdict: "HOLDS" };
}

/** The best verdict of any part. */
function measuredVerdict(parts: readonly FilterFacts[], measured: ResolvedFilter["measured"]): FilterVerdict[] {
  if (!measured) return [];
  const verdicts = parts.map((part) => filterVerdict(part, { measured, without: [], relations: [] }));
  const best = (["HOLDS", "VIOLATED", "UNKNOWN"] as const)
    .map((wanted) => verdicts.find(({ verdict }) => verdict === wanted))
    .find((verdict) => verdict !== undefined);
  return best ? [best] : [];
}

/** What is claimed of the parts as if it were claimed of the stack; what a database is written in is its own affair. */
function asOne(whole: FilterFacts, parts: readonly FilterFacts[]): FilterFacts {
  const claims = parts.flatMap(({ entity, claims: ofPart }) =>
    ofPart
      .filter(({ predicate }) => !(isDatabase(entity) && FOUNDATIONS.has(predicate)))
      .map((claim) =>
        claim.subjectId === entity.id
          ? { ...claim, subjectId: whole.entity.id }
          : { ...claim, objectId: whole.entity.id },
      ),
  );
  return { ...whole, claims: [...whole.claims, ...claims] };
}

function isDatabase(node: EntityNode): boolean {
  return node.kind === "TECHNOLOGY" && node.technologyKind === "DATABASE";
}

const FOUNDATIONS: ReadonlySet<Predicate> = new Set<Predicate>(FOUNDATION_PREDICATES);
/** All that a filter can ask about. */
const FILTER_PREDICATES: readonly Predicate[] = [
  ...FOUNDATION_PREDICATES,
  "WORKS_WITH",
  "SUITS",
  "HAS_FEATURE",
  "IS_A",
  "USES",
  "PART_OF",
  "RELEASED",
  "MEASURED",
];

async function readFacts(graph: GraphReader, ids: readonly NodeId[], limits: EvidenceLimits) {
  const pages = await Promise.all(
    ids.map((id) =>
      graph.claims({ filter: { aboutIds: [id], predicates: FILTER_PREDICATES }, orderBy: "CONFIDENCE", page: {} }),
    ),
  );
  const all = pages.map((page) => page.rows.map(({ row }) => row));
  const named = new Set(
    all.flat().flatMap(({ subjectId, objectId, sourceId }) => [subjectId, objectId ?? "", sourceId]),
  );
  named.delete("");
  const nodes = new Map<NodeId, EntityNode>();
  for (const node of await graph.nodes([...named])) if (node) nodes.set(node.id, node);
  const isHeard = (claim: Claim) => {
    const source = nodes.get(claim.sourceId);
    return source?.kind === "SOURCE" && isHeardWithin(claim, source, limits);
  };
  const claims = new Map(ids.map((id, index) => [id, (all[index] ?? []).filter(isHeard)]));
  return {
    claimsOf: (id: NodeId) => claims.get(id) ?? [],
    nodeOf: (id: NodeId) => nodes.get(id) ?? null,
  };
}

async function newestReleaseDay(graph: GraphReader): Promise<IsoDate> {
  const { rows } = await graph.claims({ filter: { predicates: ["RELEASED"] }, orderBy: "AS_OF", page: {} });
  return newestDay(
    graph,
    rows.map(({ row }) => row),
  );
}

export function isEmptyFilter({ without, relations, ...rest }: ResolvedFilter): boolean {
  return without.length === 0 && relations.length === 0 && Object.values(rest).every((value) => value === undefined);
}

function componentsOf(parts: Profile["parts"]): TechnologyNode[] {
  return parts.flatMap(({ node }) => (node.kind === "TECHNOLOGY" ? [node] : []));
}
