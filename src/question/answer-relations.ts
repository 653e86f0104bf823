import type { EdgeWithNode } from "../graph/graph-store.js";
import type { TechnologyKind } from "../graph/kinds.js";
import type { EntityNode, NodeId } from "../graph/model.js";
import type { Predicate } from "../graph/predicates.js";
import {
  FEATURE_PREDICATES,
  FOUNDATION_PREDICATES,
  resolveFilter,
  toEntityFilter,
} from "../technology/technology-filter.js";
import { KINDS_ASKED, NARROWING, toTechnologyFilter } from "./constraints.js";
import {
  type Draft,
  edgeResult,
  edgesOf,
  entitiesIn,
  entityResult,
  evidenceOf,
  type Inquiry,
  narrowerClasses,
  RESULTS_MAX,
  type Result,
} from "./draft.js";
import { technologyKind } from "./entity-kind.js";
import { claimsOperation, filterOperation, listOperation, type Operation, relationOperation } from "./operation.js";
import { counted, inSentence, listed, sentence, someOf } from "./wording.js";

/** A list of what one or several things are joined to. */
interface Listing {
  readonly subjects: readonly EntityNode[];
  readonly predicates: readonly Predicate[];
  readonly direction: "out" | "in" | "both";
  readonly otherKinds?: readonly EntityNode["kind"][];
  readonly otherTechnologyKinds?: readonly TechnologyKind[] | undefined;
  /** What of several subjects counts: joined to each of them, or to any. */
  readonly of: "ALL" | "ANY";
  /** What the results are called: "company". */
  readonly noun: string;
  /** How the sentence goes on behind their number: "use Ruby". */
  readonly phrase: string;
  readonly operation: Operation;
}

/** Who uses these technologies. */
export function adopters(inquiry: Inquiry): Promise<Draft> {
  const { interpretation } = inquiry;
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const slugs = subjects.map(({ slug }) => slug);
  // Whoever asks "who" means companies and their products alike.
  const kinds =
    interpretation.kind === "company" || interpretation.kind === "product"
      ? [interpretation.kind]
      : ["company", "product"];
  const isOfCompanies = kinds.join() === "company";
  return list(inquiry, {
    subjects,
    predicates: ["USES"],
    direction: "in",
    otherKinds: kinds.map((kind) => (kind === "company" ? "COMPANY" : "PRODUCT")),
    of: interpretation.isAny ? "ANY" : "ALL",
    noun: kinds.length === 1 ? (kinds[0] ?? "") : "adopter",
    phrase: `known to use ${joined(subjects, interpretation.isAny ? "or" : "and")}`,
    operation:
      subjects.length > 1 && !interpretation.isAny && isOfCompanies
        ? filterOperation("companies", "CompanyFilter", { uses: slugs })
        : relationOperation(
            { subjects, fields: kinds.map((kind) => (kind === "company" ? "adopters" : "products")) },
            inquiry,
          ),
  });
}

/** What these companies or products use. */
export function technologiesOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const kinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    predicates: ["USES"],
    direction: "out",
    otherTechnologyKinds: kinds,
    of: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known to be used by ${joined(subjects, "or")}`,
    operation: relationOperation({ subjects, fields: ["technologies"], args: kindsArgument(kinds) }, inquiry),
  });
}

/** What all of these companies use. */
export function inCommon(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const kinds = kindsAsked(inquiry);
  const filter = { ...(kinds ? { kinds } : {}), adoptedBy: { all: subjects.map(({ slug }) => slug) } };
  return list(inquiry, {
    subjects,
    predicates: ["USES"],
    direction: "out",
    otherTechnologyKinds: kinds,
    of: "ALL",
    noun: nounAsked(inquiry),
    phrase: `known to be used by both ${joined(subjects)}`.replace(
      "both ",
      subjects.length === 2 ? "both " : "each of ",
    ),
    operation: filterOperation("technologies", "TechnologyFilter", filter),
  });
}

export function features(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    predicates: FEATURE_PREDICATES,
    direction: "out",
    otherKinds: ["FEATURE"],
    of: "ANY",
    noun: "feature",
    phrase: `known of ${joined(subjects, "or")}`,
    operation: relationOperation({ subjects, fields: ["features"] }, inquiry),
  });
}

/** What has these features. */
export function withFeature(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "OBJECT");
  const kinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    predicates: FEATURE_PREDICATES,
    direction: "in",
    otherKinds: ["TECHNOLOGY"],
    otherTechnologyKinds: kinds,
    of: inquiry.interpretation.isAny ? "ANY" : "ALL",
    noun: nounAsked(inquiry),
    phrase: `known to have ${joined(subjects, inquiry.interpretation.isAny ? "or" : "and")}`,
    operation: relationOperation({ subjects, fields: ["technologies"], args: kindsArgument(kinds) }, inquiry),
  });
}

/** What is written in, used from or run on these languages and runtimes. */
export function frameworksOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const kinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    predicates: FOUNDATION_PREDICATES,
    direction: "in",
    otherTechnologyKinds: kinds,
    of: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known for ${joined(subjects, "or")}`,
    operation: relationOperation({ subjects, fields: ["dependents"], args: kindsArgument(kinds) }, inquiry),
  });
}

