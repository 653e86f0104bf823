import "../../src/graphql/reflect.js";
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { readConfig } from "../../src/server/config.js";
import { createLog } from "../../src/server/observability/log.js";
import { serve } from "../../src/server/serve.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";

// The program with a schema that gets into trouble when asked to. Started by process.test.ts.

const config = readConfig(process.env);
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: {
      fine: { type: GraphQLInt, resolve: () => 1 },
      losesAPromise: {
        type: GraphQLInt,
        resolve: () => {
          void Promise.reject(new Error("lost"));
          return 1;
        },
      },
      blocks: {
        type: GraphQLInt,
        args: { ms: { type: GraphQLInt } },
        resolve: (_root, { ms }) => {
          const end = performance.now() + ms;
          while (performance.now() < end);
          return ms;
        },
      },
      fails: {
        type: GraphQLString,
        args: { message: { type: GraphQLString } },
        resolve: (_root, { message }) => {
          throw new Error(message);
        },
      },
      waits: {
        type: GraphQLInt,
        args: { ms: { type: GraphQLInt } },
        resolve: (_root, { ms }) => new Promise((resolve) => setTimeout(resolve, ms, ms)),
      },
    },
  }),
});

const log = createLog(config.logLevel, config.neo4j ? [config.neo4j.password] : []);
const keys = new KeyFile(config.dataDir);
await serve({ store: new MemoryStore(), keys, config, log, schema }, (address) => {
  console.log(`Stackatlas answers at ${address}/graphql`);
});
