import { FOUNDATION_PREDICATES } from "../graph/graph-store.js";
import type { EntityKind, TechnologyKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";
import type { TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import { FEATURE_PREDICATES, resolveFilter, toEntityFilter } from "../technology/filter/technology-filter.js";
import { findRelated, type RelatedNode } from "../technology/relation/find-related.js";
import { type Relation, SHOWN_STATUSES } from "../technology/relation/list-relation.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { counted } from "../text/plurals.js";
import { KINDS_ASKED, NARROWING, toTechnologyFilter } from "./constraints.js";
import {
  type Draft,
  edgeResult,
  entitiesIn,
  entityResult,
  evidenceOf,
  type Inquiry,
  narrowerClasses,
  RESULTS_MAX,
  type Result,
} from "./draft.js";
import { filterOperation, nodesOperation, relatedOperation } from "./operation.js";
import { resultInSentence, sentence, someOf, withArticle } from "./wording.js";

/** A list of what one or several things are joined to. */
interface Listing {
  readonly subjects: readonly EntityNode[];
  readonly relation: Relation;
  /** What of several subjects counts: joined to each of them, or to any. */
  readonly match: "ALL" | "ANY";
  /** What the results are called: "company". */
  readonly noun: string;
  /** How the sentence goes on behind their number: "use Ruby". */
  readonly phrase: string;
}

/** Who uses these technologies; whoever asks "who" means companies and their products alike. */
export function adopters(inquiry: Inquiry): Promise<Draft> {
  const { interpretation } = inquiry;
  const { kind } = interpretation;
  const isOne = kind === "company" || kind === "product";
  const kinds: EntityKind[] = isOne ? [kind === "company" ? "COMPANY" : "PRODUCT"] : ["COMPANY", "PRODUCT"];
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: ["USES"], direction: "in", kinds },
    match: interpretation.isAny ? "ANY" : "ALL",
    noun: isOne ? kind : "adopter",
    phrase: `known to use ${joined(subjects, interpretation.isAny ? "or" : "and")}`,
  });
}

/** What these companies or products use. */
export function technologiesOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: ["USES"], direction: "out", technologyKinds: kindsAsked(inquiry) },
    match: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known to be used by ${joined(subjects, "or")}`,
  });
}

/** What all of these companies use. */
export function inCommon(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: ["USES"], direction: "out", technologyKinds: kindsAsked(inquiry) },
    match: "ALL",
    noun: nounAsked(inquiry),
    phrase: `known to be used by ${subjects.length === 2 ? "both" : "each of"} ${joined(subjects)}`,
  });
}

export function features(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: FEATURE_PREDICATES, direction: "out", kinds: ["FEATURE"] },
    match: "ANY",
    noun: "feature",
    phrase: `known for ${joined(subjects, "or")}`,
  });
}

/** What has these features. */
export function withFeature(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "OBJECT");
  const { isAny } = inquiry.interpretation;
  const technologyKinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    relation: { predicates: FEATURE_PREDICATES, direction: "in", kinds: ["TECHNOLOGY"], technologyKinds },
    match: isAny ? "ANY" : "ALL",
    noun: nounAsked(inquiry),
    phrase: `known to have ${joined(subjects, isAny ? "or" : "and")}`,
  });
}

/** What is written in, used from or run on these languages and runtimes. */
export function frameworksOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: FOUNDATION_PREDICATES, direction: "in", technologyKinds: kindsAsked(inquiry) },
    match: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known for ${joined(subjects, "or")}`,
  });
}

