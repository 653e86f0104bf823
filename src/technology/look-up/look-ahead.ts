import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { GraphReader } from "../../graph/graph-reader.js";
import type { EdgePrefetch, EdgeRequest, GraphStore } from "../../graph/graph-store.js";

/**
 * The edges that this operation will ask of each node that the field answers with (or, of a connection, of each in the
 * page), for a store that can bring them along with the nodes. It is found by asking: the resolvers of the fields
 * selected are run once, for a node that does not exist, over a graph that notes what it is asked and never answers.
 * So no list of relations has to be kept in step with the resolvers, and what they ask later is what was foreseen, to
 * the letter. What only shows once there are answers (inheritance, a filter's slugs) is asked for later, as always.
 */
export function lookAhead(graph: GraphReader, info: GraphQLResolveInfo): readonly EdgePrefetch[] {
  if (!graph.store.batches) return [];
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return [];
  const asked = new Map<string, EdgePrefetch>();
  const lookedAt = lookedAtIn(info);
  for (const { field, nodes } of fieldsOfNodes(info, type)) {
    for (const request of requestsOf(info, field, nodes)) {
      const key = JSON.stringify(request);
      const weighed = isWeighed(lookedAt, field, request) || asked.get(key)?.isWeighed === true;
      asked.set(key, { request, isCounted: lookedAt.counts, isWeighed: weighed });
    }
  }
  return [...asked.values()];
}

/** Stands for each node that will be found. */
const SOME_NODE = { id: "" };
/** Each a promise of its own: one that all wait for would keep them all. */
const never = () => new Promise<never>(() => {});

interface AskedField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

function fieldsOfNodes(info: GraphQLResolveInfo, type: GraphQLCompositeType): AskedField[] {
  const own = fieldsBelow(info, info.fieldNodes, type);
  const ofPage = own.flatMap(({ field, nodes }) => {
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner) || !type.name.endsWith("Connection")) return [];
    if (field.name === "nodes") return fieldsBelow(info, nodes, inner);
    if (field.name !== "edges") return [];
    return fieldsBelow(info, nodes, inner).flatMap((edge) => {
      const node = getNamedType(edge.field.type);
      return edge.field.name === "node" && isCompositeType(node) ? fieldsBelow(info, edge.nodes, node) : [];
    });
  });
  return [...own, ...ofPage];
}

/** The fields selected of a type, and of the types that fragments narrow it to; each with all the places it stands. */
function fieldsBelow(info: GraphQLResolveInfo, parents: readonly FieldNode[], type: GraphQLCompositeType) {
  const found = new Map<string, { field: GraphQLField<unknown, unknown>; nodes: FieldNode[] }>();
  const visitAll = (selections: readonly SelectionNode[], of: GraphQLCompositeType): void => {
    for (const selection of selections) {
      if (!isIncluded(info, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const field = fieldOf(info, of, selection.name.value);
        const key = `${of.name}.${(selection.alias ?? selection.name).value}`;
        const known = found.get(key);
        if (known) known.nodes.push(selection);
        else if (field) found.set(key, { field, nodes: [selection] });
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
      const narrowed = fragment?.typeCondition ? info.schema.getType(fragment.typeCondition.name.value) : of;
      if (fragment && isCompositeType(narrowed)) visitAll(fragment.selectionSet.selections, narrowed);
    }
  };
  for (const { selectionSet } of parents) visitAll(selectionSet?.selections ?? [], type);
  return [...found.values()];
}

/** Of an interface, the field as one of the types behind it has it: only there it has a resolver. */
function fieldOf(info: GraphQLResolveInfo, type: GraphQLCompositeType, name: string) {
  const types = isAbstractType(type) ? info.schema.getPossibleTypes(type) : [type];
  for (const one of types) {
    const field = isObjectType(one) ? one.getFields()[name] : undefined;
    if (field) return field;
  }
  return undefined;
}

function isIncluded({ variableValues }: GraphQLResolveInfo, selection: SelectionNode): boolean {
  const skipped = getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true;
  return !skipped && getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;
}

/** What the fields of a whole operation tell of its lists. */
interface LookedAt {
  /** How much there is of one, or whether there is more: of any list, since the same one may be come by in several places. */
  readonly counts: boolean;
  /** The types of the connections of whose edges they tell more than where they lead. */
  readonly edgesOf: ReadonlySet<string | undefined>;
}

function lookedAtIn({ operation, fragments, schema }: GraphQLResolveInfo): LookedAt {
  const known = lookedAtBy.get(operation);
  if (known) return known;
  const edgesOf = new Set<string | undefined>();
  let counts = false;
  const at = new TypeInfo(schema);
  const note = ({ name: { value: name } }: FieldNode) => {
    if (TELLING_COUNTS.has(name)) counts = true;
    if (TELLING_OF_EDGES.has(name)) edgesOf.add(at.getParentType()?.name);
  };
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, visitWithTypeInfo(at, { Field: note }));
  }
  const found = { counts, edgesOf };
  lookedAtBy.set(operation, found);
  return found;
}

const TELLING_COUNTS: ReadonlySet<string> = new Set(["totalCount", "pageInfo"]);
/** Also those that tell of places: a cursor is made of the edge's strength. */
const TELLING_OF_EDGES: ReadonlySet<string> = new Set(["edges", "pageInfo"]);
const lookedAtBy = new WeakMap<OperationDefinitionNode, LookedAt>();

/**
 * Whether anybody looks at the edges of a list, and not only at where they lead. Of what is no connection, its resolver
 * may look at anything; a list that is not cut by the store is put together of several, by their edges.
 */
function isWeighed({ edgesOf }: LookedAt, { type }: GraphQLField<unknown, unknown>, { page }: EdgeRequest): boolean {
  const { name } = getNamedType(type);
  const isCut = page.first !== undefined || page.last !== undefined;
  return !name.endsWith("Connection") || !isCut || edgesOf.has(name);
}

/** What a field's resolver asks of the graph before it has an answer. One that refuses its arguments asks nothing. */
function requestsOf(
  info: GraphQLResolveInfo,
  { resolve, ...field }: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): EdgeRequest[] {
  const [node] = nodes;
  if (!resolve || !node) return [];
  const asked: EdgeRequest[] = [];
  try {
    const args = getArgumentValues({ resolve, ...field }, node, info.variableValues);
    const answer = resolve(SOME_NODE, args, { graph: new GraphReader(noting(asked)) }, info);
    if (answer instanceof Promise) answer.catch(() => {});
  } catch {
    // It will say so itself, where the error belongs.
  }
  return asked.filter(({ id }) => id === SOME_NODE.id);
}

/** A store that notes what edges it is asked for, and never answers. */
function noting(asked: EdgeRequest[]): GraphStore {
  return {
    batches: false,
    edges(requests) {
      asked.push(...requests);
      return never();
    },
    version: never,
    nodes: never,
    named: never,
    edgesById: never,
    find: never,
    search: never,
    claimsById: never,
    claims: never,
    evidence: never,
    entities: never,
    revisions: never,
    counts: never,
    write: never,
    changesSince: never,
    readiness: never,
    close: never,
    freshness: () => null,
  };
}
