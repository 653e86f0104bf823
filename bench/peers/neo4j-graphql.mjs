/**
 * @neo4j/graphql over the graph as Stackatlas keeps it (docs/decisions/0007). Set up to its advantage: types carry the
 * label whose ids are unique, so that look-ups by id go through the constraint's index; what Apollo does for caches and
 * CSRF is off, as it is in ours; reads are sent to the driver's default pool.
 */
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = `#graphql
  type Technology @node(labels: ["Entity", "Technology"]) {
    id: ID!
    slug: String!
    name: String!
    summary: String
    homepage: String
    features: [Feature!]! @relationship(type: "HAS_FEATURE", direction: OUT, properties: "Weight")
    useCases: [UseCase!]! @relationship(type: "SUITS", direction: OUT, properties: "Weight")
    adopters: [Company!]! @relationship(type: "USES", direction: IN, properties: "Weight")
  }
  type Feature @node(labels: ["Entity", "Feature"]) { id: ID! name: String! }
  type UseCase @node(labels: ["Entity", "UseCase"]) { id: ID! name: String! }
  type Company @node(labels: ["Entity", "Company"]) { id: ID! name: String! }
  type Weight @relationshipProperties { strength: Float! status: String! }
`;

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, PORT } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({
  schema,
  csrfPrevention: false,
  stopOnTerminationSignals: false,
  plugins: [ApolloServerPluginCacheControlDisabled()],
});
await startStandaloneServer(server, { listen: { port: Number(PORT), host: "127.0.0.1" } });