/** Languages and runtimes that it is written in, used from or run on. */
export function hostsOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: FOUNDATION_PREDICATES, direction: "out", technologyKinds: kindsAsked(inquiry) },
    match: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known to be behind ${joined(subjects, "or")}`,
  });
}

/** What works with it: databases, or whatever kind is asked for. */
export function worksWith(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const isDatabases = inquiry.interpretation.intent === "DATABASES_OF";
  const technologyKinds: readonly TechnologyKind[] | undefined = isDatabases ? ["DATABASE"] : kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    relation: { predicates: ["WORKS_WITH"], direction: "both", technologyKinds },
    match: inquiry.interpretation.isAny ? "ANY" : "ALL",
    noun: isDatabases ? "database" : nounAsked(inquiry),
    phrase: `known to work with ${joined(subjects)}`,
  });
}

/** What it is made of. */
export function components(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const technologyKinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    relation: { predicates: ["PART_OF"], direction: "in", kinds: ["TECHNOLOGY"], technologyKinds },
    match: "ANY",
    noun: "component",
    phrase: `known for ${joined(subjects, "or")}`,
  });
}

/** What it is a part of: stacks, technologies, companies. */
export function wholes(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: ["PART_OF"], direction: "out" },
    match: "ANY",
    noun: "thing",
    phrase: `known to include ${joined(subjects, "or")}`,
  });
}

/** What belongs to a class, or to a narrower one. */
export async function members(inquiry: Inquiry): Promise<Draft> {
  const classes = await narrowerClasses(inquiry, entitiesIn(inquiry, "SUBJECT"));
  return list(inquiry, {
    subjects: classes,
    relation: { predicates: ["IS_A"], direction: "in", kinds: ["TECHNOLOGY"] },
    match: "ANY",
    noun: "technology",
    phrase: `known as ${classes[0] ? withArticle(inSentence(classes[0])) : ""}`,
  });
}

export function useCasesOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    relation: { predicates: ["SUITS"], direction: "out", kinds: ["USE_CASE"] },
    match: "ANY",
    noun: "use case",
    phrase: `known to suit ${joined(subjects, "or")}`,
  });
}

async function list(inquiry: Inquiry, { subjects, relation, match, noun, phrase }: Listing): Promise<Draft> {
  const { graph, interpretation, limits } = inquiry;
  const without = entitiesIn(inquiry, "WITHOUT");
  const isOfTechnologies = !relation.kinds || relation.kinds.includes("TECHNOLOGY");
  const except = interpretation.intent === "ADOPTERS" ? without : [];
  const filter = except.length > 0 || !isOfTechnologies ? null : narrowingFilter(inquiry);
  const related = await findRelated(graph, {
    to: subjects,
    relation,
    match,
    except,
    filter: filter && (await resolveFilter(graph, filter)),
    scope: { statuses: SHOWN_STATUSES, limits },
  });
  // "What is Python good for besides data science?"
  const isLeftOut = ({ row }: (typeof related)[number]) => without.some(({ id }) => id === row.node.id);
  const found = related.filter((one) => !isLeftOut(one));
  const results = await Promise.all(found.slice(0, RESULTS_MAX).map(({ row }) => toResult(inquiry, subjects, row)));
  const verb = results.length === 1 ? "is" : "are";
  const text =
    results.length === 0
      ? `No ${noun} is ${phrase}`
      : `${counted(found.length, noun)} ${verb} ${phrase}: ${someOf(results.map(resultInSentence), found.length)}`;
  const first = interpretation.first ?? RESULTS_MAX;
  return {
    results,
    total: found.length,
    text: sentence(text),
    operation:
      found.length < related.length
        ? nodesOperation(results.flatMap(({ entity }) => entity?.id ?? []))
        : relatedOperation({ subjects, relation, match, except, filter, first }, inquiry),
  };
}

async function toResult(
  inquiry: Inquiry,
  subjects: readonly EntityNode[],
  { node, rows }: RelatedNode,
): Promise<Result> {
  const results = await Promise.all(rows.map((row) => edgeResult(inquiry, row)));
  const notes = new Set(results.flatMap(({ note }) => (note ? [note] : [])));
  // Of several things asked about together: whose it is.
  const owners = [...new Set(rows.map(({ to }) => to.name))];
  const whose = subjects.length > 1 && owners.length < subjects.length ? [listed(owners)] : [];
  const note = [...whose, ...notes].join("; ");
  return entityResult(
    node,
    results.flatMap(({ evidence }) => evidence),
    { note: note === "" ? null : note },
  );
}

/** The question's constraints, for lists of technologies; null where it has none. */
export function narrowingFilter({ interpretation: { mentions } }: Inquiry): TechnologyFilter | null {
  if (!mentions.some(({ role }) => NARROWING.has(role))) return null;
  return toTechnologyFilter({ mentions: mentions.filter(({ role }) => role !== "OBJECT") });
}

/** Everything of a kind that some claim of weight speaks of. */
export async function listAll(inquiry: Inquiry): Promise<Draft> {
  const { graph, interpretation } = inquiry;
  const { kind, list, type } = LISTS[interpretation.kind ?? "technology"] ?? TECHNOLOGIES;
  const kinds = kindsAsked(inquiry);
  const filter = toTechnologyFilter(interpretation, kinds ?? null);
  const wanted = kind === "TECHNOLOGY" ? toEntityFilter(await resolveFilter(graph, filter), inquiry.limits) : {};
  const page = await graph.find({ kind, filter: wanted, orderBy: "NAME", page: {} });
  const results: Result[] = [];
  for (const { row } of page.rows.slice(0, RESULTS_MAX)) {
    const claims = await graph.claims({ filter: { aboutIds: [row.id] }, orderBy: "CONFIDENCE", page: {} });
    const evidence = await evidenceOf(
      inquiry,
      claims.rows.map(({ row }) => row),
    );
    if (evidence.length > 0) results.push(entityResult(row, evidence));
  }
  const noun = nounAsked(inquiry);
  const first = interpretation.first ?? RESULTS_MAX;
  return {
    results,
    total: page.totalCount,
    text: sentence(
      `${counted(page.totalCount, noun)} ${page.totalCount === 1 ? "is" : "are"} known: ${someOf(
        results.map(resultInSentence),
        page.totalCount,
      )}`,
    ),
    // What nothing is said of under these limits is in the list, and not in the answer.
    operation:
      results.length < Math.min(page.totalCount, RESULTS_MAX)
        ? nodesOperation(results.flatMap(({ entity }) => entity?.id ?? []).slice(0, first))
        : filterOperation(list, type, kind === "TECHNOLOGY" ? filter : null, first),
  };
}

const TECHNOLOGIES = { kind: "TECHNOLOGY", list: "technologies", type: "TechnologyFilter" } as const;
const LISTS: Readonly<Partial<Record<string, { kind: EntityNode["kind"]; list: string; type: string }>>> = {
  company: { kind: "COMPANY", list: "companies", type: "CompanyFilter" },
  product: { kind: "PRODUCT", list: "products", type: "EntityFilterInput" },
  feature: { kind: "FEATURE", list: "features", type: "FeatureFilter" },
  usecase: { kind: "USE_CASE", list: "useCases", type: "UseCaseFilter" },
  stack: { kind: "STACK", list: "stacks", type: "EntityFilterInput" },
};

function kindsAsked({ interpretation }: Inquiry): readonly TechnologyKind[] | undefined {
  return (interpretation.kind && KINDS_ASKED[interpretation.kind]) ?? undefined;
}

const NOUNS: Readonly<Record<string, string>> = {
  webserver: "web server",
  os: "operating system",
  usecase: "use case",
  stack: "technology",
};

function nounAsked({ interpretation: { kind, intent } }: Inquiry): string {
  if (kind === null || (kind === "company" && intent !== "LIST")) return "technology";
  if (kind === "stack" && intent === "LIST") return "stack";
  return NOUNS[kind] ?? kind;
}

function joined(entities: readonly EntityNode[], joint = "and"): string {
  return listed(entities.map(inSentence), joint);
}
