import { type GraphSize, hubIds, thing } from "../generate-graph.js";
import { type Answer, byId, sample, type Workload } from "./workload.js";

const REQUESTS = 100;
const IN_A_LIST = 20;
const HUBS = 10;

/** Three relations of each: two whole ones, and of one the five strongest. REJECTED edges are not shown, by anybody. */
const list: Pick<Workload, "documents" | "comparable"> = {
  documents: {
    stackatlas: `query List($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Technology {
          id name
          features(first: 100) { nodes { id name } }
          useCases(first: 100) { nodes { id name } }
          adopters(first: 5) { edges { strength node { id name } } }
        }
      }
    }`,
    "neo4j-graphql": `query List($ids: [ID!]!) {
      technologies(where: { id: { in: $ids } }) {
        id name
        featuresConnection(where: { edge: { status: { in: ["ACCEPTED", "DISPUTED"] } } }) {
          edges { node { id name } }
        }
        useCasesConnection(where: { edge: { status: { in: ["ACCEPTED", "DISPUTED"] } } }) {
          edges { node { id name } }
        }
        adoptersConnection(
          where: { edge: { status: { in: ["ACCEPTED", "DISPUTED"] } } }
          sort: [{ edge: { strength: DESC } }, { node: { name: ASC } }, { node: { id: ASC } }]
          first: 5
        ) { edges { properties { strength } node { id name } } }
      }
    }`,
    raw: `MATCH (t:Entity:Technology) WHERE t.id IN $ids
CALL (t) {
  MATCH (t)-[r:HAS_FEATURE]->(f:Feature) WHERE r.status <> "REJECTED"
  RETURN collect(f {.id, .name}) AS features
}
CALL (t) {
  MATCH (t)-[r:SUITS]->(u:UseCase) WHERE r.status <> "REJECTED"
  RETURN collect(u {.id, .name}) AS useCases
}
CALL (t) {
  CALL (t) {
    MATCH (t)<-[r:USES]-(c:Company) WHERE r.status <> "REJECTED"
    RETURN r, c ORDER BY r.strength DESC, c.name, c.id LIMIT 5
  }
  RETURN collect({strength: r.strength, node: c {.id, .name}}) AS adopters
}
RETURN collect(t {.id, .name, features: features, useCases: useCases, adopters: adopters})`,
  },
  comparable: {
    stackatlas: ({ nodes }) =>
      nodes
        .map(({ id, name, features, useCases, adopters }: Answer) => ({
          id,
          name,
          features: features.nodes.toSorted(byId),
          useCases: useCases.nodes.toSorted(byId),
          adopters: adopters.edges,
        }))
        .toSorted(byId),
    "neo4j-graphql": ({ technologies }) =>
      technologies
        .map(({ id, name, featuresConnection, useCasesConnection, adoptersConnection }: Answer) => ({
          id,
          name,
          features: featuresConnection.edges.map(({ node }: Answer) => node).toSorted(byId),
          useCases: useCasesConnection.edges.map(({ node }: Answer) => node).toSorted(byId),
          adopters: adoptersConnection.edges.map(({ properties, node }: Answer) => ({ ...properties, node })),
        }))
        .toSorted(byId),
    raw: (nodes) =>
      nodes
        .map(({ features, useCases, ...own }: Answer) => ({
          ...own,
          features: features.toSorted(byId),
          useCases: useCases.toSorted(byId),
        }))
        .toSorted(byId),
  },
};

export const listOfTwenty: Workload = {
  ...list,
  name: "w2",
  title: "20 things with three relations, one of them ordered and cut",
  variables: (size) => {
    const drawn = sample(REQUESTS * IN_A_LIST, size.technologies * IN_A_LIST, 2);
    return Array.from({ length: REQUESTS }, (_, request) => {
      const indexes = drawn.slice(request * IN_A_LIST, (request + 1) * IN_A_LIST).map((i) => i % size.technologies);
      return { ids: technologyIds(size, [...new Set(indexes)]) };
    });
  },
};

export const listOfHubs: Workload = {
  ...list,
  name: "w2-hub",
  title: "the same of the ten biggest hubs",
  // In other orders, so that no two requests in a row are the same text.
  variables: (size) => {
    const hubs = hubIds(size, "technology", HUBS);
    return hubs.map((_, i) => ({ ids: [...hubs.slice(i), ...hubs.slice(0, i)] }));
  },
};

function technologyIds(size: GraphSize, indexes: readonly number[]): string[] {
  return indexes.map((i) => thing(size, "technology", i).id);
}
