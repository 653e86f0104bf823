import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  typeFromAST,
  validate,
  visit,
} from "graphql";

const SCALARS: Readonly<Record<string, string>> = {
  Boolean: "boolean",
  Float: "number",
  Int: "number",
  JSON: "unknown",
};

/** TypeScript for these operations. Throws when one of them does not fit the schema, saying where. */
export function generateOperations(schema: GraphQLSchema, text: string): string {
  const document = parse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new Error(errors.map(String).join("\n\n"));

  const writer = new TypeWriter(schema);
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const bodies = [
    ...fragments.map((fragment) => fragmentType(writer, fragment)),
    ...operations.map((operation) => operationTypes(writer, operation, document)),
  ];
  return [
    "// Written by `npm run client` from the SDL and src/client/operations: edit those.",
    'import type { TypedDocument } from "../typed-document.js";',
    possibleTypes(schema),
    entityKinds(schema),
    ...writer.namedTypes(),
    ...bodies,
    "",
  ].join("\n\n");
}

/** Caches need to know which types an interface stands for. */
function possibleTypes(schema: GraphQLSchema): string {
  const interfaces = Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type));
  const lines = interfaces
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)] as const)
    .map(([name, types]) => `${name}: ${JSON.stringify([...types].sort())},`)
    .sort();
  const doc = "/** The types behind each interface, as caches such as Apollo Client's want to be told. */";
  return `${doc}\nexport const possibleTypes: Readonly<Record<string, string[]>> = ${block(lines)};`;
}

/** A kind that the server gains is one that pages and tools offer, without a list of their own. */
function entityKinds(schema: GraphQLSchema): string {
  const type = schema.getType("EntityKind");
  const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  const doc = "/** Every kind of entity. */";
  return `${doc}\nexport const ENTITY_KINDS = ${JSON.stringify(names)} as const satisfies readonly EntityKind[];`;
}

function fragmentType(writer: TypeWriter, { name, typeCondition, selectionSet }: FragmentDefinitionNode): string {
  return `export type ${name.value} = ${writer.selection(typeCondition.name.value, selectionSet)};`;
}

function operationTypes(writer: TypeWriter, operation: OperationDefinitionNode, document: DocumentNode): string {
  const name = operation.name?.value;
  if (!name) throw new Error("Expected every operation to have a name.");
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const isOptional = type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined;
    return `readonly ${variable.name.value}${isOptional ? "?" : ""}: ${writer.input(type)};`;
  });
  const constant = `${name.charAt(0).toLowerCase()}${name.slice(1)}Document`;
  const text = stripIgnoredCharacters(
    [operation, ...fragmentsOf(operation.selectionSet, document)].map((one) => print(one)).join("\n"),
  );
  return [
    `export type ${name}Variables = ${variables.length > 0 ? block(variables) : "Readonly<Record<string, never>>"};`,
    `export type ${name}Result = ${writer.selection(rootName(operation), operation.selectionSet)};`,
    `export const ${constant} =\n  ${JSON.stringify(text)} as TypedDocument<${name}Result, ${name}Variables>;`,
  ].join("\n\n");
}

function rootName({ operation }: OperationDefinitionNode): string {
  return operation === "mutation" ? "Mutation" : "Query";
}

/** The fragments that a selection spreads, those spread by these included, each once and in the order of their names. */
function fragmentsOf(selectionSet: SelectionSetNode, document: DocumentNode): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const collect = (set: SelectionSetNode) =>
    visit(set, {
      FragmentSpread({ name }) {
        const fragment = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || found.has(name.value)) return;
        found.set(name.value, fragment);
        collect(fragment.selectionSet);
      },
    });
  collect(selectionSet);
  return [...found.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
}

function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => line.replaceAll(/^/gm, "  ")).join("\n")}\n}`;
}

/** Writes types, and remembers which enums and inputs they name. */
class TypeWriter {
  readonly #schema: GraphQLSchema;
  readonly #named = new Map<string, GraphQLEnumType | GraphQLInputObjectType>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** What a selection brings. What only some of the possible types have is optional. */
  selection(typeName: string, { selections }: SelectionSetNode): string {
    const type = this.#schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`Expected ${typeName} to have fields.`);
    const fields: string[] = [];
    const others: string[] = [];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { name, alias, selectionSet } = selection;
        const output = type.getFields()[name.value]?.type;
        if (output) fields.push(`readonly ${(alias ?? name).value}: ${this.#output(output, selectionSet)};`);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        others.push(selection.name.value);
      } else {
        const condition = selection.typeCondition?.name.value ?? typeName;
        const inner = this.selection(condition, selection.selectionSet);
        others.push(condition === typeName ? inner : `Partial<${inner}>`);
      }
    }
    return [...others, ...(fields.length > 0 ? [block(fields)] : [])].join(" & ");
  }

  input(node: Parameters<typeof typeFromAST>[1]): string {
    const type = typeFromAST(this.#schema, node as never) as GraphQLType | undefined;
    if (!type) throw new Error(`Unknown type ${print(node)}.`);
    return this.#wrapped(type, (named) => this.#name(named));
  }

  /** The enums and inputs named so far, those that inputs name included. */
  namedTypes(): string[] {
    const written = new Map<string, string>();
    for (let size = -1; size !== this.#named.size; ) {
      size = this.#named.size;
      for (const type of [...this.#named.values()]) written.set(type.name, this.#declaration(type));
    }
    return [...written.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  #declaration(type: GraphQLEnumType | GraphQLInputObjectType): string {
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => JSON.stringify(name));
      return `${comment(type.description)}export type ${type.name} = ${values.join(" | ")};`;
    }
    const fields = Object.values(type.getFields()).map((field) => {
      const isOptional = !isNonNullType(field.type) || field.defaultValue !== undefined;
      const value = this.#wrapped(field.type, (named) => this.#name(named));
      return `${comment(field.description)}readonly ${field.name}${isOptional ? "?" : ""}: ${value};`;
    });
    return `${comment(type.description)}export type ${type.name} = ${block(fields)};`;
  }

  #output(type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): string {
    return this.#wrapped(type, (named) =>
      selectionSet ? this.selection(getNamedType(named).name, selectionSet) : this.#name(named),
    );
  }

  #wrapped(type: GraphQLType, inner: (named: GraphQLNamedType) => string): string {
    if (isNonNullType(type)) return this.#required(type.ofType, inner);
    return `${this.#required(type, inner)} | null`;
  }

  #required(type: GraphQLType, inner: (named: GraphQLNamedType) => string): string {
    if (isListType(type)) return `ReadonlyArray<${this.#wrapped(type.ofType, inner)}>`;
    return inner(getNamedType(type));
  }

  #name(type: GraphQLNamedType): string {
    if (!isEnumType(type) && !isInputObjectType(type)) return SCALARS[type.name] ?? "string";
    this.#named.set(type.name, type);
    return type.name;
  }
}

function comment(description: string | null | undefined): string {
  return description ? `/** ${description.replaceAll("*/", "* /")} */\n` : "";
}
