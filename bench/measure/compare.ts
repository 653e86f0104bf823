import { isDeepStrictEqual } from "node:util";
import type { GraphSize } from "../generate-graph.js";
import type { RunningServer, ServerKind } from "../servers/server.js";
import type { Workload } from "../workloads/workload.js";
import { askPatiently, requestsOf } from "./requests.js";

export interface Started {
  readonly kind: ServerKind;
  readonly server: RunningServer;
}

const COMPARED = 10;

/** Throws unless all servers give the same answers: only then is their speed worth comparing. */
export async function compareAnswers(workload: Workload, started: readonly Started[], size: GraphSize): Promise<void> {
  const { comparable } = workload;
  if (!comparable) return;
  let expected: { name: string; answers: unknown[] } | null = null;
  for (const { kind, server } of started) {
    const normal = comparable[kind.dialect];
    if (!normal) continue;
    const answers: unknown[] = [];
    for (const request of requestsOf(workload, kind.dialect, size).slice(0, COMPARED)) {
      answers.push(normal(await askPatiently(server.url, request)));
    }
    expected ??= { name: kind.name, answers };
    for (const [i, answer] of answers.entries()) {
      if (isDeepStrictEqual(answer, expected.answers[i])) continue;
      throw new Error(
        [
          `${workload.name}: expected ${kind.name} to answer request ${i} as ${expected.name} does:`,
          JSON.stringify(expected.answers[i]).slice(0, 2_000),
          JSON.stringify(answer).slice(0, 2_000),
        ].join("\n"),
      );
    }
  }
}
