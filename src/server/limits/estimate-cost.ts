import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import { type BoundCheck, boundCheckOf } from "./argument-bounds.js";
import {
  type Args,
  FIELD,
  FIELD_COSTS,
  type FieldCost,
  OBJECT,
  type Price,
  pagePrice,
  RANKING_WORK,
  type RankingSize,
  type RankingWork,
  REQUEST,
  ROW,
} from "./field-costs.js";
import { IntrospectionCost } from "./introspection-cost.js";

export interface CostQuestion {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

export interface Cost {
  /** In points: about the milliseconds of CPU that answering takes. */
  readonly points: number;
  /** The share of what it asks of the schema itself, which is answered in one go. */
  readonly introspection: number;
}

/**
 * What an operation makes the server do, worked out from its text and its variables before anything runs. Throws a
 * GraphQLError where the variables do not fit, and BadUserInput where an argument is longer than it may be.
 */
export function createCostEstimate(schema: GraphQLSchema): (question: CostQuestion) => Cost {
  const prices = new Prices(schema);
  // A document that is still remembered is the same object. Walking it anew takes a tenth of a whole answer's time.
  const numbers = new WeakMap<DocumentNode, number>();
  const estimates = new LRUCache<string, Cost>({
    maxSize: ESTIMATES_BYTES_MAX,
    sizeCalculation: (_cost, key) => 2 * key.length + ENTRY_BYTES,
  });
  let documents = 0;
  return (question) => {
    const { document, operationName, variables } = question;
    const number = numbers.get(document) ?? documents++;
    numbers.set(document, number);
    const key = `${number} ${operationName ?? ""} ${JSON.stringify(variables ?? {})}`;
    const known = estimates.get(key);
    if (known) return known;
    const cost = new Estimate(schema, prices, question).cost();
    estimates.set(key, cost);
    return cost;
  };
}

/** Of all documents together: as their text, variables may be 32 kB long. */
const ESTIMATES_BYTES_MAX = 4 * 2 ** 20;
const ENTRY_BYTES = 200;

const PAGE_LENGTH = 20;
/** A longer page is refused where it is read (BAD_USER_INPUT), which says more than its cost would. */
const PAGE_LENGTH_MAX = 100;

/** What a selection comes to: points, and work that only the ranking around it can price. */
interface Sum {
  readonly points: number;
  readonly work: Readonly<Partial<Record<RankingWork, number>>>;
  /** The same for each candidate that the ranking around it shows. */
  readonly perCandidate?: Sum;
}

const NOTHING: Sum = { points: 0, work: {} };

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #prices: Prices;
  readonly #document: DocumentNode;
  readonly #operationName: string | null | undefined;
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** A selection of the same type costs the same wherever it stands: fragments that spread out are walked once. */
  readonly #known = new Map<SelectionSetNode, Map<GraphQLObjectType, Sum>>();
  #variables: Record<string, unknown> = {};
  #introspection = 0;
  #introspect: ((node: FieldNode) => number) | null = null;

