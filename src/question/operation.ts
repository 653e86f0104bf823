import { rootFieldOf } from "../graph/kinds.js";
import type { EntityNode, IsoDate } from "../graph/model.js";
import type { RelatedRequest } from "../technology/relation/find-related.js";

/** A plain GraphQL operation (never `ask`) that gives the same answer, as whoever asks may run it. */
export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Limited {
  readonly sources: readonly string[] | null;
  readonly asOf: IsoDate | null;
}

export const FIRST = 100;

const LIMIT_VARIABLES = [
  ["sources", "[String!]"],
  ["asOf", "Date"],
] as const;
const LIMITED = LIMIT_VARIABLES.map(([name, type]) => `$${name}: ${type}`).join(", ");
const LIMITS = "sources: $sources, asOf: $asOf";
const CLAIMS = "claims(first: 5) { nodes { statement locator source { title } } }";

/** Fields of a query, and the variables that they take; no two parts of an operation name a variable alike. */
interface Part {
  readonly variables: readonly (readonly [name: string, type: string])[];
  readonly fields: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function operationOf(...parts: readonly Part[]): Operation {
  const variables = parts.flatMap((part) => part.variables.map(([name, type]) => `$${name}: ${type}`));
  return {
    text: `query (${variables.join(", ")}) {
${parts.map(({ fields }) => fields).join("\n")}
}`,
    variables: Object.assign({}, ...parts.map(({ values }) => values)),
  };
}

/** What a relation joins to these things together. */
export function relatedOperation(list: RelatedList, limited: Limited): Operation {
  return operationOf(relatedPart(list, limited));
}

/** What speaks for some things, and the claims against them. */
export function assessmentOperation(list: RelatedList, claims: object, limited: Limited): Operation {
  return operationOf(relatedPart(list, limited), claimsPart(claims));
}

function relatedPart(
  { subjects, relation, match, featureKinds, adoptions, except, filter, first }: RelatedList,
  limited: Limited,
): Part {
  const { predicates, direction, kinds, technologyKinds } = relation;
  const given: readonly (readonly [name: string, type: string, value: unknown])[] = [
    ["to", "[String!]!", subjects.map(({ id }) => id)],
    ["predicates", "[Predicate!]!", predicates],
    ["direction", "RelationDirection!", direction.toUpperCase()],
    ["match", "AllOrAny!", match],
    ["kinds", "[EntityKind!]", kinds],
    ["technologyKinds", "[TechnologyKind!]", technologyKinds],
    ["featureKinds", "[FeatureKind!]", featureKinds],
    ["adoptions", "[Adoption!]", adoptions],
    ["except", "[String!]", except.length > 0 ? except.map(({ id }) => id) : null],
    ["filter", "TechnologyFilter", filter],
    ["first", "Int!", first],
  ];
  const asked = given.filter(([, , value]) => value !== null && value !== undefined);
  return {
    variables: [...asked.map(([name, type]) => [name, type] as const), ...LIMIT_VARIABLES],
    fields: `  related(${asked.map(([name]) => `${name}: $${name}`).join(", ")}, ${LIMITS}) {
    totalCount
    edges { strength status node { name slug } ${CLAIMS} }
  }`,
    values: { ...Object.fromEntries(asked.map(([name, , value]) => [name, value])), ...limitVariables(limited) },
  };
}

export interface RelatedList extends Pick<RelatedRequest, "relation" | "match" | "featureKinds" | "adoptions"> {
  readonly subjects: readonly EntityNode[];
  readonly except: readonly EntityNode[];
  readonly filter: object | null;
  readonly first: number;
}

/** All things of a kind that fit a filter. */
export function filterOperation(
  list: string,
  filterType: string,
  filter: object | null,
  first: number = FIRST,
): Operation {
  return {
    text: `query ($filter: ${filterType}) {
  ${list}(filter: $filter, first: ${first}) { totalCount nodes { name slug } }
}`,
    variables: filter === null ? {} : { filter },
  };
}

/** What is known of one thing itself. */
export function lookUpOperation(root: string, slug: string, fields: string): Operation {
  return {
    text: `query ($slug: String!) {
  ${root}(slug: $slug) { name slug summary ${fields} }
}`,
    variables: { slug },
  };
}

/** One property of a technology, under the name of an answer. */
export function propertyOperation(
  slug: string,
  property: "creators" | "licence" | "homepage" | "firstReleasedOn",
): Operation {
  return {
    text: `query ($slug: String!) {
  technology(slug: $slug) { slug name: ${property} }
}`,
    variables: { slug },
  };
}

/** Claims that deny or state something, strongest first; the names are those of their objects. */
export function claimsOperation(filter: object): Operation {
  return operationOf(claimsPart(filter));
}

function claimsPart(filter: object): Part {
  return {
    variables: [["claims", "ClaimFilter!"]],
    fields: `  claims(filter: $claims, first: ${FIRST}) { nodes { ${CLAIM_FIELDS} subject { slug } object { name } } }`,
    values: { claims: filter },
  };
}

/** One thing, and the claims by which to judge what is said of it. */
export function checkOperation(entity: EntityNode, filter: object): Operation {
  return {
    text: `query ($slug: String!, $filter: ClaimFilter!) {
  ${rootOf(entity)}(slug: $slug) { name }
  claims(filter: $filter, first: ${FIRST}) { nodes { ${CLAIM_FIELDS} subject { slug } object { slug } } }
}`,
    variables: { slug: entity.id, filter },
  };
}

const CLAIM_FIELDS =
  "predicate statement date status stance doubts { kind reason } correction { statement source { title url } } source { title }";

export function rankOperation(
  { of, need, filter, first }: { of: string; need: object; filter: object | null; first: number },
  limited: Limited,
): Operation {
  return {
    text: `query ($of: CandidateKind!, $need: NeedInput!, $filter: TechnologyFilter, $first: Int!, ${LIMITED}) {
  rank(of: $of, need: $need, filter: $filter, first: $first, ${LIMITS}) {
    totalCount
    candidates { rank name score coverage band explanation breakdown { item { slug } score evidence { weight inherited claim { statement locator source { title } } } } }
    unassessed { totalCount }
  }
}`,
    variables: { of, need, ...(filter ? { filter } : {}), first, ...limitVariables(limited) },
  };
}

/** Several things side by side: for a need in order of score, else as they are named. */
export function compareOperation(
  entities: readonly { readonly slug: string }[],
  need: object | null,
  limited: Limited,
): Operation {
  const shared = "common { slug } apart { entity { slug } nodes { slug } }";
  return {
    text: `query ($slugs: [String!]!, $need: NeedInput, ${LIMITED}) {
  compare(slugs: $slugs, need: $need, ${LIMITS}) {
    ${need ? "ranking { candidates { name score explanation } }" : "entities { name }"}
    explanation
    ${need ? "wishes" : "points"} { item { slug } winner { slug } scores { entity { slug } score evidence { weight inherited claim { statement locator source { title } } } } }
    features { ${shared} }
    useCases { ${shared} }
  }
}`,
    variables: {
      slugs: entities.slice(0, COMPARED_MAX).map(({ slug }) => slug),
      ...(need ? { need } : {}),
      ...limitVariables(limited),
    },
  };
}

/** As many as `compare` takes. */
export const COMPARED_MAX = 5;

/** Things by their ids. */
export function nodesOperation(ids: readonly string[]): Operation {
  return {
    text: "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { name slug summary } } }",
    variables: { ids },
  };
}

/** Absent rather than null: a variable that limits nothing need not be sent. */
export function limitVariables({ sources, asOf }: Limited): Record<string, unknown> {
  return { ...(sources ? { sources } : {}), ...(asOf ? { asOf } : {}) };
}

/** The query field that looks a thing up. */
export function rootOf(entity: EntityNode | undefined): string {
  return entity ? rootFieldOf(entity.kind) : "technology";
}
