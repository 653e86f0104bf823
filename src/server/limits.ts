import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from "graphql";
import { BadUserInput } from "../graph/errors.js";
import type { Limits } from "./config.js";

/** What a selection comes to with its fragments put in place. Introspection (`__schema`, `__type`) counts nothing. */
export interface Shape {
  /** Fields below one another: 2 for `{ a { b } }`. */
  readonly depth: number;
  /** Fields that the client gives a name of its own, `__typename` among them. */
  readonly aliases: number;
  readonly fields: number;
}

/**
 * Refuses an operation that is too deep, has too many aliases, or whose fragments spread out to more fields than could
 * be written without them. Fields that cost no points are bounded by this alone.
 */
export function shapeRule({ queryDepthMax, queryAliasesMax, queryTokensMax }: Limits): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const { depth, aliases, fields } = measureShape(operation.selectionSet, context.getDocument());
      const refuse = (expected: string) => context.reportError(new GraphQLError(expected, { nodes: operation }));
      if (depth > queryDepthMax) refuse(`Expected at most ${queryDepthMax} levels of fields, but got ${depth}.`);
      if (aliases > queryAliasesMax) refuse(`Expected at most ${queryAliasesMax} aliases, but got ${aliases}.`);
      if (fields > queryTokensMax) {
        refuse(`Expected at most ${queryTokensMax} fields with all fragments put in place, but got ${fields}.`);
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

  const ofSelections = ({ selections }: SelectionSetNode): Shape => selections.map(ofSelection).reduce(beside, NOTHING);
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
    const own = { depth: 1, aliases: selection.alias ? 1 : 0, fields: 1 };
    const isIntrospection = selection.name.value === "__schema" || selection.name.value === "__type";
    if (isIntrospection) return { ...own, depth: 0 };
    if (!selection.selectionSet) return own;
    const below = ofSelections(selection.selectionSet);
    return { depth: 1 + below.depth, aliases: own.aliases + below.aliases, fields: 1 + below.fields };
  };
  return ofSelections(selectionSet);
}

/** Refuses variables that are nested too deeply or too long, before anything reads them. */
export function checkVariables(variables: unknown, { variablesDepthMax, variablesBytesMax }: Limits): void {
  if (isDeeperThan(variables, variablesDepthMax)) {
    throw new BadUserInput(`Expected variables nested at most ${variablesDepthMax} deep, but got deeper ones.`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(variables ?? null));
  if (bytes > variablesBytesMax) {
    throw new BadUserInput(`Expected variables of at most ${variablesBytesMax} bytes, but got ${bytes}.`);
  }
}

const NOTHING: Shape = { depth: 0, aliases: 0, fields: 0 };

function beside(a: Shape, b: Shape): Shape {
  return { depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, fields: a.fields + b.fields };
}

/** Whether lists and objects stand more than `limit` deep in one another; looks no deeper than that. */
function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, limit - 1));
}
