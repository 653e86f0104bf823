import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { LRUCache } from "lru-cache";

export interface CostQuestion {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

/**
 * The points of an operation: one for each object of a list that may come back, whatever is asked of it; scalars,
 * single objects and introspection are free. A page is as long as its `first` or `last` asks (a default page where it
 * does not say), a list without pages counts as LIST_LENGTH. Throws a GraphQLError when the variables do not fit.
 */
export function createCostEstimate(schema: GraphQLSchema): (question: CostQuestion) => number {
  const estimators = [estimatorFor(pagedTypes(schema))];
  const estimate = ({ document, operationName, variables }: CostQuestion) =>
    getComplexity({
      schema,
      query: document,
      estimators,
      variables: variables ?? {},
      ...(operationName ? { operationName } : {}),
    });
  // A document that is still remembered is the same object. Walking it anew takes a tenth of a whole answer's time.
  const numbers = new WeakMap<DocumentNode, number>();
  const estimates = new LRUCache<string, number>({
    maxSize: ESTIMATES_BYTES_MAX,
    sizeCalculation: (_points, key) => 2 * key.length + ENTRY_BYTES,
  });
  let documents = 0;
  return (question) => {
    const { document, operationName, variables } = question;
    const number = numbers.get(document) ?? documents++;
    numbers.set(document, number);
    const key = `${number} ${operationName ?? ""} ${lengthsIn(variables)}`;
    const points = estimates.get(key) ?? estimate(question);
    estimates.set(key, points);
    return points;
  };
}

/** Of all documents together: as their text, variables may be 32 kB long. */
const ESTIMATES_BYTES_MAX = 4 * 2 ** 20;
const ENTRY_BYTES = 200;

/** What of the variables can bear on the cost: numbers, flags, how long lists are. No text does. */
function lengthsIn(variables: CostQuestion["variables"]): string {
  return JSON.stringify(variables ?? {}, (_key, value) => (typeof value === "string" ? "" : value));
}

const PAGE_LENGTH = 20;
/** A longer page is refused where it is read (BAD_USER_INPUT), which says more than its cost would. */
const PAGE_LENGTH_MAX = 100;
const LIST_LENGTH = 5;

function estimatorFor(paged: ReadonlySet<string>): ComplexityEstimator {
  return ({ type, field, args, childComplexity }) => {
    if (field.name.startsWith("__")) return 0;
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner)) return 0;
    const isList = isListType(getNullableType(field.type));
    // The rows of a page: how many there are, the field that the page hangs on knows.
    if (isList && paged.has(type.name)) return 1 + childComplexity;
    if (isList) return (pageLength(args) ?? idsGiven(args) ?? LIST_LENGTH) * (1 + childComplexity);
    if (paged.has(inner.name)) return (pageLength(args) ?? PAGE_LENGTH) * childComplexity;
    return childComplexity;
  };
}

/** The types that hold one page of something: what a field with `first` comes back with, when that is no list. */
function pagedTypes(schema: GraphQLSchema): Set<string> {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()));
  return new Set(fields.filter(isPaged).map(({ type }) => getNamedType(type).name));
}

function isPaged({ type, args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === "first") && isSingleObject(type);
}

function isSingleObject(type: GraphQLOutputType): boolean {
  return !isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
}

function pageLength({ first, last }: Record<string, unknown>): number | null {
  const length = first ?? last;
  return typeof length === "number" ? Math.max(0, Math.min(length, PAGE_LENGTH_MAX)) : null;
}

/** `nodes(ids:)` comes back with one object for each id. */
function idsGiven({ ids }: Record<string, unknown>): number | null {
  return Array.isArray(ids) ? ids.length : null;
}
