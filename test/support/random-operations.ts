import fc from "fast-check";
import {
  doTypesOverlap,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  validate,
} from "graphql";
import type { Place, Words } from "./graph-words.js";

/** One document, and the sets of variables to send it with. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: readonly Readonly<Record<string, Json>>[];
  /** Which of them, one request after another. */
  readonly order: readonly number[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const VARIABLE_SETS = 3;

const ORDER = [0, 0, 1, 2];
const LEVELS = 5;
const SHARED_BOOLEANS = 3;
const SHARED_SLOTS = 2;

/**
 * Queries that the schema allows, over all of it: aliases, fragments of every form (named ones spread several times),
 * `@include` and `@skip` at every place, and arguments as literals, variables, nulls and defaults. What words find comes
 * from the graph; some find nothing, and some are values that a field or a variable refuses.
 */
export function randomOperations(schema: GraphQLSchema, words: Words): fc.Arbitrary<RandomOperation> {
  const selections = selectionsOver(schema, words);
  const query = schema.getQueryType();
  if (!query) throw new TypeError("Expected a schema with queries.");
  const booleans = fc.array(fc.record({ default: sometimes(fc.boolean(), 50), values: perSet(fc.boolean()) }), {
    minLength: SHARED_BOOLEANS,
    maxLength: SHARED_BOOLEANS,
  });
  return fc
    .record({
      below: selections(query, LEVELS),
      booleans,
      order: fc.shuffledSubarray(ORDER, { minLength: ORDER.length }),
    })
    .map(({ below, booleans: shared, order }) => new Printer(schema).print(below, shared, order))
    .filter(({ query: text }) => validate(schema, parse(text)).length === 0);
}

type Selection =
  | {
      readonly form: "field";
      readonly field: GraphQLField<unknown, unknown>;
      readonly args: readonly NamedValue[];
      readonly isAliased: boolean;
      readonly conditions: readonly Condition[];
      readonly below: readonly Selection[] | null;
    }
  | {
      readonly form: "inline";
      readonly on: string | null;
      readonly conditions: readonly Condition[];
      readonly below: readonly Selection[];
    }
  | {
      readonly form: "spread";
      /** A fragment that stands in the same slot already is spread again, where it fits. */
      readonly slot: number;
      readonly on: string;
      readonly conditions: readonly Condition[];
      readonly below: readonly Selection[];
    };

interface Condition {
  readonly directive: "include" | "skip";
  /** A constant, or the number of a variable. */
  readonly if: boolean | number;
}

interface SharedBoolean {
  readonly default: boolean | null;
  readonly values: readonly boolean[];
}

type Value =
  | { readonly form: "literal"; readonly type: GraphQLInputType; readonly json: Json }
  | { readonly form: "list"; readonly items: readonly Value[] }
  | { readonly form: "object"; readonly fields: readonly NamedValue[] }
  | {
      readonly form: "variable";
      readonly type: string;
      /** Variables of the same type and slot are one; null: one of its own. */
      readonly slot: number | null;
      readonly inner: GraphQLInputType;
      readonly default: Json | undefined;
      /** `undefined`: left out. */
      readonly values: readonly (Json | undefined)[];
    };

type NamedValue = readonly [name: string, value: Value];

type Selections = (type: GraphQLCompositeType, levels: number) => fc.Arbitrary<Selection[]>;

function selectionsOver(schema: GraphQLSchema, words: Words): Selections {
  const composite = Object.values(schema.getTypeMap()).filter(isCompositeType);
  const values = valuesOver(words);
  const narrowings = remembered((type: GraphQLCompositeType) =>
    composite.filter((other) => !other.name.startsWith("__") && doTypesOverlap(schema, type, other)),
  );

  const selections: Selections = remembered((type: GraphQLCompositeType, levels: number) =>
    fc.array(selection(type, levels), { minLength: 1, maxLength: levels === LEVELS ? 3 : 4 }),
  );

  function selection(type: GraphQLCompositeType, levels: number): fc.Arbitrary<Selection> {
    const typeName = fieldOf(TypeNameMetaFieldDef, levels, type);
    const fields = fieldsOf(schema, type).filter((field) => levels > 1 || !isCompositeType(getNamedType(field.type)));
    const leading = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    const field =
      fields.length === 0
        ? typeName
        : fc.constantFrom(...fields, ...leading).chain((one) => fieldOf(one, levels, type));
    if (levels <= 1 || type.name.startsWith("__")) return fc.oneof({ weight: 9, arbitrary: field }, typeName);
    const fragments = fc.constantFrom(...narrowings(type, 0)).chain((on) => fragmentOn(on, type, levels - 1));
    return fc.oneof(
      { weight: isUnionType(type) ? 0 : 12, arbitrary: field },
      { weight: 1, arbitrary: typeName },
      { weight: isAbstractType(type) ? 6 : 4, arbitrary: fragments },
    );
  }

  const fieldOf = remembered((field: GraphQLField<unknown, unknown>, levels: number, parent: GraphQLCompositeType) => {
    const inner = getNamedType(field.type);
    return fc.record({
      form: fc.constant("field" as const),
      field: fc.constant(field),
      args: values.given(field.args, { parent, field, names: [] }),
      isAliased: oneIn(5),
      conditions,
      below: isCompositeType(inner) ? selections(inner, levels - 1) : fc.constant(null),
    });
  });

  function fragmentOn(on: GraphQLCompositeType, parent: GraphQLCompositeType, levels: number): fc.Arbitrary<Selection> {
    const below = selections(on, levels);
    const inline = fc.record({
      form: fc.constant("inline" as const),
      on: on === parent ? fc.constantFrom(on.name, null) : fc.constant(on.name),
      conditions,
      below,
    });
    const slot = fc.nat(SHARED_SLOTS - 1);
    const spread = fc.record({
      form: fc.constant("spread" as const),
      slot,
      on: fc.constant(on.name),
      conditions,
      below,
    });
    return fc.oneof({ weight: 1, arbitrary: inline }, { weight: 2, arbitrary: spread });
  }

  return selections;
}

/** Introspection goes a few levels only, as everything does. */
function fieldsOf(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] {
  if (isUnionType(type)) return [];
  const fields = Object.values(type.getFields());
  return type === schema.getQueryType() ? [...fields, SchemaMetaFieldDef, TypeMetaFieldDef] : fields;
}

const conditions: fc.Arbitrary<Condition[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Condition[]>([]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(
      fc.record({
        directive: fc.constantFrom("include" as const, "skip" as const),
        if: fc.oneof({ weight: 1, arbitrary: fc.boolean() }, { weight: 3, arbitrary: fc.nat(SHARED_BOOLEANS - 1) }),
      }),
      { minLength: 1, maxLength: 2, selector: ({ directive }) => directive },
    ),
  },
);

function valuesOver(words: Words) {
  /** What stands in an argument list or an input object: what must, and some of what may. */
  function given(inputs: readonly (GraphQLArgument | GraphQLInputField)[], place: Place): fc.Arbitrary<NamedValue[]> {
    return chosen(inputs, (input) => {
      const inside = { ...place, names: [input.name, ...place.names] };
      return value(input.type, inside, input.defaultValue !== undefined);
    });
  }

  function value(type: GraphQLInputType, place: Place, hasDefault = false): fc.Arbitrary<Value> {
    const written = nullOr(type, constructed(getNullableType(type), place));
    return fc.oneof({ weight: 7, arbitrary: written }, { weight: 3, arbitrary: variable(type, place, hasDefault) });
  }

  /** Written out, with variables inside where it has an inside. */
  function constructed(type: GraphQLInputType, place: Place): fc.Arbitrary<Value> {
    if (isListType(type)) {
      const items = listOf(value(type.ofType, place));
      const list = items.map((all): Value => ({ form: "list", items: all }));
      const single = literal(getNullableType(type.ofType), place);
      return fc.oneof({ weight: 5, arbitrary: list }, { weight: 1, arbitrary: single });
    }
    if (!isInputObjectType(type)) return literal(type, place);
    return given(Object.values(type.getFields()), place).map((fields): Value => ({ form: "object", fields }));
  }

  function literal(type: GraphQLInputType, place: Place): fc.Arbitrary<Value> {
    return plain(type, place).map((json): Value => ({ form: "literal", type, json }));
  }

  function variable(type: GraphQLInputType, place: Place, hasDefault: boolean): fc.Arbitrary<Value> {
    const inner = getNullableType(type);
    const json: fc.Arbitrary<Json | undefined> = plain(inner, place);
    // Where null may not stand, a variable that may be null needs a default, of its own or of the place.
    const withDefault = json.map((fallback) => ({ isNonNull: false, fallback }));
    const nonNull = fc.constant({ isNonNull: true, fallback: undefined });
    const nullable = fc.constant({ isNonNull: false, fallback: undefined });
    const declared = fc.oneof(nonNull, withDefault, ...(isNonNullType(type) && !hasDefault ? [] : [nullable]));
    return declared.chain(({ isNonNull, fallback }) =>
      fc.record({
        form: fc.constant("variable" as const),
        type: fc.constant(`${inner}${isNonNull ? "!" : ""}`),
        inner: fc.constant(inner),
        slot: sometimes(fc.nat(SHARED_SLOTS - 1), 50),
        default: fc.constant(fallback),
        values: perSet(
          fc.oneof(
            { weight: 40, arbitrary: json },
            { weight: isNonNull ? 0 : 8, arbitrary: fc.constant(undefined) },
            { weight: isNonNull ? 0 : 3, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.constantFrom(undefined, null, WRONG) },
          ),
        ),
      }),
    );
  }

  /** A value as JSON: of a variable, or to be written as a literal. */
  function plain(type: GraphQLInputType, place: Place): fc.Arbitrary<Json> {
    if (isNonNullType(type)) return plain(type.ofType, place);
    if (isListType(type)) return listOf(plain(type.ofType, place));
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (isInputObjectType(type)) {
      const fields = chosen(Object.values(type.getFields()), (field) =>
        plain(field.type, { ...place, names: [field.name, ...place.names] }),
      );
      return fields.map((all) => Object.fromEntries(all));
    }
    const known = words.scalars(type.name, place);
    if (known.length === 0) throw new TypeError(`Expected values of the scalar ${type.name}, but there are none.`);
    return fc.oneof(...known.map(({ weight, values }) => ({ weight, arbitrary: fc.constantFrom(...values) })));
  }

  return { given };
}

/** Of each that must be given a value, and of some of the others. */
function chosen<T>(
  inputs: readonly (GraphQLArgument | GraphQLInputField)[],
  draw: (input: GraphQLArgument | GraphQLInputField) => fc.Arbitrary<T>,
): fc.Arbitrary<[string, T][]> {
  const each = inputs.map((input) => {
    const named = fc.tuple(fc.constant(input.name), draw(input));
    const isRequired = isNonNullType(input.type) && input.defaultValue === undefined;
    return isRequired ? named : sometimes(named, PERCENT_GIVEN[input.name] ?? 20);
  });
  return fc.tuple(...each).map((all) => all.filter((one) => one !== null));
}

/** Pages are short mostly, and cut at one end mostly: both at once is refused. */
const PERCENT_GIVEN: Readonly<Record<string, number>> = { first: 50, last: 8, after: 10, before: 8 };

/** Rarely empty: much of what takes a list refuses that. */
function listOf<T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  const some = fc.array(item, { minLength: 1, maxLength: 3 });
  return fc.oneof({ weight: 15, arbitrary: some }, { weight: 1, arbitrary: fc.constant<T[]>([]) });
}

