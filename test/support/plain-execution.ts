import { Writable } from "node:stream";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { execute, type GraphQLError, type GraphQLSchema, parse } from "graphql";
import { GraphReader } from "../../src/graph/graph-reader.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { createErrorFormat } from "../../src/server/error-format.js";
import { createLog } from "../../src/server/observability/log.js";
import { wordsOf } from "./graph-words.js";
import { type RandomOperation, randomOperations } from "./random-operations.js";

/** How a server that is compared has to be configured: no answer is cut short, late or refused for its frequency. */
export const COMPARED_SERVER = { ERRORS_MAX: "100", REQUEST_MS_MAX: "600000", LOG_LEVEL: "fatal" };

export interface Comparison {
  readonly app: FastifyInstance;
  readonly schema: GraphQLSchema;
  /** Each is asked by plain execution. */
  readonly stores: readonly GraphStore[];
}

/** Random operations that find things in that store. */
export async function operationsOver(schema: GraphQLSchema, store: GraphStore): Promise<fc.Arbitrary<RandomOperation>> {
  const words = await wordsOf(schema, async (query) => {
    const { data, errors } = await plainResult(schema, store, { query, variables: {} });
    if (errors) throw new AggregateError(errors, `Expected an answer to ${query}.`);
    return data;
  });
  return randomOperations(schema, words);
}

export interface Outcome {
  /** Answers that were compared. */
  compared: number;
  /** Requests that a limit refused. */
  refused: number;
  /** Answers with errors in fields, among those compared. */
  withErrors: number;
}

/**
 * Sends random operations to the server, each several times with its variables in changing order, and holds every answer
 * against `execute` of graphql-js with a context of its own. Rejects with the seed and the smallest operation that is
 * answered otherwise.
 */
export async function expectPlainAnswers(
  comparison: Comparison,
  { operations, seed }: { readonly operations: number; readonly seed: number },
): Promise<Outcome> {
  const outcome = { compared: 0, refused: 0, withErrors: 0 };
  const { schema, stores } = comparison;
  const drawn = await operationsOver(schema, stores[0] as GraphStore);
  await fc.assert(
    fc.asyncProperty(drawn, (operation) => compare(comparison, operation, outcome)),
    { numRuns: operations, seed },
  );
  return outcome;
}

async function compare(comparison: Comparison, operation: RandomOperation, outcome: Outcome): Promise<void> {
  const expected = new Map<number, readonly string[]>();
  for (const [turn, set] of operation.order.entries()) {
    const request = { query: operation.query, variables: operation.variables[set] ?? {} };
    const answer = await inTime(() => send(comparison.app, request, turn % 2 === 0));
    if (answer === REFUSED) {
      outcome.refused += 1;
      continue;
    }
    const plain = expected.get(set) ?? (await Promise.all(plainAnswers(comparison, request)));
    expected.set(set, plain);
    outcome.compared += 1;
    if (answer.startsWith('{"errors"')) outcome.withErrors += 1;
    for (const text of plain) if (!isSameAnswer(answer, text)) throw new Difference(request, answer, text);
  }
}

/**
 * Same to the byte; or where several fields fail, the same data and the same codes of errors. Which of several non-null
 * fields fails first, and so which of their errors are listed and in which order, is left open (GraphQL, section 6.4.4);
 * so is which of several wrong names a field stumbles over first. Work that is cut into slices may take turns.
 */
export function isSameAnswer(answer: string, plain: string): boolean {
  if (answer === plain) return true;
  const [one, other] = [answer, plain].map((text) => JSON.parse(text) as Answered);
  if (!one?.errors || !other?.errors) return false;
  const codes = ({ errors = [] }: Answered) => [...new Set(errors.map(({ extensions }) => extensions?.code))].sort();
  const isSameData = JSON.stringify(one.data) === JSON.stringify(other.data);
  return isSameData && JSON.stringify(codes(one)) === JSON.stringify(codes(other));
}

interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: unknown; readonly extensions?: { readonly code?: unknown } }[];
}

interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

class Difference extends Error {
  constructor({ query, variables }: Request, answer: string, plain: string) {
    let at = 0;
    while (at < answer.length && answer[at] === plain[at]) at += 1;
    const around = (text: string) => text.slice(Math.max(0, at - 300), at + 300);
    super(
      [
        `Expected the answer of plain execution to`,
        query,
        JSON.stringify(variables),
        `which is, from character ${at}:`,
        around(plain),
        "but got:",
        around(answer),
      ].join("\n"),
    );
  }
}

const REFUSED = "refused by a limit";

/** The answer as text, `errors` and `data` alone. */
async function send(app: FastifyInstance, { query, variables }: Request, byPost: boolean): Promise<string> {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const headers = { accept: "application/graphql-response+json" };
  const { payload, statusCode } = byPost
    ? await app.inject({ method: "POST", url: "/graphql", headers, payload: { query, variables } })
    : await app.inject({ method: "GET", url: `/graphql?${parameters}`, headers });
  const { errors, data } = JSON.parse(payload);
  const isRefused = errors?.some(({ extensions }: { extensions: { code: string } }) =>
    LIMIT_CODES.has(extensions.code),
  );
  return isRefused && data === undefined && statusCode === 400 ? REFUSED : textOf({ errors, data });
}

/** What only limits refuse: the operations are valid. */
const LIMIT_CODES: ReadonlySet<string> = new Set(["COST_LIMIT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"]);

function plainAnswers({ schema, stores }: Comparison, request: Request): Promise<string>[] {
  return stores.map((store) =>
    inTime(async () => {
      const { errors, data } = await plainResult(schema, store, request);
      return textOf({ errors: errors?.map((error) => formatted(error, data === undefined)), data });
    }),
  );
}

/** Asks again where only the machine was too busy to answer. */
async function inTime(ask: () => Promise<string>): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (!/"code":"(TIMEOUT|STORE_UNAVAILABLE|OVERLOADED)"/.test(answer)) return answer;
    if (tries === TRIES_MAX) throw new Error(`Expected an answer, but ${tries} times got ${answer.slice(0, 300)}.`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const TRIES_MAX = 5;

async function plainResult(schema: GraphQLSchema, store: GraphStore, { query, variables }: Request) {
  const contextValue = { graph: new GraphReader(store), actor: null };
  return execute({ schema, document: parse(query), variableValues: variables, contextValue });
}

/** As the edge tells it: that is about errors alone, and nothing that an executor decides. */
function formatted(error: GraphQLError, isOfVariables: boolean) {
  if (isOfVariables) error.extensions.code = "BAD_USER_INPUT";
  return errorFormat.graphql(error.toJSON(), error);
}

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const errorFormat = createErrorFormat(createLog("fatal", [], nowhere));

function textOf({ errors, data }: { errors: unknown; data: unknown }): string {
  return JSON.stringify({ errors, data });
}