  constructor(schema: GraphQLSchema, prices: Prices, { document, operationName, variables = {} }: CostQuestion) {
    this.#schema = schema;
    this.#prices = prices;
    this.#document = document;
    this.#operationName = operationName;
    this.#given = variables;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  cost(): Cost {
    const operation = getOperationAST(this.#document, this.#operationName);
    const root = operation && this.#schema.getRootType(operation.operation);
    if (!operation || !root) return { points: REQUEST, introspection: 0 };
    const { coerced, errors } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], this.#given);
    if (errors?.[0]) throw errors[0];
    this.#variables = coerced ?? {};
    const { points } = this.#ofSelections(operation.selectionSet, root);
    return { points: rounded(REQUEST + points), introspection: rounded(this.#introspection) };
  }

  #ofComposite(selectionSet: SelectionSetNode, type: GraphQLCompositeType): Sum {
    if (isObjectType(type)) return this.#ofSelections(selectionSet, type);
    const each = this.#schema.getPossibleTypes(type).map((possible) => this.#ofSelections(selectionSet, possible));
    return each.reduce((most, one) => (weightOf(one) > weightOf(most) ? one : most), NOTHING);
  }

  #ofSelections(selectionSet: SelectionSetNode, type: GraphQLObjectType): Sum {
    const ofTypes = this.#known.get(selectionSet) ?? new Map<GraphQLObjectType, Sum>();
    this.#known.set(selectionSet, ofTypes);
    const known = ofTypes.get(type);
    if (known) return known;
    ofTypes.set(type, NOTHING);
    const sum = selectionSet.selections.map((selection) => this.#ofSelection(selection, type)).reduce(plus, NOTHING);
    ofTypes.set(type, sum);
    return sum;
  }

  #ofSelection(selection: SelectionNode, type: GraphQLObjectType): Sum {
    if (this.#isLeftOut(selection)) return NOTHING;
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    if (!fragment) return NOTHING;
    const condition = fragment.typeCondition && this.#schema.getType(fragment.typeCondition.name.value);
    const fits =
      !condition || condition === type || (isAbstractType(condition) && this.#schema.isSubType(condition, type));
    return fits ? this.#ofSelections(fragment.selectionSet, type) : NOTHING;
  }

  #ofField(node: FieldNode, type: GraphQLObjectType): Sum {
    const name = node.name.value;
    if (name === "__schema" || name === "__type") {
      this.#introspect ??= this.#prices.introspection.of(this.#fragments, this.#variables);
      const points = this.#introspect(node);
      this.#introspection += points;
      return { points, work: {} };
    }
    const field = type.getFields()[name];
    if (!field) return { points: FIELD, work: {} };
    const args = getArgumentValues(field, node, this.#variables);
    const price = this.#prices.of(type, field);
    price.check?.(args);
    const inner = getNamedType(field.type);
    const below = node.selectionSet && isCompositeType(inner) ? this.#ofComposite(node.selectionSet, inner) : NOTHING;
    return price.sum(args, below);
  }

  #isLeftOut({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): boolean {
    if (directives.length === 0) return false;
    const skip = getDirectiveValues(GraphQLSkipDirective, { directives }, this.#variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, { directives }, this.#variables);
    return skip?.if === true || include?.if === false;
  }
}

/** How a field of a type is priced: worked out from the schema once. */
interface FieldPrice {
  /** Throws BadUserInput for an argument beyond its bounds. Absent: there is none to check. */
  readonly check: BoundCheck | null;
  sum(args: Args, below: Sum): Sum;
}

class Prices {
  readonly introspection: IntrospectionCost;
  readonly #prices = new Map<GraphQLObjectType, Map<string, FieldPrice>>();
  readonly #paged: ReadonlySet<string>;

  constructor(schema: GraphQLSchema) {
    this.introspection = new IntrospectionCost(schema);
    this.#paged = pagedTypes(schema);
  }

  of(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): FieldPrice {
    const ofType = this.#prices.get(type) ?? new Map<string, FieldPrice>();
    this.#prices.set(type, ofType);
    const price = ofType.get(field.name) ?? this.#priceOf(type, field);
    ofType.set(field.name, price);
    return price;
  }

  #priceOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): FieldPrice {
    const cost = costOf(type.name, field.name);
    const { own: ownPrice = 0, rows = 0, row = ROW, work = [], ranking } = cost ?? {};
    const inner = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    const isPageOf = isList && this.#paged.has(type.name);
    const leadsToPage = !isList && this.#paged.has(inner.name);
    const multiple = (args: Args): number => {
      if (leadsToPage) return pageLength(args);
      return isList && !isPageOf && isCompositeType(inner)
        ? Math.max(0, typeof rows === "string" ? 1 : amountOf(rows, args))
        : 1;
    };
    const perObject = isPageOf || (isList && isCompositeType(inner)) ? row : isCompositeType(inner) ? OBJECT : 0;
    return {
      check: boundCheckOf(field),
      sum: (args, below) => {
        if (rows === "candidates")
          return {
            ...worked(NOTHING, work),
            points: FIELD,
            perCandidate: plus(below, { points: perObject, work: {} }),
          };
        const times = multiple(args);
        const ownPoints = FIELD + amountOf(ownPrice, args) + (leadsToPage ? pagePrice(args) : 0);
        const perRow = leadsToPage ? 0 : perObject;
        const own = { points: ownPoints + times * perRow, work: {} };
        const sum = worked(plus(own, timesSum(below, times)), work);
        return ranking ? pricedBy(ranking(args), sum) : sum;
      },
    };
  }
}

/** The entry of the field in the table of costs; undefined where its shape says what it costs. */
export function costOf(typeName: string, fieldName: string): FieldCost | undefined {
  return FIELD_COSTS[`${typeName}.${fieldName}`] ?? FIELD_COSTS[`*.${fieldName}`];
}

/** The types that hold one page of something: what a field with `first` comes back with, when that is no list. */
export function pagedTypes(schema: GraphQLSchema): Set<string> {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()));
  return new Set(
    fields
      .filter(({ args, type }) => args.some(({ name }) => name === "last") && !isListType(getNullableType(type)))
      .map(({ type }) => getNamedType(type).name),
  );
}