/** No type of an argument takes it. */
const WRONG: Json = { wrong: true };

function nullOr(type: GraphQLInputType, written: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  if (isNonNullType(type)) return written;
  const none: Value = { form: "literal", type, json: null };
  return fc.oneof({ weight: 12, arbitrary: written }, { weight: 1, arbitrary: fc.constant(none) });
}

function perSet<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(value, { minLength: VARIABLE_SETS, maxLength: VARIABLE_SETS });
}

/** `null` otherwise. */
function sometimes<T>(value: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary: value });
}

function oneIn(count: number): fc.Arbitrary<boolean> {
  return fc.nat(count - 1).map((drawn) => drawn === count - 1);
}

/** Makes one thing for each key and number; what else it is made of goes with the key. */
function remembered<K extends object, R, Rest extends unknown[]>(make: (key: K, number: number, ...rest: Rest) => R) {
  const made = new Map<K, Map<number, R>>();
  return (key: K, number: number, ...rest: Rest): R => {
    const ofKey = made.get(key) ?? new Map<number, R>();
    made.set(key, ofKey);
    const known = ofKey.get(number) ?? make(key, number, ...rest);
    ofKey.set(number, known);
    return known;
  };
}

interface NamedFragment {
  readonly name: string;
  readonly on: GraphQLCompositeType;
  readonly slot: number;
  /** `null`: it is being written, and may not be spread inside itself. */
  text: string | null;
}