/** Languages and runtimes that it is written in, used from or run on. */
export function hostsOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const kinds = kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    predicates: FOUNDATION_PREDICATES,
    direction: "out",
    otherTechnologyKinds: kinds,
    of: "ANY",
    noun: nounAsked(inquiry),
    phrase: `known to be under ${joined(subjects, "or")}`,
    operation: relationOperation({ subjects, fields: ["foundations"], args: kindsArgument(kinds) }, inquiry),
  });
}

/** What works with it: databases, or whatever kind is asked for. */
export function worksWith(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const isDatabases = inquiry.interpretation.intent === "DATABASES_OF";
  const kinds: readonly TechnologyKind[] | undefined = isDatabases ? ["DATABASE"] : kindsAsked(inquiry);
  return list(inquiry, {
    subjects,
    predicates: ["WORKS_WITH"],
    direction: "both",
    otherTechnologyKinds: kinds,
    of: inquiry.interpretation.isAny ? "ANY" : "ALL",
    noun: isDatabases ? "database" : nounAsked(inquiry),
    phrase: `known to work with ${joined(subjects)}`,
    operation: relationOperation({ subjects, fields: ["worksWith"], args: kindsArgument(kinds) }, inquiry),
  });
}

/** What it is made of. */
export function components(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const [only] = subjects;
  return list(inquiry, {
    subjects,
    predicates: ["PART_OF"],
    direction: "in",
    otherKinds: ["TECHNOLOGY"],
    otherTechnologyKinds: kindsAsked(inquiry),
    of: "ANY",
    noun: "component",
    phrase: `known of ${joined(subjects, "or")}`,
    operation:
      only?.kind === "STACK"
        ? listOperation({ root: "stack", slug: only.slug, field: "components" })
        : relationOperation({ subjects, fields: ["components"] }, inquiry),
  });
}

/** What it is a part of: stacks, technologies, companies. */
export function wholes(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    predicates: ["PART_OF"],
    direction: "out",
    of: "ANY",
    noun: "thing",
    phrase: `that ${joined(subjects, "or")} is part of`,
    operation: claimsOperation({ subjects: subjects.map(({ id }) => id), predicates: ["PART_OF"] }),
  });
}

/** What belongs to a class, or to a narrower one. */
export async function members(inquiry: Inquiry): Promise<Draft> {
  const classes = await narrowerClasses(inquiry, entitiesIn(inquiry, "SUBJECT"));
  return list(inquiry, {
    subjects: classes,
    predicates: ["IS_A"],
    direction: "in",
    otherKinds: ["TECHNOLOGY"],
    of: "ANY",
    noun: "technology",
    phrase: `known to be of the class "${classes[0]?.name ?? ""}"`,
    operation: relationOperation({ subjects: classes, fields: ["technologies"] }, inquiry),
  });
}

export function useCasesOf(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  return list(inquiry, {
    subjects,
    predicates: ["SUITS"],
    direction: "out",
    otherKinds: ["USE_CASE"],
    of: "ANY",
    noun: "use case",
    phrase: `that ${joined(subjects, "or")} is said to suit`,
    operation: relationOperation({ subjects, fields: ["useCases"] }, inquiry),
  });
}

async function list(inquiry: Inquiry, listing: Listing): Promise<Draft> {
  const rows = await joinedRows(inquiry, listing);
  const fitting = await withinConstraints(inquiry, [...rows.values()]);
  const results = await Promise.all(fitting.slice(0, RESULTS_MAX).map((found) => toResult(inquiry, listing, found)));
  const { noun, phrase, operation } = listing;
  const verb = results.length === 1 ? "is" : "are";
  const text =
    results.length === 0
      ? `Nothing is known: no ${noun} ${phrase} is on record.`
      : `${counted(fitting.length, noun)} ${verb} ${phrase}: ${someOf(
          results.map(({ name }) => name),
          fitting.length,
        )}`;
  return {
    results,
    total: fitting.length,
    text: sentence(text),
    operation: constrainedOperation(inquiry, listing) ?? operation,
  };
}

/** Something joined to one or more of the subjects, with the edges that join it. */
interface Joined {
  readonly node: EntityNode;
  readonly rows: readonly (EdgeWithNode & { readonly subject: EntityNode })[];
}

