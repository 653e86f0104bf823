import fc from "fast-check";
import { type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, getNamedType, isObjectType } from "graphql";
import { createSchema } from "../../src/server/schema.js";

const schema = createSchema();
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  framework: ["expressjs", "flask", "nothing"],
  runtime: ["nodejs"],
  language: ["python", "javascript"],
  database: ["mysql"],
  feature: ["routing"],
  useCase: ["chat", "websites"],
  company: ["acme"],
  stack: ["lamp", "flask+mysql"],
  criterion: ["performance"],
};
const LISTS = ["frameworks", "technologies", "features", "companies", "useCases", "categories", "stacks", "criteria"];
const LEVELS = 2;

/**
 * Queries of the sample (test/technology/sample.ts) that follow relations: one thing or a list, with any of the lists it
 * leads to, some of them twice under other names, cut, ordered, counted or not, and with the lists that those lead to.
 */
export const generatedQuery: fc.Arbitrary<string> = fc
  .array(fc.oneof(oneThing(), listOfThings()), { minLength: 1, maxLength: 2 })
  .map((roots) => `{ ${roots.map((root, i) => `r${i}: ${root}`).join(" ")} }`);

function oneThing(): fc.Arbitrary<string> {
  return fc
    .constantFrom(...Object.entries(ROOTS).flatMap(([field, slugs]) => slugs.map((slug) => ({ field, slug }))))
    .chain(({ field, slug }) =>
      selection(rootType(field), LEVELS).map((below) => `${field}(slug: "${slug}") { ${below} }`),
    );
}

function listOfThings(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...LISTS), fc.nat(3))
    .chain(([field, first]) =>
      connection(rootType(field), LEVELS).map((below) => `${field}(first: ${first + 1}) { ${below} }`),
    );
}

function rootType(field: string): GraphQLObjectType {
  const type = typeOf(schema.getQueryType()?.getFields()[field]?.type);
  if (!type) throw new TypeError(`Expected the query to have the field ${field}.`);
  return type;
}

/** Of an interface (a technology of any kind), one of the types behind it is asked for by name. */
function typeOf(type: GraphQLOutputType | undefined): GraphQLObjectType | null {
  const named = type && getNamedType(type);
  return isObjectType(named) ? named : null;
}

function selection(type: GraphQLObjectType, levels: number): fc.Arbitrary<string> {
  const relations = levels === 0 ? [] : Object.values(type.getFields()).filter(isRelation);
  if (relations.length === 0) return fc.constant("__typename id name");
  return fc
    .array(
      fc.constantFrom(...relations).chain((field) => relation(field, levels - 1)),
      { minLength: 1, maxLength: 4 },
    )
    .map((asked) => `__typename name ${asked.map((one, i) => `f${i}: ${one}`).join(" ")}`);
}

function relation(field: GraphQLField<unknown, unknown>, levels: number): fc.Arbitrary<string> {
  const type = typeOf(field.type);
  const isConnection = type?.name.endsWith("Connection") === true;
  const below =
    type === null ? fc.constant("__typename") : isConnection ? connection(type, levels) : selection(type, levels);
  const given = isConnection
    ? fc.constantFrom(
        "",
        "(first: 1)",
        "(first: 2)",
        "(last: 1)",
        "(orderBy: {field: NAME, direction: DESC}, first: 2)",
      )
    : fc.constant("");
  const isOrdered = field.args.some(({ name }) => name === "orderBy");
  return fc
    .tuple(given, below)
    .map(([args, inner]) => `${field.name}${!isOrdered && args.includes("orderBy") ? "" : args} { ${inner} }`);
}

function connection(type: GraphQLObjectType, levels: number): fc.Arbitrary<string> {
  const node = typeOf(type.getFields().nodes?.type);
  const below = node
    ? selection(node, levels)
    : fc.constant("__typename id ... on Technology { name adopters { nodes { name } } }");
  return fc
    .tuple(
      below.map((inner) => `nodes { ${inner} }`),
      fc.subarray(["totalCount", "pageInfo { hasNextPage hasPreviousPage endCursor }", "edges { cursor }"], {
        maxLength: 2,
      }),
    )
    .map(([nodes, rest]) => [nodes, ...rest].join(" "));
}

function isRelation({ name, type }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  if (["claims", "alternatives", "measurements", "releases", "history", "revisions"].includes(name)) return false;
  if (named.name.endsWith("Connection")) return true;
  return isObjectType(named) && named.getInterfaces().some((one) => one.name === "Entity");
}
