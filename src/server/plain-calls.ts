import { type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Awaitable } from "../async/awaitable.js";
import type { RequestContext } from "../graph/request-context.js";
import { withoutRepeats } from "./limits/argument-bounds.js";

type Storage = ReturnType<typeof getMetadataStorage>;
type Resolver = Storage["queries"][number] | Storage["fieldResolvers"][number];
type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Lets GraphQL read properties and call our resolvers' methods directly. type-graphql's own calls sort the parameters
 * anew each time, copy the arguments into their classes and make a promise of each, even with validation off: twice
 * the time for a list of 20 things with three relations each. Argument and input classes are therefore plain data here:
 * what they declare, not what they do; and an interface's `resolveType` names the type at once. Mutations and subscriptions, which are few, stay as they are.
 */
export function usePlainCalls(schema: GraphQLSchema, instances: ReadonlyMap<unknown, object>): void {
  const calls = plainCalls(schema, instances);
  const keptAsTheyAre = [schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || keptAsTheyAre.includes(type)) continue;
    const owners = [type, ...type.getInterfaces()].map(({ name }) => name);
    for (const field of Object.values(type.getFields())) {
      const owner = owners.find((name) => calls.has(`${name}.${field.name}`));
      const call = calls.get(`${owner}.${field.name}`);
      field.resolve = call && (paced(call, withoutRepeats(field)) as typeof field.resolve);
    }
  }
  for (const { name, resolveType } of getMetadataStorage().interfaceTypes) {
    const type = schema.getType(name);
    if (isInterfaceType(type) && resolveType) type.resolveType = resolveType as typeof type.resolveType;
  }
}

/** By type and field, as `Framework.languages`. What a field of an interface is resolved by stands with the interface. */
function plainCalls(schema: GraphQLSchema, instances: ReadonlyMap<unknown, object>): Map<string, Resolve> {
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const typeNames = new Map([...interfaceTypes, ...objectTypes].map(({ target, name }) => [target as unknown, name]));
  const calls = new Map<string, Resolve>();
  const add = (typeName: string | undefined, resolver: Resolver) => {
    const instance = instances.get(resolver.target);
    if (instance) calls.set(`${typeName}.${resolver.schemaName}`, plainCall(instance, resolver));
  };
  for (const query of queries) add(schema.getQueryType()?.name, query);
  for (const resolver of fieldResolvers) add(typeNames.get(resolver.getObjectType?.()), resolver);
  return calls;
}

/** A long answer lets others have their turns between its fields, and is given up when its time has come. */
function paced(call: Resolve, strip: ReturnType<typeof withoutRepeats>): Resolve {
  return (root, args, context, info) => {
    const given = strip ? strip(args) : args;
    const { pace } = context;
    return pace
      ? pace.run(() => call(root, given, context, info) as Awaitable<unknown>)
      : call(root, given, context, info);
  };
}

function plainCall(instance: object, { methodName, schemaName, params = [] }: Resolver): Resolve {
  const method = Reflect.get(instance, methodName) as (...values: unknown[]) => unknown;
  const readers = params.toSorted((a, b) => a.index - b.index).map((param) => readerOf(param, schemaName));
  return (root, args, context, info) =>
    method.apply(
      instance,
      readers.map((read) => read(root, args, context, info)),
    );
}

type Param = NonNullable<Resolver["params"]>[number];
type Reader = (...call: Parameters<Resolve>) => unknown;

function readerOf(param: Param, resolver: string): Reader {
  switch (param.kind) {
    case "root":
      return (root) => root;
    case "args":
      return (_root, args) => args;
    case "arg":
      return (_root, args) => args[param.name];
    case "context":
      return (_root, _args, context) => context;
    case "info":
      return (_root, _args, _context, info) => info;
    default:
      throw new TypeError(`Expected no parameter of kind "${param.kind}", but ${resolver} has one.`);
  }
}