/** Names what was drawn, fragments, variables and aliases, and writes it as a document. */
class Printer {
  readonly #fragments: NamedFragment[] = [];
  readonly #variables = new Map<string, { name: string; declared: string; values: readonly (Json | undefined)[] }>();
  #booleans: readonly SharedBoolean[] = [];

  constructor(readonly schema: GraphQLSchema) {}

  print(
    selections: readonly Selection[],
    booleans: readonly SharedBoolean[],
    order: readonly number[],
  ): RandomOperation {
    this.#booleans = booleans;
    const body = this.#set(selections, this.schema.getQueryType() as GraphQLCompositeType, new Map());
    const variables = [...this.#variables.values()];
    const declared =
      variables.length > 0 ? ` Q(${variables.map((one) => `$${one.name}: ${one.declared}`).join(", ")})` : "";
    const fragments = this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`);
    return {
      order: variables.length > 0 ? order : [0, 0],
      query: [`query${declared} ${body}`, ...fragments].join("\n"),
      variables: Array.from({ length: VARIABLE_SETS }, (_, set) =>
        Object.fromEntries(
          variables.flatMap(({ name, values }) => {
            const value = values[set];
            return value === undefined ? [] : [[name, value]];
          }),
        ),
      ),
    };
  }

  /** `taken`: what each response key of the set, and of the inline fragments in it, stands for. */
  #set(selections: readonly Selection[], type: GraphQLCompositeType, taken: Map<string, string>): string {
    return `{ ${selections.map((selection) => this.#selection(selection, type, taken)).join(" ")} }`;
  }

  #selection(selection: Selection, type: GraphQLCompositeType, taken: Map<string, string>): string {
    const conditions = selection.conditions.map((condition) => this.#condition(condition)).join("");
    if (selection.form === "spread") return `...${this.#fragment(selection, type)}${conditions}`;
    if (selection.form === "inline") {
      const on = selection.on === null ? "" : ` on ${selection.on}`;
      return `...${on}${conditions} ${this.#set(selection.below, this.#composite(selection.on) ?? type, taken)}`;
    }
    const { field, below, isAliased } = selection;
    const args = selection.args.map(([name, value]) => `${name}: ${this.#value(value)}`).join(", ");
    const asked = `${field.name}${args && `(${args})`}`;
    const key = keyOf(field.name, `${asked}: ${field.type}`, isAliased, taken);
    const alias = key === field.name ? "" : `${key}: `;
    const inner = below ? ` ${this.#set(below, getNamedType(field.type) as GraphQLCompositeType, new Map())}` : "";
    return `${alias}${asked}${conditions}${inner}`;
  }

  #fragment({ slot, on, below }: Selection & { form: "spread" }, parent: GraphQLCompositeType): string {
    const known = this.#fragments.find(
      (one) => one.slot === slot && one.text !== null && doTypesOverlap(this.schema, one.on, parent),
    );
    if (known) return known.name;
    const type = this.#composite(on) as GraphQLCompositeType;
    const fragment: NamedFragment = { name: `F${this.#fragments.length}`, on: type, slot, text: null };
    this.#fragments.push(fragment);
    fragment.text = this.#set(below, type, new Map());
    return fragment.name;
  }

  #condition({ directive, if: condition }: Condition): string {
    if (typeof condition === "boolean") return ` @${directive}(if: ${condition})`;
    const shared = this.#booleans[condition] as SharedBoolean;
    const declared = shared.default === null ? "Boolean!" : `Boolean! = ${shared.default}`;
    // With a default, some requests leave it out.
    const values = shared.values.map((value, set) => (shared.default !== null && set === 1 ? undefined : value));
    return ` @${directive}(if: $${this.#variable(`boolean ${condition}`, declared, values)})`;
  }

  #value(value: Value): string {
    if (value.form === "list") return `[${value.items.map((item) => this.#value(item)).join(", ")}]`;
    if (value.form === "object") {
      return `{ ${value.fields.map(([name, inner]) => `${name}: ${this.#value(inner)}`).join(", ")} }`;
    }
    if (value.form === "literal") return literalOf(value.type, value.json);
    const fallback = value.default === undefined ? "" : ` = ${literalOf(value.inner, value.default)}`;
    const declared = `${value.type}${fallback}`;
    const shared = value.slot === null ? `own ${this.#variables.size}` : `${declared} ${value.slot}`;
    return `$${this.#variable(shared, declared, value.values)}`;
  }

  #variable(key: string, declared: string, values: readonly (Json | undefined)[]): string {
    const known = this.#variables.get(key);
    if (known) return known.name;
    const name = `v${this.#variables.size}`;
    this.#variables.set(key, { name, declared, values });
    return name;
  }

