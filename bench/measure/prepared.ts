import type { GraphSize } from "../generate-graph.js";
import type { Workload } from "../workloads/workload.js";
import type { Started } from "./compare.js";
import { askPatiently, requestsOf } from "./requests.js";

const ASKED = 20;

/** What `bare` turns into JSON: of each workload the answer of middling length that a GraphQL server gives. */
export async function preparedAnswers(
  started: readonly Started[],
  workloads: readonly Workload[],
  size: GraphSize,
): Promise<Record<string, unknown>> {
  const first = started.find(({ kind }) => kind.dialect !== "raw");
  if (!first) throw new Error("Expected a server whose answers bare can send: embedded, replica, direct or peer.");
  const prepared: Record<string, unknown> = {};
  for (const workload of workloads.filter(({ comparable }) => comparable)) {
    const answers: { answer: unknown; length: number }[] = [];
    for (const request of requestsOf(workload, first.kind.dialect, size).slice(0, ASKED)) {
      const data = await askPatiently(first.server.url, request);
      answers.push({ answer: { data }, length: JSON.stringify(data).length });
    }
    answers.sort((a, b) => a.length - b.length);
    prepared[workload.name] = answers[answers.length >> 1]?.answer;
  }
  return prepared;
}
