import { thing } from "../generate-graph.js";
import { sample, type Workload } from "./workload.js";

const REQUESTS = 100;

export const search: Workload = {
  name: "w5",
  title: "a name with a letter missing",
  connections: 1,
  servers: ["embedded", "direct"],
  documents: {
    stackatlas: `query Search($text: String!) { search(text: $text, first: 10) { name matched score } }`,
  },
  variables: (size) =>
    sample(REQUESTS, size.technologies, 6).map((i) => ({
      text: withoutThirdLetter(thing(size, "technology", i).name),
    })),
};

function withoutThirdLetter(name: string): string {
  return name.slice(0, 2) + name.slice(3);
}
