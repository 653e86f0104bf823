import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
} from "graphql";
import { BadUserInput } from "../../graph/errors.js";

/** How long an argument, or a field of an input object, may be. */
export interface Bound {
  /** Items of a list. */
  readonly items?: number;
  /** Characters of a text, and of each text in a list. */
  readonly characters?: number;
}

/** Throws BadUserInput for the first value that is longer than it may be. */
export type BoundCheck = (args: Readonly<Record<string, unknown>>) => void;

/** What may be longer, or must be shorter, than others of its kind. All else is bounded by its type (`boundOf`). */
const BOUNDS: Readonly<Record<string, Bound>> = {
  "Query.ask(question)": { characters: 500 },
  "Query.compare(slugs)": { items: 5 },
  "Query.nodes(ids)": { items: 100 },
  "Query.search(text)": { characters: 200 },
  "*(after)": { characters: 2_000 },
  "*(before)": { characters: 2_000 },
  "NeedInput.useCases": { items: 20 },
  "NeedInput.features": { items: 20 },
  "NeedInput.criteria": { items: 20 },
  "NeedInput.languages": { items: 20 },
  "TechnologyFilter.measured": { items: 10 },
  "*.text": { characters: 200 },
  "MeasuredFilter.conditions": { characters: 200 },
  "RecordClaimInput.text": { characters: 2_000 },
  "RecordClaimInput.statement": { characters: 2_000 },
  "RecordClaimInput.conditions": { characters: 2_000 },
  "RecordClaimInput.locator": { characters: 2_000 },
  "*.reason": { characters: 2_000 },
  "*.summary": { characters: 2_000 },
  "*.title": { characters: 2_000 },
};
const ITEMS_MAX = 50;
/** A slug, a name or an id; that of a composed stack names all its parts. */
const CHARACTERS_MAX = 500;
const ADDRESS_CHARACTERS_MAX = 2_000;

/** Lists in which each item has its place in the answer, or its weight: what stands there twice stays there twice. */
const KEEPING_REPEATS: ReadonlySet<string> = new Set(["Query.nodes(ids)", "Query.compare(slugs)"]);

/** Gives every list and text that a client can send a bound, and says it in the description. */
export function boundArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        bound(field, [`${type.name}.${field.name}`, `*.${field.name}`]);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const argument of field.args) {
          bound(argument, [`${type.name}.${field.name}(${argument.name})`, `*(${argument.name})`]);
        }
      }
    }
  }
}

/** The bound of an argument or an input field; undefined where it is neither list nor text. */
export function boundOf({ extensions }: GraphQLArgument | GraphQLInputField): Bound | undefined {
  return (extensions.bound as Bound | undefined) ?? undefined;
}

function bound(input: GraphQLArgument | GraphQLInputField, names: readonly string[]): void {
  const given = names.map((name) => BOUNDS[name]).find((one) => one !== undefined);
  const items = isListType(getNullableType(input.type)) ? (given?.items ?? ITEMS_MAX) : undefined;
  const characters = given?.characters ?? charactersMax(input.type);
  if (items === undefined && characters === undefined) return;
  const one: Bound = { ...(items !== undefined && { items }), ...(characters !== undefined && { characters }) };
  const keepsRepeats = names.some((name) => KEEPING_REPEATS.has(name));
  input.extensions = { ...input.extensions, bound: one, ...(keepsRepeats && { keepsRepeats }) };
  if (!SAYS_IT_ITSELF.test(input.description ?? ""))
    input.description = `${input.description ?? ""} ${told(one)}`.trim();
}

const SAYS_IT_ITSELF = /\bat most [\d,]+ (characters|ids)/i;

function charactersMax(type: GraphQLInputType): number | undefined {
  const named = getNamedType(type);
  if (!isScalarType(named)) return undefined;
  if (named.name === "URL") return ADDRESS_CHARACTERS_MAX;
  return named.name === "String" || named.name === "ID" ? CHARACTERS_MAX : undefined;
}

function told({ items, characters }: Bound): string {
  if (items === undefined) return `At most ${characters} characters.`;
  return characters === undefined ? `At most ${items}.` : `At most ${items}, of ${characters} characters each.`;
}

/** How the arguments of a field are checked; null where none of them can be too long. */
export function boundCheckOf(field: GraphQLField<unknown, unknown>): BoundCheck | null {
  const checks = field.args.flatMap((argument) => {
    const check = checkOf(argument, argument.name);
    return check ? [[argument.name, check] as const] : [];
  });
  if (checks.length === 0) return null;
  return (args) => {
    for (const [name, check] of checks) check(args[name]);
  };
}

type ValueCheck = (value: unknown) => void;

function checkOf(input: GraphQLArgument | GraphQLInputField, path: string): ValueCheck | null {
  const { items, characters } = boundOf(input) ?? {};
  const named = getNamedType(input.type);
  const inner = isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => {
        const check = checkOf(field, `${path}.${field.name}`);
        return check ? [[field.name, check] as const] : [];
      })
    : [];
  if (items === undefined && characters === undefined && inner.length === 0) return null;
  const refuse = (expected: string, came: number): never => {
    throw new BadUserInput(`Expected ${expected}, but got ${came}.`, { argument: path });
  };
  const ofOne = (value: unknown) => {
    if (typeof value === "string" && characters !== undefined && value.length > characters) {
      refuse(`\`${path}\` of at most ${characters} characters`, value.length);
    }
    if (typeof value !== "object" || value === null) return;
    for (const [name, check] of inner) check((value as Record<string, unknown>)[name]);
  };
  return (value) => {
    if (!Array.isArray(value)) return ofOne(value);
    if (items !== undefined && value.length > items) refuse(`at most ${items} items in \`${path}\``, value.length);
    for (const one of value) ofOne(one);
  };
}

/** Takes repeats out of the lists of plain values among a field's arguments; null where it has no such list. */
export function withoutRepeats(
  field: GraphQLField<unknown, unknown>,
): ((args: Readonly<Record<string, unknown>>) => Record<string, unknown>) | null {
  const inputs = field.args.flatMap((argument) => {
    const strip = stripOf(argument);
    return strip ? [[argument.name, strip] as const] : [];
  });
  if (inputs.length === 0) return null;
  return (args) => {
    const stripped = { ...args };
    for (const [name, strip] of inputs) if (stripped[name] !== undefined) stripped[name] = strip(stripped[name]);
    return stripped;
  };
}

function stripOf(input: GraphQLArgument | GraphQLInputField): ((value: unknown) => unknown) | null {
  const named = getNamedType(input.type);
  const isList = isListType(getNullableType(input.type));
  if (isScalarType(named) || isEnumType(named)) {
    if (!isList || input.extensions.keepsRepeats) return null;
    return (value) => (Array.isArray(value) && value.length > 1 ? [...new Set(value)] : value);
  }
  const fields = Object.values(named.getFields());
  const strips = new Map<string, (value: unknown) => unknown>();
  for (const field of fields) {
    const strip = stripOf(field);
    if (strip) strips.set(field.name, strip);
  }
  if (strips.size === 0) return null;
  const ofOne = (value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strips.get(name)?.(one) ?? one]));
  };
  return (value) => (Array.isArray(value) ? value.map(ofOne) : ofOne(value));
}
