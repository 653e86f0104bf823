import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLString,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  valueFromAST,
} from "graphql";
import { INTROSPECTION_FIELD } from "./field-costs.js";

/** What stands in a list of the schema: so many fields or arguments of this type. */
type Counted = readonly (readonly [type: GraphQLType, count: number])[];

/**
 * The price of what is asked of the schema itself. It is known what it says, so the price is exact: each field of each
 * type, argument and value that the answer would tell. Types come up again and again, so each selection is
 * priced once for each type, and fields and arguments go by the type they have.
 */
export class IntrospectionCost {
  readonly #schema: GraphQLSchema;
  readonly #types: readonly GraphQLNamedType[];
  readonly #lists = new Map<GraphQLNamedType, Lists>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#types = Object.values(schema.getTypeMap());
  }

  /** Prices the fields `__schema` and `__type` of one operation, in points. */
  of(
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ): (node: FieldNode) => number {
    const walk = new Walk(this.#schema, this.#types, (type) => this.#listsOf(type), fragments, variables);
    return (node) => INTROSPECTION_FIELD * walk.ofRoot(node);
  }

  #listsOf(type: GraphQLNamedType): Lists {
    const lists = this.#lists.get(type) ?? listsOf(type, this.#schema);
    this.#lists.set(type, lists);
    return lists;
  }
}

interface Lists {
  readonly fields: Counted;
  readonly args: Counted;
  readonly inputs: Counted;
  readonly enumValues: number;
  readonly interfaces: readonly GraphQLNamedType[];
  readonly possible: readonly GraphQLNamedType[];
}

function listsOf(type: GraphQLNamedType, schema: GraphQLSchema): Lists {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  return {
    fields: counted(fields.map((field) => field.type)),
    args: counted(fields.flatMap(({ args }) => args.map((argument: GraphQLArgument) => argument.type))),
    inputs: counted(isInputObjectType(type) ? Object.values(type.getFields()).map((field) => field.type) : []),
    enumValues: isEnumType(type) ? type.getValues().length : 0,
    interfaces: isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [],
    possible: isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : [],
  };
}

/** By what they print as: each use of a wrapper is an object of its own. */
function counted(types: readonly GraphQLType[]): Counted {
  const counts = new Map<string, [GraphQLType, number]>();
  for (const type of types) {
    const entry = counts.get(nameOf(type));
    if (entry) entry[1] += 1;
    else counts.set(nameOf(type), [type, 1]);
  }
  return [...counts.values()];
}

/** What a type prints as, which takes longer than all else that is done with it here. */
function nameOf(type: GraphQLType): string {
  const known = NAMES.get(type);
  if (known !== undefined) return known;
  const name = String(type);
  NAMES.set(type, name);
  return name;
}

const NAMES = new WeakMap<GraphQLType, string>();

