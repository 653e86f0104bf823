import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Values for the arguments of random operations, most of which find something in the graph. */
export interface Words {
  scalars(scalar: string, place: Place): readonly Weighted[];
}

/** Where a value stands. */
export interface Place {
  readonly parent: GraphQLCompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  /** Of the input field it is of, of the one around that, and so on to the argument. */
  readonly names: readonly string[];
}

interface Weighted {
  readonly weight: number;
  readonly values: readonly (string | number | boolean)[];
}

interface Found {
  readonly type: string;
  readonly id: string;
  readonly slug?: string;
  readonly name?: string;
}

const LIST_LENGTH = 60;
/** Things of each type whose lists are asked for their cursors. */
const LISTS_OF = 3;

/**
 * Collects what is in a graph by asking it: `ask` answers a query with its data. Things come from the lists of the root,
 * cursors from those and from the lists of some things of each type.
 */
export async function wordsOf(
  schema: GraphQLSchema,
  // biome-ignore lint/suspicious/noExplicitAny: read by the fields that were asked for.
  ask: (query: string) => Promise<any>,
): Promise<Words> {
  const things = new Map<string, Found>();
  const cursors = new Map<string, readonly string[]>();
  const root = schema.getQueryType() as GraphQLObjectType;
  for (const field of Object.values(root.getFields()).filter(isOpenList)) {
    const node = nodeType(field);
    const own = ["id", "slug", "name"].filter((name) => node && "getFields" in node && node.getFields()[name]);
    const nodes = own.includes("id") ? `nodes { type: __typename ${own.join(" ")} }` : "";
    const { list } = await ask(`{ list: ${field.name}(first: ${LIST_LENGTH}) { edges { cursor } ${nodes} } }`);
    cursors.set(`${root.name}.${field.name}`, sample(list.edges.map((edge: { cursor: string }) => edge.cursor)));
    for (const found of list.nodes ?? []) things.set(found.id, found);
  }
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const ids = [...things.values()].filter((found) => found.type === type.name).map(({ id }) => id);
    const lists = Object.values(type.getFields()).filter(isOpenList);
    if (ids.length === 0 || lists.length === 0) continue;
    const asked = lists.map(({ name }) => `${name}(first: 3) { edges { cursor } }`).join(" ");
    const { nodes } = await ask(`{ nodes(ids: ${JSON.stringify(sample(ids))}) { ... on ${type.name} { ${asked} } } }`);
    for (const { name } of lists) {
      const ofList = nodes.flatMap((one: Record<string, { edges: { cursor: string }[] }>) =>
        one[name]?.edges.map(({ cursor }) => cursor),
      );
      cursors.set(`${type.name}.${name}`, sample(ofList));
    }
  }
  return new GraphWords(schema, [...things.values()], cursors);
}

class GraphWords implements Words {
  readonly #kept = new Map<string, readonly Weighted[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly things: readonly Found[],
    private readonly cursors: ReadonlyMap<string, readonly string[]>,
  ) {}

  scalars(scalar: string, place: Place): readonly Weighted[] {
    const key = [scalar, place.parent.name, place.field.name, ...place.names].join(" ");
    const known = this.#kept.get(key) ?? this.#scalars(scalar, place);
    this.#kept.set(key, known);
    return known;
  }

  #scalars(scalar: string, place: Place): readonly Weighted[] {
    switch (scalar) {
      case "Boolean":
        return [{ weight: 1, values: [true, false] }];
      case "Int":
        return [
          { weight: 40, values: [1, 2, 3] },
          { weight: 1, values: [0, -1, 100, 101] },
        ];
      case "Float":
        return [
          { weight: 24, values: [1, 0.5, 2, 3] },
          { weight: 1, values: [0, -1, 1_000_000] },
        ];
      case "Date":
        return [{ weight: 1, values: ["2020-06-30", "2023-12-31", "2026-01-01"] }];
      case "DateTime":
        return [{ weight: 1, values: ["2026-01-01T00:00:00.000Z"] }];
      case "URL":
        return [{ weight: 1, values: ["https://example.org/"] }];
      case "JSON":
        return [{ weight: 1, values: ["text", 1, true] }];
      case "ID":
        return usual([
          { weight: 30, values: this.#of(place).map(({ id }) => id) },
          { weight: 10, values: this.things.map(({ id }) => id) },
        ]);
      case "String":
        return usual(this.#texts(place));
      default:
        return [];
    }
  }

  #texts(place: Place): Weighted[] {
    const [argument] = place.names;
    if (argument === "after" || argument === "before") {
      return [{ weight: 30, values: this.#cursorsOf(place) }];
    }
    const names = sample(this.things.flatMap(({ name }) => name ?? []));
    if (argument === "question" || argument === "text") {
      const questions = names.flatMap((name, i) => {
        const other = names[(i + 1) % names.length];
        return [`${name} or ${other}?`, `What is ${name}?`, `Which framework suits ${name}?`, `Is ${name} ${other}?`];
      });
      return [
        { weight: 10, values: questions },
        { weight: 10, values: names },
        { weight: 3, values: names.map((name) => name.slice(0, -1)).filter(Boolean) },
      ];
    }
    return [
      { weight: 40, values: this.#of(place).flatMap(({ slug }) => slug ?? []) },
      { weight: 3, values: this.things.flatMap(({ slug }) => slug ?? []) },
      { weight: 1, values: names },
    ];
  }

  #cursorsOf({ parent, field: { name } }: Place): readonly string[] {
    const types = isAbstractType(parent) ? this.schema.getPossibleTypes(parent) : [parent];
    return types.flatMap((type) => this.cursors.get(`${type.name}.${name}`) ?? []);
  }

  /** Of `features`, what the root's field of that name lists; of a `slug` alone, what its own field finds. */
  #of({ field, names }: Place): readonly Found[] {
    const listed = names.flatMap((name) => this.schema.getQueryType()?.getFields()[name] ?? []);
    const type = listed.map(nodeType).find((one) => one !== null) ?? getNamedType(field.type);
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    return this.things.filter((thing) => types.some(({ name }) => name === thing.type));
  }
}

/** Beside what is there, some that finds nothing or is refused. */
function usual(found: readonly Weighted[]): Weighted[] {
  return [...found.filter(({ values }) => values.length > 0), { weight: 1, values: ["", "nope", "1", "a b\u202e"] }];
}

/** A connection that can be asked for without more than its length. */
function isOpenList(field: GraphQLField<unknown, unknown>): boolean {
  return (
    nodeType(field) !== null && !field.args.some(isRequiredArgument) && field.args.some(({ name }) => name === "first")
  );
}

/** What a connection lists; `null` of anything else. */
function nodeType({ type }: GraphQLField<unknown, unknown>): GraphQLCompositeType | null {
  const connection = getNamedType(type);
  if (!isObjectType(connection) || !connection.getFields().edges) return null;
  const node = connection.getFields().nodes;
  const inner = node ? getNamedType(node.type) : null;
  return isCompositeType(inner) ? inner : null;
}

/** Some of them, from the whole of the list. */
function sample<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(all.length / (8 * LISTS_OF)));
  return all.filter((_, i) => i % step === 0);
}
