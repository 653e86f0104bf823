import { readdirSync, readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { sampleQueries } from "../support/sample-queries.js";

export interface Request {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the usual operations are asked with; each takes of it what it declares. */
const VARIABLES: Readonly<Record<string, unknown>> = {
  question: "which frameworks suit real-time chat",
  slug: "python",
  id: "VEVDSE5PTE9HWTpkamFuZ28",
  slugs: ["django", "flask"],
  of: "FRAMEWORK",
  need: { useCases: [{ slug: "real-time-chat", weight: 2 }], criteria: [{ slug: "scalability" }] },
  from: "django",
  to: "instagram",
  text: "djngo",
  candidate: "rails",
  version: "1",
};

const MISTAKES: Readonly<Record<string, string>> = {
  "a field that fails beside one that does not":
    '{ framework(slug: "rails") { name features(first: 0) { totalCount } } }',
  "a root field that fails and may not be null":
    '{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "nope" }] }) { totalCount } }',
  "a failure below a list": "{ languages(first: 3) { nodes { name frameworks(first: 101) { nodes { name } } } } }",
  "several failures at once":
    "{ a: features(first: 0) { totalCount } b: features(first: 101) { totalCount } graph { version } }",
  "a foreign cursor": '{ frameworks(after: "abc") { totalCount } }',
  "nothing of that name": '{ framework(slug: "nope") { name } nodes(ids: ["nope"]) { id } node(id: "nope") { id } }',
};

const FORMS: Readonly<Record<string, Request>> = {
  "skipped and included fields": {
    query: `query ($yes: Boolean!, $no: Boolean!) {
      frameworks(first: 2) { nodes { name @include(if: $yes) slug @skip(if: $yes) ... on Entity @include(if: $no) { id } } }
    }`,
    variables: { yes: true, no: false },
  },
  "fragments on interfaces, and the names of types": {
    query: `{
      search(text: "python", first: 5) { entity { __typename ...Named ... on Technology { tiers ... on Language { runtimes { name } } } } }
    }
    fragment Named on Entity { id name ... on Company { industries } }`,
  },
  "one field asked for in two places": {
    query:
      "{ frameworks(first: 2) { nodes { name } ...More } } fragment More on FrameworkListConnection { nodes { slug } totalCount }",
  },
  "one of several operations": {
    query: "query A { graph { version } } query B { languages(first: 1) { nodes { name } } }",
    operationName: "B",
  },
  "default values of variables": {
    query:
      "query ($first: Int = 3, $order: EntityOrder = { field: NAME, direction: DESC }) { frameworks(first: $first, orderBy: $order) { nodes { name } } }",
  },
  "cursors, dates, figures and custom scalars": {
    query: `{ technology(slug: "django") { homepage releases(first: 2) { edges { cursor node { version releasedOn } } }
      claims(first: 3) { pageInfo { endCursor hasNextPage } nodes { asOf recordedAt confidence value } } } }`,
  },
};

/** Everything that the client, the playground and whoever makes mistakes asks for. */
export function queryCorpus(): [string, Request][] {
  return [
    ...sampleQueries().map(({ title, query }): [string, Request] => [title, { query }]),
    ...clientOperations(),
    ...Object.entries(MISTAKES).map(([name, query]): [string, Request] => [name, { query }]),
    ...Object.entries(FORMS).map(([name, request]): [string, Request] => [name, request]),
  ];
}

function clientOperations(): [string, Request][] {
  const directory = new URL("../../src/client/operations/", import.meta.url);
  const texts = readdirSync(directory).map((name) => readFileSync(new URL(name, directory), "utf8"));
  const fragments = texts.filter((text) => /^fragment/m.test(text) && !/^query/m.test(text)).join("\n");
  return texts.flatMap((text) =>
    parse(text).definitions.flatMap((definition): [string, Request][] => {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
      if (definition.operation !== "query") return [];
      const declared = definition.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
      const variables = Object.fromEntries(
        declared.flatMap((name) => (name in VARIABLES ? [[name, VARIABLES[name]]] : [])),
      );
      return [
        [
          definition.name.value,
          {
            query: withUsed(
              definition.loc?.source.body.slice(definition.loc.start, definition.loc.end) ?? "",
              `${fragments}\n${text}`,
            ),
            variables,
          },
        ],
      ];
    }),
  );
}

/** The operation and the fragments that it spreads, by whichever way. */
function withUsed(operation: string, pool: string): string {
  const fragments = new Map(
    parse(pool).definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.loc
        ? [[definition.name.value, pool.slice(definition.loc.start, definition.loc.end)] as const]
        : [],
    ),
  );
  const used = new Set<string>();
  const spread = (text: string) => {
    for (const [, name] of text.matchAll(/\.\.\.\s*(\w+)/g)) {
      if (!name || name === "on" || used.has(name)) continue;
      used.add(name);
      spread(fragments.get(name) ?? "");
    }
  };
  spread(operation);
  return [operation, ...[...used].map((name) => fragments.get(name) ?? "")].join("\n");
}
