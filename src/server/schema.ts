import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { resolvers as curation } from "../curation/index.js";
import { resolvers as provenance } from "../provenance/index.js";
import { resolvers as question } from "../question/index.js";
import { resolvers as ranking } from "../ranking/index.js";
import { resolvers as technology } from "../technology/index.js";
import { boundArguments } from "./limits/argument-bounds.js";
import { usePlainCalls } from "./plain-calls.js";

type ResolverClass = new () => object;

/** Each feature's resolvers, in the order of their imports. */
const RESOLVERS: readonly ResolverClass[] = [...provenance, ...technology, ...ranking, ...question, ...curation];

/** The whole GraphQL schema, ready to run. Resolvers are made once; what a request needs is in its context. */
export function createSchema(): GraphQLSchema {
  const instances = new Map<unknown, object>(RESOLVERS.map((resolver) => [resolver, new resolver()]));
  const schema = buildSchemaSync({
    resolvers: [...RESOLVERS] as [ResolverClass, ...ResolverClass[]],
    container: { get: (resolver) => instances.get(resolver) },
    validate: false,
    // It would ask the schema for all of itself, 50 ms at each start; the server checks it anyway before it answers.
    skipCheck: true,
    pubSub: NO_TOPICS,
  });
  boundArguments(schema);
  usePlainCalls(schema, instances);
  return schema;
}

/** type-graphql wants one wherever there are subscriptions. Ours follow the store itself (curation/change-feed.ts). */
const NO_TOPICS: PubSub = {
  publish: () => {},
  subscribe(topic) {
    throw new TypeError(`Expected a subscription with a source of its own, but got the topic "${topic}".`);
  },
};
