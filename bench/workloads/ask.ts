import { countsOf, thing } from "../generate-graph.js";
import { sample, type Workload } from "./workload.js";

const REQUESTS = 30;

export const ask: Workload = {
  name: "w4",
  title: "a question in plain words",
  connections: 1,
  servers: ["embedded", "direct"],
  documents: {
    stackatlas: `query Ask($question: String!) { ask(question: $question) { status text results { name score } } }`,
  },
  variables: (size) => {
    const useCases = sample(REQUESTS, countsOf(size).useCase, 4);
    const technologies = sample(REQUESTS, size.technologies, 5);
    return useCases.flatMap((useCase, i) => [
      { question: `which frameworks suit ${thing(size, "useCase", useCase).name}?` },
      { question: `which companies use ${thing(size, "technology", technologies[i] ?? i).name}?` },
    ]);
  },
};