/** One operation's questions about the schema, counted in fields of the answer. */
class Walk {
  readonly #known = new Map<SelectionSetNode, Map<string, number>>();
  readonly #fields = new Map<SelectionSetNode, readonly FieldNode[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly types: readonly GraphQLNamedType[],
    private readonly listsOf: (type: GraphQLNamedType) => Lists,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  ofRoot(node: FieldNode): number {
    if (node.name.value === "__schema") return this.#sum(node.selectionSet, (field) => this.#ofSchemaField(field));
    const value = node.arguments?.find(({ name }) => name.value === "name")?.value;
    const type = value && this.schema.getType(String(valueFromAST(value, GraphQLString, this.variables)));
    return 1 + (type ? this.#ofType(node.selectionSet, type) : 0);
  }

  #ofSchemaField({ name, selectionSet }: FieldNode): number {
    const all = (types: readonly (GraphQLNamedType | null | undefined)[]) =>
      types.reduce((sum, type) => sum + (type ? 1 + this.#ofType(selectionSet, type) : 0), 1);
    switch (name.value) {
      case "types":
        return all(this.types);
      case "queryType":
        return all([this.schema.getQueryType()]);
      case "mutationType":
        return all([this.schema.getMutationType()]);
      case "subscriptionType":
        return all([this.schema.getSubscriptionType()]);
      case "directives":
        return this.#ofDirectives(selectionSet);
      default:
        return 1;
    }
  }

  #ofDirectives(selectionSet: SelectionSetNode | undefined): number {
    const args = counted(
      this.schema.getDirectives().flatMap((directive) => directive.args.map((argument) => argument.type)),
    );
    return (
      this.schema.getDirectives().length * this.#sum(selectionSet, () => 1) + this.#ofArguments(selectionSet, args)
    );
  }

  /** Of a selection of `__Type`. */
  #ofType(selectionSet: SelectionSetNode | undefined, type: GraphQLType): number {
    if (!selectionSet) return 0;
    const ofTypes = this.#known.get(selectionSet) ?? new Map<string, number>();
    this.#known.set(selectionSet, ofTypes);
    const key = nameOf(type);
    const known = ofTypes.get(key);
    if (known !== undefined) return known;
    const sum = this.#sum(selectionSet, (field) => this.#ofTypeField(field, type));
    ofTypes.set(key, sum);
    return sum;
  }

  #ofTypeField({ name, selectionSet }: FieldNode, type: GraphQLType): number {
    if (isListType(type) || isNonNullType(type)) {
      return name.value === "ofType" ? 1 + this.#ofType(selectionSet, type.ofType) : 1;
    }
    const { fields, args, inputs, enumValues, interfaces, possible } = this.listsOf(type);
    const all = (types: readonly GraphQLNamedType[]) =>
      types.reduce((sum, one) => sum + 1 + this.#ofType(selectionSet, one), 1);
    switch (name.value) {
      case "fields":
        return 1 + this.#ofTyped(selectionSet, fields) + this.#ofArguments(selectionSet, args);
      case "inputFields":
        return 1 + this.#ofTyped(selectionSet, inputs);
      case "enumValues":
        return 1 + enumValues * (1 + this.#sum(selectionSet, () => 1));
      case "interfaces":
        return all(interfaces);
      case "possibleTypes":
        return all(possible);
      default:
        return 1;
    }
  }

  /** Of a selection of `__Field` or `__InputValue`, for so many of these types; arguments are counted apart. */
  #ofTyped(selectionSet: SelectionSetNode | undefined, those: Counted): number {
    let sum = 0;
    for (const [type, count] of those) {
      sum += count * (1 + this.#sum(selectionSet, (field) => this.#ofTypedField(field, type)));
    }
    return sum;
  }

  #ofTypedField({ name, selectionSet }: FieldNode, type: GraphQLType): number {
    return 1 + (name.value === "type" ? this.#ofType(selectionSet, type) : 0);
  }

  #ofArguments(selectionSet: SelectionSetNode | undefined, args: Counted): number {
    return this.#sum(selectionSet, ({ name, selectionSet: below }) =>
      name.value === "args" ? this.#ofTyped(below, args) : 0,
    );
  }

  #sum(selectionSet: SelectionSetNode | undefined, ofField: (field: FieldNode) => number): number {
    if (!selectionSet) return 0;
    const fields = this.#fields.get(selectionSet) ?? this.#fieldsIn(selectionSet, new Set());
    this.#fields.set(selectionSet, fields);
    return fields.reduce((sum, field) => sum + ofField(field), 0);
  }

  /** The fields of a selection with its fragments put in place, each once, as executing it does. */
  #fieldsIn({ selections }: SelectionSetNode, spread: Set<string>): FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#fieldsIn(selection.selectionSet, spread);
      const fragment = spread.has(selection.name.value) ? undefined : this.fragments.get(selection.name.value);
      spread.add(selection.name.value);
      return fragment ? this.#fieldsIn(fragment.selectionSet, spread) : [];
    });
  }
}