async function joinedRows(inquiry: Inquiry, listing: Listing): Promise<Map<NodeId, Joined>> {
  const { subjects, predicates, direction, otherKinds, otherTechnologyKinds, of } = listing;
  const directions = direction === "both" ? (["out", "in"] as const) : [direction];
  const found = new Map<NodeId, Joined>();
  for (const subject of subjects) {
    for (const way of directions) {
      for (const predicate of predicates) {
        const relation = { predicates: [predicate], direction: way, otherKinds, otherTechnologyKinds };
        for (const row of await edgesOf(inquiry, subject.id, relation)) {
          const rows = [...(found.get(row.node.id)?.rows ?? []), { ...row, subject }];
          found.set(row.node.id, { node: row.node, rows });
        }
      }
    }
  }
  const whole = [...found].filter(
    ([, { rows }]) => of === "ANY" || subjects.every(({ id }) => rows.some(({ subject }) => subject.id === id)),
  );
  return new Map(whole.sort(([, a], [, b]) => compareJoined(a, b)));
}

/** What is joined to more of the subjects, then the stronger; praise that says nothing stands last. */
function compareJoined(a: Joined, b: Joined): number {
  const weight = ({ node, rows }: Joined) =>
    (node.kind === "FEATURE" && node.featureKind === "QUALITY" ? -1 : 0) +
    new Set(rows.map(({ subject }) => subject.id)).size +
    Math.max(...rows.map(({ edge }) => edge.strength));
  return weight(b) - weight(a) || compareNodes(a.node, b.node);
}

async function toResult(inquiry: Inquiry, { subjects }: Listing, { node, rows }: Joined): Promise<Result> {
  const results = await Promise.all(rows.map((row) => edgeResult(inquiry, row)));
  const notes = new Set(results.flatMap(({ note }) => (note ? [note] : [])));
  // Of several things asked about together: whose it is.
  const owners = [...new Set(rows.map(({ subject }) => subject.name))];
  const whose = subjects.length > 1 && owners.length < subjects.length ? [listed(owners)] : [];
  const note = [...whose, ...notes].join("; ");
  return entityResult(
    node,
    results.flatMap(({ evidence }) => evidence),
    { note: note === "" ? null : note },
  );
}

async function withinConstraints(inquiry: Inquiry, found: readonly Joined[]): Promise<readonly Joined[]> {
  const { interpretation } = inquiry;
  if (!interpretation.mentions.some(({ role }) => NARROWING.has(role))) return found;
  const left = entitiesIn(inquiry, "WITHOUT");
  if (interpretation.intent === "ADOPTERS" && left.length > 0) {
    const relation = { predicates: ["USES"], direction: "in" } as const;
    const users = (await Promise.all(left.map(({ id }) => edgesOf(inquiry, id, relation)))).flat();
    return found.filter(({ node }) => !users.some((user) => user.node.id === node.id));
  }
  const fitting = await fittingTechnologies(inquiry);
  return found.filter(({ node }) => fitting.has(node.id));
}

/** Technologies that are known to fit all constraints of the question. */
export async function fittingTechnologies(inquiry: Inquiry): Promise<Set<NodeId>> {
  const { graph, limits, interpretation } = inquiry;
  const filter = toTechnologyFilter({ mentions: interpretation.mentions.filter(({ role }) => role !== "OBJECT") });
  const resolved = toEntityFilter(await resolveFilter(graph, filter), limits);
  const page = await graph.find({ kind: "TECHNOLOGY", filter: resolved, orderBy: "NAME", page: {} });
  return new Set(page.rows.map(({ row }) => row.id));
}

/** Several features, or languages with constraints: one list of technologies that fit a filter. */
function constrainedOperation({ interpretation }: Inquiry, { subjects, of, otherTechnologyKinds }: Listing) {
  const { intent, mentions } = interpretation;
  const isNarrowed = mentions.some(({ role }) => NARROWING.has(role));
  const own = toTechnologyFilter(interpretation, otherTechnologyKinds ?? null) ?? {};
  const slugs = subjects.map(({ slug }) => slug);
  if (intent === "WITH_FEATURE" && (isNarrowed || subjects.length > 1)) {
    const features = of === "ALL" ? { ...own.features, all: slugs } : { none: own.features?.none, any: slugs };
    return filterOperation("technologies", "TechnologyFilter", { ...own, features });
  }
  const isOfLanguages = subjects.every((subject) => technologyKind(subject) === "LANGUAGE");
  if (intent === "FRAMEWORKS_OF" && isNarrowed && isOfLanguages) {
    return filterOperation("technologies", "TechnologyFilter", { ...own, languages: slugs });
  }
  return null;
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
  return {
    results,
    total: page.totalCount,
    text: sentence(
      `${counted(page.totalCount, noun)} ${page.totalCount === 1 ? "is" : "are"} known: ${someOf(
        results.map(({ name }) => name),
        page.totalCount,
      )}`,
    ),
    operation: filterOperation(list, type, kind === "TECHNOLOGY" ? filter : null),
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

function kindsArgument(kinds: readonly TechnologyKind[] | undefined): string {
  return kinds ? `kinds: [${kinds.join(", ")}]` : "";
}

function joined(entities: readonly EntityNode[], joint = "and"): string {
  return listed(entities.map(inSentence), joint);
}

function compareNodes(a: EntityNode, b: EntityNode): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}
