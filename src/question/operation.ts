import type { EntityNode, IsoDate } from "../graph/model.js";

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

const LIMIT_VARIABLES = "$sources: [String!], $asOf: Date";
const LIMITS = "sources: $sources, asOf: $asOf";
const CLAIMS = "claims(first: 5) { nodes { statement locator source { title } } }";

/** Lists of relations of these things: `technology(slug) { adopters { … } }`, for several under an alias each. */
export function relationOperation(
  { subjects, fields, args = "" }: { subjects: readonly EntityNode[]; fields: readonly string[]; args?: string },
  limited: Limited,
): Operation {
  const asked = subjects.slice(0, ALIASES_MAX);
  const lists = fields.map(
    (field) => `    ${field}(first: ${FIRST}, ${args}${args ? ", " : ""}${LIMITS}) {
      totalCount
      edges { strength status node { name slug } ${CLAIMS} }
    }
`,
  );
  const roots = asked.map((entity, at) => {
    const alias = asked.length > 1 ? `thing${at + 1}: ` : "";
    return `  ${alias}${rootOf(entity)}(slug: $${slugVariable(at)}) {
    name
${lists.join("")}  }
`;
  });
  const variables = asked.map((_, at) => `$${slugVariable(at)}: String!, `).join("");
  return {
    text: `query (${variables}${LIMIT_VARIABLES}) {
${roots.join("")}}`,
    variables: {
      ...Object.fromEntries(asked.map(({ slug }, at) => [slugVariable(at), slug])),
      ...limitVariables(limited),
    },
  };
}

/** A server takes only so many. */
const ALIASES_MAX = 10;

function slugVariable(at: number): string {
  return at === 0 ? "slug" : `slug${at + 1}`;
}

/** One plain list of things of one thing, such as a stack's components. */
export function listOperation({ root, slug, field }: { root: string; slug: string; field: string }): Operation {
  return {
    text: `query ($slug: String!) {
  ${root}(slug: $slug) { name ${field} { name slug } }
}`,
    variables: { slug },
  };
}

/** All things of a kind that fit a filter. */
export function filterOperation(list: string, filterType: string, filter: object | null): Operation {
  return {
    text: `query ($filter: ${filterType}) {
  ${list}(filter: $filter, first: ${FIRST}) { totalCount nodes { name slug } }
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

/** Claims that join these ends. */
export function claimsOperation(filter: object): Operation {
  return {
    text: `query ($filter: ClaimFilter!) {
  claims(filter: $filter, first: ${FIRST}) {
    nodes { statement date status stance subject { name } object { name } doubts { kind reason } correction { statement source { title url } } source { title } }
  }
}`,
    variables: { filter },
  };
}

export function rankOperation(
  { of, need, filter, first }: { of: string; need: object; filter: object | null; first: number },
  limited: Limited,
): Operation {
  return {
    text: `query ($of: CandidateKind!, $need: NeedInput!, $filter: TechnologyFilter, $first: Int!, ${LIMIT_VARIABLES}) {
  rank(of: $of, need: $need, filter: $filter, first: $first, ${LIMITS}) {
    totalCount
    candidates { rank name score coverage band explanation breakdown { item { name } score evidence { weight inherited claim { statement locator source { title } } } } }
    unassessed { totalCount }
  }
}`,
    variables: { of, need, ...(filter ? { filter } : {}), first, ...limitVariables(limited) },
  };
}

/** Several things side by side, perhaps for a need. */
export function compareOperation(
  entities: readonly { readonly slug: string }[],
  need: object | null,
  limited: Limited,
): Operation {
  const shared = "common { name } apart { entity { name } nodes { name } }";
  return {
    text: `query ($slugs: [String!]!, $need: NeedInput, ${LIMIT_VARIABLES}) {
  compare(slugs: $slugs, need: $need, ${LIMITS}) {
    entities { name }
    explanation
    wishes { item { name } winner { name } scores { entity { name } score } }
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
const COMPARED_MAX = 5;

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
  return entity ? ROOTS[entity.kind] : "technology";
}

const ROOTS: Readonly<Record<EntityNode["kind"], string>> = {
  TECHNOLOGY: "technology",
  FEATURE: "feature",
  CRITERION: "criterion",
  USE_CASE: "useCase",
  CATEGORY: "category",
  COMPANY: "company",
  PRODUCT: "product",
  STACK: "stack",
  SOURCE: "source",
};
