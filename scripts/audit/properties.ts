import fc from "fast-check";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { codesOf, type Judge, post } from "./judge.js";
import { leaksIn } from "./leaks.js";

const DOCUMENTS = 300;
const SEED = 1;
const DEPTH_MAX = 4;

/**
 * Whatever is asked, by documents that the schema allows and by ones that it does not, with variables of any kind: the
 * answer is JSON, no mistake of ours (5xx, INTERNAL_SERVER_ERROR), and gives nothing away.
 */
export const properties: Judge = {
  name: "random documents and variables",
  async judge(target) {
    const findings: string[] = [];
    const request = fc.oneof(
      { weight: 3, arbitrary: fc.record({ query: documents(buildSchema(target.sdl)) }) },
      {
        weight: 1,
        arbitrary: fc.record({ query: fc.string({ unit: "binary", maxLength: 200 }), variables: fc.anything() }),
      },
      { weight: 1, arbitrary: fc.record({ query: fc.constant(ASK), variables: fc.record({ text: fc.jsonValue() }) }) },
    );
    for (const body of fc.sample(request, { numRuns: DOCUMENTS, seed: SEED })) {
      const answer = await post(
        target,
        JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
      );
      const flaws = leaksIn(answer.text);
      if (answer.json === null) flaws.push("no JSON");
      if (answer.status >= 500 || codesOf(answer).includes("INTERNAL_SERVER_ERROR"))
        flaws.push(`answered ${answer.status}`);
      findings.push(...flaws.map((flaw) => `${flaw}: ${JSON.stringify(body).slice(0, 300)}`));
    }
    return { checks: DOCUMENTS, findings };
  },
};

const ASK = "query ($text: String!) { ask(question: $text) { status text } search(text: $text) { name } }";

/** Queries that the schema allows, but for values that only reading can refuse. */
function documents(schema: GraphQLSchema): fc.Arbitrary<string> {
  const query = schema.getQueryType();
  if (!query) throw new TypeError("Expected a schema with queries.");
  return selection(schema, query, DEPTH_MAX);
}

function selection(schema: GraphQLSchema, type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 1 || !isCompositeType(getNamedType(field.type)),
  );
  if (fields.length === 0) return fc.constant("{ __typename }");
  const field = fc
    .constantFrom(...fields)
    .chain(({ name, args, type: result }) =>
      fc.tuple(fc.constant(name), argumentsOf(args), below(schema, result, depth - 1)).map((parts) => parts.join("")),
    );
  // Each under a name of its own: the same field with other arguments would be a conflict.
  return fc
    .array(field, { minLength: 1, maxLength: 2 })
    .map((all) => `{ ${all.map((text, i) => `a${i}: ${text}`).join(" ")} }`);
}

function below(schema: GraphQLSchema, result: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(result);
  if (!isCompositeType(type)) return fc.constant("");
  if (isObjectType(type)) return selection(schema, type, depth).map((text) => ` ${text}`);
  return fc
    .constantFrom(...schema.getPossibleTypes(type))
    .chain((object) => selection(schema, object, depth).map((text) => ` { __typename ... on ${object.name} ${text} }`));
}

function argumentsOf(args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const given = args.map((argument) =>
    fc
      .option(value(argument.type, 3), { nil: null, freq: isRequiredArgument(argument) ? 1_000 : 1 })
      .map((text) => (text === null ? [] : [`${argument.name}: ${text}`])),
  );
  return fc.tuple(...given).map((texts) => (texts.flat().length > 0 ? `(${texts.flat().join(", ")})` : ""));
}

const WORDS = [
  "django",
  "real-time-chat",
  "chat",
  "rails",
  "",
  "x",
  "\u0000",
  "\u202e",
  "' OR 1=1 //",
  "}) DETACH DELETE n //",
  "a".repeat(300),
];

function value(type: GraphQLInputType, depth: number): fc.Arbitrary<string> {
  if (isNonNullType(type)) return value(type.ofType, depth);
  if (isListType(type))
    return fc.array(value(type.ofType, depth), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || depth > 0);
    const given = fields.map((field) =>
      fc
        .option(value(field.type, depth - 1), { nil: null, freq: isNonNullType(field.type) ? 1_000 : 1 })
        .map((text) => (text === null ? [] : [`${field.name}: ${text}`])),
    );
    return fc.tuple(...given).map((texts) => `{ ${texts.flat().join(", ")} }`);
  }
  if (type.name === "Int") return fc.oneof(fc.integer(), fc.integer({ min: -1, max: 101 })).map(String);
  if (type.name === "Float")
    return fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 10 }).map((n) => n.toFixed(3));
  if (type.name === "Boolean") return fc.boolean().map(String);
  if (type.name.includes("Date")) return fc.constantFrom('"2024-01-01"', '"yesterday"', '"2024-13-41"');
  return fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 20 })).map((text) => JSON.stringify(text));
}
