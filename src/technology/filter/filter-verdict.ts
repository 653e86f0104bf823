import { deriveEdge } from "../../graph/derive-edge.js";
import { holds } from "../../graph/edge-stance.js";
import { FOUNDATION_PREDICATES } from "../../graph/graph-store.js";
import { edgeId } from "../../graph/ids.js";
import type { Tier } from "../../graph/kinds.js";
import type { Claim, Edge, EntityNode, IsoDate, NodeId } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import type { Predicate } from "../../graph/predicates.js";
import { mentions } from "../../graph/text-score.js";
import { maintenance } from "../release/group-releases.js";
import { figuresFor, isReached, type ResolvedMeasured } from "./measured-filter.js";
import type { ResolvedFilter, ResolvedRelation } from "./technology-filter.js";

/** Whether something fits a filter, as far as is known. */
export type FilterVerdict =
  | { readonly verdict: "HOLDS" }
  /** Known not to fit: why, in a sentence, and the claim that says so (null where its own nature does). */
  | { readonly verdict: "VIOLATED"; readonly field: string; readonly reason: string; readonly claim: Claim | null }
  /** Nothing known speaks against it; these fields of the filter could not be checked. */
  | { readonly verdict: "UNKNOWN"; readonly unverified: readonly string[] };

/** What is known of an entity: the claims that name it as subject or object, and the nodes these name. */
export interface FilterFacts {
  readonly entity: EntityNode;
  readonly claims: readonly Claim[];
  readonly nodeOf: (id: NodeId) => EntityNode | null;
  /** The day `maintained` is asked for. */
  readonly on: IsoDate;
}

/**
 * Judges an entity by a filter. What something is written in, runs on and is (its classes) is taken to be known in full
 * once any of it is known: a framework known to be used from Java alone is known not to fit `languages: ["python"]`, and
 * one known to be full-stack alone not `categories: ["micro-framework"]`. Databases,
 * features, use cases and adopters are not: only a denial speaks against them, and `none` holds until something is known.
 */
export function filterVerdict(facts: FilterFacts, filter: ResolvedFilter): FilterVerdict {
  const edges = new EdgesOf(facts);
  const verdicts = [
    kindVerdict(facts, filter),
    textVerdict(facts, filter),
    licenceVerdict(facts, filter),
    tierVerdict(facts, edges, filter),
    withoutVerdict(facts, edges, filter),
    ...filter.relations.map((relation) => relationVerdict(facts, edges, relation)),
    maintainedVerdict(facts, filter),
    ...(filter.measured ?? []).map((measured) => measuredVerdict(facts, measured)),
  ];
  const violated = verdicts.find((verdict) => verdict.verdict === "VIOLATED");
  if (violated) return violated;
  const unverified = verdicts.flatMap((verdict) => (verdict.verdict === "UNKNOWN" ? verdict.unverified : []));
  return unverified.length > 0 ? { verdict: "UNKNOWN", unverified: [...new Set(unverified)] } : HOLDS;
}

const HOLDS: FilterVerdict = { verdict: "HOLDS" };

function unknown(field: string): FilterVerdict {
  return { verdict: "UNKNOWN", unverified: [field] };
}

function violated(field: string, reason: string, claim: Claim | null = null): FilterVerdict {
  return { verdict: "VIOLATED", field, reason, claim };
}

function kindVerdict({ entity }: FilterFacts, { kinds }: ResolvedFilter): FilterVerdict {
  if (!kinds || entity.kind !== "TECHNOLOGY" || kinds.includes(entity.technologyKind)) return HOLDS;
  return violated("kinds", `${entity.name} is of another kind.`);
}

function textVerdict({ entity }: FilterFacts, { text }: ResolvedFilter): FilterVerdict {
  if (text === undefined || mentions(entity, text)) return HOLDS;
  return violated("text", `Neither its names nor its summary mention "${text}".`);
}

function licenceVerdict({ entity }: FilterFacts, { licences }: ResolvedFilter): FilterVerdict {
  if (!licences) return HOLDS;
  const licence = "licence" in entity ? entity.licence : null;
  if (!licence) return unknown("licences");
  const fits = licences.some((wanted) => wanted.toLowerCase() === licence.toLowerCase());
  return fits ? HOLDS : violated("licences", `${entity.name} is under ${licence}.`);
}