function pageLength({ first, last }: Args): number {
  const length = first ?? last ?? PAGE_LENGTH;
  return typeof length === "number" ? Math.max(0, Math.min(length, PAGE_LENGTH_MAX)) : PAGE_LENGTH;
}

function amountOf(price: Price, args: Args): number {
  return typeof price === "number" ? price : price(args);
}

function worked(sum: Sum, work: readonly RankingWork[]): Sum {
  const once = Object.fromEntries(work.map((name) => [name, 1]));
  return work.length === 0 ? sum : { ...sum, work: plusWork(sum.work, once) };
}

function pricedBy(size: RankingSize, { perCandidate, ...own }: Sum): Sum {
  const { points, work } = perCandidate ? plus(own, timesSum(perCandidate, size.shown)) : own;
  const works = Object.entries(work) as [RankingWork, number][];
  return { points: works.reduce((sum, [name, times]) => sum + workPoints(name, times, size), points), work: {} };
}

function workPoints(name: RankingWork, times: number, size: RankingSize): number {
  const { once, points } = RANKING_WORK[name];
  return (once ? Math.min(1, times) : times) * points(size);
}

/** By which the dearest of several selections is known, before the ranking around them is. */
function weightOf(sum: Sum): number {
  return pricedBy({ wishes: 5, isOfStacks: true, shown: 20 }, sum).points;
}

function plus(a: Sum, b: Sum): Sum {
  const sum = { points: a.points + b.points, work: plusWork(a.work, b.work) };
  if (!a.perCandidate && !b.perCandidate) return sum;
  return { ...sum, perCandidate: plus(a.perCandidate ?? NOTHING, b.perCandidate ?? NOTHING) };
}

function plusWork(a: Sum["work"], b: Sum["work"]): Sum["work"] {
  const sum = { ...a };
  for (const [name, times] of Object.entries(b) as [RankingWork, number][]) sum[name] = (sum[name] ?? 0) + times;
  return sum;
}

function timesWork(work: Sum["work"], times: number): Sum["work"] {
  return Object.fromEntries(Object.entries(work).map(([name, count]) => [name, count * times]));
}

function timesSum({ points, work, perCandidate }: Sum, times: number): Sum {
  const sum = { points: points * times, work: timesWork(work, times) };
  return perCandidate ? { ...sum, perCandidate: timesSum(perCandidate, times) } : sum;
}

function rounded(points: number): number {
  return Math.ceil(points * 10) / 10;
}
