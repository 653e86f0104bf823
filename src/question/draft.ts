import { claimConfidence, claimDate, isWithinLimits } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { EdgeRequest, EdgeWithNode, EvidenceLimits } from "../graph/graph-store.js";
import type { Claim, EntityNode, IsoDate, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { PREDICATE_RULES } from "../graph/predicates.js";
import type { Comparison } from "../ranking/compare-entities.js";
import { type EvidenceValue } from "../ranking/evidence.type.js";
import type { Ranking } from "../ranking/ranking.js";
import { claimWeight, yearsBetween } from "../ranking/scoring/score.js";
import { FEATURE_PREDICATES } from "../technology/filter/technology-filter.js";
import { findRelated, type RelatedNode, type RelatedRequest } from "../technology/relation/find-related.js";
import { SHOWN_STATUSES } from "../technology/relation/list-relation.js";
import type { Interpretation } from "./interpretation.js";
import type { Operation } from "./operation.js";
import type { Mention, Role } from "./roles.js";

export const VERDICTS = ["SUPPORTED", "REFUTED", "DISPUTED", "UNKNOWN"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is known about the question, before it is told: no results means that nothing is. */
export interface Draft {
  readonly results: readonly Result[];
  /** How many there are in all, where that may be more than the results; null where their number says nothing. */
  readonly total?: number | null;
  readonly text: string;
  readonly operation: Operation;
  readonly verdict?: Verdict;
  readonly ranking?: Ranking;
  readonly comparison?: Comparison;
}

export interface Result {
  readonly entity: EntityNode | null;
  /** What the answer is: a thing's name, a version, a date, a person. */
  readonly name: string;
  readonly value: string | null;
  /** A ranking's score, or a measurement. */
  readonly score: number | null;
  /** Put into words only when somebody reads it, where that is work. */
  readonly note: string | null | (() => string);
  readonly evidence: readonly EvidenceValue[];
}

/** A question as understood, and the graph it is put to. */
export interface Inquiry {
  readonly graph: GraphReader;
  readonly interpretation: Interpretation;
  readonly limits: EvidenceLimits;
  /** The slugs behind `limits.sourceIds`, as operations take them. */
  readonly sources: readonly string[] | null;
  /** As asked, or as the question says. */
  readonly asOf: IsoDate | null;
}

/** How many things an answer names at most; the text says how many there are. */
export const RESULTS_MAX = 100;

export function entitiesIn({ interpretation }: Inquiry, ...roles: readonly Role[]): EntityNode[] {
  const found = interpretation.mentions.filter(({ role }) => roles.includes(role)).map(({ entity }) => entity);
  return [...new Map(found.map((entity) => [entity.id, entity])).values()];
}

export function mentionsIn({ interpretation }: Pick<Inquiry, "interpretation">, role: Role): readonly Mention[] {
  const found = new Map<NodeId, Mention>();
  for (const mention of interpretation.mentions) {
    if (mention.role === role && !found.has(mention.entity.id)) found.set(mention.entity.id, mention);
  }
  return [...found.values()];
}

/** The edges of a node, strongest first: those that hold, unless stances are asked for. */
export async function edgesOf(
  { graph, limits }: Inquiry,
  id: NodeId,
  relation: Pick<EdgeRequest, "predicates" | "direction" | "otherKinds" | "otherTechnologyKinds" | "stances">,
): Promise<EdgeWithNode[]> {
  const page = await graph.edges({
    id,
    statuses: ["ACCEPTED", "DISPUTED"],
    orderBy: "STRENGTH",
    page: {},
    ...relation,
    ...limits,
  });
  return page.rows.map(({ row }) => row);
}

/** What speaks for or about a thing; of a feature or class, what has it or belongs to it. Mere praise is left out. */
export function knownForRelation({ kind }: EntityNode): Pick<RelatedRequest, "relation" | "featureKinds"> {
  if (kind === "FEATURE" || kind === "CATEGORY") {
    return { relation: { predicates: FEATURE_PREDICATES, direction: "in", kinds: ["TECHNOLOGY"] } };
  }
  return {
    relation: {
      predicates: ["SUITS", "RATED_ON", ...FEATURE_PREDICATES],
      direction: "out",
      kinds: ["FEATURE", "USE_CASE", "CRITERION"],
    },
    featureKinds: ["PRINCIPLE", "PATTERN", "PRACTICE", "CAPABILITY"],
  };
}

/** What a thing is known for, strongest first. */
export async function knownFor({ graph, limits }: Inquiry, entity: EntityNode): Promise<RelatedNode[]> {
  const scope = { statuses: SHOWN_STATUSES, limits };
  const found = await findRelated(graph, { ...knownForRelation(entity), to: [entity], match: "ALL", scope });
  return found.map(({ row }) => row);
}

/** The claims behind all edges that join something to what was asked about. */
export async function joiningEvidence(inquiry: Inquiry, { rows }: RelatedNode): Promise<EvidenceValue[]> {
  return (await Promise.all(rows.map((row) => evidenceOfEdge(inquiry, row)))).flat();
}

/** The claims behind an edge that are heard and weigh something, as evidence of a single step. */
export async function evidenceOfEdge(inquiry: Inquiry, { edge }: EdgeWithNode): Promise<EvidenceValue[]> {
  const page = await inquiry.graph.claims({ filter: { edgeIds: [edge.id] }, orderBy: "CONFIDENCE", page: {} });
  return evidenceOf(
    inquiry,
    page.rows.map(({ row }) => row),
  );
}

/** Of these claims those that may speak: of the sources and days asked for, whatever became of them since. */
export async function heardOf({ graph, limits }: Inquiry, claims: readonly Claim[]): Promise<Claim[]> {
  const sources = await graph.nodes(claims.map(({ sourceId }) => sourceId));
  return claims.filter((claim, at) => {
    const source = sources[at];
    return source?.kind === "SOURCE" && isWithinLimits(claim, source, limits);
  });
}

/** These claims as evidence, strongest first; what is not heard, rejected or worthless is left out. */
export async function evidenceOf(inquiry: Inquiry, claims: readonly Claim[]): Promise<EvidenceValue[]> {
  const { graph, limits, asOf } = inquiry;
  const sources = await graph.nodes([...new Set(claims.map(({ sourceId }) => sourceId))]);
  const sourceOf = new Map(sources.flatMap((node) => (node?.kind === "SOURCE" ? [[node.id, node] as const] : [])));
  const heard = claims.flatMap((claim) => {
    const source = sourceOf.get(claim.sourceId);
    if (!source || claim.status === "REJECTED" || !isWithinLimits(claim, source, limits)) return [];
    const confidence = claimConfidence(claim, source);
    return confidence > 0 ? [{ claim, confidence, date: claimDate(claim, source) }] : [];
  });
  const newest = heard.reduce<IsoDate>((latest, { date }) => (date > latest ? date : latest), "");
  return heard
    .map(({ claim, confidence, date }): EvidenceValue => {
      const { predicate, subjectId: fromId, objectId: toId } = claim;
      const { halfLifeYears } = PREDICATE_RULES[predicate];
      const ageYears = yearsBetween(date, asOf ?? newest);
      const weight = claimWeight({ confidence, ageYears, halfLifeYears, hops: 0 });
      // What gives a value leads nowhere.
      const path = toId ? [{ fromId, predicate, toId }] : [];
      return { claim, weight, inherited: false, path, limits };
    })
    .sort((a, b) => b.weight - a.weight || compareCodePoints(a.claim.id, b.claim.id));
}

/** A thing as a result, with the claims that say so. */
export async function edgeResult(inquiry: Inquiry, row: EdgeWithNode, note: string | null = null): Promise<Result> {
  const evidence = await evidenceOfEdge(inquiry, row);
  const past = row.edge.adoption === "PAST" ? "in the past" : null;
  const doubted = row.edge.status === "DISPUTED" ? "disputed" : null;
  const notes = [note, past, doubted].filter((part) => part !== null);
  return {
    entity: row.node,
    name: row.node.name,
    value: null,
    score: null,
    note: notes.length > 0 ? notes.join("; ") : null,
    evidence,
  };
}

export function entityResult(
  entity: EntityNode,
  evidence: readonly EvidenceValue[],
  rest: Partial<Result> = {},
): Result {
  return { entity, name: entity.name, value: null, score: null, note: null, evidence, ...rest };
}

/** These classes, and all kinds of them. */
export async function narrowerClasses(inquiry: Inquiry, classes: readonly EntityNode[]): Promise<EntityNode[]> {
  const found = new Map(classes.map((node) => [node.id, node]));
  // A map grows while it is walked: every narrower class is reached.
  for (const id of found.keys()) {
    for (const { node } of await edgesOf(inquiry, id, { predicates: ["BROADER"], direction: "in" })) {
      found.set(node.id, node);
    }
  }
  return [...found.values()];
}