function tierVerdict(facts: FilterFacts, edges: EdgesOf, { tiers }: ResolvedFilter): FilterVerdict {
  if (!tiers) return HOLDS;
  const known = tierEdges(facts, edges);
  const first = known[0];
  if (!first) return unknown("tiers");
  if (known.some(({ tier }) => tiers.includes(tier))) return HOLDS;
  return violated("tiers", `${facts.entity.name} runs elsewhere.`, edges.decisiveClaim(first.edge, "SUPPORTS"));
}

function tierEdges({ nodeOf }: Pick<FilterFacts, "nodeOf">, edges: EdgesOf): { tier: Tier; edge: Edge }[] {
  return edges.held(["IS_A"], "out").flatMap((edge) => {
    const category = nodeOf(edge.toId);
    return category?.kind === "CATEGORY" && category.tier ? [{ tier: category.tier, edge }] : [];
  });
}

function withoutVerdict({ entity, nodeOf }: FilterFacts, edges: EdgesOf, { without }: ResolvedFilter): FilterVerdict {
  if (without.length === 0) return HOLDS;
  if (without.includes(entity.id)) return violated("without", `It is ${entity.name} itself.`);
  const foundations = edges.held(FOUNDATION_PREDICATES, "out");
  const unwanted = [...foundations, ...edges.held(["PART_OF"], "in")].find((edge) =>
    without.includes(edge.fromId === entity.id ? edge.toId : edge.fromId),
  );
  if (unwanted) {
    const other = nodeOf(unwanted.fromId === entity.id ? unwanted.toId : unwanted.fromId);
    const reason = `${entity.name} rests on or contains ${other?.name ?? "it"}.`;
    return violated("without", reason, edges.decisiveClaim(unwanted, "SUPPORTS"));
  }
  const restsOnNothing = entity.kind !== "TECHNOLOGY" || RESTS_ON_NOTHING.has(entity.technologyKind);
  return foundations.length > 0 || restsOnNothing ? HOLDS : unknown("without");
}

/** Of these it says little that no foundation is known. */
const RESTS_ON_NOTHING: ReadonlySet<string> = new Set(["LANGUAGE", "RUNTIME", "DATABASE", "OPERATING_SYSTEM"]);

function relationVerdict(facts: FilterFacts, edges: EdgesOf, relation: ResolvedRelation): FilterVerdict {
  const { field, predicates, direction, all = [], any, none = [] } = relation;
  const { entity, nodeOf } = facts;
  const otherOf = (edge: Edge) => (direction === "out" ? edge.toId : edge.fromId);
  // Of several edges to one thing the strongest.
  const known = new Map(
    edges
      .all(predicates, direction)
      .map((edge) => [otherOf(edge), edge] as const)
      .reverse(),
  );
  const isHeld = (id: NodeId) => {
    const edge = known.get(id);
    return id === entity.id || (edge !== undefined && holds(edge));
  };
  const deniedTo = (id: NodeId) => {
    const edge = known.get(id);
    return edge && !isHeld(id) && isDenied(edge) ? edge : undefined;
  };
  const nameOf = (id: NodeId) => nodeOf(id)?.name ?? "it";

  for (const id of none) {
    const edge = known.get(id);
    if (!edge || !isHeld(id)) continue;
    return violated(field, `${nameOf(id)} is excluded, and applies.`, edges.decisiveClaim(edge, "SUPPORTS"));
  }
  for (const id of all) {
    const edge = deniedTo(id);
    if (!edge) continue;
    return violated(field, `${nameOf(id)} is known not to apply.`, edges.decisiveClaim(edge, "REFUTES"));
  }
  if (any && !any.some(isHeld)) {
    const denied = any.map(deniedTo);
    const [first] = denied;
    if (first && denied.every((edge) => edge)) {
      return violated(field, "None of what is asked for applies.", edges.decisiveClaim(first, "REFUTES"));
    }
    const others = edges.held(predicates, direction);
    const other = others[0];
    if (!CLOSED_FIELDS.has(field) || !other) return unknown(field);
    const names = others.map((edge) => nameOf(otherOf(edge)));
    const reason = `Known are only ${[...new Set(names)].join(", ")}.`;
    return violated(field, reason, edges.decisiveClaim(other, "SUPPORTS"));
  }
  return all.every(isHeld) ? HOLDS : unknown(field);
}

