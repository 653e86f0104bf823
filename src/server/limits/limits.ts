import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from "graphql";
import { BadUserInput } from "../../graph/errors.js";
import { causeOf } from "../cause-of.js";
import type { Limits } from "../config.js";

/** What a selection comes to with its fragments put in place. Introspection (`__schema`, `__type`) counts nothing. */
export interface Shape {
  /** Fields below one another: 2 for `{ a { b } }`. */
  readonly depth: number;
  /** Fields that the client gives a name of its own, `__typename` among them. */
  readonly aliases: number;
  /** Fields asked for again beside themselves: 2 for `{ a a a }`. What several fragments ask for alike counts nothing. */
  readonly repeats: number;
  readonly fields: number;
}

/**
 * Refuses an operation that is too deep, has too many aliases or repeats itself too often, or whose fragments spread out to more fields than could
 * be written without them. Fields that cost no points are bounded by this alone.
 */
export function shapeRule({ queryDepthMax, queryAliasesMax, queryTokensMax }: Limits): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const { depth, aliases, repeats, fields } = measureShape(operation.selectionSet, context.getDocument());
      const refuse = (limit: string, expected: string) =>
        context.reportError(new GraphQLError(expected, { nodes: operation, extensions: { limit } }));
      if (depth > queryDepthMax) {
        refuse("QUERY_DEPTH_MAX", `Expected at most ${queryDepthMax} levels of fields, but got ${depth}.`);
      }
      if (aliases > queryAliasesMax) {
        refuse("QUERY_ALIASES_MAX", `Expected at most ${queryAliasesMax} aliases, but got ${aliases}.`);
      }
      if (repeats > queryAliasesMax) {
        refuse("QUERY_ALIASES_MAX", `Expected at most ${queryAliasesMax} fields asked for again, but got ${repeats}.`);
      }
      if (fields > queryTokensMax) {
        const expected = `Expected at most ${queryTokensMax} fields with all fragments put in place, but got ${fields}.`;
        refuse("QUERY_TOKENS_MAX", expected);
      }
    },
  });
}

/** Each fragment is measured once, however often it is spread; in a circle of fragments the last counts nothing. */
export function measureShape(selectionSet: SelectionSetNode, document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Shape>();

  const ofSelections = ({ selections }: SelectionSetNode): Shape =>
    selections.map(ofSelection).reduce(beside, { ...NOTHING, repeats: repeatsIn(selections) });
  const ofFragment = (name: string): Shape => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const shape = fragment ? ofSelections(fragment.selectionSet) : NOTHING;
    measured.set(name, shape);
    return shape;
  };
  const ofSelection = (selection: SelectionNode): Shape => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelections(selection.selectionSet);
    const own = { depth: 1, aliases: selection.alias ? 1 : 0, repeats: 0, fields: 1 };
    const isIntrospection = selection.name.value === "__schema" || selection.name.value === "__type";
    if (isIntrospection) return { ...own, depth: 0 };
    if (!selection.selectionSet) return own;
    const below = ofSelections(selection.selectionSet);
    return { ...below, depth: 1 + below.depth, aliases: own.aliases + below.aliases, fields: 1 + below.fields };
  };
  return ofSelections(selectionSet);
}

/** Refuses variables that are nested too deeply or too long, before anything reads them. */
export function checkVariables(variables: unknown, { variablesDepthMax, variablesBytesMax }: Limits): void {
  if (isDeeperThan(variables, variablesDepthMax)) {
    const expected = `Expected variables nested at most ${variablesDepthMax} deep, but got deeper ones.`;
    throw new VariablesTooLarge("VARIABLES_DEPTH_MAX", expected);
  }
  const bytes = Buffer.byteLength(JSON.stringify(variables ?? null));
  if (bytes > variablesBytesMax) {
    const expected = `Expected variables of at most ${variablesBytesMax} bytes, but got ${bytes}.`;
    throw new VariablesTooLarge("VARIABLES_BYTES_MAX", expected);
  }
}

/** The setting whose limit a request came to, by the error that says so; `null` when it is another mistake. */
export function limitHit(error: unknown): string | null {
  const cause = causeOf(error);
  if (cause instanceof VariablesTooLarge) return cause.limit;
  const { code, limit, message } = detailsOf(error, cause);
  if (typeof limit === "string") return limit;
  // GraphQL's parser names no code of its own for it.
  if (code === "GRAPHQL_PARSE_FAILED") return /more tha[nt] \d+ tokens/.test(message) ? "QUERY_TOKENS_MAX" : null;
  return LIMIT_OF_CODE[code] ?? null;
}

const LIMIT_OF_CODE: Readonly<Record<string, string>> = {
  ANSWER_TOO_LARGE: "ANSWER_BYTES_MAX",
  COST_LIMIT: "QUERY_COST_MAX",
  FST_ERR_CTP_BODY_TOO_LARGE: "BODY_BYTES_MAX",
  TIMEOUT: "REQUEST_MS_MAX",
};

function detailsOf(error: unknown, cause: unknown): { code: string; limit: unknown; message: string } {
  const { code, limit, message } = Object(cause) as { code?: unknown; limit?: unknown; message?: unknown };
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return { code: String(code ?? extensions.code), limit: limit ?? extensions.limit, message: String(message) };
}

class VariablesTooLarge extends BadUserInput {
  constructor(
    readonly limit: string,
    message: string,
  ) {
    super(message);
  }
}

const NOTHING: Shape = { depth: 0, aliases: 0, repeats: 0, fields: 0 };

function repeatsIn(selections: readonly SelectionNode[]): number {
  const names = selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : [],
  );
  return names.length - new Set(names).size;
}

function beside(a: Shape, b: Shape): Shape {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    repeats: a.repeats + b.repeats,
    fields: a.fields + b.fields,
  };
}

/** Whether lists and objects stand more than `limit` deep in one another; looks no deeper than that. */
function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, limit - 1));
}