  #composite(name: string | null): GraphQLCompositeType | null {
    const type = name === null ? null : this.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

/** The same is asked for under the same key, so that it is merged; anything else gets an alias. */
function keyOf(name: string, signature: string, isAliased: boolean, taken: Map<string, string>): string {
  for (let i = isAliased ? 1 : 0; ; i += 1) {
    const key = i === 0 ? name : `${name.replace(/^__/, "")}${i}`;
    const before = taken.get(key);
    if (before !== undefined && before !== signature) continue;
    taken.set(key, signature);
    return key;
  }
}

/** JSON as a literal of that type: names of enums stand without quotes. */
function literalOf(type: GraphQLInputType, json: Json): string {
  if (json === null) return "null";
  if (isNonNullType(type)) return literalOf(type.ofType, json);
  if (isListType(type)) {
    if (!Array.isArray(json)) return literalOf(type.ofType, json);
    return `[${json.map((item: Json) => literalOf(type.ofType, item)).join(", ")}]`;
  }
  if (isEnumType(type)) return String(json);
  if (!isInputObjectType(type)) return JSON.stringify(json);
  const fields = Object.entries(json).map(([name, value]) => {
    const field = type.getFields()[name];
    if (!field) throw new TypeError(`Expected ${type.name} to have the field ${name}.`);
    return `${name}: ${literalOf(field.type, value)}`;
  });
  return `{ ${fields.join(", ")} }`;
}