/** Claims against it weigh more, or what was said for it is false; an edge on which nothing weighs denies nothing. */
function isDenied({ status, against }: Edge): boolean {
  return status === "REJECTED" || against > 0;
}

const CLOSED_FIELDS: ReadonlySet<ResolvedRelation["field"]> = new Set(["languages", "runtimes", "categories"]);

function maintainedVerdict({ entity, claims, on }: FilterFacts, { maintained }: ResolvedFilter): FilterVerdict {
  if (maintained === undefined) return HOLDS;
  const released = claims.filter((claim) => claim.predicate === "RELEASED" && claim.subjectId === entity.id);
  const { state, claim } = maintenance(released, on);
  if (state === "UNKNOWN") return unknown("maintained");
  if ((state === "MAINTAINED") === maintained) return HOLDS;
  const reason = maintained ? "No version of it is supported any more." : "A version of it is still supported.";
  return violated("maintained", reason, claim);
}

function measuredVerdict({ entity, claims, nodeOf }: FilterFacts, wanted: ResolvedMeasured): FilterVerdict {
  const figures = figuresFor(claims, wanted).filter((claim) => claim.subjectId === entity.id);
  if (figures.some((claim) => isReached(claim, wanted))) return HOLDS;
  const nearest = figures.sort((a, b) => missing(a, wanted) - missing(b, wanted) || compareCodePoints(a.id, b.id))[0];
  if (!nearest) return unknown("measured");
  const criterion = nodeOf(wanted.criterionId)?.name ?? "it";
  return violated(
    "measured",
    `Its nearest figure for ${criterion} is ${nearest.value} ${nearest.unit ?? ""}.`,
    nearest,
  );
}

/** How far a figure is from what is wanted. */
function missing({ value }: Claim, { min, max }: ResolvedMeasured): number {
  return Math.max(min - (value ?? 0), (value ?? 0) - max);
}

/** The edges at one entity, made from claims when first asked for. */
class EdgesOf {
  readonly #facts: Pick<FilterFacts, "entity" | "claims" | "nodeOf">;
  readonly #edges = new Map<string, Edge[]>();

  constructor(facts: Pick<FilterFacts, "entity" | "claims" | "nodeOf">) {
    this.#facts = facts;
  }

  /** Of any status, strongest first. */
  all(predicates: readonly Predicate[], direction: "out" | "in"): Edge[] {
    return predicates
      .flatMap((predicate) => this.#of(predicate, direction))
      .sort((a, b) => b.strength - a.strength || compareCodePoints(a.id, b.id));
  }

  /** Those that hold. */
  held(predicates: readonly Predicate[], direction: "out" | "in"): Edge[] {
    return this.all(predicates, direction).filter(holds);
  }

  /** The claim that shows an edge best: of that stance, the one with the fewest doubts; any where there is none. */
  decisiveClaim(edge: Edge, stance: Claim["stance"]): Claim | null {
    const behind = this.#facts.claims
      .filter((claim) => claim.objectId && edgeId(claim.subjectId, claim.predicate, claim.objectId) === edge.id)
      .sort(
        (a, b) =>
          Number(b.stance === stance) - Number(a.stance === stance) ||
          a.doubts.length - b.doubts.length ||
          compareCodePoints(a.id, b.id),
      );
    return behind[0] ?? null;
  }

  #of(predicate: Predicate, direction: "out" | "in"): Edge[] {
    const key = `${predicate} ${direction}`;
    const made = this.#edges.get(key);
    if (made) return made;
    const { entity, claims, nodeOf } = this.#facts;
    const groups = new Map<string, Claim[]>();
    for (const claim of claims) {
      const end = direction === "out" ? claim.subjectId : claim.objectId;
      if (claim.predicate !== predicate || end !== entity.id || !claim.objectId) continue;
      const id = edgeId(claim.subjectId, predicate, claim.objectId);
      groups.set(id, [...(groups.get(id) ?? []), claim]);
    }
    const sourceOf = (id: NodeId) => {
      const node = nodeOf(id);
      return node?.kind === "SOURCE" ? node : null;
    };
    const edges = [...groups.values()].map((group) => deriveEdge(group, sourceOf));
    this.#edges.set(key, edges);
    return edges;
  }
}
