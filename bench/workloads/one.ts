import { thing } from "../generate-graph.js";
import { sample, type Workload } from "./workload.js";

const REQUESTS = 200;

export const one: Workload = {
  name: "w1",
  title: "one thing by id",
  documents: {
    stackatlas: `query One($id: ID!) {
      node(id: $id) { ... on Technology { id slug name summary homepage } }
    }`,
    "neo4j-graphql": `query One($id: ID!) {
      technologies(where: { id: { eq: $id } }) { id slug name summary homepage }
    }`,
    raw: `MATCH (t:Entity:Technology {id: $id})
RETURN t {.id, .slug, .name, .summary, .homepage}`,
  },
  variables: (size) => sample(REQUESTS, size.technologies, 1).map((i) => ({ id: thing(size, "technology", i).id })),
  comparable: {
    stackatlas: ({ node }) => node,
    "neo4j-graphql": ({ technologies }) => technologies[0],
    raw: (node) => node,
  },
};
